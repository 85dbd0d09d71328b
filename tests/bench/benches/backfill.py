"""Archives into an empty store: a pool of two processes, and a Dask cluster of two workers beside it."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backfill.engines import Cluster, Pool
from bot.backfill.run import Order, backfill
from bot.backfill.sources import find_sources
from incidents.feeds import Defaults
from incidents.store import open_store, upgrade
from tests.bench.records import Bench, Measurement
from tests.bench.shared import rows
from tests.bench.world.inventing import NOW
from tests.bot.backfill.test_cluster import cluster
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.backfill.engines import Engine

ARTICLES, OTHERS = 384, 256
GOAL_PER_S = 250
GOAL_SHARE = 0.85
WORKERS = 2


def measure() -> Iterator[Measurement]:
    """Fill an empty store of either kind, then one of SQLite from the cluster, twice each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = _archive(folder / "years.jsonl", "fakes.jsonl", ARTICLES)
        pool = Pool(WORKERS)
        _warm(pool)
        sqlite = tuple(fill(f"sqlite:///{folder}/{n}.db", archive, pool) for n in range(2))
        yield _told("SQLite", sqlite)
        with postgresql_server() as server:
            runs = []
            for n in range(2):
                with new_database(server, f"backfill_{n}") as url:
                    runs.append(fill(url.render_as_string(hide_password=False), archive, pool))
        yield _told("PostgreSQL", tuple(runs))
        pool.close()
        with cluster(folder) as processes:
            engine = Cluster(processes.address)
            _warm(engine)
            spread = tuple(fill(f"sqlite:///{folder}/dask{n}.db", archive, engine) for n in range(2))
            engine.close()
    name = "backfill on Dask, two workers, as a share of the pool's speed"
    shares = tuple(each / beside for each, beside in zip(spread, sqlite, strict=True))
    yield Measurement(name, "share", shares, GOAL_SHARE)


def _archive(path: Path, corpus: str, articles: int) -> Path:
    """Write the first articles of a corpus to *path*."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(corpus)[:articles]))
    return path


def _warm(engine: Engine) -> None:
    """Let every process read other articles: one that reads years has its lexicons and knows its words."""
    with tempfile.TemporaryDirectory() as folder:
        others = _archive(Path(folder) / "others.jsonl", "toponyms.jsonl", OTHERS)
        fill(f"sqlite:///{folder}/warm.db", others, engine)


def fill(url: str, archive: Path, engine: Engine) -> float:
    """Return articles a second by the clock."""
    upgrade(url)
    store = open_store(url)
    try:
        start = time.perf_counter()
        tally = backfill(store, find_sources([str(archive)]), engine, Order(Defaults(NOW), None, 32), _tell)
        return tally.articles / (time.perf_counter() - start)
    finally:
        store.close()


def _tell(_: object) -> None:
    """Hear of each chunk."""


def _told(engine: str, runs: tuple[float, ...]) -> Measurement:
    note = f"By the clock, {os.cpu_count()} cores for two processes that extract and one that files."
    return Measurement(f"backfill, {engine}", "articles/s", runs, GOAL_PER_S, note=note)


BENCH = Bench("backfill", 8, "Archives", measure, timeout_s=900)
