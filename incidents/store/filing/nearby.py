"""A point → the places around it where something happened."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlmodel import col

from incidents.models import PlaceId, PlacePrecision
from incidents.places.nearness import KM_PER_DEGREE, distance_km
from incidents.store.database.rows import run
from incidents.store.tables import PlaceRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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


def places_within(session: Session, point: tuple[float, float], radius_km: float) -> dict[PlaceId, float]:
    """Return the sites, towns and districts within a radius where something happened, with their distance.

    Args:
        session: of the store.
        point: latitude and longitude in degrees.
        radius_km: of the circle, up to half around the earth.
    """
    known: dict[tuple[tuple[float, float], float], dict[PlaceId, float]] = session.info.setdefault(_KNOWN, {})
    read_km = max(radius_km, _READ_KM)
    if (point, read_km) not in known:
        known[point, read_km] = _read_within(session, point, read_km)
    return {each: distance for each, distance in known[point, read_km].items() if distance <= radius_km}


def forget_nearby(session: Session) -> None:
    """Ask the database again: there may be new places."""
    session.info.pop(_KNOWN, None)


def _read_within(session: Session, point: tuple[float, float], radius_km: float) -> dict[PlaceId, float]:
    """Return what lies in the box around a circle."""
    latitude, longitude = point
    height = radius_km / KM_PER_DEGREE
    values = {"south": latitude - height, "north": latitude + height}
    # A degree of longitude shrinks towards the poles; a box over a pole or the date line is not worth it.
    width = height / max(cos(radians(min(abs(latitude) + height, 89.9))), 0.001)
    is_boxed = longitude - width >= -180 and longitude + width <= 180
    west, east = (longitude - width, longitude + width) if is_boxed else (-180.0, 180.0)
    values |= {"west": west, "east": east}
    return {
        PlaceId(place_id): distance_km(latitude, longitude, place_latitude, place_longitude)
        for place_id, place_latitude, place_longitude in run(session, _BOX, values)
        if place_latitude is not None and place_longitude is not None
    }
