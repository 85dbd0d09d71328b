"""A country that acts elsewhere → its army: "Russian air raids on Idlib", "did Israel strike Syria".

Alone a people names its country ("Syrian provinces"), and so does a country; beside a deed of arms and
another place it is who acts there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from incidents.actors import ActorKind, find_registered, load_register
from incidents.models import Kind, PlacePrecision
from incidents.questions.places.spots import free_runs, slot_of, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.questions.places.spots import Spot
    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

_DEEDS = frozenset(
    {Kind.AIR_STRIKE, Kind.SHELLING, Kind.CHEMICAL_ATTACK, Kind.ARMED_CLASH, Kind.ATTACK, Kind.ARREST}
    | {Kind.TROOP_MOVEMENT, Kind.WITHDRAWAL, Kind.BASE_ESTABLISHED, Kind.TERRITORY_SEIZED}
    | {Kind.TERRITORY_REGAINED, Kind.BOMBING, Kind.SIEGE}
)
"""What armies do abroad; protests and floods only happen to a country."""
BOMBARDMENT = (Kind.AIR_STRIKE, Kind.SHELLING)
"""What "bomb" means of an army that acts; of others it is a bomb that was laid."""
_ASKING = frozenset({"did", "has", "have", "does", "is"})
_FLYING = frozenset({ActorKind.ARMY, ActorKind.AIR_COALITION, ActorKind.COALITION})


def read_actors(
    words: Words, spots: tuple[Spot, ...], taken: set[int]
) -> tuple[tuple[str, ...], tuple[Spot, ...]]:
    """Return who is named as acting, and the places that are not: "by Turkey", "the Malian army".

    The words of those who act go into *taken*.
    """
    names = [entry.value for match in words.all("actor") if (entry := match.get("actor"))]
    places = []
    for spot in spots:
        name, first, last = _actor(words, spot, spots)
        if name:
            names.append(name)
            taken.update(range(first, last))
        else:
            places.append(spot)
    used = taken | {index for spot in places for index in range(spot.first, spot.last)}
    for first, last in free_runs(words, used):
        forces = words.at(last) if last < len(words.tokens) and words.is_joined(last) else None
        if forces is not None and forces.get("marker", "forces"):
            names.append(_registered(written(words, first, forces.last)))
            taken.update(range(first, forces.last))
        elif slot_of(words, first) == "by":
            names.append(written(words, first, last))
            taken.update(range(first, last))
    return tuple(dict.fromkeys(names)), tuple(places)


def _actor(words: Words, spot: Spot, spots: Sequence[Spot]) -> tuple[str, int, int]:
    """Return who acts by the name of *spot* and the tokens that say it; "" where it is a place."""
    forces = words.at(spot.last) if spot.last < len(words.tokens) else None
    before = words.at(spot.first - 1) if spot.first else None
    country = spot.best.country or "" if spot.best else ""
    if forces is not None and forces.get("marker", "forces"):
        return _registered(written(words, spot.first, forces.last)), spot.first, forces.last
    if words.language != "en" and spot.is_people and before and before.get("marker", "forces"):
        is_army = words.tokens[before.last - 1].folded == "armee"
        name = (is_army and army_of(country)) or _registered(written(words, before.first, spot.last))
        return name, before.first, spot.last
    if acts(words, spot, spots):
        return army_of(country) or spot.name, spot.first, spot.last
    return spot.name if spot.slot == "by" else "", spot.first, spot.last


def acts(words: Words, spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether *spot* names who acts rather than where: another place is named and a deed stands beside it."""
    place = spot.best
    if place is None or place.precision is not PlacePrecision.COUNTRY:
        return False
    others = [other for other in spots if other.best and not other.is_people and other is not spot]
    if not others:
        return False
    before, (after, behind) = _deed(words, spot.first - 1), _deed_after(words, spot.last)
    if spot.is_people:
        return before or after
    is_asked = spot.first > 0 and words.tokens[spot.first - 1].folded in _ASKING
    # In Arabic the deed stands right before whose it is: "غارات روسيا على إدلب".
    is_owner = before and words.tokens[spot.first].is_arabic and not spot.slot
    # "israel bombed damascus" goes abroad; "ukraine shelling donetsk" tells where.
    is_abroad = any(
        other.first >= behind and other.best.country != place.country for other in others if other.best
    )
    return (after and (is_asked or (is_abroad and not spot.slot))) or (
        is_owner and spot.last < len(words.tokens)
    )


def bombards(words: Words, match: Match, actors: Sequence[str]) -> bool:
    """Whether *match* is "bomb" as a verb of an army that acts: "did the Russians bomb Idlib"."""
    is_verb = words.tokens[match.first].folded.startswith("bomb") and match.last == match.first + 1
    found = (find_registered(name) for name in actors)
    return is_verb and any(each is not None and each.kind in _FLYING for each in found)


def _registered(name: str) -> str:
    """Return what the register calls *name*, else the words themselves."""
    found = find_registered(name)
    return name if found is None else found.name


@cache
def army_of(country: str) -> str | None:
    """Return the register's name of the army of *country* (ISO 3166 alpha-2), or None."""
    armies = (each for each in load_register() if each.kind is ActorKind.ARMY and each.is_branch)
    return next((army.name for army in armies if army.country == country), None)


def _deed_after(words: Words, index: int) -> tuple[bool, int]:
    """Whether a deed of arms begins at token *index* or behind its auxiliaries, and the token after it."""
    while (match := words.at(index)) is not None and match.get("filler") and not _deed(words, index):
        index = match.last
    return _deed(words, index), match.last if match is not None else index


def _deed(words: Words, index: int) -> bool:
    """Whether the token is part of a deed of arms."""
    match = words.at(index) if 0 <= index < len(words.tokens) else None
    if match is None:
        return False
    entry = match.get("kind")
    is_kind = entry is not None and bool(_DEEDS.intersection(entry.kinds))
    return is_kind or match.get("marker", "hits") is not None
