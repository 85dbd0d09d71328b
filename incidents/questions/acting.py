"""A country that acts elsewhere → its army: "Russian air raids on Idlib", "did Israel strike Syria".

Alone a people names its country ("Syrian provinces"), and so does a country; beside a deed of arms and
another place it is who acts there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from incidents.actors import Kind as ActorKind
from incidents.actors import load_register
from incidents.models import Kind, PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.questions.spots import Spot
    from incidents.questions.words import Words

_DEEDS = frozenset(
    {Kind.AIR_STRIKE, Kind.SHELLING, Kind.CHEMICAL_ATTACK, Kind.ARMED_CLASH, Kind.ATTACK, Kind.ARREST}
    | {Kind.TROOP_MOVEMENT, Kind.WITHDRAWAL, Kind.BASE_ESTABLISHED, Kind.TERRITORY_SEIZED}
    | {Kind.TERRITORY_REGAINED, Kind.BOMBING, Kind.SIEGE}
)
"""What armies do abroad; protests and floods only happen to a country."""


def acts(words: Words, spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether *spot* names who acts rather than where: another place is named and a deed stands beside it."""
    place = spot.best
    if place is None or place.precision is not PlacePrecision.COUNTRY:
        return False
    if not any(other.best and not other.is_people and other is not spot for other in spots):
        return False
    before, after = _deed(words, spot.first - 1), _deed(words, spot.last)
    if spot.is_people:
        return before or after
    is_asked = spot.first > 0 and words.tokens[spot.first - 1].folded in {"did", "has", "does", "is"}
    # In Arabic the deed stands right before whose it is: "غارات روسيا على إدلب".
    is_owner = before and words.tokens[spot.first].is_arabic and not spot.slot
    return (is_asked and after) or (is_owner and not _deed_follows_on(words, spot))


@cache
def army_of(country: str) -> str | None:
    """Return the register's name of the army of *country* (ISO 3166 alpha-2), or None."""
    armies = (each for each in load_register() if each.kind is ActorKind.ARMY and each.is_branch)
    return next((army.name for army in armies if army.country == country), None)


def _deed_follows_on(words: Words, spot: Spot) -> bool:
    """Whether nothing but the end stands behind the name, so that it says where."""
    return spot.last >= len(words.tokens)


def _deed(words: Words, index: int) -> bool:
    """Whether the token is part of a deed of arms."""
    match = words.at(index) if 0 <= index < len(words.tokens) else None
    entry = match.get("kind") if match is not None else None
    return entry is not None and bool(_DEEDS.intersection(entry.kinds))
