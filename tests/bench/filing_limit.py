"""Where the database becomes the limit of an archive: claims that are there already, filed at full speed.

    python -m tests.bench.filing_limit

A simulation: no cluster stands behind it. Articles are read beforehand, as any number of workers would, and
filed in the chunks of `sitrep backfill` by one process, and by two at once with half of the articles each,
into PostgreSQL and, by one, into SQLite.
"""

from __future__ import annotations

import multiprocessing.pool
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.backfill.run import Order
from incidents.feeds import Defaults
from incidents.ingest import PreparedArticle, file_prepared, prepare
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from tests.bench.benches.extract_speed import make_article
from tests.bench.shared import rows
from tests.bench.world.inventing import NOW
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK = Order(Defaults(NOW)).chunk_size
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """Articles that were filed, by how many writers, and what it took.

    `clock_s` from the first to the last, `writer_s` of processor by all writers without the server's, and
    `grown_bytes` of the database.
    """

    database: str
    writers: int
    articles: int
    clock_s: float
    writer_s: float
    grown_bytes: int

    def row(self) -> str:
        """Return it as a row of a table in Markdown."""
        each_ms = 1_000 * self.writer_s / self.articles
        hours = self.clock_s * MILLION / self.articles / 3_600
        size = self.grown_bytes * MILLION / self.articles / 1e9
        speed = self.articles / self.clock_s
        name = f"{self.database}, {self.writers} writing"
        return f"| {name} | {speed:.0f} | {each_ms:.1f} ms | {hours:.1f} h | {size:.0f} GB |"


def main() -> None:
    """Print the table."""
    gazetteer = open_gazetteer()
    told = [prepare(make_article(row), gazetteer, NOW) for row in rows("fakes.jsonl")]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        found.append(_measure("SQLite", f"sqlite:///{folder}/news.db", told, 1))
    with postgresql_server() as server:
        for writers in (1, 2):
            with new_database(server, f"limit_{writers}") as url:
                found.append(_measure("PostgreSQL", url.render_as_string(hide_password=False), told, writers))
    head = "| simulated | articles/s | writer's processor an article | a million | its database |"
    print("\n".join([head, "|---|---:|---:|---:|---:|", *(each.row() for each in found)]))


def _measure(name: str, url: str, told: Sequence[PreparedArticle], writers: int) -> Limit:
    upgrade(url)
    before = _size(url)
    with _pool(writers) as pool:
        pool.starmap(_file, [(url, told[:0])] * writers, chunksize=1)  # every writer is there
        parts = [(url, told[number::writers]) for number in range(writers)]
        start = time.perf_counter()
        took = pool.starmap(_file, parts, chunksize=1)
        clock = time.perf_counter() - start
    return Limit(name, writers, len(told), clock, sum(took), _size(url) - before)


@contextmanager
def _pool(writers: int) -> Iterator[multiprocessing.pool.Pool]:
    pool = multiprocessing.get_context("spawn").Pool(writers)
    try:
        yield pool
    finally:
        pool.close()
        pool.join()


def _file(url: str, told: Sequence[PreparedArticle]) -> float:
    """File articles chunk by chunk and return the seconds of processor that it took."""
    store = open_store(url)
    start = time.process_time()
    try:
        for first in range(0, len(told), CHUNK):
            with store.begin(in_turn=True) as session:
                file_prepared(session, told[first : first + CHUNK], NOW)
        return time.process_time() - start
    finally:
        store.close()


def _size(url: str) -> int:
    """Return the bytes of a database."""
    told = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    asked = told if url.startswith("sqlite") else "SELECT pg_database_size(current_database())"
    store = open_store(url)
    try:
        with store.read() as session:
            return int(session.execute(text(asked)).scalar_one())
    finally:
        store.close()


if __name__ == "__main__":
    main()
