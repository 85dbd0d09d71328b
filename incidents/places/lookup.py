"""A name or number → every place that it may be, each with how it fits: for an operator who looks things up.

Who asks a question wants one answer (`resolution`); who keeps a gazetteer wants to see all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from incidents.models import Place, PlaceId
from incidents.places.nearness import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places.gazetteer import Gazetteer

_SOUNDS = 0.9
"""Confidence of a name that only sounds right, as in `resolution`; a misspelling has its likeness."""


class Fit(StrEnum):
    """How a name fits a place, the surest first."""

    EXACT = "exact"
    SOUNDS = "sounds alike"
    SPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Circle:
    """The area within *radius_km* of a point in degrees."""

    latitude: float
    longitude: float
    radius_km: float

    def distance_km(self, place: Place) -> float | None:
        """Return how far *place* lies from the middle, None where its point is unknown."""
        return None if place.point is None else distance_km(self.latitude, self.longitude, *place.point)


@dataclass(frozen=True, slots=True)
class Within:
    """Where places are looked for: in a country, in what lies *under* a place, in a circle, or everywhere."""

    country: str | None = None
    under: Place | None = None
    circle: Circle | None = None

    def holds(self, place: Place) -> bool:
        """Whether *place* lies there."""
        if self.country is not None and place.country != self.country:
            return False
        if self.under is not None and self.under.id not in {place.id, *place.ancestors}:
            return False
        km = self.circle.distance_km(place) if self.circle else 0.0
        return km is not None and (self.circle is None or km <= self.circle.radius_km)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place that a name may mean, with a confidence of 0 to 1; `km` from the middle of a circle, if any."""

    place: Place
    fit: Fit
    confidence: float
    km: float | None


def find_places(name: str, gazetteer: Gazetteer, within: Within, limit: int = 20) -> tuple[NameMatch, ...]:
    """Return the places that *name* may mean, the surest and likeliest first, or the nearest in a circle.

    Names as they are written, names that sound so, and misspellings within a country; world-wide every name
    resembles some village.
    """
    kept: dict[PlaceId, NameMatch] = {}
    for place, fit, confidence in _candidates(name, gazetteer, within.country):
        if place.id is not None and place.id not in kept and within.holds(place):
            km = within.circle.distance_km(place) if within.circle else None
            kept[place.id] = NameMatch(place, fit, confidence, None if km is None else round(km, 1))
    found = sorted(kept.values(), key=lambda each: (each.km or 0.0, -each.confidence))
    return tuple(found[:limit])


def _candidates(name: str, gazetteer: Gazetteer, country: str | None) -> Iterator[tuple[Place, Fit, float]]:
    for bearer in gazetteer.bearers(name):
        yield gazetteer.get(bearer.place_id), Fit.EXACT, 1.0
    for number in gazetteer.sounding(name, country):
        yield gazetteer.get(number), Fit.SOUNDS, _SOUNDS
    if country is not None:
        for place, likeness in gazetteer.suggest(name, countries=(country,), limit=10):
            yield place, Fit.SPELT, round(min(likeness, _SOUNDS), 3)


def places_called(wanted: str, gazetteer: Gazetteer, country: str | None) -> tuple[Place, ...]:
    """Return the place of a number, or all that bear a name as it is written, the likeliest first."""
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 12:
        number = PlaceId(int(wanted))
        return (gazetteer.get(number),) if number in gazetteer else ()
    places = dict.fromkeys(gazetteer.get(each.place_id) for each in gazetteer.bearers(wanted))
    return tuple(place for place in places if country in (None, place.country))
