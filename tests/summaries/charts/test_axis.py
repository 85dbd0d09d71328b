"""Ticks, labels and notes: pure decisions about where things stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.charts.axis import every, ticks
from summaries.charts.notes import MAX_LINES, place_notes


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (12, [0, 5, 10, 15]),
        (412, [0, 200, 400, 600]),
    ],
)
def test_ticks_are_round_and_reach_the_highest(most: int, expected: list[int]) -> None:
    """Whole numbers that a reader counts in, the last not below the highest column."""
    assert ticks(most) == expected


@given(st.integers(0, 10**12), st.integers(2, 8))
def test_ticks_are_even_few_and_never_too_short(most: int, wanted: int) -> None:
    """At most as many steps as wanted, all alike, and less than one of them too many."""
    marks = ticks(most, wanted)

    [step] = {right - left for left, right in pairwise(marks)}
    assert marks[0] == 0
    assert marks[-1] - step < max(most, 1) <= marks[-1]
    assert 1 <= len(marks) - 1 <= wanted


@given(st.lists(st.floats(5, 200), min_size=1, max_size=60), st.floats(1, 300))
def test_labels_that_are_written_do_not_touch(widths: list[float], pitch: float) -> None:
    """Every n-th label has its width and a gap to itself."""
    assert every(widths, pitch, 10) * pitch >= max(widths) + 10 or every(widths, pitch, 10) == 1


notes = st.lists(st.tuples(st.floats(60, 1000), st.floats(20, 400)), max_size=8)


@given(notes)
def test_notes_lie_apart_and_inside(wanted: list[tuple[float, float]]) -> None:
    """No note lies on another or on the thread of one above it, and none leaves the picture."""
    placed = place_notes(wanted, 60, 1000)

    for spot in placed:
        assert spot.begin >= 60 - 1e-9
        assert spot.end <= 1000 + 1e-9
        assert 0 <= spot.line < MAX_LINES
        for other in placed:
            if other.line == spot.line and other is not spot:
                assert other.end < spot.begin or spot.end < other.begin
            if other.line > spot.line:
                assert not spot.begin < other.at < spot.end


@given(notes.filter(bool))
def test_the_first_note_is_always_written(wanted: list[tuple[float, float]]) -> None:
    """The gravest incident is named whatever else is crowded out."""
    assert place_notes(wanted, 60, 1000)[0].number == 0


def test_a_lone_note_takes_one_line() -> None:
    """Nothing is left empty above the columns for notes that are not there."""
    assert [spot.line for spot in place_notes([(500, 100)], 60, 1000)] == [0]
    assert [spot.line for spot in place_notes([(200, 100), (800, 100)], 60, 1000)] == [0, 0]
    assert place_notes([(500, 2000)], 60, 1000) == []
