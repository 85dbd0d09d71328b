"""Notes over the columns of a chart → where each is written, its thread free down to its column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES = 3
_GAP = 14.0  # pixels between two notes on one line
_THREAD = 8.0  # pixels kept free beside a thread


@dataclass(frozen=True, slots=True)
class Placed:
    """A note written from `begin` to `end` on a line (0 is the lowest), its thread going down at `at`."""

    number: int
    at: float
    begin: float
    end: float
    line: int


def place_notes(wanted: Sequence[tuple[float, float]], start: float, end: float) -> list[Placed]:
    """Return where notes are written: as many as there is room for, on as few lines as that takes.

    Args:
        wanted: of each note, the first the most important, where its column is and how wide it is.
        start: where the lines begin, in pixels.
        end: where they end.
    """
    tries = [_place(wanted, start, end, lines) for lines in range(1, MAX_LINES + 1)]
    return max(tries, key=len)


def _place(wanted: Sequence[tuple[float, float]], start: float, end: float, lines: int) -> list[Placed]:
    """Place notes one by one from the upper line down: threads of the first then pass beside the others."""
    placed: list[Placed] = []
    for number, (at, width) in enumerate(wanted):
        begins = (at - width / 2, at - _THREAD, at - width + _THREAD)
        spots = (
            Placed(
                number,
                at,
                min(max(begin, start), end - width),
                min(max(begin, start), end - width) + width,
                line,
            )
            for line in reversed(range(lines))
            for begin in begins
        )
        free = next((spot for spot in spots if all(_is_apart(spot, each) for each in placed)), None)
        if free is not None and width <= end - start:
            placed.append(free)
    return placed


def _is_apart(one: Placed, other: Placed) -> bool:
    """Whether neither note lies on the other or on its thread."""
    if one.line == other.line:
        return one.end + _GAP <= other.begin or other.end + _GAP <= one.begin
    upper, lower = sorted((one, other), key=lambda each: -each.line)
    is_beside = not lower.begin - _THREAD < upper.at < lower.end + _THREAD
    return is_beside and abs(upper.at - lower.at) >= 2
