"""A busy day's digest, and ten thousand of them due at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.bench.timing import in_own_process

if TYPE_CHECKING:
    from collections.abc import Iterator

INCIDENTS = 4_000
"""Of one day; their reports are 5,000 articles, and a digest looks at the newest 3,000."""
DUE, FILTERS = 10_000, 300

_ONE_DAY = f"""
import resource, tempfile, time
from pathlib import Path
from tests.bench.busy_day import busy_day, whole_digest
with tempfile.TemporaryDirectory() as folder, busy_day(Path(folder), {INCIDENTS}) as services:
    whole_digest(services)
    took = []
    for _ in range(3):
        start = time.process_time()
        whole_digest(services)
        took.append(time.process_time() - start)
    print(*took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
"""
_DUE = f"""
import tempfile
from pathlib import Path
from tests.bench.busy_day import busy_day, queue_all, subscribe
with tempfile.TemporaryDirectory() as folder, busy_day(Path(folder), {INCIDENTS}) as services:
    subscribe(services, {DUE}, {FILTERS})
    print(*queue_all(services))
"""


def measure() -> Iterator[Measurement]:
    """Compose in fresh processes, for the memory is measured too."""
    *seconds, memory = map(float, in_own_process(_ONE_DAY).split())
    name = f"digest of a day with {INCIDENTS:,} incidents"
    yield Measurement(name, "s", tuple(seconds), 2, is_lower_better=True)
    yield Measurement("its process at most", "MB", (memory,), 400, is_lower_better=True)
    queued, took = map(float, in_own_process(_DUE).split())
    name, note = f"{queued:,.0f} due digests, {FILTERS} filters", "Composed, drawn and queued."
    yield Measurement(name, "s", (took,), 60, is_lower_better=True, note=note)


BENCH = Bench("digests", 6, "Digests", measure, timeout_s=900)
