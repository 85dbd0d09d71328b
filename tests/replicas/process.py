"""A process that composes and sends: `python -m tests.replicas.process DATABASE BASE_URL TOKEN START PACE`.

Its clock stood at START (seconds since 1970, of the machine's clock) where the machine's stood, and has gone
PACE times as fast since, so that leases run out in seconds. It works until it is killed.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime

from telegram.ext import ExtBot

from bot.delivery.governor import RateGovernor
from bot.delivery.sending import deliver, recover
from bot.delivery.shared import SharedLimits
from bot.jobs.digests import queue_due
from handlers.updates.services import Services
from incidents.places import open_gazetteer
from incidents.store import open_store

PER_SECOND = 30
"""Messages a second of the machine's clock, Telegram's limit."""
LOOK_EVERY_S = 0.1


class Clock:
    """A clock that goes *pace* times as fast as the machine's since *start*."""

    def __init__(self, start: float, pace: float) -> None:
        self.start, self.pace = start, pace

    def seconds(self) -> float:
        """Return the time it shows, in seconds since 1970."""
        return self.start + (time.time() - self.start) * self.pace

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait by it."""
        await asyncio.sleep(seconds / self.pace)


async def work(database: str, base_url: str, token: str, clock: Clock) -> None:
    """Compose and send until the end."""
    store = open_store(database)
    services = Services(store=store, gazetteer=open_gazetteer(), now=clock)
    per_second = max(1, round(PER_SECOND / clock.pace))
    ledger = None if store.file else SharedLimits(store, clock, per_second)
    governor = RateGovernor(clock=clock.seconds, sleep=clock.sleep, per_second=per_second, ledger=ledger)
    worker = str(time.time_ns())
    with store.hold_exclusively():
        recover(services, alone=store.file is not None, worker=worker)
        async with ExtBot(token, base_url, rate_limiter=governor) as bot:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            while True:
                await asyncio.to_thread(queue_due, services)
                await deliver(services, bot, worker=worker)
                await asyncio.sleep(LOOK_EVERY_S)
                recover(services, alone=False, worker=worker)


def main() -> None:
    """Read where to work, and work."""
    database, base_url, token, start, pace = sys.argv[1:]
    asyncio.run(work(database, base_url, token, Clock(float(start), float(pace))))


if __name__ == "__main__":
    main()
