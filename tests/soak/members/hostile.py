"""A hundred thousand hostile questions, updates, feeds and pages: no fault, no growth of memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.bench.timing import resident_mb
from tests.hostile.target import Target
from tests.hostile.trials import KINDS, trial_of

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS, ROUNDS = 100_000, 5
MOST_GROWTH_MB = 20.0
"""From the second round to the last: the first fills caches."""


def measure() -> Iterator[Measurement]:
    """Bring some of each kind in each round, and weigh the process after it."""
    faults, weights = dict[str, str](), list[float]()
    with Target() as target:
        for _ in range(ROUNDS):
            for kind in KINDS:
                try:
                    trial_of(kind, target, INPUTS // ROUNDS // len(KINDS))()
                except Exception as error:  # noqa: BLE001 - which one is what is measured
                    faults[kind] = "\n".join([repr(error), *getattr(error, "__notes__", ())])[:2_000]
            weights.append(resident_mb())
    for kind in KINDS:
        name = f"{INPUTS // len(KINDS):,} hostile {kind}: rounds with a fault"
        details = {"fault": faults.get(kind, "")}
        yield Measurement(name, "", (float(kind in faults),), 0, is_lower_better=True, details=details)
    told = {"MB after each round": [round(each, 1) for each in weights]}
    growth = max(weights[-1] - weights[1], 0.0)
    yield Measurement("growth of memory", "MB", (growth,), MOST_GROWTH_MB, is_lower_better=True, details=told)


BENCH = Bench("hostile", 7, "A hundred thousand hostile inputs", measure, timeout_s=14_400)
