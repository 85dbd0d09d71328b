"""Articles through the one door into a store: how many a second, and how long one takes at most."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.extraction import extract
from incidents.ingest import ingest
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from tests.bench.benches.extract_speed import make_article
from tests.bench.records import Bench, Measurement
from tests.bench.shared import rows
from tests.bench.timing import RUNS, cpu_seconds, percentile, rates
from tests.bench.world.inventing import NOW
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Article
    from incidents.places import Gazetteer

ARTICLES = 80
GOAL_PER_S, GOAL_P99_MS = 250, 1_000


def measure() -> Iterator[Measurement]:
    """Take the same articles into an empty store of either kind, thrice."""
    articles = [make_article(row) for row in rows("fakes.jsonl")[:ARTICLES]]
    gazetteer = open_gazetteer()
    for article in articles:
        extract(article, gazetteer)
    with tempfile.TemporaryDirectory() as folder:
        sqlite = [take_in(f"sqlite:///{Path(folder) / f'{n}.db'}", articles, gazetteer) for n in range(RUNS)]
    yield from _told("SQLite", sqlite)
    postgresql = []
    with postgresql_server() as server:
        for n in range(RUNS):
            with new_database(server, f"run_{n}") as url:
                postgresql.append(take_in(url.render_as_string(hide_password=False), articles, gazetteer))
    yield from _told("PostgreSQL", postgresql)


def take_in(url: str, articles: list[Article], gazetteer: Gazetteer) -> tuple[float, list[float]]:
    """Return this process's processor seconds for all, and each article's milliseconds by the clock."""
    upgrade(url)
    store = open_store(url)
    waits: list[float] = []

    def take_all() -> None:
        for article in articles:
            start = time.perf_counter()
            ingest(store, article, gazetteer, NOW)
            waits.append((time.perf_counter() - start) * 1000)

    try:
        return cpu_seconds(take_all), waits
    finally:
        store.close()


def _told(engine: str, runs: list[tuple[float, list[float]]]) -> Iterator[Measurement]:
    name = f"articles ingested on one core, {engine}"
    speeds = rates(ARTICLES, tuple(seconds for seconds, _ in runs))
    note = "The goal is that of backfill on two cores, which builds on this."
    yield Measurement(name, "articles/s", speeds, GOAL_PER_S, note=note)
    p99 = tuple(percentile(waits, 0.99) for _, waits in runs)
    name = f"article → stored incidents, {engine}, p99"
    yield Measurement(name, "ms", p99, GOAL_P99_MS, is_lower_better=True)


BENCH = Bench("ingest", 8, "Intake", measure, timeout_s=600)
