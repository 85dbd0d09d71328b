"""A small namesake beside a place that is sure lies in its country: "Baga or Gwoza", "Tripoli and Saida"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.questions.places.spots import widen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from incidents.models import Place
    from incidents.questions.places.namesakes import Search
    from incidents.questions.places.spots import Spot

_SURE_RANK = 45
"""`Gazetteer.rank` of 30,000 people: so large a place is meant wherever its neighbours are."""


def join_company(spots: Iterable[Spot], search: Search) -> list[Spot]:
    """Return *spots* with each that is small or unclear read in the country of those that are sure."""
    found = list(spots)
    if len(found) < 2:
        return found
    sure = [spot.place for spot in found if spot.place is not None and _is_sure(spot.place, search)]
    countries = tuple(dict.fromkeys(place.country for place in sure if place.country))
    return [_in_company(spot, countries, search) for spot in found] if countries else found


def _is_sure(place: Place, search: Search) -> bool:
    return place.id is not None and (
        search.gazetteer.rank(place.id) >= _SURE_RANK or place.precision is not PlacePrecision.TOWN
    )


def _in_company(spot: Spot, countries: Sequence[str], search: Search) -> Spot:
    """Return *spot* as the place of its name in one of *countries*, where it is not sure by itself."""
    best = spot.best
    if best is None or spot.is_people:
        return spot
    if best.country in countries:
        return replace(spot, place=best, choices=(), is_unclear=False) if spot.is_unclear else spot
    if not spot.is_unclear and (_is_sure(best, search) or search.is_in_sight(best)):
        return spot
    there = (each for each in search.gazetteer.find(spot.name) if each.country in countries)
    place = next(there, None)
    if place is None:
        return spot
    return replace(spot, place=widen(place, spot, search), choices=(), is_unclear=False)
