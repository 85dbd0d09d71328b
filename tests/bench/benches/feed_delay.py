"""From a feed's answer to its incidents in the store: how long news is on the way here.

A hundred thousand articles a day are 35 in each run of the job, every 30 s: that many feeds are due at each
of twenty runs, each with twenty items of which one is new, asked over real HTTP from a server in another
process. An article's way begins when the server sends it (it writes the moment into the ETag) and ends when
all of its feed is stored (when that is logged); in between it waits for those that came before it.
"""

from __future__ import annotations

import logging
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.intake.feeding import read_due_feeds
from bot.intake.settling import log
from bot.settings import Settings
from handlers.updates.services import Services
from incidents.models import Feed
from incidents.places import open_gazetteer
from incidents.store import IncidentQuery, incidents, open_store, upgrade
from incidents.store.intake import feeds
from tests.bench.benches.many_feeds import feed_server
from tests.bench.records import Bench, Measurement
from tests.bench.timing import percentile

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE, RUNS = 35, 20
GOAL_S = 1.0
_HOST = "127.2.0.{}"


class _Stored(logging.Handler):
    """Notes when each feed was stored."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.at: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note a feed that was read."""
        if record.getMessage() == "feed read":
            self.at[record.__dict__["feed"]] = record.created


def measure() -> Iterator[Measurement]:
    """Read the feeds, run after run."""
    with tempfile.TemporaryDirectory() as folder, feed_server("1") as port:
        url = f"sqlite:///{Path(folder) / 'feeds.sqlite3'}"
        upgrade(url)
        store = open_store(url)
        try:
            services = Services(store=store, gazetteer=open_gazetteer(), now=lambda: datetime.now(tz=UTC))
            waits = sorted(each for run in range(RUNS) for each in _read(services, port, run))
            with store.read() as session:
                stored = incidents.count_incidents(session, IncidentQuery())
        finally:
            store.close()
    name = f"an article in a feed to its stored incidents, {AT_ONCE} new ones at once"
    told = {"articles": len(waits), "incidents": stored, "p50 s": round(percentile(waits, 0.5), 3)}
    yield Measurement(
        f"{name}, p99", "s", (round(percentile(waits, 0.99), 3),), GOAL_S, is_lower_better=True, details=told
    )


def _read(services: Services, port: int, run: int) -> list[float]:
    """Read feeds that were just added; return how long each was on the way, in seconds."""
    numbers = range(run * AT_ONCE, (run + 1) * AT_ONCE)
    hosts = [_HOST.format(number % AT_ONCE + 1) for number in numbers]
    settings = Settings.from_env({"SITREP_FEED_HOSTS": ",".join(hosts)})
    urls = [f"http://{host}:{port}/{number}" for host, number in zip(hosts, numbers, strict=True)]
    with services.store.begin() as session:
        for url in urls:
            feeds.add(session, Feed(None, url, "Wire", "en"))
    with _watching() as stored:
        read_due_feeds(services, settings)
    with services.store.read() as session:
        found = [feeds.find(session, url) for url in urls]
    return [stored.at[each.url] - _sent_at(each) for each in found if each is not None]


def _sent_at(feed: Feed) -> float:
    assert feed.etag is not None
    return float(feed.etag.strip('"').partition("-")[2])


@contextmanager
def _watching() -> Iterator[_Stored]:
    """Give what notes the feeds that are stored while the block runs."""
    handler, before = _Stored(), log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield handler
    finally:
        log.setLevel(before)
        log.removeHandler(handler)


BENCH = Bench("feed-delay", 8, "From feed to store", measure)
