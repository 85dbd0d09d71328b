"""The real bot on the sample wire: `python -m tests.bench.bot_process BASE_URL TOKEN [FEED…]`.

It says "ready" when it polls, answers each line of standard input with its memory in MB, the processor time
it took so far in seconds and how often a job was due while it still ran, and stops at the end of it.
Telegram's limit of thirty messages a second is lifted, for it is what the bot could do that is asked; one
message a second to a chat is kept.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import begin, build_application
from bot.delivery.governor import RateGovernor
from bot.demo.play import NOON, prepared, read_wire
from bot.demo.transcript import Transcript
from bot.garbage import load_all
from bot.jobs.lateness import Ticks
from bot.sandbox import MovableClock
from incidents.models import Feed
from incidents.store.intake import feeds
from tests.bench.timing import resident_mb

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.updates.metrics import Metrics
    from handlers.updates.services import Services

NO_LIMIT = 1_000_000


async def answer(settings: Settings, services: Services, base_url: str, token: str) -> None:
    """Run until standard input ends."""
    application = build_application(
        settings, services, token=token, base_url=base_url, governor=RateGovernor(per_second=NO_LIMIT)
    )
    async with application:
        await begin(application)
        assert application.updater is not None and application.job_queue is not None  # noqa: PT018 - built so
        Ticks(services.metrics).watch(application.job_queue)
        await application.start()
        await application.updater.start_polling(poll_interval=0)
        tell("ready")
        while await asyncio.to_thread(sys.stdin.readline):
            tell(f"{resident_mb():.1f} {time.process_time():.3f} {skipped(services.metrics):.0f}")
        await application.updater.stop()
        await application.stop()


def skipped(metrics: Metrics) -> float:
    """Return how often a job was due while it still ran; delivery takes what comes for as long as it runs."""
    samples = (each for family in metrics.registry.collect() for each in family.samples)
    counted = (each for each in samples if each.name == "sitrep_jobs_skipped_total")
    return sum(each.value for each in counted if each.labels["job"] != "delivery")


def tell(line: str) -> None:
    """Write *line* for the other process at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Read the wire and answer about it."""
    base_url, token, *addresses = sys.argv[1:]
    clock = MovableClock()
    clock.move_to(NOON)
    with tempfile.TemporaryDirectory() as folder, prepared(Path(folder), clock) as (settings, services):
        read_wire(services, Transcript(lambda _: None, Path(folder)), until=NOON)
        with services.store.begin() as session:
            for address in addresses:
                feeds.add(session, Feed(None, address, address, next_due_at=clock()))
        fed = replace(settings, feed_hosts=("127.0.0.1",), feed_interval_minutes=1)
        load_all(services)  # as `sitrep run` does
        asyncio.run(answer(fed, services, base_url, token))


if __name__ == "__main__":
    main()
