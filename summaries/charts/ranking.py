"""Places by incidents or by a toll: lying bars, the first on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summaries.charts.axis import ticks
from summaries.charts.frame import BOLD, EDGE, SMALL, TEXT, WIDTH, Frame, Swatch, number
from summaries.charts.plot import head_row
from summaries.charts.trend import pale, toll_legend
from summaries.drawing.drawer import DRAWER
from summaries.drawing.lettering import fit, line_height, measure
from summaries.drawing.palette import palette_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summaries.charts.records import Bar, Toll, Words
    from summaries.charts.sheet import Sheet
    from summaries.drawing.palette import Palette

_ROW = 58  # pixels from one bar to the next
_BAR = 36
_NAMES = 0.36  # of the width, at most, for the names of places
_HEAD = line_height(BOLD) + 14


def draw_ranking(bars: Sequence[Bar], words: Words, *, dark: bool = False) -> bytes:
    """Return a PNG of one lying bar for each place, in the order given.

    With a toll in *words* a bar is full up to the lowest figure, pale up to the highest, with a line at the
    best, whose number stands at its end; else it counts incidents.

    Args:
        bars: one or more.
        words: in the reader's language.
        dark: for readers of dark screens.
    """
    palette = palette_of(dark=dark)
    shown = ("ranking", tuple(bars), words, dark)

    def work() -> bytes:
        return lay_out(bars, words, palette).sheet.finish()

    return DRAWER.draw(shown, work)


def lay_out(bars: Sequence[Bar], words: Words, palette: Palette) -> Frame:
    """Return the chart before its letters are drawn."""
    legend: list[Swatch] = []
    if words.toll:
        legend = toll_legend([bar.toll for bar in bars if bar.toll], words, palette)
    frame = Frame(words, palette, _HEAD + _ROW * len(bars) + line_height(SMALL), legend)
    sheet = frame.sheet
    names = min(max(measure(bar.label, TEXT)[0] for bar in bars), _NAMES * WIDTH) + 14
    marks = ticks(max(_most(bar, words) for bar in bars), wanted=5)
    values = max(measure(number(_value(bar, words), words.language), TEXT)[0] for bar in bars) + 14
    start, end = EDGE + names, WIDTH - EDGE - values
    scale = (end - start) / marks[-1]
    head_row(sheet, start, WIDTH - EDGE, frame.top, words.toll or words.count)
    top = frame.top + _HEAD
    for mark in marks:
        at = start + mark * scale
        sheet.fill(at - 1, top, at + 1, top + _ROW * len(bars), palette.grid if mark else palette.border)
        tick = number(mark, words.language)
        sheet.text(at, top + _ROW * len(bars), tick, SMALL, palette.faint, anchor="middle")
    for n, bar in enumerate(bars):
        middle = top + _ROW * (n + 0.5)
        line = middle - line_height(TEXT) / 2
        label = fit(bar.label, TEXT, names - 14)
        sheet.text(start - 14, line, label, TEXT, palette.ink, anchor="end")
        if not words.toll:
            sheet.fill(start, middle - _BAR / 2, start + bar.count * scale, middle + _BAR / 2, palette.count)
        elif bar.toll is not None:
            _draw_toll(sheet, bar.toll, start, scale, middle)
        after = start + _most(bar, words) * scale + (24 if words.toll and _is_open(bar) else 10)
        value = number(_value(bar, words), words.language)
        sheet.text(after, line, value, BOLD, palette.ink)
    return frame


def _draw_toll(sheet: Sheet, toll: Toll, start: float, scale: float, middle: float) -> None:
    """Draw the bar of a toll with its range; *scale* is pixels to one of the killed."""
    palette = sheet.palette
    top, bottom = middle - _BAR / 2, middle + _BAR / 2
    if toll.most > toll.low:
        sheet.fill(start + toll.low * scale, top, start + toll.most * scale, bottom, pale(palette))
    if toll.low:
        sheet.fill(start, top, start + toll.low * scale, bottom, palette.toll)
    if toll.best:
        best = start + toll.best * scale
        sheet.fill(best - 3, top, best, bottom, palette.toll)
    if toll.high is None and toll.best:
        tip = start + toll.most * scale + 2
        sheet.shape([(tip, middle - 11), (tip + 13, middle), (tip, middle + 11)], palette.toll)


def _is_open(bar: Bar) -> bool:
    return bar.toll is not None and bar.toll.high is None and bar.toll.best > 0


def _value(bar: Bar, words: Words) -> int:
    """Return the number at the end of a bar."""
    if not words.toll:
        return bar.count
    return bar.toll.best if bar.toll else 0


def _most(bar: Bar, words: Words) -> int:
    """Return how far a bar reaches."""
    if not words.toll:
        return bar.count
    return bar.toll.most if bar.toll else 0
