"""The same kinds of input led by coverage (atheris), each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement, StepAsideError
from tests.bench.timing import ROOT
from tests.hostile.trials import KINDS, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 2_000


def measure() -> Iterator[Measurement]:
    """Fuzz each kind, and tell which broke off."""
    if find_spec("atheris") is None:
        raise StepAsideError("atheris is not installed (`make soak` does it, on Linux)")
    for kind in KINDS:
        command = [sys.executable, "-m", "tests.hostile.fuzz", kind, str(RUNS)]
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, errors="replace"
        )
        name = f"{RUNS * TOGETHER:,} {kind} led by coverage: broken off"
        details = {"end": done.stderr[-2_000:]}
        broken_off = float(done.returncode != 0)
        yield Measurement(name, "", (broken_off,), 0, is_lower_better=True, details=details)


BENCH = Bench("hostile-fuzz", 7, "Hostile inputs led by coverage", measure, timeout_s=14_400)
