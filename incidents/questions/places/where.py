"""Place names in a message → places, choices, or names that are no place.

A name is looked for where a person would put one: after "in", "near", "about" and the like, or as the only
words nothing else explains. Elsewhere a word is a place only if a sizeable place is spelt exactly so, because
nearly every word of every language is also some village. What only sounds or looks like one is read in
`alike`, "Homs in Syria" as one place in `qualified`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.places.kinds import Naming
from incidents.places.spelling import is_arabic
from incidents.places.vocabulary import read_vocabulary
from incidents.questions.places.alike import find_alike, longer_name
from incidents.questions.places.beside import join_company
from incidents.questions.places.namesakes import Search, choose, country_of_people
from incidents.questions.places.ordinary import is_meant_all_the_same
from incidents.questions.places.qualified import join_qualified
from incidents.questions.places.spots import (
    LONGEST_NAME,
    Spot,
    free_runs,
    is_free,
    level_of,
    says_nothing_else,
    slot_of,
    spellings,
    widen,
    written,
)
from incidents.questions.vocabulary.plain import is_everyday
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Place, PlaceId
    from incidents.places.place_rows import Named
    from incidents.questions.vocabulary.words import Words

_LEAST_RANK = 36
"""What a bare word must be as a place: `Gazetteer.rank` of about 4,000 people."""
_LONG_NAME, _RARE_RANK = 7, 30
"""Letters of a word that is a name by itself, and what it must be then: 2,000 people, or a district."""
_BARE_RANK = 50
"""What it must be beside a place that is told with "in": 100,000 people."""
_TELLING_WORDS = 3
"""So many words in a row that are a name are no accident, whatever each of them means."""
_UNITS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.DISTRICT})
_ARTICLES = frozenset({"the", "la", "le", "les"})
_ELIDED = frozenset(f"{letter}{mark}" for letter in ("t", "j", "m", "s", "n", "c", "qu") for mark in "'’")
_NO_EDGE = frozenset({"and", "the"})
"""Words that `bearers` does not look at: "Homs and" is found as "Homs"."""


def find_spots(words: Words, taken: frozenset[int], search: Search) -> tuple[Spot, ...]:
    """Return the names in *words* outside the tokens *taken*, peoples too, in reading order."""
    exact = [longer_name(words, spot, taken, search) or spot for spot in _exact_spots(words, taken, search)]
    spots = [spot for spot in exact if not _is_mere_word(words, spot, exact, search)]
    used = taken | {index for spot in spots for index in range(spot.first, spot.last)}
    spots += find_alike(words, used, search, has_place=any(spot.best for spot in spots))
    qualified = join_qualified(words, sorted(spots, key=lambda spot: spot.first), search)
    return tuple(join_company(qualified, search))


def _is_mere_word(words: Words, spot: Spot, spots: list[Spot], search: Search) -> bool:
    """Whether a small place without a capital stands apart from one with "in": "oil workers in Bonny"."""
    token = words.tokens[spot.first]
    if spot.slot and token.text in read_vocabulary().common and spot.last == spot.first + 1:
        # "en mission près de Tessalit": who writes one name in capitals would write the other so, too.
        told = (words.tokens[each.first].text for each in spots if each is not spot)
        return any(text[:1].isupper() for text in told) and _best_rank(spot, search) < _BARE_RANK
    if spot.slot or spot.is_people or not token.text.islower() or spot.last > spot.first + 1:
        return False
    if _best_rank(spot, search) >= _BARE_RANK or (spot.best and search.is_in_sight(spot.best)):
        return False
    others = [each for each in spots if each is not spot and not each.is_people]
    edges = {edge for each in others for edge in (each.first, each.last)}
    is_beside = bool(edges & {spot.first - 1, spot.first, spot.last, spot.last + 1})
    return not is_beside and any(each.slot in {"in", "near"} for each in others)


def _exact_spots(words: Words, taken: frozenset[int], search: Search) -> list[Spot]:
    """Return the names that are spelt as in the gazetteer, the longest at each word."""
    spots, index = [], 0
    while index < len(words.tokens):
        spot = _longest(words, index, taken, search)
        if spot is not None:
            spots.append(spot)
        index = spot.last if spot is not None else index + 1
    return spots


def _longest(words: Words, first: int, taken: frozenset[int], search: Search) -> Spot | None:
    """Return the longest name that begins at token *first*, or None."""
    match = words.at(first)
    if match is not None and (match.get("kind") or match.get("measure") or match.get("actor")):
        return None
    if _is_elided(words, first):
        return None
    for last in range(min(len(words.tokens), first + LONGEST_NAME), first, -1):
        span = range(first, last)
        if taken & set(span) or not all(words.is_joined(index) for index in span[1:]):
            continue
        if words.tokens[first].folded in _NO_EDGE or _ends_on_joint(words, first, last):
            continue
        if _may_name(words, first, last) or (
            (last == first + 1 and (_is_titled(words, first) or is_meant_all_the_same(words, first, search)))
            or _is_large_name(words, first, last, search)
        ):
            spot = _named(words, first, last, taken, search)
            if spot is not None:
                return _without_preposition(words, spot, taken, search)
    return None


def _is_elided(words: Words, index: int) -> bool:
    """Whether the token is a pronoun before a vowel: "t'es" is no Tes, "n'djamena" a town."""
    behind = words.tokens[index + 1].folded[:1] if index + 1 < len(words.tokens) else ""
    return words.latin == "fr" and words.tokens[index].text in _ELIDED and behind in set("aeiouyh")


def _ends_on_joint(words: Words, first: int, last: int) -> bool:
    """Whether the last of several words leads on to the next: "Homs and", "Mexico by murders"."""
    token = words.tokens[last - 1]
    if token.folded in _NO_EDGE:
        return True
    match = words.at(last - 1) if last > first + 1 and token.text.islower() and token.gap == " " else None
    return match is not None and match.get("marker", "by") is not None


def _without_preposition(words: Words, spot: Spot, taken: frozenset[int], search: Search) -> Spot | None:
    """Return *spot*, or None where its first word is "de" or "in" before a name that means more people."""
    match = words.at(spot.first)
    is_small = words.tokens[spot.first].text.islower() and match is not None and match.get("marker", "in")
    inner = (
        _longest(words, spot.first + 1, taken, search) if is_small and spot.last > spot.first + 1 else None
    )
    if inner is None or inner.last != spot.last:
        return spot
    return None if _best_rank(inner, search) >= _best_rank(spot, search) else spot


def _best_rank(spot: Spot, search: Search) -> int:
    """Return the rank of the largest place of that name."""
    return max((each.rank for each in search.gazetteer.bearers(spot.name)), default=0)


def _may_name(words: Words, first: int, last: int) -> bool:
    """Whether the words can be a name: one is unexplained, or all are words that names are made of."""
    if any(is_free(words, index) for index in range(first, last)):
        return True
    if words.tokens[first].text.endswith(("'", "’")):  # "d'El" is no Delle
        return False
    parts = [part for index in range(first, last) if (part := words.at(index)) is not None]
    is_led = words.tokens[first].text.islower() and (
        words.tokens[first].text in _ARTICLES or any(part.get("marker", "in") for part in parts[:1])
    )
    return (
        last > first + 1
        and not is_led  # "sur les" is no Sur-lès, "la nouvelle" no Port-La Nouvelle
        and any(part.get("name_part") for part in parts)
        and all(part.get("name_part") or part.get("filler") for part in parts)
        and all(part.last - part.first == 1 for part in parts)
    )


def _is_large_name(words: Words, first: int, last: int, search: Search) -> bool:
    """Whether words that mean something else are together the name of a large place: "port de paix"."""
    head = words.at(first)
    if last < first + _TELLING_WORDS or head is None or not head.get("name_part"):
        return False
    found = search.gazetteer.bearers(written(words, first, last))
    return any(each.rank >= _BARE_RANK for each in found)


def _is_titled(words: Words, index: int) -> bool:
    """Whether an ordinary word is written as a name after "in" or "near": "in Nice"."""
    text = words.tokens[index].text
    return text[:1].isupper() and not text.isupper() and slot_of(words, index) in {"in", "near"}


def _named(words: Words, first: int, last: int, taken: frozenset[int], search: Search) -> Spot | None:
    """Return what the words are called in the gazetteer, unless it is too unlikely that a place is meant."""
    name = next(
        (each for each in spellings(words, first, last) if search.gazetteer.bearers(each)),
        written(words, first, last),
    )
    bearers = search.gazetteer.bearers(name)
    slot = slot_of(words, first)
    if not bearers:
        country = country_of_people(name, search.gazetteer) if last == first + 1 else None
        return Spot(first, last, name, slot, country, is_people=True) if country is not None else None
    is_alone = free_runs(words, taken) == [(first, last)]
    if _is_everyday_word(words, first, last, bearers, search):
        return None
    if last == first + 1 and not slot:
        is_all = is_alone and says_nothing_else(words)
        if _is_ordinary(words.tokens[first].text, bearers, search, is_all=is_all):
            return None
    if last == first + 1 and not is_alone and (not slot or _is_in_topic(words, first, taken)):
        ids = {each.place_id for each in bearers}
        least = _RARE_RANK if len(name) >= _LONG_NAME else _LEAST_RANK
        if max(each.rank for each in bearers) < least and ids.isdisjoint(search.known):
            return None
        spelt = words.tokens[first].text.removeprefix("و")
        if len(name) < 3 and not (name.isupper() or _is_own_name(spelt, bearers[0].place_id, search)):
            return None
    is_people = all(each.naming is Naming.PEOPLE for each in bearers[:1])
    spot = Spot(first, last, name, slot, is_people=is_people, level=level_of(words, first, last))
    return _resolve(spot, name, search)


def _is_ordinary(word: str, bearers: Sequence[Named], search: Search, *, is_all: bool) -> bool:
    """Whether a common word or a first name is just that: "you are a star", "paul said so".

    Where it *is_all* that a message says, it is one in capitals too ("Export"), but no large place of its
    *bearers* ("nice") and none with incidents.
    """
    vocabulary = read_vocabulary()
    is_place = any(each.rank >= _BARE_RANK or each.place_id in search.known for each in bearers)
    if word in vocabulary.first_names:
        return not is_place
    if not is_all:
        return word in vocabulary.common
    return word.lower() in vocabulary.common and not is_place


def _is_everyday_word(words: Words, first: int, last: int, bearers: Sequence[Named], search: Search) -> bool:
    """Whether words of everyday talk are written small and no large place is called just so: "la porte"."""
    told = range(first + (words.tokens[first].text in _ARTICLES), last)
    if len(told) != 1 or fold(words.tokens[told[0]].text) in search.aliases:
        return False
    if not is_everyday(words, told[0]):
        return False
    if (
        last < len(words.tokens)
        and words.is_joined(last)
        and is_everyday(words, last)
        and is_free(words, last)
    ):
        return True  # "turkey sandwich"
    places = ((each.rank, search.gazetteer.get(each.place_id)) for each in bearers)
    return not any(
        search.is_in_sight(place) or (rank >= _BARE_RANK and _is_called(place, words.tokens[told[0]].folded))
        for rank, place in places
    )


def _is_called(place: Place, word: str) -> bool:
    """Whether *word* is the place's own name: "nice" is Nice, "vin" no Vienna."""
    return word in {fold(place.name), fold(place.name_ar or "")} or is_arabic(word)


def _is_in_topic(words: Words, index: int, taken: frozenset[int]) -> bool:
    """Whether a word without a capital is one of several unexplained ones: "about lorry drivers"."""
    runs = free_runs(words, taken)
    is_led_on = any(first <= index < last and last - first > 1 for first, last in runs)
    return is_led_on and words.tokens[index].text.islower()


def _is_own_name(name: str, place_id: PlaceId, search: Search) -> bool:
    """Whether a very short word is written exactly as the place is: "إب" and "وإب" are Ibb, "اب" a father."""
    return name == search.gazetteer.get(place_id).name_ar


def _resolve(spot: Spot, name: str, search: Search) -> Spot:
    """Return *spot* with its place or choices; a level that is named picks among places of one name."""
    settled = search.aliases.get(fold(name))
    if settled is not None:
        return replace(spot, place=search.gazetteer.get(settled))
    if spot.level is not None:
        levelled = _of_level(name, spot.level, search)
        if levelled is not None:
            return replace(spot, place=levelled)
    places = tuple(widen(place, spot, search) for place in choose(name, search))
    return (
        replace(spot, place=places[0]) if len(places) == 1 else replace(spot, choices=places, is_unclear=True)
    )


def _of_level(name: str, level: PlacePrecision, search: Search) -> Place | None:
    """Return the likeliest place of that name and level, those in sight of the reader first.

    A district that people call a province ("la province du Soum"), or the other way round, is one too.
    """
    found = search.gazetteer.find(name)
    fits = [place for place in found if place.precision is level]
    if not fits and level in _UNITS:
        fits = [place for place in found if place.precision in _UNITS]
    return next(iter([place for place in fits if search.is_in_sight(place)] or fits), None)
