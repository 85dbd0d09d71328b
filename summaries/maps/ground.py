"""A view → land and borders as a picture, and where countries lie on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from summaries.maps.borders import load_borders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from summaries.drawing.palette import Palette
    from summaries.maps.borders import Shapes
    from summaries.maps.markers import Marker
    from summaries.maps.view import View

SHARPNESS = 2
"""How many times larger the ground is drawn than shown: Pillow's lines and circles have hard edges."""

_COARSENESS = 12  # pixels of the map to a cell of the raster on which room for countries' names is sought
_SEAM = 180.0  # Natural Earth cuts polygons at the antimeridian; the cut is no border


def draw_ground(view: View, palette: Palette, focus: Collection[str | None]) -> Image.Image:
    """Return the land of *view* with its borders, `SHARPNESS` times as large as the view."""
    large = _enlarge(view, SHARPNESS)
    picture = Image.new("RGB", (large.width, large.height), palette.sea)
    canvas = ImageDraw.Draw(picture)
    borders = load_borders()
    for n, points in _visible(borders.countries, large):
        is_focus = borders.ring_countries[n] in focus
        canvas.polygon(points.ravel().tolist(), fill=palette.focus if is_focus else palette.land)
    for _, points in () if view.is_wide else _visible(borders.provinces, large):
        canvas.line(points.ravel().tolist(), fill=palette.province, width=SHARPNESS)
    for _, points in _visible(borders.countries, large, is_cut_at_seam=True):
        canvas.line(points.ravel().tolist(), fill=palette.border, width=SHARPNESS + 1)
    return picture


def find_countries(
    view: View, least_share: float = 0.02, taken: Collection[Marker] = ()
) -> list[tuple[str, float, float]]:
    """Return ISO code and the pixel with most room around it of each country that fills enough of *view*.

    Args:
        view: what is shown.
        least_share: of the picture that a country covers to be named.
        taken: markers to keep away from.
    """
    coarse = _enlarge(view, 1 / _COARSENESS)
    raster = Image.new("L", (coarse.width, coarse.height), 0)
    canvas = ImageDraw.Draw(raster)
    borders = load_borders()
    codes: list[str] = []
    for n, points in _visible(borders.countries, coarse):
        code = borders.ring_countries[n]
        if code not in codes:
            codes.append(code)
        canvas.polygon(points.ravel().tolist(), fill=codes.index(code) + 1)
    for each in taken:
        x, y, radius = (part / _COARSENESS for part in (each.x, each.y, each.radius))
        canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
    cells = np.asarray(raster)
    found = []
    for number, code in enumerate(codes, start=1):
        mask = cells == number
        if mask.any() and mask.mean() >= least_share:
            x, y = _roomiest(mask)
            found.append((code, (x + 0.5) * _COARSENESS, (y + 0.5) * _COARSENESS))
    return found


def _roomiest(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """Return column and row of a cell that is left longest when *mask* is pared from all its edges."""
    kept = mask
    while mask.any():
        kept = mask
        padded = np.pad(mask, 1)
        mask = mask & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    rows, columns = np.nonzero(kept)
    middle = len(rows) // 2
    return int(columns[middle]), int(rows[middle])


def _enlarge(view: View, times: float) -> View:
    """Return *view* on a picture *times* as large."""
    return replace(
        view,
        scale=view.scale * times,
        width=round(view.width * times),
        height=round(view.height * times),
    )


def _visible(
    shapes: Shapes, view: View, *, is_cut_at_seam: bool = False
) -> Iterator[tuple[int, NDArray[np.int32]]]:
    """Yield number and whole pixels of the lines in *view*, what is smaller than one left out."""
    left, bottom, right, top = view.box
    for turn in (-1, 0, 1):
        for n, points in shapes.within((left - 360 * turn, bottom, right - 360 * turn, top), 1 / view.scale):
            parts = _cut_at_seam(points) if is_cut_at_seam else [points]
            for part in parts:
                pixels = np.round(view.to_pixels(part, turn)).astype(np.int32)
                yield n, pixels[np.r_[True, (np.diff(pixels, axis=0) != 0).any(axis=1)]]


def _cut_at_seam(points: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return the parts of a ring that do not run along the antimeridian."""
    on_seam = np.abs(points[:, 0]) >= _SEAM
    cuts = np.flatnonzero(on_seam[1:] & on_seam[:-1]) + 1
    return [part for part in np.split(points, cuts) if len(part) > 1] if len(cuts) else [points]
