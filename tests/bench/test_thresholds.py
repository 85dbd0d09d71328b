"""A threshold is chosen on some events and scored on another."""

from __future__ import annotations

import pytest

from tests.bench.thresholds import Score, average, b_cubed, leave_one_out

FULL, HALF = Score(1.0, 1.0), Score(1.0, 0.5)


def test_b_cubed_counts_the_company_of_each_article() -> None:
    """Two of three articles on a flood in one story, the third with a fire."""
    scores = b_cubed([1, 1, 2, 2], ["flood", "flood", "flood", "fire"])

    assert scores == [Score(1, 2 / 3), Score(1, 2 / 3), Score(1 / 2, 1 / 3), Score(1 / 2, 1)]
    assert average(scores).precision == pytest.approx(3 / 4)


def test_the_event_that_is_left_out_has_no_say() -> None:
    """The flood alone speaks for .2; without it .1 is chosen."""
    scores = {0.1: [HALF, FULL, FULL], 0.2: [FULL, FULL, HALF]}

    assert leave_one_out(scores, ["flood", "fire", "quake"])["flood"] == 0.1


def test_a_wrong_merge_is_worse_than_any_story_in_pieces() -> None:
    """Precision comes before F1."""
    scores = {0.1: [FULL, Score(0.9, 1.0)], 0.2: [HALF, Score(1.0, 0.1)]}

    assert leave_one_out(scores, ["flood", "fire"])["flood"] == 0.2


def test_of_equal_thresholds_the_middle_one_is_chosen() -> None:
    """It lies furthest from where it gets worse."""
    scores = {threshold: [FULL, FULL] for threshold in (0.3, 0.1, 0.2)}

    assert set(leave_one_out(scores, ["flood", "fire"]).values()) == {0.2}
