"""A hundred thousand hostile questions, updates, feeds and pages: no fault, no growth of the bot's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.hostile.apart import TargetApart
from tests.hostile.trials import KINDS, trial_of

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS, ROUNDS = 100_000, 10
WARM = 2
"""Rounds that fill caches; from there to the last one the bot may grow by `MOST_GROWTH_MB`."""
MOST_GROWTH_MB = 20.0


def measure() -> Iterator[Measurement]:
    """Bring some of each kind in each round, and weigh the process after it."""
    faults, weights = dict[str, str](), list[float]()
    with TargetApart() as target:
        for _ in range(ROUNDS):
            for kind in KINDS:
                try:
                    trial_of(kind, target, INPUTS // ROUNDS // len(KINDS))()
                except Exception as error:  # noqa: BLE001 - which one is what is measured
                    faults[kind] = "\n".join([repr(error), *getattr(error, "__notes__", ())])[:2_000]
            weights.append(target.weigh())
    for kind in KINDS:
        name = f"{INPUTS // len(KINDS):,} hostile {kind}: rounds with a fault"
        details = {"fault": faults.get(kind, "")}
        yield Measurement(name, "", (float(kind in faults),), 0, is_lower_better=True, details=details)
    told = {f"MB after each {INPUTS // ROUNDS:,}": [round(each, 1) for each in weights]}
    growth = max(weights[-1] - weights[WARM - 1], 0.0)
    yield Measurement(
        "growth of the bot's memory", "MB", (growth,), MOST_GROWTH_MB, is_lower_better=True, details=told
    )


BENCH = Bench("hostile", 7, "A hundred thousand hostile inputs", measure, timeout_s=14_400)
