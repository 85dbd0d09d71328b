"""Nothing is lost and next to nothing repeated when processes are killed; long forms: `make soak`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store.delivery.outgoing import State
from incidents.store.readers import subscriptions
from tests.replicas.killing import send_through_kills, work_through_kills

if TYPE_CHECKING:
    from bot.sandbox import User
    from incidents.store import Session, Store
    from tests.replicas.process import Clock

CHATS = 45
FAST = 12.0
"""A lease of a minute runs out in five seconds."""


async def test_a_digest_survives_kill_9_on_sqlite(sqlite_store: Store) -> None:
    """Every chat gets it, none waits for ever; a kill repeats what was under way, and nothing else."""
    outcome = await send_through_kills(sqlite_store, CHATS, kills=2)

    assert len(outcome.arrived) == CHATS
    assert outcome.duplicates <= sum(outcome.under_way)
    assert outcome.states == {State.SENT: CHATS}


async def test_a_digest_survives_kill_9_on_postgresql(postgresql_store: Store) -> None:
    """Others take over when a lease has run out."""
    outcome = await send_through_kills(postgresql_store, CHATS, kills=1, pace=FAST)

    assert len(outcome.arrived) == CHATS
    assert outcome.duplicates <= sum(outcome.under_way)
    assert outcome.states == {State.SENT: CHATS}


async def test_replicas_that_are_killed_compose_each_digest_once(postgresql_store: Store) -> None:
    """Three processes share the subscriptions that are due at eight."""

    def order(session: Session, people: list[User], clock: Clock) -> None:
        due = clock() - timedelta(minutes=1)
        for person in people:
            cadence = Cadence(Every.DAY, due.timetz().replace(tzinfo=None, second=0, microsecond=0))
            wish = Subscription(None, ChatId(person.id), cadence, "UTC", next_due_at=due.replace(second=0))
            subscriptions.add(session, wish)

    outcome = await work_through_kills(postgresql_store, CHATS, 1, order, at_once=3, pace=FAST, seed=3)

    assert len({chat for chat, _ in outcome.arrived}) == CHATS
    assert outcome.duplicates <= sum(outcome.under_way)
    assert outcome.states == {State.SENT: CHATS}
