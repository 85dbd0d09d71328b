"""What stands around every chart: the title above, the legend and the sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from summaries.charts.sheet import Sheet
from summaries.drawing.lettering import Letters, fit, is_right_to_left, line_height, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summaries.charts.records import Words
    from summaries.drawing.palette import Palette

WIDTH = 1080
EDGE = 30
TITLE, TEXT, BOLD, SMALL = Letters(33, is_bold=True), Letters(25), Letters(25, is_bold=True), Letters(23)
"""Letters in pixels: 23 of 1,080 are 8.5 on a picture that is shown 400 wide."""

_SWATCH = 24
_GAP = 34  # between two entries of the legend


class Swatch(NamedTuple):
    """A sign and what it means."""

    sign: Literal["box", "line", "up"]
    colour: str
    label: str


class Frame:
    """A sheet with its title written; the chart is drawn from `top` to `bottom`."""

    def __init__(self, words: Words, palette: Palette, body: float, legend: Sequence[Swatch]) -> None:
        """Lay out a sheet that has *body* pixels of height for the chart."""
        room = WIDTH - 2 * EDGE
        titles = wrap(words.title, TITLE, room)
        rows = _rows(legend, room)
        self.top = EDGE + len(titles) * line_height(TITLE) + 14
        self.bottom = self.top + body
        legend_top = self.bottom + 12
        source_top = legend_top + len(rows) * (line_height(TEXT) + 10) + 6
        height = round(source_top + line_height(SMALL) + EDGE * 0.7)
        self.sheet = Sheet(
            WIDTH,
            height,
            palette,
            mirrored=is_right_to_left(words.language),
            arabic_digits=words.arabic_digits,
        )
        for n, line in enumerate(titles):
            top = EDGE + n * line_height(TITLE)
            self.sheet.text(EDGE, top, line, TITLE, palette.ink)
        for n, row in enumerate(rows):
            self._explain(row, legend_top + n * (line_height(TEXT) + 10))
        self.sheet.text(EDGE, source_top, fit(words.source, SMALL, room), SMALL, palette.faint)

    def _explain(self, row: Sequence[Swatch], top: float) -> None:
        """Draw one row of the legend."""
        sheet, along = self.sheet, float(EDGE)
        middle = top + line_height(TEXT) / 2
        half = _SWATCH / 2
        for sign, colour, label in row:
            if sign == "up":
                sheet.shape(
                    [(along, middle + 7), (along + half, middle - 7), (along + _SWATCH, middle + 7)], colour
                )
            else:
                tall = half if sign == "box" else 2
                sheet.fill(along, middle - tall, along + _SWATCH, middle + tall, colour)
            sheet.text(along + _SWATCH + 10, top, label, TEXT, sheet.palette.ink)
            along += _entry_width(label)


def _rows(legend: Sequence[Swatch], room: float) -> list[list[Swatch]]:
    """Return the entries in rows that fit."""
    rows: list[list[Swatch]] = []
    used = room
    for entry in legend:
        wide = _entry_width(entry.label)
        if used + wide - _GAP > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return rows


def _entry_width(label: str) -> float:
    return _SWATCH + 10 + measure(label, TEXT)[0] + _GAP


def number(value: int, language: str) -> str:
    """Return a whole number as *language* writes it: "1,200"; English for one that Babel does not know."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_decimal(value, locale=locale)
