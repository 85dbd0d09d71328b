"""Points → the places around each where something happened."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlmodel import col

from incidents.models import PlaceId, PlacePrecision
from incidents.places.nearness import KM_PER_DEGREE, distance_km
from incidents.store.database.rows import run_each
from incidents.store.tables import PlaceRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import Place
    from incidents.store.database.prepared import Rows

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

# The point of a province or a country says nothing of where in it something happened.
_NEAR_PRECISIONS = (PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT)
_BOX = select(col(PlaceRow.id), col(PlaceRow.latitude), col(PlaceRow.longitude)).where(
    col(PlaceRow.precision).in_(_NEAR_PRECISIONS),
    col(PlaceRow.latitude).between(bindparam("south"), bindparam("north")),
    col(PlaceRow.longitude).between(bindparam("west"), bindparam("east")),
)

_KNOWN = "places nearby"
"""Where a session has what it read already: the claims of many articles are of few places."""

_READ_KM = 25.0
"""What is read at least: filing looks around a point as far as 15 km, and then as 25."""


def places_within(session: Session, point: Point, radius_km: float) -> dict[PlaceId, float]:
    """Return the sites, towns and districts within a radius where something happened, with their distance.

    Args:
        session: of the store.
        point: latitude and longitude in degrees.
        radius_km: of the circle, up to half around the earth.
    """
    return places_around(session, [point], radius_km)[point]


def places_around(
    session: Session, points: Iterable[Point], radius_km: float
) -> dict[Point, dict[PlaceId, float]]:
    """Return what `places_within` would for each of *points*, read at once."""
    known: dict[tuple[Point, float], dict[PlaceId, float]] = session.info.setdefault(_KNOWN, {})
    wanted = list(dict.fromkeys(points))
    read_km = max(radius_km, _READ_KM)
    new = [point for point in wanted if (point, read_km) not in known]
    found = run_each(session, _BOX, [_box(point, read_km) for point in new])
    known |= {(point, read_km): _distances(point, rows) for point, rows in zip(new, found, strict=True)}
    return {
        point: {each: km for each, km in known[point, read_km].items() if km <= radius_km} for point in wanted
    }


def above_or_near(
    session: Session, told: Sequence[Collection[Place]], radius_km: float
) -> list[list[PlaceId]]:
    """Return for each of some groups of places what lies above or within a radius of one of them."""
    points = [place.point for places in told for place in places if place.point is not None]
    near = places_around(session, points, radius_km)
    return [
        sorted(
            {above for place in places for above in place.ancestors}.union(
                *(near[place.point] for place in places if place.point is not None)
            )
        )
        for places in told
    ]


def forget_nearby(session: Session) -> None:
    """Ask the database again: there may be new places."""
    session.info.pop(_KNOWN, None)


def _box(point: Point, radius_km: float) -> dict[str, float]:
    """Return the box around a circle."""
    latitude, longitude = point
    height = radius_km / KM_PER_DEGREE
    # A degree of longitude shrinks towards the poles; a box over a pole or the date line is not worth it.
    width = height / max(cos(radians(min(abs(latitude) + height, 89.9))), 0.001)
    is_boxed = longitude - width >= -180 and longitude + width <= 180
    west, east = (longitude - width, longitude + width) if is_boxed else (-180.0, 180.0)
    return {"south": latitude - height, "north": latitude + height, "west": west, "east": east}


def _distances(point: Point, rows: Rows) -> dict[PlaceId, float]:
    return {
        PlaceId(place_id): distance_km(*point, latitude, longitude)
        for place_id, latitude, longitude in rows
        if latitude is not None and longitude is not None
    }
