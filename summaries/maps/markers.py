"""Incidents on a view → markers: what lies on one spot is one marker with a number."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import hypot, log2
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from summaries.drawing.families import families_shown, family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from incidents.models import Incident, Place
    from summaries.drawing.families import Family
    from summaries.maps.view import View

_SMALLEST, _LARGEST = 13.0, 38.0  # radius in pixels
_GROWTH = 4.0  # pixels for each doubling of those harmed
_NUMBERED = (21.0, 24.0, 28.0)  # a number of one, two, three digits fits
_APART = 2.0  # pixels between two markers
_SQUARE = 26.0  # half the diagonal of the sign for a whole country


@dataclass(frozen=True, slots=True)
class Marker:
    """Incidents on one spot: its pixel, the radius, how many, the gravest's place and family.

    `shares` are all families in it with their numbers. `precision` is PROVINCE or COUNTRY where all of them
    are told of one as a whole and not of the spot.
    """

    x: float
    y: float
    radius: float
    count: int
    place: Place
    family: Family
    shares: tuple[tuple[Family, int], ...]
    precision: PlacePrecision

    @property
    def is_vague(self) -> bool:
        """Whether it stands for a province or a country, not for the spot that it is drawn on."""
        return self.precision in {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}

    @property
    def is_country(self) -> bool:
        """Whether it stands for a country as a whole."""
        return self.precision is PlacePrecision.COUNTRY


def place_markers(incidents: Iterable[Incident], view: View) -> list[Marker]:
    """Return the markers of those *incidents* that have a point, the gravest first; no two touch.

    Incidents told of a whole country stand on no spot and are left to `place_countries`.
    """
    placed = [each for each in incidents if each.place.point and not is_of_country(each)]
    clusters = [[each] for each in sorted(placed, key=_gravest_first)]
    markers = [_marker(cluster, view) for cluster in clusters]
    while (pair := _first_touching(markers)) is not None:
        one, other = pair
        clusters[one] = sorted(clusters[one] + clusters.pop(other), key=_gravest_first)
        markers[one] = _marker(clusters[one], view)
        del markers[other]
    return markers


def place_countries(
    incidents: Iterable[Incident], rooms: Mapping[str, tuple[float, float]]
) -> tuple[list[Marker], list[Marker]]:
    """Return the markers of countries told of as a whole: those on the map, and those beyond it.

    Args:
        incidents: all that are shown.
        rooms: the pixel with most room of each country on the map, by ISO 3166 code.
    """
    by_country: dict[str, list[Incident]] = {}
    for incident in sorted(filter(is_of_country, incidents), key=_gravest_first):
        by_country.setdefault(incident.place.country or "", []).append(incident)
    inside = [_sign(found, *rooms[code]) for code, found in by_country.items() if code in rooms]
    beyond = [_sign(found, 0.0, 0.0) for code, found in by_country.items() if code not in rooms]
    return inside, beyond


def is_of_country(incident: Incident) -> bool:
    """Whether an incident is told of a country as a whole."""
    return incident.place.precision is PlacePrecision.COUNTRY


def harm(incident: Incident) -> float:
    """Return how many people an incident harmed, the wounded, missing and abducted a quarter each."""
    tolls = incident.tolls
    best = [count.best or 0 if count else 0 for count in (tolls.injured, tolls.missing, tolls.abducted)]
    return tolls.dead + sum(best) / 4


def _gravest_first(incident: Incident) -> tuple[float, int]:
    return -harm(incident), incident.id


def _marker(cluster: Sequence[Incident], view: View) -> Marker:
    """Return the circle of a cluster, on the spot of its gravest."""
    grown = _SMALLEST + _GROWTH * log2(1 + sum(map(harm, cluster)))
    least = _NUMBERED[min(len(str(len(cluster))), 3) - 1] if len(cluster) > 1 else _SMALLEST
    point = cluster[0].place.point
    assert point is not None  # noqa: S101 - callers keep those with a point
    x, y = view.locate(*point)
    is_vague = all(each.place.precision is PlacePrecision.PROVINCE for each in cluster)
    precision = PlacePrecision.PROVINCE if is_vague else PlacePrecision.TOWN
    return _of(cluster, (x, y, max(least, min(_LARGEST, grown))), precision)


def _sign(cluster: Sequence[Incident], x: float, y: float) -> Marker:
    """Return the sign of a country as a whole."""
    return _of(cluster, (x, y, _SQUARE), PlacePrecision.COUNTRY)


def _of(cluster: Sequence[Incident], spot: tuple[float, float, float], precision: PlacePrecision) -> Marker:
    gravest = cluster[0]
    shares = tuple(families_shown(each.kind for each in cluster))
    return Marker(*spot, len(cluster), gravest.place, family_of(gravest.kind), shares, precision)


def _first_touching(markers: Sequence[Marker]) -> tuple[int, int] | None:
    """Return the positions of the first two markers that touch, None where none do."""
    for (n, one), (m, other) in combinations(enumerate(markers), 2):
        if hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius + _APART:
            return n, m
    return None
