"""One plot of columns: its grid, its values, the stretches without reports, the time below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summaries.charts.axis import every
from summaries.charts.frame import BOLD, SMALL, number
from summaries.drawing.lettering import fit, line_height, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summaries.charts.records import Bar, Column
    from summaries.charts.sheet import Sheet

_FULL = 0.74  # of its stretch that a column fills
_LABEL_GAP = 16.0
_OUTSIDE = 12  # pixels that the first of these labels may stand out
_TIME = 12  # pixels from the axis to the labels of time


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle in which *number* columns stand from 0 up to the last of `marks`.

    `start` and `end` are pixels from where reading begins, `top` and `bottom` from above.
    """

    sheet: Sheet
    start: float
    end: float
    top: float
    bottom: float
    columns: int
    marks: Sequence[int]

    @property
    def pitch(self) -> float:
        """Pixels from one column to the next."""
        return (self.end - self.start) / self.columns

    def middle(self, column: int) -> float:
        """Return where the middle of a column is."""
        return self.start + (column + 0.5) * self.pitch

    def sides(self, column: int) -> tuple[float, float]:
        """Return where a column begins and ends."""
        half = max(self.pitch * _FULL / 2, 0.5)
        return self.middle(column) - half, self.middle(column) + half

    def height(self, value: float) -> float:
        """Return the pixel from above at which *value* lies."""
        return self.bottom - (self.bottom - self.top) * value / self.marks[-1]

    def draw_grid(self, language: str, *, has_numbers: bool = True) -> None:
        """Draw a line for each mark, with its number before it."""
        palette = self.sheet.palette
        for mark in self.marks:
            at = self.height(mark)
            self.sheet.fill(
                self.start, at - 1, self.end, at + 1, palette.border if mark == 0 else palette.grid
            )
            if has_numbers:
                top = at - line_height(SMALL) / 2
                words = number(mark, language)
                self.sheet.text(self.start - 10, top, words, SMALL, palette.faint, anchor="end")

    def draw_gaps(self, empty: Sequence[bool], words: str = "") -> None:
        """Shade the runs of *empty* columns, and write *words* into those that are wide enough."""
        width = measure(words, SMALL)[0] + 12
        for first, last in _runs(empty):
            begin, end = self.start + first * self.pitch, self.start + last * self.pitch
            self.sheet.fill(begin, self.top, end, self.bottom - 1, self.sheet.palette.empty)
            if words and width <= end - begin:
                top, at = self.bottom - line_height(SMALL) - 8, (begin + end) / 2
                self.sheet.text(at, top, words, SMALL, self.sheet.palette.faint, anchor="middle")

    def draw_time(self, bars: Sequence[Bar | Column]) -> None:
        """Write the labels of the columns that have room, and below each first of a group the group."""
        ink = self.sheet.palette.ink
        widths = [measure(bar.label, SMALL)[0] for bar in bars]
        step = every(widths, self.pitch, _LABEL_GAP)
        written, free, free_below = "", 0.0, 0.0
        for n in range(0, len(bars), step):
            begin = max(self.middle(n) - widths[n] / 2, self.start - _OUTSIDE)
            begin = min(begin, self.end - widths[n])
            if begin >= free:
                self.sheet.text(begin, self.bottom + _TIME, bars[n].label, SMALL, ink)
                free = begin + widths[n] + _LABEL_GAP
            group = bars[n].group
            if group and group != written and begin >= free_below:
                top = self.bottom + _TIME + line_height(SMALL)
                self.sheet.text(begin, top, group, SMALL, self.sheet.palette.faint)
                written, free_below = group, begin + measure(group, SMALL)[0] + _LABEL_GAP

    def draw_values(self, values: Sequence[tuple[int, int, int, float]], language: str) -> None:
        """Write numbers over columns, all or none.

        Args:
            values: column, number, the value that it stands above, and pixels to leave free between.
            language: ISO 639-1.
        """
        written = [(column, number(value, language), above, free) for column, value, above, free in values]
        if max((measure(words, SMALL)[0] for _, words, _, _ in written), default=0.0) + 4 > self.pitch:
            return
        for column, words, above, free in written:
            top = self.height(above) - line_height(SMALL) - free
            self.sheet.text(self.middle(column), top, words, SMALL, self.sheet.palette.ink, anchor="middle")


def time_height(bars: Sequence[Bar | Column]) -> float:
    """Return how many pixels the labels below a plot need."""
    has_groups = any(bar.group for bar in bars)
    return _TIME + line_height(SMALL) * (2 if has_groups else 1)


def number_width(marks: Sequence[int], language: str) -> float:
    """Return how wide the numbers of an axis are, with their distance to it."""
    return max(measure(number(mark, language), SMALL)[0] for mark in marks) + 10


def head_row(sheet: Sheet, along: float, until: float, top: float, words: str) -> None:
    """Write the title of an axis or a panel, if it has one, cut to fit."""
    if words:
        sheet.text(along, top, fit(words, BOLD, until - along), BOLD, sheet.palette.ink)


def _runs(empty: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of empty columns."""
    at = 0
    for is_empty, run in groupby(empty):
        length = len(list(run))
        if is_empty:
            yield at, at + length
        at += length
