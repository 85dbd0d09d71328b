"""Clocks that jump, nights of summer time and outages, through the running bot: each slot once, in order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.sending import deliver, recover
from bot.jobs.digests import queue_due
from bot.sandbox import MovableClock
from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store.delivery import outbox
from incidents.store.readers import subscriptions
from tests.handlers.desk import at_work
from tests.handlers.desk import told as read_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox import User
    from incidents.store import Store
    from tests.handlers.desk import Desk

BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
WORKER = "this one"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2024 in Berlin, in UTC."""
    return datetime(2024, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


async def run_at(desk: Desk, moment: datetime) -> None:
    """Do what the jobs do at *moment*."""
    desk.clock.move_to(moment)
    await asyncio.to_thread(recover, desk.services, alone=False, worker=WORKER)
    await asyncio.to_thread(queue_due, desk.services)
    await deliver(desk.services, desk.application.bot, worker=WORKER)


def order(desk: Desk, person: User, local: time, due: datetime, also: time | None = None) -> None:
    """Subscribe *person* daily at *local* time in Berlin, and at the time *also*, next at *due*."""
    cadence = Cadence(Every.DAY, local, also_at=(also,) if also else ())
    wish = Subscription(None, ChatId(person.id), cadence, BERLIN.key, next_due_at=due)
    with desk.services.store.begin() as session:
        subscriptions.add(session, wish)


async def digests_of(
    store: Store, local: time, due: datetime, moments: Sequence[datetime], also: time | None = None
) -> list[tuple[int, bool]]:
    """Return each digest that a person gets: at which of *moments* it came, and whether it is marked late."""
    found = list[tuple[int, bool]]()
    async with at_work(store, clock=MovableClock(due - DAY)) as desk:
        person = desk.person()
        await desk.ask(person, "/start")
        order(desk, person, local, due, also)
        for number, moment in enumerate(moments):
            before = len(desk.sandbox.messages(person))
            await run_at(desk, moment)
            new = desk.sandbox.messages(person)[before:]
            found += [(number, "Late" in read_by([each])) for each in new]
    return found


EIGHT, HALF_PAST_TWO = time(8), time(2, 30)


@pytest.mark.parametrize(
    ("local", "due", "moments", "digests"),
    [
        pytest.param(
            EIGHT,
            at(10, 9, 8),
            [at(10, 9, 7, 59), at(10, 9, 8), at(10, 9, 8, 1), at(10, 10, 8)],
            [(1, False), (3, False)],
            id="days without trouble",
        ),
        pytest.param(
            EIGHT,
            at(10, 9, 8),
            [at(10, 9, 6, 30), at(10, 9, 9, 30), at(10, 9, 9, 31), at(10, 10, 8)],
            [(1, True), (3, False)],
            id="three hours away over eight",
        ),
        pytest.param(
            EIGHT,
            at(10, 9, 8),
            [at(10, 9, 7), at(10, 11, 7, 30), at(10, 11, 7, 31), at(10, 11, 8)],
            [(1, True), (3, False)],
            id="two days away: the newest slot, late, then the next",
        ),
        pytest.param(
            EIGHT,
            at(10, 9, 8),
            [at(10, 9, 8), at(10, 9, 5), at(10, 9, 8), at(10, 9, 8, 5), at(10, 10, 8)],
            [(0, False), (4, False)],
            id="a clock set back by three hours",
        ),
        pytest.param(
            EIGHT,
            at(10, 9, 8),
            [at(10, 9, 7), at(10, 9, 13), at(10, 9, 7, 1), at(10, 9, 8), at(10, 10, 8)],
            [(1, True), (4, False)],
            id="a clock that was six hours fast for a moment",
        ),
        pytest.param(
            HALF_PAST_TWO,
            at(3, 31, 3),  # 02:30 is not: the first minute after the gap
            [at(3, 31, 1, 59), at(3, 31, 3), at(3, 31, 3, 30), at(4, 1, 2, 30)],
            [(1, False), (3, False)],
            id="the night in which 02:30 is left out",
        ),
        pytest.param(
            HALF_PAST_TWO,
            at(10, 27, 2, 30),
            [at(10, 27, 2, 30), at(10, 27, 2, 30) + HOUR, at(10, 27, 3, 30), at(10, 28, 2, 30)],
            [(0, False), (3, False)],
            id="the night in which 02:30 comes twice",
        ),
    ],
)
async def test_each_slot_brings_one_digest_however_the_clock_went(
    sqlite_store: Store,
    local: time,
    due: datetime,
    moments: list[datetime],
    digests: list[tuple[int, bool]],
) -> None:
    """A digest a day, marked where it comes late, none twice."""
    assert await digests_of(sqlite_store, local, due, moments) == digests


async def test_two_days_away_bring_each_missed_slot_of_the_last_day_in_order(sqlite_store: Store) -> None:
    """Of four slots that were missed two are younger than a day: one digest each, oldest first, both late."""
    due, back = at(10, 9, 8), at(10, 11, 7, 30)
    moments = [at(10, 9, 7), back, back + MINUTE, at(10, 11, 8)]

    assert await digests_of(sqlite_store, EIGHT, due, moments, time(20)) == [(1, True), (1, True), (3, False)]
    with sqlite_store.read() as session:
        sent = [each.key for each in outbox.list_messages(session) if each.key.startswith("digest")]
    assert [datetime.fromisoformat(each.split(":", 2)[2].rpartition(":")[0]) for each in reversed(sent)] == [
        at(10, 10, 8),
        at(10, 10, 20),
        at(10, 11, 8),
    ]
