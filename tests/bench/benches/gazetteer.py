"""What the gazetteer costs: on disk, in memory, until it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.gazetteer import FILE
from tests.bench.records import Bench, Measurement
from tests.bench.timing import RUNS, in_own_process

if TYPE_CHECKING:
    from collections.abc import Iterator

# The difference of what is resident before opening and after a day's names were looked up: the modules, the
# library and the interpreter are there anyway.
PROGRAM = """
import time
import incidents.places.gazetteer as module
from tests.bench.timing import resident_mb
before = resident_mb()
start = time.perf_counter()
gazetteer = module.open_gazetteer()
gazetteer.find("Sweida")
ready = time.perf_counter() - start
import sqlite3
some = "select key from names order by place % 9973, key limit 20000"
names = sqlite3.connect(module.FILE).execute(some).fetchall()
for (name,) in names:
    gazetteer.find(name)
del names
print(ready, resident_mb() - before)
"""


def measure() -> Iterator[Measurement]:
    """Open it in fresh processes and look 20,000 names up."""
    told = [tuple(map(float, in_own_process(PROGRAM).split())) for _ in range(RUNS)]
    size = FILE.stat().st_size / 1e6
    yield Measurement("file", "MB", (size,), 40, is_lower_better=True)
    yield Measurement(
        "ready, first name found", "s", tuple(row[0] for row in told), 0.5, is_lower_better=True
    )
    resident = tuple(row[1] for row in told)
    yield Measurement("resident after 20,000 names", "MB", resident, 60, is_lower_better=True)


BENCH = Bench("gazetteer", 3, "The gazetteer", measure)
