"""kill -9 at two hundred moments of a digest to a thousand chats, and three replicas killed in turns."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store import Store, open_store, subscriptions, upgrade
from tests.bench.records import Bench, Measurement
from tests.postgres import new_database, postgresql_server
from tests.replicas.killing import Outcome, send_through_kills, work_through_kills

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import User
    from incidents.store import Session
    from tests.replicas.process import Clock

CHATS, KILLS = 1_000, 200
SUBSCRIPTIONS, REPLICAS, KILLS_EACH = 5_000, 3, 20
FAST = 12.0
"""A lease of a minute runs out in five seconds."""


def measure() -> Iterator[Measurement]:
    """Kill, start again, and count what arrived."""
    with _sqlite() as store:
        yield from _told("SQLite", CHATS, asyncio.run(send_through_kills(store, CHATS, KILLS)))
    with _postgresql() as store:
        found = asyncio.run(send_through_kills(store, CHATS, KILLS, pace=FAST))
        yield from _told("PostgreSQL", CHATS, found)
    with _postgresql() as store:
        found = asyncio.run(
            work_through_kills(
                store, SUBSCRIPTIONS, KILLS_EACH, _subscribe, at_once=REPLICAS, pace=FAST, seed=1
            )
        )
        yield from _told("three replicas", SUBSCRIPTIONS, found)


def _told(name: str, wanted: int, found: Outcome) -> Iterator[Measurement]:
    lost = wanted - len({chat for chat, _ in found.arrived})
    yield Measurement(f"{name}: messages lost", "", (float(lost),), 0, is_lower_better=True)
    kills = len(found.under_way)
    each = found.duplicates / max(1, kills)
    details = {"kills": kills, "repeated": found.duplicates, "states": found.states}
    yield Measurement(f"{name}: repeated a kill", "", (each,), 1, is_lower_better=True, details=details)


def _subscribe(session: Session, people: list[User], clock: Clock) -> None:
    due = (clock() - timedelta(minutes=1)).replace(second=0, microsecond=0)
    for person in people:
        cadence = Cadence(Every.DAY, due.time())
        subscriptions.add(session, Subscription(None, ChatId(person.id), cadence, "UTC", next_due_at=due))


@contextmanager
def _sqlite() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'sitrep.db'}"
        upgrade(address)
        store = open_store(address)
        yield store
        store.close()


@contextmanager
def _postgresql() -> Iterator[Store]:
    with postgresql_server() as server, new_database(server, "sitrep_killing") as url:
        address = url.render_as_string(hide_password=False)
        upgrade(address)
        store = open_store(address)
        yield store
        store.close()


BENCH = Bench("killing", 7, "kill -9 in the middle of digests", measure, timeout_s=7_200)
