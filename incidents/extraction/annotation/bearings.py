"""Towns that a text names to say in which direction from them something lies: "east of the capital".

They are landmarks. What lies outside a capital that is a province of its own lies in the province around it.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians
from typing import TYPE_CHECKING

from incidents.extraction.annotation.capitals import capitals, province_of
from incidents.models import PlacePrecision
from incidents.places.nearness import KM_PER_DEGREE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.models import Place
    from incidents.places import Gazetteer

_OUTSIDE_KM = 12.0  # from the middle of a large city to its suburbs
_STEPS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}


def bearing_of(reading: Reading, each: Located) -> str:
    """Return the direction in which something lies from a place, "" where none is told of it."""
    of = each.first - 1
    while of > 0 and not reading.is_word(of, "of") and _names_unit(reading, of):
        of -= 1
    is_told = of > 0 and reading.is_word(of, "of") and reading.is_word(of - 1, "landmark")
    return reading.words[of - 1] if is_told and reading.is_word(of - 1, "bearing") else ""


def _names_unit(reading: Reading, at: int) -> bool:
    place = reading.place_at(at)
    is_people = place is not None and place.toponym.is_demonym  # "the Syrian capital"
    return is_people or any(reading.is_word(at, name) for name in ("determiner", "capitalword", "placepart"))


def outside(reading: Reading, each: Located, gazetteer: Gazetteer) -> Located:
    """Return a capital behind a direction as the province around it, any other place as it is."""
    city = each.toponym.place
    if city.precision is not PlacePrecision.TOWN or capitals().get(city.country or "") != city.name:
        return each
    bearing = bearing_of(reading, each)
    around = _province(city, bearing, gazetteer) if bearing else None
    return replace(each, toponym=replace(each.toponym, place=around)) if around else each


def _province(city: Place, bearing: str, gazetteer: Gazetteer) -> Place | None:
    """Return the province that begins beyond *city* in a direction, None where it is the city's own."""
    if city.point is None:
        return None
    steps = [step for name, step in _STEPS.items() if name in bearing]
    latitude, longitude = city.point
    latitude += sum(north for north, _ in steps) * _OUTSIDE_KM / KM_PER_DEGREE
    longitude += sum(east for _, east in steps) * _OUTSIDE_KM / (KM_PER_DEGREE * cos(radians(city.point[0])))
    town = next(iter(gazetteer.nearest(latitude, longitude)), city)
    if town.country != city.country or town.admin1 == city.admin1:
        return None
    return province_of(town, gazetteer)
