"""Names that only sound or look like a place, and those after "in" that are none: "Qamishlo", "maidugri"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from incidents.models import PlacePrecision
from incidents.places import resolve
from incidents.places.spelling import is_arabic, name_key, sound_key
from incidents.places.transcription import transcribed
from incidents.questions.places.qualified import is_glued_and
from incidents.questions.places.spots import (
    LONGEST_NAME,
    Spot,
    free_runs,
    level_of,
    says_nothing_else,
    slot_of,
    spellings,
    widen,
    written,
)
from incidents.questions.spelling.misspelt import near_misses
from incidents.questions.vocabulary.nouns import noun_of
from incidents.questions.vocabulary.plain import is_plain, is_pointed_at, is_verb
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from incidents.models import Place, PlaceId
    from incidents.questions.places.namesakes import Search
    from incidents.questions.vocabulary.words import Words

_SOUND_RANK = 45
"""What a name that only sounds right must be as a place: `Gazetteer.rank` of 30,000 people."""
_ALIKE = 0.88
"""How alike (Jaro-Winkler) it must be spelt: "Qamishlo" is Qamishli (0.95), "Nowhere" not Nohar (0.83)."""
_SURELY_ALIKE = 0.93
"""How alike it must be for nobody to ask which place is meant: "kandhar" is Kandahar (0.97)."""
_RENOWNED_RANK, _RENOWNED_CONSONANTS = 55, 3
"""What makes up for an unlike spelling: 300,000 people and a telling sound, s-w-d but not k-s ("xyzzy")."""
_VOWELS = re.compile("[aiu ]")
"""What `sound_key` leaves beside consonants."""


def find_alike(words: Words, used: Collection[int], search: Search, *, has_place: bool) -> list[Spot]:
    """Return names that only sound or look like a place, and those in a slot that are none."""
    runs = free_runs(words, used)
    spots = []
    for first, last in runs:
        slot = slot_of(words, first)
        alone = not has_place and len(runs) == 1 and last - first <= LONGEST_NAME - 2
        is_listed = has_place and _is_listed(words, first, last, used)
        is_name = words.tokens[first].text[:1].isupper()
        is_led = slot or alone or (is_listed and is_name)
        is_named = not (noun_of(words.tokens[first]) or is_pointed_at(words, first))
        if slot == "by" or not is_led or not is_named:
            continue
        if _is_talk(words, first, last, slot, search):
            continue
        spot = _loose(words, first, min(last, first + LONGEST_NAME), slot, search)
        is_slotted = slot or spot.choices or (alone and says_nothing_else(words))
        if spot.best or (is_listed if has_place else is_slotted):
            spots.append(spot)
    return spots


def _is_talk(words: Words, first: int, last: int, slot: str, search: Search) -> bool:
    """Whether the words are of everyday talk, and none was settled to be a place.

    Behind "in" all must be, elsewhere one is enough: "said the plan was bad" sounds like no town.
    """
    plain = [
        is_plain(words, index) and fold(words.tokens[index].text) not in search.aliases
        for index in range(first, last)
    ]
    if slot:
        return all(plain)
    return any(plain) or (last == first + 1 and is_verb(words, first))


def _is_listed(words: Words, first: int, last: int, used: Collection[int]) -> bool:
    """Whether a name that is none stands in a list with a place, or before what lies around it.

    "Kabul and Xyzzy", "Xyzzy, Syria"; elsewhere beside a place it is a word like any other: "strike of nurses
    in Kabul".
    """
    if last in used and "," in words.tokens[last].gap:
        return True
    if is_glued_and(words, first):
        return first - 1 in used
    return any(
        (match := words.at(joint)) is not None and bool(match.get("marker", "and")) and end in used
        for joint, end in ((first - 1, first - 2), (last, last + 1))
        if 0 <= joint < len(words.tokens)
    )


def longer_name(words: Words, spot: Spot, taken: frozenset[int], search: Search) -> Spot | None:
    """Return the longer name that *spot* only begins and that sounds right as a whole: "Jisr al-Choghour"."""
    last = spot.last
    while last < len(words.tokens) and last not in taken and words.is_joined(last):
        match = words.at(last)
        if match is not None and not match.get("name_part"):
            break
        last += 1
    while last > spot.last and words.at(last - 1) is not None:
        last -= 1
    if last == spot.last or last - spot.first > LONGEST_NAME or spot.is_people:
        return None
    name = written(words, spot.first, last)
    found = resolve(name, search.gazetteer, countries=search.countries, among=search.known)
    if found.place is None or not _is_sure(name, found.place, search):
        return None
    longer = replace(spot, last=last, name=name, choices=(), is_unclear=False)
    return replace(longer, place=widen(found.place, longer, search))


def _loose(words: Words, first: int, last: int, slot: str, search: Search) -> Spot:
    """Return the longest part of the run that sounds like a place, else the run as an unknown name."""
    similar: tuple[Place, ...] = ()
    for end in range(last, first, -1):
        spot = Spot(first, end, written(words, first, end), slot, level=level_of(words, first, end))
        for name in spellings(words, first, end):
            settled = search.aliases.get(fold(name))
            if settled is not None:
                return replace(spot, place=search.gazetteer.get(settled))
            found = resolve(name, search.gazetteer, countries=search.countries, among=search.known)
            likely = [place for place in found.choices if _is_likely(place, search)]
            afar = found if found.place else resolve(name, search.gazetteer)
            if afar.place is not None and _is_sure(name, afar.place, search):
                return _heard(spot, afar.place, search)
            foreign = _apart(search.gazetteer.get(each) for each in _foreign(name, search))
            if found.place is None and len(foreign) == 1:
                return _heard(spot, foreign[0], search)
            likely = likely or foreign
            similar = similar or tuple(widen(place, spot, search) for place in _apart(likely))
    if not similar and last == first + 1:
        spot = Spot(first, last, written(words, first, last), slot, level=level_of(words, first, last))
        missed = _apart(near_misses(spellings(words, first, last)[-1], search.gazetteer))
        if len(missed) == 1:
            return _heard(spot, missed[0], search)
        similar = tuple(widen(place, spot, search) for place in missed[:LONGEST_NAME])
    return Spot(first, last, written(words, first, last), slot, choices=similar)


def _heard(spot: Spot, place: Place, search: Search) -> Spot:
    """Return *spot* as *place*, told as a guess where it lies elsewhere and is spelt otherwise."""
    is_guess = not search.is_in_sight(place) and _likeness(spot.name, place) < _SURELY_ALIKE
    return replace(spot, place=widen(place, spot, search), is_heard=is_guess)


def _likeness(name: str, place: Place) -> float:
    spellings = [each for each in (place.name, place.name_ar) if each]
    return max(JaroWinkler.similarity(name_key(name), name_key(each)) for each in spellings)


def _foreign(name: str, search: Search) -> tuple[PlaceId, ...]:
    """Return the places that an Arabic *name* may transcribe, none for a Latin one."""
    return transcribed(name, search.gazetteer) if is_arabic(name) else ()


def _is_likely(place: Place, search: Search) -> bool:
    """Whether a name that only sounds so may mean the place: it is where the reader looks, or large."""
    if search.is_in_sight(place):
        return True
    return place.id is not None and search.gazetteer.rank(place.id) >= _SOUND_RANK


def _is_sure(name: str, place: Place, search: Search) -> bool:
    """Whether a place that only sounds like *name* may be taken without asking.

    Far from where the reader looks it must be spelt alike too, or be a large town or province of a telling
    sound: "Tawergha" is not Turkey.
    """
    if search.is_in_sight(place):
        return True
    if place.id is None or not _is_likely(place, search):
        return False
    is_renowned = (
        place.precision is not PlacePrecision.COUNTRY and search.gazetteer.rank(place.id) >= _RENOWNED_RANK
    )
    if is_renowned and len(_VOWELS.sub("", sound_key(name))) >= _RENOWNED_CONSONANTS:
        return True
    return _likeness(name, place) >= _ALIKE


def _apart(places: Iterable[Place]) -> list[Place]:
    """Return *places* without those that lie in or around an earlier one."""
    kept: list[Place] = []
    for place in places:
        if not any(place.overlaps(each) for each in kept):
            kept.append(place)
    return kept
