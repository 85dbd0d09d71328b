"""What happened when: a cell for each incident, stacked on its day, coloured by the family of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summaries.charts.axis import ticks
from summaries.charts.frame import BOLD, EDGE, SMALL, WIDTH, Frame, Swatch
from summaries.charts.notes import place_notes
from summaries.charts.plot import Plot, head_row, number_width, time_height
from summaries.drawing.drawer import DRAWER
from summaries.drawing.families import families_shown, family_of
from summaries.drawing.lettering import fit, line_height, measure
from summaries.drawing.palette import palette_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summaries.charts.notes import Placed
    from summaries.charts.records import Column, Note, Words
    from summaries.drawing.palette import Palette

_PLOT = 330
_ABOVE = 16  # from the notes to the plot
_LINE = line_height(SMALL) + 6
_HEAD = line_height(BOLD) + 10
_PARTED = 7  # pixels of height from which on cells are parted by a line
_MAX_NOTE = 0.45  # of the width


def draw_timeline(
    columns: Sequence[Column], notes: Sequence[Note], words: Words, *, dark: bool = False
) -> bytes:
    """Return a PNG of the incidents of each day or month, the gravest named above.

    Args:
        columns: one or more, in order of time, empty ones too.
        notes: what to write over columns, as far as there is room, the first of them first.
        words: in the reader's language.
        dark: for readers of dark screens.
    """
    palette = palette_of(dark=dark)
    shown = ("timeline", tuple(columns), tuple(notes), words, dark)

    def work() -> bytes:
        return lay_out(columns, notes, words, palette).sheet.finish()

    return DRAWER.draw(shown, work)


def lay_out(columns: Sequence[Column], notes: Sequence[Note], words: Words, palette: Palette) -> Frame:
    """Return the chart before its letters are drawn."""
    kinds = [cell.kind for column in columns for cell in column.cells]
    legend = [
        Swatch("box", family.colour(palette), f"{family.label(words.language)} ({count})")
        for family, count in families_shown(kinds)
    ]
    if not all(column.cells for column in columns):
        legend.append(Swatch("box", palette.empty, words.nothing))
    marks = ticks(max(len(column.cells) for column in columns))
    start, end = EDGE + number_width(marks, words.language), WIDTH - EDGE
    placed = _place(notes, (end - start) / len(columns), start, end)
    above = _LINE * max((spot.line + 1 for spot, _ in placed), default=0) + _ABOVE
    frame = Frame(words, palette, _HEAD + above + _PLOT + time_height(columns), legend)
    head_row(frame.sheet, EDGE, WIDTH - EDGE, frame.top, words.count)
    top = frame.top + _HEAD + above
    plot = Plot(frame.sheet, start, end, top, top + _PLOT, len(columns), marks)
    plot.draw_gaps([not column.cells for column in columns])
    plot.draw_grid(words.language)
    for n, column in enumerate(columns):
        _draw_cells(plot, n, column)
    _write_notes(plot, columns, placed)
    plot.draw_time(columns)
    return frame


def _place(notes: Sequence[Note], pitch: float, start: float, end: float) -> list[tuple[Placed, str]]:
    """Return the notes that have room, cut where they are very long."""
    words = [fit(note.words, SMALL, _MAX_NOTE * (end - start)) for note in notes]
    wanted = [
        (start + (note.column + 0.5) * pitch, measure(said, SMALL)[0])
        for note, said in zip(notes, words, strict=True)
    ]
    return [(spot, words[spot.number]) for spot in place_notes(wanted, start, end)]


def _draw_cells(plot: Plot, number: int, column: Column) -> None:
    """Draw the incidents of one column, each family together."""
    palette = plot.sheet.palette
    begin, end = plot.sides(number)
    families = [family for family, _ in families_shown(cell.kind for cell in column.cells)]
    cells = sorted(column.cells, key=lambda cell: families.index(family_of(cell.kind)))
    parting = 2 if plot.height(0) - plot.height(1) >= _PARTED else 0
    for n, cell in enumerate(cells):
        colour = family_of(cell.kind).colour(palette)
        plot.sheet.fill(begin, plot.height(n + 1), end, plot.height(n) - parting, colour)


def _write_notes(plot: Plot, columns: Sequence[Column], placed: Sequence[tuple[Placed, str]]) -> None:
    """Write each note with a thread down to its column."""
    sheet = plot.sheet
    for spot, words in placed:
        top = plot.top - _ABOVE - (spot.line + 1) * _LINE
        column = int((spot.at - plot.start) / plot.pitch)
        until = plot.height(len(columns[column].cells)) - 3
        sheet.fill(spot.at - 1, top + _LINE - 3, spot.at + 1, until, sheet.palette.faint)
        sheet.text(spot.begin, top, words, SMALL, sheet.palette.ink)
