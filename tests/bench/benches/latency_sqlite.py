"""Question → answer at a million incidents on SQLite; see `tests.bench.latency`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.latency import measure
from tests.bench.records import Bench
from tests.bench.world.kept import kept_sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement


def measure_kept() -> Iterator[Measurement]:
    """Measure on the kept world; making it takes two minutes the first time."""
    with kept_sqlite() as url:
        yield from measure(url)


BENCH = Bench("latency-sqlite", 5, "Answers at a million incidents, SQLite", measure_kept, timeout_s=900)
