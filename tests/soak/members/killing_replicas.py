"""Three processes on one PostgreSQL with five thousand subscriptions due, killed in turns."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store.readers import subscriptions
from tests.bench.records import Bench, Measurement
from tests.replicas.killing import work_through_kills
from tests.soak.killed import FAST, on_postgresql, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import User
    from incidents.store import Session
    from tests.replicas.process import Clock

SUBSCRIPTIONS, REPLICAS, KILLS_EACH = 5_000, 3, 20


def measure() -> Iterator[Measurement]:
    """Kill, start again, and count what arrived."""
    with on_postgresql() as store:
        work = work_through_kills(
            store, SUBSCRIPTIONS, KILLS_EACH, _subscribe, at_once=REPLICAS, pace=FAST, seed=1
        )
        yield from tell(SUBSCRIPTIONS, asyncio.run(work))


def _subscribe(session: Session, people: list[User], clock: Clock) -> None:
    due = (clock() - timedelta(minutes=1)).replace(second=0, microsecond=0)
    for person in people:
        cadence = Cadence(Every.DAY, due.time())
        subscriptions.add(session, Subscription(None, ChatId(person.id), cadence, "UTC", next_due_at=due))


BENCH = Bench("killing-replicas", 7, "Three replicas killed in turns", measure, timeout_s=7_200)
