"""States that act by their name ("Israel has struck", "an Israeli raid") and their posts that are hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.agents.named import Named
from incidents.extraction.syntax.nounphrases import modifies
from incidents.models import Role

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.extraction.sentence.triggers import Firing

_STATE = frozenset({"armed"})


def find_owners(reading: Reading, found: Firing, role: Role) -> list[Named]:
    """Return the states that adjectives right before a noun stand for: "Syrian and Russian raids"."""
    if found.entry.form != "n" or not found.start:
        return []
    owner = _owner(reading, found.start - 1, role)
    if owner is None:
        return []
    joined = reading.is_word(found.start - 2, "and") and found.start > 2
    other = _owner(reading, found.start - 3, role) if joined else None
    return [owner] if other is None else [other, owner]


def _owner(reading: Reading, at: int, role: Role) -> Named | None:
    place = reading.place_at(at)
    if place is None or place.toponym.place.precision.value != "country":
        return None
    name = place.toponym.place.name if place.toponym.is_demonym else place.toponym.text
    return _as_state(place, name, role)


def find_site(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a post of a state that begins at *at*: "the GERMAN CONSULATE"."""
    place = reading.place_at(at) if reading.places else None
    if place is None or not place.toponym.is_demonym or place.first != at:
        return None
    for last in range(place.end, min(place.end + 3, end)):
        if reading.is_word(last, "statesite"):
            return at, last + 1
        if not modifies(reading, last):
            return None
    return None


def find_state(reading: Reading, at: int, first: int, end: int, role: Role) -> Named | None:
    """Return a country that acts by its name ("Israel has struck"), not one where things happen."""
    place = reading.place_at(at) if reading.places else None
    if place is None or place.first != at or place.toponym.place.precision.value != "country":
        return None
    if place.toponym.is_demonym and not (place.end == end and reading.words[place.end - 1].endswith("s")):
        return None
    is_actor = place.end == end or reading.is_word(place.end, "and") or place.toponym.is_demonym
    if role is Role.TARGET and at > first and not reading.is_word(at - 1, "and"):
        return None
    before = at - 1
    while before > first and reading.is_word(before, "placepart") and not reading.is_word(before, "of"):
        before -= 1
    if not is_actor or (
        at > first and reading.is_word(before, "preposition") and not reading.is_word(before, "by")
    ):
        return None
    return _as_state(place, reading.tokens.slice(at, place.end), role)


def _as_state(located: Located, name: str, role: Role) -> Named:
    place = located.toponym.place
    return Named(name, place.name.lower(), role, _STATE, country=place.country or "", is_state=True)
