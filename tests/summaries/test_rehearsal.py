"""What an order would have sent: with quiet hours, a cap and cool-downs as for real."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import Cadence, ChatId, Every, Incident, Restraint, Subscription
from summaries.rehearsal import rehearse
from tests.summaries.news import AFRIN, report, tolls
from tests.summaries.news import incident as told

BEIRUT = ZoneInfo("Asia/Beirut")
NOON = datetime(2026, 5, 11, 12, tzinfo=BEIRUT)
WEEK = timedelta(days=7)


def incident(number: int, killed: int = 1, story: int = 1) -> Incident:
    """Return an incident of a story with so many dead."""
    return replace(
        told(report("Shells hit Afrin.", where=AFRIN, told=tolls(killed=killed)), number=number),
        story_id=story,
    )


def alerts(restraint: Restraint, every: Every = Every.EVENT) -> Subscription:
    """Return an order under *restraint*."""
    return Subscription(None, ChatId(1), Cadence(every), "Asia/Beirut", restraint=restraint)


def play(
    restraint: Restraint, *arrivals: tuple[int, Incident], every: Every = Every.EVENT
) -> list[tuple[int, list[int]]]:
    """Return the minutes after noon at which something is sent, and what; *arrivals* are minutes too."""
    come = [(NOON + timedelta(minutes=minutes), each) for minutes, each in arrivals]
    sent = rehearse(come, alerts(restraint, every), NOON + WEEK)
    return [(int((each.at - NOON).total_seconds() // 60), [it.id for it in each.incidents]) for each in sent]


def test_without_restraint_each_is_an_alert() -> None:
    """What came in one minute is told together."""
    free = Restraint(cool_down_min=0)

    assert play(free, (1, incident(1)), (1, incident(2)), (5, incident(3))) == [(1, [1, 2]), (5, [3])]


def test_a_story_waits_until_it_has_cooled_down() -> None:
    """Of the story told at one minute past, more comes an hour later, in one alert; another story at once."""
    sent = play(
        Restraint(cool_down_min=60),
        (1, incident(1)),
        (5, incident(2)),
        (20, incident(3)),
        (30, incident(4, story=2)),
    )

    assert sent == [(1, [1]), (30, [4]), (61, [2, 3])]


def test_what_is_graver_breaks_the_cool_down_with_all_that_waited() -> None:
    """Forty dead are told at once, though the story was told with one dead ten minutes ago."""
    sent = play(Restraint(cool_down_min=60), (1, incident(1)), (5, incident(2)), (11, incident(3, killed=40)))

    assert sent == [(1, [1]), (11, [2, 3])]


def test_a_cap_leaves_the_rest_of_the_day_for_midnight() -> None:
    """Two alerts a day: the third and the fourth of the day come together as the next day begins."""
    restraint = Restraint(cool_down_min=0, daily_cap=2)

    sent = play(restraint, *((minutes, incident(minutes, story=minutes)) for minutes in (1, 2, 3, 4)))

    assert sent == [(1, [1]), (2, [2]), (12 * 60, [3, 4])]


def test_quiet_hours_end_with_what_they_held() -> None:
    """What happens at eleven in the evening is told at seven in the morning."""
    restraint = Restraint(cool_down_min=0, quiet_from=time(22), quiet_until=time(7))

    assert play(restraint, (11 * 60, incident(1))) == [(19 * 60, [1])]


@pytest.mark.parametrize("every", [Every.DAY, Every.WEEK])
def test_a_digest_at_a_time_of_day_knows_no_restraint(every: Every) -> None:
    """It comes when it was ordered for."""
    restraint = Restraint(quiet_from=time(11), quiet_until=time(14), daily_cap=1)

    assert play(restraint, (1, incident(1)), (2, incident(2)), every=every) == [(1, [1]), (2, [2])]


def test_what_still_waits_is_no_part_of_the_past() -> None:
    """A story that cools down now was not told yet."""
    come = [(NOON, incident(1)), (NOON + timedelta(minutes=5), incident(2))]

    sent = rehearse(come, alerts(Restraint(cool_down_min=60)), NOON + timedelta(minutes=30))

    assert [it.id for each in sent for it in each.incidents] == [1]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 30), st.integers(1, 4)), max_size=25),
    st.integers(0, 300),
    st.integers(0, 4),
)
def test_each_is_told_once_and_no_day_has_more_than_its_cap(
    told_at: list[tuple[int, int, int]], cool_down: int, cap: int
) -> None:
    """Whatever comes in, nothing is lost or told twice, and nothing before it came."""
    restraint = Restraint(cool_down, time(22), time(7), cap)
    come = {n: NOON + timedelta(minutes=at) for n, (at, _, _) in enumerate(told_at)}
    arrivals = [(come[n], incident(n, killed, story)) for n, (_, killed, story) in enumerate(told_at)]

    sent = rehearse(arrivals, alerts(restraint), NOON + 10 * WEEK)

    assert sorted(it.id for each in sent for it in each.incidents) == list(come)
    assert all(come[it.id] <= each.at for each in sent for it in each.incidents)
    days = [each.at.astimezone(BEIRUT).date() for each in sent]
    assert not cap or all(days.count(day) <= cap for day in days)
