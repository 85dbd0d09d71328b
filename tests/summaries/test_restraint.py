"""Quiet hours, mute and the day's cap."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from incidents.models import Restraint
from summaries.restraint import held_until

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
    assert held_until(restraint, None, BEIRUT, now, sent_today=0) == ends


def test_the_later_end_of_mute_and_night_counts() -> None:
    """Muted until noon, nobody is woken at seven."""
    assert held_until(NIGHT, at(12), BEIRUT, at(3), sent_today=0) == at(12)
    assert held_until(NIGHT, at(2), BEIRUT, at(3), sent_today=0) == at(7)


def test_a_day_has_its_cap_and_the_next_a_new_one() -> None:
    """After two alerts of at most two the rest comes at midnight."""
    capped = Restraint(daily_cap=2)

    assert held_until(capped, None, BEIRUT, at(12), 2) == at(0, day=13)
    assert held_until(capped, None, BEIRUT, at(12), 1) is None
