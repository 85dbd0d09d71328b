"""Place names in a message → places, choices, or names that are no place.

A name is looked for where a person would put one: after "in", "near", "about" and the like, or as the only
words nothing else explains. Elsewhere a word is a place only if a sizeable place is spelt exactly so, because
nearly every word of every language is also some village.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from incidents.models import Place, PlacePrecision
from incidents.places import resolve
from incidents.places.kinds import Naming
from incidents.places.spelling import name_key, sound_key
from incidents.questions.misspelt import near_misses
from incidents.questions.namesakes import Search, choose, country_of_people
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from incidents.questions.lexicon import Match
    from incidents.questions.words import Words

LONGEST_NAME = 5
"""Words in a name: "Democratic Republic of the Congo" has five."""
_LEAST_RANK = 36
"""What a bare word must be as a place: `Gazetteer.rank` of about 4,000 people."""
_SOUND_RANK = 45
"""The same for a name that only sounds right: 30,000 people."""
_ALIKE = 0.88
"""How alike (Jaro-Winkler) it must be spelt: "Qamishlo" is Qamishli (0.95), "Nowhere" not Nohar (0.83)."""
_RENOWNED_RANK, _RENOWNED_CONSONANTS = 55, 3
"""What makes up for an unlike spelling: 300,000 people and a telling sound, s-w-d but not k-s ("xyzzy")."""
_VOWELS = re.compile("[aiu ]")
"""What `sound_key` leaves beside consonants."""
_SLOTS = ("in", "near", "about", "also", "only", "away", "radius")
_PARTICLES = frozenset("بلعك")
_NO_EDGE = frozenset({"and", "the"})
"""Words that `bearers` does not look at: "Homs and" is found as "Homs"."""
_REAL_NAMES = frozenset({Naming.PRIMARY, Naming.ALIAS})


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in the message: tokens *first* up to *last*, and what it means.

    `place` is None for a name that is no place (`choices` are then similar ones) or several (`is_unclear`).
    `slot` is the marker it follows ("in", "near", "by", …), "" for none.
    """

    first: int
    last: int
    name: str
    slot: str = ""
    place: Place | None = None
    choices: tuple[Place, ...] = ()
    is_unclear: bool = False
    is_people: bool = False
    level: PlacePrecision | None = None

    @property
    def best(self) -> Place | None:
        """The place, or the likeliest of several."""
        return self.place or (self.choices[0] if self.is_unclear and self.choices else None)


def find_spots(words: Words, taken: frozenset[int], search: Search) -> tuple[Spot, ...]:
    """Return the names in *words* outside the tokens *taken*, peoples too, in reading order."""
    spots = _exact_spots(words, taken, search)
    used = taken | {index for spot in spots for index in range(spot.first, spot.last)}
    spots += _loose_spots(words, used, search, has_place=any(spot.best for spot in spots))
    return tuple(_join_qualified(words, sorted(spots, key=lambda spot: spot.first), search))


def without_peoples(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return *spots* without peoples ("Syrian"), who name their country only where no place is named."""
    places = tuple(spot for spot in spots if not spot.is_people)
    return places if any(spot.best for spot in places) else tuple(spots)


def free_runs(words: Words, used: Collection[int]) -> list[tuple[int, int]]:
    """Return the stretches of words that no phrase explains, as pairs of first and last (exclusive)."""
    runs: list[tuple[int, int]] = []
    for index in range(len(words.tokens)):
        if index in used or not _is_free(words, index):
            continue
        if runs and runs[-1][1] == index and words.is_joined(index):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def slot_of(words: Words, index: int) -> str:
    """Return the marker that the name at token *index* follows, past articles, levels and directions."""
    at = index - 1
    while at >= 0 and words.is_joined(at + 1):
        match = words.at(at)
        if match is None:
            break
        for slot in ("by", "near", *_SLOTS):
            if match.get("marker", slot):
                return slot
        if not (
            match.get("level")
            or match.get("direction")
            or match.get("name_part")
            or match.get("marker", "km")
        ):
            break
        at = match.first - 1
    particle = any(_PARTICLES & set(form.particle) for form in words.tokens[index].forms)
    return "in" if particle else ""


def _is_free(words: Words, index: int) -> bool:
    """Whether no phrase covers the token and it is no number."""
    return words.at(index) is None and not words.tokens[index].is_number


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
    for last in range(min(len(words.tokens), first + LONGEST_NAME), first, -1):
        span = range(first, last)
        if taken & set(span) or not all(words.is_joined(index) for index in span[1:]):
            continue
        if words.tokens[first].folded in _NO_EDGE or words.tokens[last - 1].folded in _NO_EDGE:
            continue
        if _may_name(words, first, last) or (last == first + 1 and _is_titled(words, first)):
            spot = _named(words, first, last, search)
            if spot is not None:
                return _without_preposition(words, spot, taken, search)
    return None


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
    if any(_is_free(words, index) for index in range(first, last)):
        return True
    if words.tokens[first].text.endswith(("'", "’")):  # "d'El" is no Delle
        return False
    parts = [part for index in range(first, last) if (part := words.at(index)) is not None]
    return (
        last > first + 1
        and any(part.get("name_part") for part in parts)
        and all(part.get("name_part") or part.get("filler") for part in parts)
        and all(part.last - part.first == 1 for part in parts)
    )


def _is_titled(words: Words, index: int) -> bool:
    """Whether an ordinary word is written as a name after "in" or "near": "in Nice"."""
    text = words.tokens[index].text
    return text[:1].isupper() and not text.isupper() and slot_of(words, index) in {"in", "near"}


def _named(words: Words, first: int, last: int, search: Search) -> Spot | None:
    """Return what the words are called in the gazetteer, unless it is too unlikely that a place is meant."""
    name = _slice(words, first, last)
    bearers = search.gazetteer.bearers(name)
    slot = slot_of(words, first)
    if not bearers:
        country = country_of_people(name, search.gazetteer) if last == first + 1 else None
        return Spot(first, last, name, slot, country, is_people=True) if country is not None else None
    if not slot and last == first + 1 and not _is_whole(words, first, last):
        ids = {each.place_id for each in bearers}
        if max(each.rank for each in bearers) < _LEAST_RANK and ids.isdisjoint(search.known):
            return None
        if len(name) < 3 and not name.isupper():
            return None
    is_people = all(each.naming is Naming.PEOPLE for each in bearers[:1])
    spot = Spot(first, last, name, slot, is_people=is_people, level=_level(words, first, last))
    return _resolve(spot, name, search)


def _is_whole(words: Words, first: int, last: int) -> bool:
    """Whether the message has no other unexplained words."""
    return free_runs(words, ()) == [(first, last)]


def _resolve(spot: Spot, name: str, search: Search) -> Spot:
    """Return *spot* with its place or choices; a level that is named picks among places of one name."""
    settled = search.aliases.get(fold(name))
    if settled is not None:
        return replace(spot, place=search.gazetteer.get(settled))
    if spot.level is not None:
        levelled = _of_level(name, spot.level, search)
        if levelled is not None:
            return replace(spot, place=levelled)
    places = tuple(_widen(place, spot, search) for place in choose(name, search))
    return (
        replace(spot, place=places[0]) if len(places) == 1 else replace(spot, choices=places, is_unclear=True)
    )


def _of_level(name: str, level: PlacePrecision, search: Search) -> Place | None:
    """Return the likeliest place of that name and level, those in sight of the reader first."""
    fits = [place for place in search.gazetteer.find(name) if place.precision is level]
    return next(iter([place for place in fits if search.is_in_sight(place)] or fits), None)


def _widen(place: Place, spot: Spot, search: Search) -> Place:
    """Return the widest unit around a town that bears its name: "in Sweida" means the governorate too."""
    is_narrow = search.is_circle or spot.slot == "near" or spot.level is PlacePrecision.TOWN
    if is_narrow or place.precision is not PlacePrecision.TOWN:
        return place
    namesakes = {each.place_id for each in search.gazetteer.bearers(spot.name) if each.naming in _REAL_NAMES}
    unit = next((each for each in place.ancestors if each in namesakes), None)
    if unit is not None:
        return search.gazetteer.get(unit)
    unit_of_name = search.gazetteer.unit_named_after(place)
    return place if unit_of_name is None or unit_of_name.precision is PlacePrecision.COUNTRY else unit_of_name


def _apart(places: Iterable[Place]) -> list[Place]:
    """Return *places* without those that lie in or around an earlier one."""
    kept: list[Place] = []
    for place in places:
        if not any(place.id in each.ancestors or each.id in place.ancestors for each in kept):
            kept.append(place)
    return kept


def _level(words: Words, first: int, last: int) -> PlacePrecision | None:
    """Return the level named beside the tokens: "Sweida city", "ريف اللاذقية", "province of Homs"."""
    after = words.at(last) if last < len(words.tokens) and words.is_joined(last) else None
    before = words.at(first - 1) if first and words.is_joined(first) else None
    if before is not None and not before.get("level") and words.tokens[first - 1].folded in {"of", "de", "d"}:
        before = words.at(first - 2) if first > 1 else None
    for match in (after, before):
        entry = match.get("level") if match is not None else None
        if entry is not None:
            return PlacePrecision(entry.value)
    return None


def _loose_spots(words: Words, used: Collection[int], search: Search, *, has_place: bool) -> list[Spot]:
    """Return names that only sound or look like a place, and those in a slot that are none."""
    runs = free_runs(words, used)
    spots = []
    for first, last in runs:
        slot = slot_of(words, first)
        alone = not has_place and len(runs) == 1 and last - first <= LONGEST_NAME - 2
        if slot == "by" or not (slot or alone):
            continue
        spot = _loose(words, first, min(last, first + LONGEST_NAME), slot, search)
        if spot.best or slot or spot.choices or (alone and _says_nothing_else(words)):
            spots.append(spot)
    return spots


def _loose(words: Words, first: int, last: int, slot: str, search: Search) -> Spot:
    """Return the longest part of the run that sounds like a place, else the run as an unknown name."""
    similar: tuple[Place, ...] = ()
    for end in range(last, first, -1):
        spot = Spot(first, end, _slice(words, first, end), slot, level=_level(words, first, end))
        for name in _spellings(words, first, end):
            settled = search.aliases.get(fold(name))
            if settled is not None:
                return replace(spot, place=search.gazetteer.get(settled))
            found = resolve(name, search.gazetteer, countries=search.countries, among=search.known)
            likely = [place for place in found.choices if _is_likely(place, search)]
            if found.place is not None and _is_sure(name, found.place, search):
                return replace(spot, place=_widen(found.place, spot, search))
            similar = similar or tuple(_widen(place, spot, search) for place in _apart(likely))
    if not similar and last == first + 1:
        spot = Spot(first, last, _slice(words, first, last), slot, level=_level(words, first, last))
        missed = _apart(near_misses(_spellings(words, first, last)[-1], search.gazetteer))
        if len(missed) == 1:
            return replace(spot, place=_widen(missed[0], spot, search))
        similar = tuple(_widen(place, spot, search) for place in missed[:LONGEST_NAME])
    return Spot(first, last, _slice(words, first, last), slot, choices=similar)


def _spellings(words: Words, first: int, last: int) -> list[str]:
    """Return the words as written, and without the particle glued to the first."""
    rest = words.text[words.tokens[first].end : words.tokens[last - 1].end]
    bare = [
        form.text + rest for form in words.tokens[first].forms if form.particle and "ال" not in form.particle
    ]
    return [_slice(words, first, last), *bare]


def _is_likely(place: Place, search: Search) -> bool:
    """Whether a name that only sounds so may mean the place: it is where the reader looks, or large."""
    if search.is_in_sight(place):
        return True
    return place.id is not None and search.gazetteer.rank(place.id) >= _SOUND_RANK


def _is_sure(name: str, place: Place, search: Search) -> bool:
    """Whether a place that only sounds like *name* may be taken without asking.

    Far from where the reader looks it must be spelt alike too, or be large and of a telling sound.
    """
    if search.is_in_sight(place):
        return True
    if place.id is None or not _is_likely(place, search):
        return False
    is_renowned = search.gazetteer.rank(place.id) >= _RENOWNED_RANK
    if is_renowned and len(_VOWELS.sub("", sound_key(name))) >= _RENOWNED_CONSONANTS:
        return True
    spellings = [each for each in (place.name, place.name_ar) if each]
    return max(JaroWinkler.similarity(name_key(name), name_key(each)) for each in spellings) >= _ALIKE


def _says_nothing_else(words: Words) -> bool:
    """Whether the rest of the message is polite words only."""
    return all(match.get("filler") or match.get("marker") for match in words.matches)


def _join_qualified(words: Words, spots: Sequence[Spot], search: Search) -> list[Spot]:
    """Return *spots* with "Tripoli, Lebanon" and "Homs in Syria" read as one place."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        inner = before and spot.best and _qualified(words, before, spot, search)
        if before is not None and _lies_within(before, spot) and not is_glued_and(words, spot):
            joined[-1] = replace(spot, first=before.first)
        elif before is not None and inner:
            joined[-1] = replace(before, last=spot.last, place=inner, choices=(), is_unclear=False)
        else:
            joined.append(spot)
    return joined


def _lies_within(outer: Spot, inner: Spot) -> bool:
    """Whether the second of two names side by side lies in the first: "libya derna"."""
    around, place = outer.best, inner.best
    return bool(around and place and outer.last == inner.first and around.id in place.ancestors)


def is_glued_and(words: Words, spot: Spot) -> bool:
    """Whether the Arabic "and" is glued to the name: "حمص وتدمر" are two places."""
    token = words.tokens[spot.first]
    return token.folded.startswith("و") and any("و" in form.particle for form in token.forms)


def _joins(match: Match) -> bool:
    """Whether the word may stand between a place and what is around it: "in", "city", "university"."""
    is_site = match.get("filler") is not None and len(match.entries) == 1
    return bool(match.get("marker", "in") or match.get("level") or is_site)


def _qualified(words: Words, inner: Spot, outer: Spot, search: Search) -> Place | None:
    """Return the place of *inner* that lies in *outer*, if nothing but "in" or a comma parts them."""
    between = [words.at(index) for index in range(inner.last, outer.first)]
    if not all(match and _joins(match) for match in between):
        return None
    around = outer.best
    if around is None or around.id is None or inner.best is None or around.id == inner.best.id:
        return None
    found = [place for place in search.gazetteer.find(inner.name, under=around.id) if place.id != around.id]
    levelled = [place for place in found if inner.level in (None, place.precision)]
    best = next(iter(levelled or found), None)
    return None if best is None else _widen(best, inner, search)


def _slice(words: Words, first: int, last: int) -> str:
    """Return the tokens as written, with what stands between them."""
    return words.text[words.tokens[first].start : words.tokens[last - 1].end]
