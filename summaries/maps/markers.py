"""Incidents on a view → markers: what lies on one spot is one marker with a number."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, log2
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from summaries.drawing.families import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from incidents.models import Incident, Place
    from summaries.drawing.families import Family
    from summaries.maps.view import View

_SMALLEST, _LARGEST = 13.0, 36.0  # radius in pixels
_GROWTH = 4.0  # pixels for each doubling of those harmed
_NUMBERED = 19.0  # a number of two digits fits
_VAGUE = {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}


@dataclass(frozen=True, slots=True)
class Marker:
    """A circle: centre and radius in pixels, how many incidents it stands for, and the gravest's place.

    `is_vague` means that all of them are told of a province or a country, not of the spot.
    """

    x: float
    y: float
    radius: float
    count: int
    place: Place
    family: Family
    is_vague: bool


def place_markers(incidents: Iterable[Incident], view: View) -> list[Marker]:
    """Return the markers of those *incidents* that have a point, the gravest first."""
    clusters: list[list[Incident]] = []
    spots: list[tuple[float, float, float]] = []
    pinned = [incident for incident in incidents if incident.place.point]
    for incident in sorted(pinned, key=lambda each: (-harm(each), each.id)):
        x, y = view.locate(*_point(incident))
        radius = min(_LARGEST, _SMALLEST + _GROWTH * log2(1 + harm(incident)))
        near = next((n for n, spot in enumerate(spots) if _touches(spot, (x, y, radius))), None)
        if near is None:
            clusters.append([incident])
            spots.append((x, y, radius))
        else:
            clusters[near].append(incident)
            spots[near] = (*spots[near][:2], max(spots[near][2], _NUMBERED))
    return [
        Marker(*spot, len(cluster), cluster[0].place, family_of(cluster[0].kind), _is_vague(cluster))
        for cluster, spot in zip(clusters, spots, strict=True)
    ]


def harm(incident: Incident) -> float:
    """Return how many people an incident harmed, the wounded, missing and abducted a quarter each."""
    tolls = incident.tolls
    best = [count.best or 0 if count else 0 for count in (tolls.injured, tolls.missing, tolls.abducted)]
    return (tolls.killed.best or 0 if tolls.killed else 0) + sum(best) / 4


def _touches(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two circles cover each other so far that the number in one of them would be hidden."""
    return hypot(one[0] - other[0], one[1] - other[1]) < 0.85 * (one[2] + other[2])


def _is_vague(cluster: Sequence[Incident]) -> bool:
    return all(incident.place.precision in _VAGUE for incident in cluster)


def _point(incident: Incident) -> tuple[float, float]:
    assert incident.place.point is not None  # noqa: S101 - callers keep those with a point
    return incident.place.point
