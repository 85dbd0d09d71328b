"""What stands around a map: a title above it, the colours explained and the credit below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from summaries.drawing.lettering import is_right_to_left, measure, write
from summaries.maps.ground import SHARPNESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summaries.drawing.families import Family
    from summaries.drawing.palette import Palette

CREDIT = "GeoNames · Natural Earth"
"""GeoNames asks for it (CC BY 4.0); Natural Earth is glad of it."""

_LINE = 40  # height of a line of the legend
_TITLE_LINE = 52
_EDGE = 20
_GAP = 30  # between two entries
_DOT = 9  # radius of an entry's dot
_TEXT, _TITLE, _CREDIT = 19, 26, 16


def draw_frame(
    picture: Image.Image,
    families: Sequence[tuple[Family, int]],
    palette: Palette,
    language: str,
    title: str,
) -> Image.Image:
    """Return *picture* with *title* above it, if there is one, and below it the legend and the credit."""
    entries = [(family, f"{family.label(language)} ({count})") for family, count in families]
    rows = _wrap(entries, picture.width - 2 * _EDGE)
    top = _TITLE_LINE if title else 0
    height = top + picture.height + _LINE * len(rows)
    framed = Image.new("RGB", (picture.width, height), palette.paper)
    framed.paste(picture, (0, top))
    canvas = ImageDraw.Draw(framed)
    mirrored = is_right_to_left(language)
    if title:
        _write_title(canvas, title, picture.width, palette, mirrored=mirrored)
    for n, row in enumerate(rows):
        _draw_row(framed, row, top + picture.height + _LINE * n, palette, mirrored=mirrored)
    width, tall = measure(CREDIT, _CREDIT)
    left = _EDGE if mirrored else picture.width - _EDGE - width
    write(canvas, (left, height - (_LINE + tall) / 2), CREDIT, _CREDIT, palette.faint)
    return framed


def _wrap(entries: Sequence[tuple[Family, str]], width: float) -> list[list[tuple[Family, str]]]:
    """Return *entries* in rows of at most *width* pixels, room for the credit at the end of the last."""
    rows: list[list[tuple[Family, str]]] = [[]]
    used = 0.0
    for family, label in entries:
        needed = _entry_width(label)
        if rows[-1] and used + needed > width:
            rows.append([])
            used = 0.0
        rows[-1].append((family, label))
        used += needed
    if used + measure(CREDIT, _CREDIT)[0] > width:
        rows.append([])
    return rows


def _entry_width(label: str) -> float:
    return 2 * _DOT + 10 + measure(label, _TEXT)[0] + _GAP


def _draw_row(
    framed: Image.Image,
    row: Sequence[tuple[Family, str]],
    top: float,
    palette: Palette,
    *,
    mirrored: bool,
) -> None:
    """Draw the entries of one row from the side where reading begins."""
    canvas = ImageDraw.Draw(framed)
    along = float(_EDGE)
    middle = top + _LINE / 2
    for family, label in row:
        width, tall = measure(label, _TEXT)
        dot = framed.width - along - 2 * _DOT if mirrored else along
        text = dot - 10 - width if mirrored else dot + 2 * _DOT + 10
        framed.paste(_dot(family.colour(palette), palette.paper), (round(dot), round(middle - _DOT)))
        write(canvas, (text, middle - tall / 2), label, _TEXT, palette.ink)
        along += _entry_width(label)


def _dot(fill: str, paper: str) -> Image.Image:
    """Return a round dot with soft edges."""
    side = 2 * _DOT * SHARPNESS
    dot = Image.new("RGB", (side, side), paper)
    ImageDraw.Draw(dot).ellipse((0, 0, side - 1, side - 1), fill)
    return dot.reduce(SHARPNESS)


def _write_title(
    canvas: ImageDraw.ImageDraw, title: str, width: int, palette: Palette, *, mirrored: bool
) -> None:
    """Write the title, its end left off if it is longer than the picture is wide."""
    while title and measure(title, _TITLE, bold=True)[0] > width - 2 * _EDGE:
        title = title[:-2].rstrip("… ") + "…"
    wide, tall = measure(title, _TITLE, bold=True)
    left = width - _EDGE - wide if mirrored else _EDGE
    write(canvas, (left, (_TITLE_LINE - tall) / 2), title, _TITLE, palette.ink, bold=True)
