"""Extraction and archives again, on what `make compiled` built: what reads an article is C there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.bench import benches
from tests.bench.benches import backfill, extract_speed
from tests.bench.records import Bench, StepAsideError
from tests.bench.running import run_alone
from tests.bench.timing import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement

BUILT = ROOT / "build" / "compiled"


def measure() -> Iterator[Measurement]:
    """Run the two benches with the compiled program in the place of the checkout's."""
    if not (BUILT / "incidents").is_dir():
        raise StepAsideError("`make compiled` has built nothing here")
    for bench in (extract_speed.BENCH, backfill.BENCH):
        outcome = run_alone(benches, bench, BUILT)
        if outcome.aside:
            raise StepAsideError(outcome.aside)
        if outcome.failed:
            raise RuntimeError(outcome.failed)
        for each in outcome.measurements:
            yield replace(each, name=f"compiled: {each.name}")


BENCH = Bench("compiled", 8, "Extraction and archives, compiled", measure, timeout_s=1200)
