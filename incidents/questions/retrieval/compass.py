"""Where one point lies as seen from another: "65 km north of"."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin
from typing import Final

POINTS: Final = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
"""The eight points of the compass, clockwise from north."""
_EARTH_RADIUS_KM = 6371.0


def bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the direction in which *end* lies from *start*, 0 to 360 degrees clockwise from north.

    Points are latitude and longitude in degrees; the direction is that of the shortest way at its start.
    """
    lat1, lat2 = radians(start[0]), radians(end[0])
    east = radians(end[1] - start[1])
    x = sin(east) * cos(lat2)
    y = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(east)
    return degrees(atan2(x, y)) % 360.0


def destination(start: tuple[float, float], point: str, km: float) -> tuple[float, float]:
    """Return where one is after *km* from *start* in the direction of *point*, one of `POINTS`."""
    lat, way = radians(start[0]), km / _EARTH_RADIUS_KM
    course = radians(45.0 * POINTS.index(point))
    north = asin(sin(lat) * cos(way) + cos(lat) * sin(way) * cos(course))
    east = atan2(sin(course) * sin(way) * cos(lat), cos(way) - sin(lat) * sin(north))
    return degrees(north), (start[1] + degrees(east) + 180.0) % 360.0 - 180.0


def compass_point(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the point of the compass in which *end* lies from *start*, one of `POINTS`."""
    return POINTS[round(bearing(start, end) / 45.0) % 8]


def lies_towards(start: tuple[float, float], end: tuple[float, float], point: str) -> bool:
    """Whether *end* lies within a right angle around *point* as seen from *start*: 45° to either side."""
    apart = abs((bearing(start, end) - 45.0 * POINTS.index(point) + 180.0) % 360.0 - 180.0)
    return apart <= 45.0
