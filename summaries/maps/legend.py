"""What stands around a map: a title above it, below it what signs mean, the sources and the credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from summaries.drawing.lettering import Letters, fit, is_right_to_left, line_height, measure, wrap, write
from summaries.maps.ground import SHARPNESS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summaries.drawing.palette import Palette

    Paint = Callable[[ImageDraw.ImageDraw, tuple[float, float, float]], None]

CREDIT = "GeoNames · Natural Earth"
"""GeoNames asks for it (CC BY 4.0); Natural Earth is glad of it."""

_LINE = 44  # height of a line of the legend
_EDGE = 20
_GAP = 30  # between two entries
_DOT = 10  # radius of an entry's sign
_TEXT, _TITLE, _SMALL = Letters(23), Letters(31, is_bold=True), Letters(19)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign, none for bare words, and what it means."""

    label: str
    paint: Paint | None = None

    @property
    def width(self) -> float:
        """Pixels that it takes, with the gap to the next."""
        return (2 * _DOT + 10 if self.paint else 0) + measure(self.label, _TEXT)[0] + _GAP


def draw_frame(
    picture: Image.Image,
    entries: Sequence[LegendEntry],
    palette: Palette,
    language: str,
    heads: tuple[str, str],
) -> Image.Image:
    """Return *picture* with the first of *heads* above it, if any, and below it the legend and the second."""
    title, source = heads
    room = picture.width - 2 * _EDGE
    titles = wrap(title, _TITLE, room)
    top = 2 * 12 + len(titles) * line_height(_TITLE) if titles else 0
    rows = _wrap(entries, room)
    height = top + picture.height + 6 + _LINE * len(rows) + line_height(_SMALL) + 16
    framed = Image.new("RGB", (picture.width, height), palette.paper)
    framed.paste(picture, (0, top))
    mirrored = is_right_to_left(language)
    sheet = _Around(framed, palette, mirrored=mirrored)
    for n, line in enumerate(titles):
        sheet.write(_EDGE, 12 + n * line_height(_TITLE), line, _TITLE, palette.ink)
    for n, row in enumerate(rows):
        sheet.explain(row, top + picture.height + 6 + _LINE * n)
    base = height - line_height(_SMALL) - 10
    credit = measure(CREDIT, _SMALL)[0]
    sheet.write(picture.width - _EDGE - credit, base, CREDIT, _SMALL, palette.faint)
    sheet.write(_EDGE, base, fit(source, _SMALL, room - credit - _GAP), _SMALL, palette.faint)
    return framed


class _Around:
    """Writes around a map; `along` is pixels from the side where reading begins."""

    def __init__(self, framed: Image.Image, palette: Palette, *, mirrored: bool) -> None:
        self._framed, self._palette, self._mirrored = framed, palette, mirrored
        self._canvas = ImageDraw.Draw(framed)

    def write(self, along: float, top: float, words: str, letters: Letters, ink: str) -> None:
        """Write *words* that begin at *along*."""
        width = measure(words, letters)[0]
        left = self._framed.width - along - width if self._mirrored else along
        write(self._canvas, (left, top), words, letters, ink)

    def explain(self, row: Sequence[LegendEntry], top: float) -> None:
        """Draw the entries of one row."""
        along = float(_EDGE)
        for entry in row:
            text = along
            if entry.paint is not None:
                self._sign(entry.paint, along, top + _LINE / 2)
                text += 2 * _DOT + 10
            self.write(text, top + (_LINE - line_height(_TEXT)) / 2, entry.label, _TEXT, self._palette.ink)
            along += entry.width

    def _sign(self, paint: Paint, along: float, middle: float) -> None:
        """Draw a sign with soft edges."""
        side = 2 * _DOT + 4
        sign = Image.new("RGB", (side * SHARPNESS, side * SHARPNESS), self._palette.paper)
        paint(ImageDraw.Draw(sign), (side / 2, side / 2, _DOT))
        left = self._framed.width - along - side + 2 if self._mirrored else along - 2
        self._framed.paste(sign.reduce(SHARPNESS), (round(left), round(middle - side / 2)))


def _wrap(entries: Sequence[LegendEntry], width: float) -> list[list[LegendEntry]]:
    """Return *entries* in rows of at most *width* pixels."""
    rows: list[list[LegendEntry]] = []
    used = width
    for entry in entries:
        if not rows or used + entry.width - _GAP > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width
    return rows
