"""A name that a person typed -> a place, a choice of places, or an honest "unknown"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.places.kinds import Feature, Naming

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.models import Place, PlaceId
    from incidents.places.gazetteer import Gazetteer

MANY = 5
"""Choices offered: five buttons fit a phone."""
_SURE_LEAD = 12
"""Ranks are tenths of a decade of people: a lead of 12 is sixteen times the people."""
_CONTEXT_BONUS = 25
_NEWS_BONUS = 30
_SPELT_RIGHT = 0.93
"""Likeness above which a misspelling is answered without asking."""
_SPELT_LEAD = 0.04


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means.

    `place` is None when it is better to ask or to say that the name is unknown. `choices` are the likely
    places, best first, the answer included; empty when nothing is even similar. `confidence` is 0 to 1.
    """

    place: Place | None
    choices: tuple[Place, ...]
    confidence: float


def resolve(
    name: str, gazetteer: Gazetteer, *, countries: Collection[str] = (), among: Collection[PlaceId] = ()
) -> Resolution:
    """Return what *name* means to somebody who reads about *countries*.

    Exact names come first, then names that sound the same, then misspellings within *countries* and *among*
    (ids of places that have incidents). A town stands for the unit named after it.
    """
    scored = _score(name, gazetteer, countries, among)
    if scored:
        return _decide(scored)
    suggested = gazetteer.suggest(name, countries=countries, among=among, limit=MANY)
    if not suggested:
        return Resolution(None, (), 0.0)
    choices = tuple(place for place, _ in suggested)
    best, likeness = suggested[0]
    rival = next((score for place, score in suggested[1:] if not _is_same_area(place, best)), 0.0)
    sure = likeness >= _SPELT_RIGHT and likeness - rival >= _SPELT_LEAD
    return Resolution(best if sure else None, choices, round(likeness * (0.9 if sure else 0.6), 3))


def _score(
    name: str, gazetteer: Gazetteer, countries: Collection[str], among: Collection[PlaceId]
) -> list[tuple[float, Place]]:
    """Bearers of the exact name, or else of its sound, with the score of each, best first."""
    known = set(among)
    units = {ancestor for number in known for ancestor in gazetteer.get(number).ancestors}
    bearers = [
        (each.place_id, each.rank - (15 if each.naming is Naming.BARE else 0))
        for each in gazetteer.bearers(name)
    ]
    if not bearers:
        bearers = [(number, gazetteer.rank(number) - 6) for number in gazetteer.sounding(name)]
    scored = []
    for number, rank in bearers:
        place = gazetteer.get(number)
        bonus = _CONTEXT_BONUS if place.country in countries else 0
        bonus += _NEWS_BONUS if number in known else _CONTEXT_BONUS if number in units else 0
        # The town is what a bare name means; its province is offered beside it.
        bonus += 8 if gazetteer.feature(number) is Feature.TOWN and rank else 0
        scored.append((float(rank + bonus), place))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id or 0))


def _decide(scored: list[tuple[float, Place]]) -> Resolution:
    """Answer when the best leads every place elsewhere clearly."""
    top, best = scored[0]
    choices = tuple(place for score, place in scored if score >= top - 30)[:MANY]
    rival = next((score for score, place in scored[1:] if not _is_same_area(place, best)), None)
    lead = top if rival is None else top - rival
    confidence = round(min(0.99, 0.55 + lead / (4 * _SURE_LEAD) * 0.44), 3)
    return Resolution(best if lead >= _SURE_LEAD or rival is None else None, choices, confidence)


def _is_same_area(one: Place, other: Place) -> bool:
    """Whether one of them lies in the other, so that asking would be pedantry."""
    return one.id in other.ancestors or other.id in one.ancestors or one.id == other.id
