"""Each slot is sent once, tried briefly; `python -m tests.soak slots` tries all zones over two years."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from incidents.models import Cadence, Every
from tests.bot.slot_runs import find_faults, judge, order_in
from tests.stores import sqlite_copy

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
cadences = st.one_of(
    st.builds(Cadence, st.just(Every.DAY), times),
    st.builds(Cadence, st.just(Every.DAY), times, also_at=st.tuples(times, times)),
    st.builds(Cadence, st.just(Every.DAY), times, workdays=st.just(True)),  # noqa: FBT003 - a strategy
    st.builds(Cadence, st.just(Every.WEEK), times, st.lists(st.integers(0, 6), max_size=3).map(tuple)),
)


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # an example takes too long to be made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    subscribed=st.lists(st.tuples(cadences, st.sampled_from(ZONES)), min_size=1, max_size=4),
    start=st.datetimes(datetime(2023, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants naive bounds
    random=st.randoms(use_true_random=True),
)
def test_every_slot_is_sent_once_and_none_is_lost(
    sqlite_template: Path, subscribed: list[tuple[Cadence, str]], start: datetime, random: Random
) -> None:
    """In any zone, through crashes, outages and a clock that jumps, each digest comes once and in order."""
    given_orders = [order_in(n, cadence, zone, start) for n, (cadence, zone) in enumerate(subscribed, 1)]

    with sqlite_copy(sqlite_template) as store:
        faults = find_faults(store, given_orders, start, 6, random)

    assert +faults == {}


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        pytest.param([1, 2], "lost", id="one lost"),
        pytest.param([1, 2, 2, 3], "sent twice", id="one twice"),
        pytest.param([1, 2, 3, 4], "sent undue", id="one that was not due"),
        pytest.param([2, 1, 3], "out of order", id="a later one before an earlier"),
    ],
)
def test_a_breach_of_the_law_is_noticed(sent: list[int], fault: str) -> None:
    """Else the law would hold whatever the bot does."""
    days = [datetime(2024, 10, day, tzinfo=UTC) for day in range(1, 5)]

    assert +judge([days[each - 1] for each in sent], days[:3]) == {fault: 1}
