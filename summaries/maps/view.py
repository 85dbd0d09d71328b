"""Points on the globe → the part of the world to show, and where each point falls on the picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, cos, degrees, radians, sinh
from typing import TYPE_CHECKING

import numpy as np

from incidents.models import PlacePrecision
from summaries.maps.borders import MAX_LATITUDE, project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from incidents.models import Place

KM_PER_DEGREE = 111.32
_MARGIN = 0.12  # of the picture's width and height, free on each side of the outermost point

# Half the width of country shown around a place, in km: a province around a town, a region around a province.
_AROUND_KM = {PlacePrecision.PROVINCE: 220.0, PlacePrecision.COUNTRY: 600.0}
_AROUND_TOWN_KM = 110.0

_NORTH_END = float(project(np.array([0.0]), np.array([90.0]))[0, 1])
_WIDE = 100.0  # degrees; a map of more than a continent


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle of the Mercator plane on a picture of `width` x `height` pixels.

    `left` and `top` are degrees as `project` gives them; `left` may lie beyond 180° where a window crosses
    the antimeridian. `scale` is pixels per degree.
    """

    left: float
    top: float
    scale: float
    width: int
    height: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in projected degrees."""
        return (
            self.left,
            self.top - self.height / self.scale,
            self.left + self.width / self.scale,
            self.top,
        )

    @property
    def is_wide(self) -> bool:
        """Whether more than a continent is shown: too much for one scale or for names of countries."""
        return self.width / self.scale > _WIDE

    @property
    def km_per_pixel(self) -> float:
        """Kilometres that a pixel covers in the middle of the picture."""
        middle = self.top - self.height / self.scale / 2
        latitude = degrees(atan(sinh(radians(middle))))
        return KM_PER_DEGREE * cos(radians(latitude)) / self.scale

    def locate(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return the pixel of a point, counted from the left and the top; it may lie outside."""
        [[x, y]] = project(np.array([longitude]), np.array([latitude]))
        x += 360 * np.ceil((self.left - x) / 360)  # the first turn of the globe that is right of the edge
        return float((x - self.left) * self.scale), float((self.top - y) * self.scale)

    def to_pixels(self, points: NDArray[np.float64], turn: int) -> NDArray[np.float64]:
        """Return projected *points* as pixels, shifted by *turn* times around the globe."""
        origin = np.array([self.left - 360 * turn, self.top])
        pixels: NDArray[np.float64] = (points - origin) * np.array([self.scale, -self.scale])
        return pixels


def choose_view(places: Sequence[Place], width: int, height: int) -> View:
    """Return the closest view of all *places* that have a point: about a province for one town.

    Raises:
        ValueError: no place has a point.
    """
    pinned = [(place, place.point) for place in places if place.point]
    if not pinned:
        raise ValueError("no place has coordinates")
    west = _westernmost([point[1] for _, point in pinned])
    boxes = []
    for place, (latitude, longitude) in pinned:
        [[x, y]] = project(np.array([west + (longitude - west) % 360]), np.array([latitude]))
        around = _AROUND_KM.get(place.precision, _AROUND_TOWN_KM) / KM_PER_DEGREE
        around /= cos(radians(min(abs(latitude), MAX_LATITUDE)))
        boxes.append((x - around, y - around, x + around, y + around, x, y))
    left, bottom, right, top, *_ = _around(np.array(boxes))
    scale = min(width / max(right - left, 1e-9), height / max(top - bottom, 1e-9))
    scale = max(scale, width / 360)  # the world once, not twice
    half_width, half_height = width / scale / 2, height / scale / 2
    end = _NORTH_END - half_height  # the land is cut off there, which a map should not show
    middle = min(max((bottom + top) / 2, -end), end)
    return View((left + right) / 2 - half_width, middle + half_height, scale, width, height)


def places_to_show(places: Sequence[Place]) -> list[Place]:
    """Return the places that a view is chosen for: countries only where they are half of all or more.

    One report "from Russia" beside fifty from towns of Syria would make the fifty one spot.
    """
    pinned = [place for place in places if place.point]
    finer = [place for place in pinned if place.precision is not PlacePrecision.COUNTRY]
    return finer if len(finer) * 2 > len(pinned) else pinned


def _around(boxes: NDArray[np.float64]) -> tuple[float, ...]:
    """Return a rectangle that holds every place's surroundings, and every point well inside."""
    low, high = boxes[:, 4:].min(axis=0), boxes[:, 4:].max(axis=0)
    margin = (high - low) * _MARGIN / (1 - 2 * _MARGIN)
    left, bottom = np.minimum(boxes[:, :2].min(axis=0), low - margin)
    right, top = np.maximum(boxes[:, 2:4].max(axis=0), high + margin)
    return float(left), float(bottom), float(right), float(top)


def _westernmost(longitudes: Sequence[float]) -> float:
    """Return the longitude east of which all others follow closest: the one after the widest gap."""
    ordered = sorted(longitude % 360 for longitude in longitudes)
    gaps = [(ordered[n] - ordered[n - 1]) % 360 for n in range(len(ordered))]
    first = ordered[max(range(len(gaps)), key=gaps.__getitem__)]
    return first - 360 if first > 180 else first


def round_length(most: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20, … that is not above *most*."""
    power = 10 ** np.floor(np.log10(most))
    return float(max(step * power for step in (1, 2, 5) if step * power <= most))
