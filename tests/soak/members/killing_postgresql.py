"""kill -9 at two hundred moments of a digest to a thousand chats, on PostgreSQL."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.replicas.killing import send_through_kills
from tests.soak.killed import CHATS, FAST, KILLS, on_postgresql, tell

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Measurement]:
    """Kill, start again, and count what arrived."""
    with on_postgresql() as store:
        yield from tell(CHATS, asyncio.run(send_through_kills(store, CHATS, KILLS, pace=FAST)))


BENCH = Bench(
    "killing-postgresql", 7, "kill -9 in the middle of a digest, PostgreSQL", measure, timeout_s=7_200
)
