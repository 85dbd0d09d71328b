"""Distances on the globe and the one-degree grid by which the gazetteer finds neighbours."""

from __future__ import annotations

from math import asin, ceil, cos, inf, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Place

_EARTH_DIAMETER_KM = 12742.0
KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of the diameter above."""
_POLAR = 88.0
"""Latitude beyond which a circle is given whole rows: the meridians run together."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points in degrees (haversine)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))


def km_between(one: Place, other: Place) -> float:
    """Return the distance of two places, infinite where either point is unknown."""
    if one.point is None or other.point is None:
        return inf
    return distance_km(*one.point, *other.point)


def cell_of(latitude: float, longitude: float) -> int:
    """Return the number of the one-degree cell, 0 to 64,799; the poles and the date line are no edges."""
    row = min(179, max(0, int(latitude + 90)))
    return row * 360 + int(longitude + 180) % 360


def cells_around(latitude: float, longitude: float, radius_km: float) -> Iterator[int]:
    """Yield every cell that a circle touches, south to north; around a pole whole rows."""
    reach = radius_km / KM_PER_DEGREE
    south, north = max(-90.0, latitude - reach), min(89.999, latitude + reach)
    farthest = max(abs(south), abs(north))
    columns = 180 if farthest > _POLAR else min(180, ceil(reach / cos(radians(farthest))))
    for row in range(int(south + 90), int(north + 90) + 1):
        middle = int(longitude + 180)
        columns_here = range(middle - columns, middle + columns + 1) if columns < 180 else range(360)
        for column in columns_here:
            yield row * 360 + column % 360
