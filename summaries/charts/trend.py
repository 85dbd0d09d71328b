"""How incidents and a toll went over time: one panel, or several side by side on the same axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summaries.charts.axis import ticks
from summaries.charts.frame import BOLD, EDGE, WIDTH, Frame, Swatch
from summaries.charts.plot import Plot, head_row, number_width, time_height
from summaries.drawing.drawer import DRAWER
from summaries.drawing.lettering import line_height
from summaries.drawing.palette import blend, palette_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summaries.charts.records import Bar, Panel, Toll, Words
    from summaries.drawing.palette import Palette

MAX_PANELS = 4
_PLOT = 200  # pixels of height
_GAP = 14  # from one plot to the next below
_LINE = line_height(BOLD)
_BETWEEN = 26  # from one panel to the next
_TIP = 12  # pixels of height of the sign for an open end
_ROOM_ABOVE = 42  # of a plot, for the numbers over its columns
_RANGE = 0.38  # how much of the colour of a toll its range has


def draw_trend(panels: Sequence[Panel], words: Words, *, dark: bool = False) -> bytes:
    """Return a PNG of columns over time: incidents above, the toll below, one axis for all panels.

    A column of the toll is full up to the lowest figure and pale up to the highest, with a line at the best.
    A stretch without reports is shaded, so that no news is not taken for no dead.

    Args:
        panels: one, or up to `MAX_PANELS` side by side; each has at least one bar.
        words: in the reader's language.
        dark: for readers of dark screens.
    """
    palette = palette_of(dark=dark)
    shown = ("trend", tuple(panels), words, dark)

    def work() -> bytes:
        return lay_out(panels[:MAX_PANELS], words, palette).sheet.finish()

    return DRAWER.draw(shown, work)


def lay_out(panels: Sequence[Panel], words: Words, palette: Palette) -> Frame:
    """Return the chart before its letters are drawn."""
    bars = [bar for panel in panels for bar in panel.bars]
    counts = ticks(max(bar.count for bar in bars))
    tolls = ticks(max((bar.toll.most for bar in bars if bar.toll), default=0))
    axes = (counts, tolls) if words.toll else (counts,)
    heads = _LINE + 8 if any(panel.title for panel in panels) else 0
    row = _LINE + _ROOM_ABOVE + _PLOT
    body = heads + row * len(axes) + _GAP * (len(axes) - 1) + time_height(bars)
    frame = Frame(words, palette, body, _legend(bars, words, palette))
    margin = EDGE + max(number_width(marks, words.language) for marks in axes)
    wide = (WIDTH - EDGE - margin - _BETWEEN * (len(panels) - 1)) / len(panels)
    for n, panel in enumerate(panels):
        start = margin + n * (wide + _BETWEEN)
        head_row(frame.sheet, start, start + wide, frame.top, panel.title)
        for position, marks in enumerate(axes):
            bottom = frame.top + heads + row * (position + 1) + _GAP * position
            plot = Plot(frame.sheet, start, start + wide, bottom - _PLOT, bottom, len(panel.bars), marks)
            if n == 0:
                title = words.toll if position else words.count
                head_row(frame.sheet, EDGE, WIDTH - EDGE, bottom - row, title)
            plot.draw_gaps([not bar.count for bar in panel.bars], "" if position else words.nothing)
            plot.draw_grid(words.language, has_numbers=n == 0)
            (_draw_tolls if position else _draw_counts)(plot, panel.bars, words)
        plot.draw_time(panel.bars)
    return frame


def _draw_counts(plot: Plot, bars: Sequence[Bar], words: Words) -> None:
    """Draw the incidents of each stretch."""
    palette = plot.sheet.palette
    for n, bar in enumerate(bars):
        if bar.count:
            begin, end = plot.sides(n)
            plot.sheet.fill(begin, plot.height(bar.count), end, plot.bottom, palette.count)
    plot.draw_values(
        [(n, bar.count, bar.count, 0) for n, bar in enumerate(bars) if bar.count], words.language
    )


def _draw_tolls(plot: Plot, bars: Sequence[Bar], words: Words) -> None:
    """Draw the toll of each stretch with its range."""
    for n, bar in enumerate(bars):
        if bar.toll is not None:
            _draw_toll(plot, n, bar.toll)
    told = [(n, bar.toll) for n, bar in enumerate(bars) if bar.toll and bar.toll.best]
    plot.draw_values(
        [(n, toll.best, toll.most, _TIP if toll.high is None else 0) for n, toll in told], words.language
    )


def _draw_toll(plot: Plot, column: int, toll: Toll) -> None:
    """Draw one column: full to the lowest figure, pale to the highest, a line at the best."""
    sheet, palette = plot.sheet, plot.sheet.palette
    begin, end = plot.sides(column)
    if toll.most > toll.low:
        sheet.fill(begin, plot.height(toll.most), end, plot.height(toll.low), pale(palette))
    if toll.low:
        sheet.fill(begin, plot.height(toll.low), end, plot.bottom, palette.toll)
    if toll.best:
        at = plot.height(toll.best)
        sheet.fill(begin, at, end, at + 3, palette.toll)
    if toll.high is None and toll.best:
        tip, half = plot.height(toll.most) - 2, min((end - begin) / 2, _TIP - 2)
        middle = plot.middle(column)
        sheet.shape([(middle - half, tip), (middle, tip - half), (middle + half, tip)], palette.toll)


def pale(palette: Palette) -> str:
    """Return the colour of the range of a toll."""
    return blend(palette.toll, palette.paper, _RANGE)


def _legend(bars: Sequence[Bar], words: Words, palette: Palette) -> list[Swatch]:
    """Return what needs to be explained: only signs that are there."""
    legend = toll_legend([bar.toll for bar in bars if bar.toll], words, palette) if words.toll else []
    if not all(bar.count for bar in bars):
        legend.append(Swatch("box", palette.empty, words.nothing))
    return legend


def toll_legend(tolls: Sequence[Toll], words: Words, palette: Palette) -> list[Swatch]:
    """Return the entries for the signs that *tolls* are drawn with."""
    legend = []
    if any(toll.most > toll.low for toll in tolls):
        legend += [
            Swatch("box", palette.toll, words.lowest),
            Swatch("line", palette.toll, words.best),
            Swatch("box", pale(palette), words.highest),
        ]
    if any(toll.high is None for toll in tolls):
        legend.append(Swatch("up", palette.toll, words.or_more))
    return legend
