"""Areas that a circle does not tell: what lies towards a direction, and what lies between two places."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Protocol

from incidents.places import distance_km
from incidents.places.nearness import KM_PER_DEGREE
from incidents.questions.retrieval.compass import lies_towards

if TYPE_CHECKING:
    Point = tuple[float, float]

_NARROW_KM, _WIDE_KM = 10.0, 30.0
_SHARE = 0.15
"""Of the length of a corridor is its half width: a road of 150 km strays 20 from the straight line."""


class Area(Protocol):
    """Something that holds points, given as latitude and longitude in degrees."""

    def holds(self, point: Point, /) -> bool:
        """Whether *point* lies in it."""


@dataclass(frozen=True, slots=True)
class Wedge:
    """All that lies within 45° of a direction as seen from a point."""

    start: Point
    direction: str

    def holds(self, point: Point) -> bool:
        """Whether *point* lies in that direction; the start itself lies in none."""
        return point != self.start and lies_towards(self.start, point, self.direction)


@dataclass(frozen=True, slots=True)
class Corridor:
    """What lies between two points: beside the straight line, and neither before nor behind it."""

    start: Point
    end: Point

    @property
    def length_km(self) -> float:
        """From end to end."""
        return distance_km(*self.start, *self.end)

    @property
    def half_width_km(self) -> float:
        """How far beside the line still is between."""
        return min(_WIDE_KM, max(_NARROW_KM, _SHARE * self.length_km))

    @property
    def middle(self) -> Point:
        """Halfway; of two points some hundred kilometres apart."""
        x, y = self._flat(self.end)
        return self._back(x / 2, y / 2)

    def holds(self, point: Point) -> bool:
        """Whether *point* lies between the ends."""
        x, y = self._flat(self.end)
        px, py = self._flat(point)
        length = hypot(x, y)
        if not length:
            return False
        along, beside = (px * x + py * y) / length, abs(px * y - py * x) / length
        return 0 <= along <= length and beside <= self.half_width_km

    @property
    def _km_per_degree_east(self) -> float:
        return KM_PER_DEGREE * cos(radians((self.start[0] + self.end[0]) / 2))

    def _flat(self, point: Point) -> tuple[float, float]:
        """East and north of the start in km, on a plane that touches the earth between the two."""
        east = (point[1] - self.start[1] + 180.0) % 360.0 - 180.0
        return east * self._km_per_degree_east, (point[0] - self.start[0]) * KM_PER_DEGREE

    def _back(self, x: float, y: float) -> Point:
        east = self.start[1] + x / self._km_per_degree_east
        return self.start[0] + y / KM_PER_DEGREE, (east + 180.0) % 360.0 - 180.0
