"""Quiet hours, mute, the day's cap, and which stories are told again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from incidents.models import Restraint
from summaries.memory import describe
from summaries.restraint import held_until, is_news
from tests.summaries.news import incident, report, tolls

BEIRUT = ZoneInfo("Asia/Beirut")
NIGHT = Restraint(quiet_from=time(22), quiet_until=time(7))
SIESTA = Restraint(quiet_from=time(13), quiet_until=time(15))


def at(hour: int, minute: int = 0, *, day: int = 12, month: int = 5) -> datetime:
    """Return a moment of 2026 on the clock of Beirut."""
    return datetime(2026, month, day, hour, minute, tzinfo=BEIRUT)


@pytest.mark.parametrize(
    ("restraint", "now", "ends"),
    [
        pytest.param(NIGHT, at(21, 59), None, id="before the night"),
        pytest.param(NIGHT, at(22), at(7, day=13), id="its first minute"),
        pytest.param(NIGHT, at(3), at(7), id="after midnight"),
        pytest.param(NIGHT, at(7), None, id="its end"),
        pytest.param(SIESTA, at(14), at(15), id="within a day"),
        pytest.param(SIESTA, at(16), None, id="outside it"),
        pytest.param(NIGHT, at(23, month=3, day=28), at(7, month=3, day=29), id="the night of summer time"),
        pytest.param(Restraint(quiet_from=time(7), quiet_until=time(7)), at(7), None, id="no hours at all"),
        pytest.param(Restraint(), at(3), None, id="none wanted"),
    ],
)
def test_quiet_hours_lie_on_both_sides_of_midnight(
    restraint: Restraint, now: datetime, ends: datetime | None
) -> None:
    """From 22:00 to 07:00 is the night, whatever the date."""
    assert held_until(restraint, None, BEIRUT, now) == ends


def test_the_later_end_of_mute_and_night_counts() -> None:
    """Muted until noon, nobody is woken at seven."""
    assert held_until(NIGHT, at(12), BEIRUT, at(3)) == at(12)
    assert held_until(NIGHT, at(2), BEIRUT, at(3)) == at(7)


def test_a_day_has_its_cap_and_the_next_a_new_one() -> None:
    """After two alerts of at most two the rest comes at midnight."""
    capped = Restraint(daily_cap=2)

    assert held_until(capped, None, BEIRUT, at(12), 2) == at(0, day=13)
    assert held_until(capped, None, BEIRUT, at(12), 1) is None


@pytest.mark.parametrize(
    ("minutes_ago", "killed", "is_wanted"),
    [
        pytest.param(10, 5, False, id="soon and the same"),
        pytest.param(10, 6, False, id="soon and one more"),
        pytest.param(10, 11, True, id="soon and graver"),
        pytest.param(60, 5, True, id="cooled down"),
    ],
)
def test_a_story_cools_down_unless_it_gets_graver(minutes_ago: int, killed: int, is_wanted: bool) -> None:  # noqa: FBT001 - a parameter
    """Five dead are told once an hour; eleven at once."""
    before = incident(report("A blast killed 5."), known=tolls(killed=5))
    now = incident(report("A blast killed them."), known=tolls(killed=killed))
    told = describe(before, at(12) - timedelta(minutes=minutes_ago))

    assert is_news(now, [told], timedelta(hours=1), at(12)) is is_wanted
