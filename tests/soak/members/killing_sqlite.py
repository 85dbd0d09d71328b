"""kill -9 at two hundred moments of a digest to a thousand chats, on SQLite."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.replicas.killing import send_through_kills
from tests.soak.killed import CHATS, KILLS, on_sqlite, tell

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Measurement]:
    """Kill, start again, and count what arrived."""
    with on_sqlite() as store:
        yield from tell(CHATS, asyncio.run(send_through_kills(store, CHATS, KILLS)))


BENCH = Bench("killing-sqlite", 7, "kill -9 in the middle of a digest, SQLite", measure, timeout_s=3_600)
