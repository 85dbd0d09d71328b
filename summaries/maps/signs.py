"""The signs of a map: a filled circle for a spot, a hollow one for a province, a diamond for a country.

All take pixels of the picture and draw on one that is `SHARPNESS` times as large.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summaries.drawing.palette import blend
from summaries.maps.ground import SHARPNESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw

    from summaries.drawing.families import Family
    from summaries.drawing.palette import Palette
    from summaries.maps.markers import Marker

_RIM = 3.0
_RING = 0.34  # of the radius of a spot of several families that shows their colours
_PALE = 0.25  # how much of its colour a sign for a province or a country has inside


def paint(canvas: ImageDraw, marker: Marker, palette: Palette) -> None:
    """Draw the sign of a marker, with a rim of paper that parts it from the ground."""
    at = (marker.x, marker.y, marker.radius)
    if marker.is_country:
        paint_country(canvas, at, marker.family, palette)
    elif marker.is_vague:
        paint_province(canvas, at, marker.family, palette)
    else:
        paint_spot(canvas, at, marker.shares, palette)


def paint_spot(
    canvas: ImageDraw,
    at: tuple[float, float, float],
    shares: Sequence[tuple[Family, int]],
    palette: Palette,
) -> None:
    """Draw a circle (x, y, radius): filled with one colour, or a ring that several families share."""
    canvas.ellipse(_box(*at, grown=_RIM / 2), palette.paper)
    if len(shares) == 1:
        canvas.ellipse(_box(*at), shares[0][0].colour(palette))
        return
    every, turned = sum(count for _, count in shares), -90.0
    for family, count in shares:
        until = turned + 360 * count / every
        canvas.pieslice(_box(*at), turned, until, family.colour(palette))
        turned = until
    canvas.ellipse(_box(*at, grown=-at[2] * _RING), palette.paper)


def paint_province(
    canvas: ImageDraw, at: tuple[float, float, float], family: Family, palette: Palette
) -> None:
    """Draw a hollow circle (x, y, radius)."""
    colour = family.colour(palette)
    canvas.ellipse(_box(*at, grown=_RIM / 2), palette.paper)
    canvas.ellipse(_box(*at), blend(colour, palette.paper, _PALE), colour, round(_RIM * SHARPNESS))


def paint_country(
    canvas: ImageDraw, at: tuple[float, float, float], family: Family, palette: Palette
) -> None:
    """Draw a hollow diamond around a point; the third number is half its diagonal."""
    colour = family.colour(palette)
    for inset, fill in (
        (-_RIM / 2, palette.paper),
        (0.0, colour),
        (_RIM * 1.4, blend(colour, palette.paper, _PALE)),
    ):
        x, y, half = at[0], at[1], at[2] - inset
        corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        canvas.polygon([(SHARPNESS * a, SHARPNESS * b) for a, b in corners], fill)


def ink_on(marker: Marker, palette: Palette) -> str:
    """Return the colour of a number on a marker's sign."""
    return palette.paper if len(marker.shares) == 1 and not marker.is_vague else palette.ink


@cache
def sign_words(language: str) -> dict[str, str]:
    """Return the words of signs.toml by name, in English where *language* has none."""
    tables = tomllib.loads(Path(__file__).with_name("signs.toml").read_text("utf-8"))
    return {name: table["labels"].get(language, table["labels"]["en"]) for name, table in tables.items()}


def _box(x: float, y: float, radius: float, grown: float = 0.0) -> tuple[float, float, float, float]:
    reach = radius + grown
    left, top, right, bottom = x - reach, y - reach, x + reach, y + reach
    return SHARPNESS * left, SHARPNESS * top, SHARPNESS * right, SHARPNESS * bottom
