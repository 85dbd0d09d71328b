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
MOST_LATE_GROWTH_MB = 10.0
"""Of the second half: 200 bytes an input. What leaks grows in either half, what fills caches in the first."""


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
    told: dict[str, object] = {f"MB after each {INPUTS // ROUNDS:,}": [round(each, 1) for each in weights]}
    for name, before, most in (
        ("growth of the bot's memory", WARM, MOST_GROWTH_MB),
        ("growth in the second half, caches full", ROUNDS // 2, MOST_LATE_GROWTH_MB),
    ):
        growth = max(weights[-1] - weights[before - 1], 0.0)
        yield Measurement(name, "MB", (growth,), most, is_lower_better=True, details=told)
        told = {}


BENCH = Bench("hostile", 7, "A hundred thousand hostile inputs", measure, timeout_s=14_400)
