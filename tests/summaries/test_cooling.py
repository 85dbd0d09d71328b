"""A story that was told just now waits, unless it gets graver; then all that waited is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from summaries.cooling import choose_cool
from summaries.memory import describe
from tests.summaries.news import UNTIL, incident, report, tolls

if TYPE_CHECKING:
    from incidents.models import Incident

HOUR = timedelta(hours=1)


def of_story(number: int, killed: int, *, retracted: bool = False) -> Incident:
    """Return an incident of story 1 in which so many died."""
    told = report(f"A blast killed {killed}.", retracted=retracted)
    return replace(incident(told, number=number, known=tolls(killed=killed)), story_id=1)


RAID = of_story(1, 5)


def chosen(*fresh: Incident, minutes_ago: int = 10) -> list[int]:
    """Return which of *fresh* are told where five dead of the raid were told so long ago."""
    known = [describe(RAID, UNTIL - timedelta(minutes=minutes_ago))]
    return [each.id for each in choose_cool(fresh, {RAID.id: known}, {1: known}, HOUR, UNTIL)]


@pytest.mark.parametrize("number", [1, 2], ids=["the raid itself", "another incident of the story"])
@pytest.mark.parametrize(
    ("minutes_ago", "killed", "is_told"),
    [
        pytest.param(10, 5, False, id="soon and as grave"),
        pytest.param(10, 6, False, id="soon and one more"),
        pytest.param(10, 11, True, id="soon and graver"),
        pytest.param(60, 5, True, id="cooled down"),
    ],
)
def test_a_story_cools_down_unless_it_gets_graver(
    number: int,
    minutes_ago: int,
    killed: int,
    is_told: bool,
) -> None:
    """Five dead of a story are told once an hour; eleven at once."""
    assert chosen(of_story(number, killed), minutes_ago=minutes_ago) == [number] * is_told


def test_what_waited_comes_with_what_breaks_the_cool_down() -> None:
    """Two wounded wait; when forty die beside them, both are told."""
    assert chosen(of_story(2, 1), of_story(3, 40)) == [2, 3]


def test_what_is_taken_back_is_told_at_once_and_by_itself() -> None:
    """A reader who trusts it is worse off than one who waits."""
    assert chosen(of_story(1, 5, retracted=True), of_story(2, 1)) == [1]


def test_another_story_does_not_wait() -> None:
    """That a town was told of says nothing of the next one."""
    assert chosen(replace(of_story(7, 1), story_id=7)) == [7]
