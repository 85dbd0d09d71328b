"""Ten thousand feeds read by the clock: how busy a core is, how much memory it takes, how late a feed is.

A quarter of an hour is played: a clock that is moved by 30 s at a time, as the bot's job begins, and after
each step everything due is read over real HTTP from a server in another process. Each feed is read once an
hour, so 2,500 of them are asked. The processor seconds are those of this process, over the 900 s that the
clock tells; a reading is late by what the job waited for its turn, and by what all before it took.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.intake.feeding import read_due_feeds
from bot.sandbox import MovableClock
from bot.settings import Settings
from handlers.updates.services import Services
from incidents.models import Feed
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from incidents.store.intake import feeds
from tests.bench.records import Bench, Measurement
from tests.bench.timing import cpu_seconds
from tests.bench.world.inventing import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS, HOSTS = 10_000, 250
HOUR, STEP, PLAYED = timedelta(hours=1), timedelta(seconds=30), timedelta(minutes=15)
GOAL_BUSY, GOAL_MB, GOAL_LATE = 0.25, 300, 0.10


class Played(NamedTuple):
    """What a quarter of an hour took."""

    read: int
    cpu_s: float
    late: float


def measure() -> Iterator[Measurement]:
    """Play a quarter of an hour."""
    with (
        tempfile.TemporaryDirectory() as folder,
        feed_server() as port,
        _services(Path(folder), port) as services,
    ):
        played = play(services)
    busy = played.cpu_s / PLAYED.total_seconds()
    told = {"feeds read": played.read, "cpu s": round(played.cpu_s, 2)}
    name = f"{FEEDS:,} feeds, 5 % changed an hour"
    yield Measurement(
        f"{name}, a core is busy", "share", (round(busy, 4),), GOAL_BUSY, is_lower_better=True, details=told
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Measurement(
        f"{name}, memory at most",
        "MB",
        (peak,),
        GOAL_MB,
        is_lower_better=True,
        reference="RSS-to-Telegram-Bot, 6,000 feeds",
        published=350.0,
    )
    late = (round(played.late, 4),)
    yield Measurement(
        f"{name}, latest reading, of its interval", "share", late, GOAL_LATE, is_lower_better=True
    )


def play(services: Services) -> Played:
    """Move the clock through the time and read what is due."""
    clock, count, late, cpu = services.now, 0, 0.0, 0.0
    assert isinstance(clock, MovableClock)
    settings = Settings.from_env({"SITREP_FEED_HOSTS": ",".join(map(_host, range(HOSTS)))})
    for _ in range(PLAYED // STEP):
        clock.advance(STEP)
        begun, read = time.perf_counter(), [0]

        def tick(read: list[int] = read) -> None:
            read[0] = read_due_feeds(services, settings)

        cpu += cpu_seconds(tick)
        # The first that was due waited for the whole step, and perhaps for all others.
        late = max(late, (STEP.total_seconds() + time.perf_counter() - begun) / HOUR.total_seconds())
        count += read[0]
    return Played(count, cpu, late)


def _host(number: int) -> str:
    return f"127.1.{number // 250}.{number % 250 + 1}"


@contextmanager
def feed_server(*arguments: str) -> Iterator[int]:
    """Run a server of feeds in a process of its own; give its port."""
    command = [sys.executable, "-m", "tests.bench.feed_server", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.terminate()


@contextmanager
def _services(folder: Path, port: int) -> Iterator[Services]:
    """Give services whose feeds are due one after the other within the next hour."""
    url = f"sqlite:///{folder / 'feeds.sqlite3'}"
    upgrade(url)
    store = open_store(url)
    try:
        with store.begin() as session:
            for number in range(FEEDS):
                address = f"http://{_host(number % HOSTS)}:{port}/{number}"
                due = NOW + HOUR * number / FEEDS
                feeds.add(session, Feed(None, address, "Wire", "en", etag='"0"', next_due_at=due, every=HOUR))
        yield Services(store=store, gazetteer=open_gazetteer(), now=MovableClock(NOW))
    finally:
        store.close()


BENCH = Bench("many-feeds", 8, "Many feeds", measure)
