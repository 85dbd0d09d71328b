"""Runs each bench in a process of its own: what one loads or breaks is no concern of the next."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from tests.bench.outcomes import Outcome, outcome_from_json, outcome_to_json
from tests.bench.records import StepAsideError
from tests.bench.timing import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.bench.records import Bench


def run_alone(package: ModuleType, bench: Bench, root: Path = ROOT) -> Outcome:
    """Run *bench* of *package* in a fresh interpreter and return what came of it, whatever that is.

    *root* is the folder whose program is measured.
    """
    start = time.monotonic()
    with tempfile.NamedTemporaryFile("r", suffix=".json", encoding="utf-8") as answer:
        failed = _run([package.__name__, bench.name, answer.name], bench.timeout_s, root)
        told = answer.read()
    seconds = time.monotonic() - start
    if failed is not None:
        return Outcome(bench.name, bench.issue, bench.title, seconds, failed=failed)
    return outcome_from_json(json.loads(told) | {"seconds": seconds})


def _run(arguments: list[str], timeout_s: float, root: Path) -> str | None:
    """Run `tests.bench.alone` with *arguments* and return what went wrong, None where nothing did."""
    path = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.alone", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": path},
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            said = process.communicate(timeout=timeout_s)[1].decode("utf-8", "replace")
        except BaseException as reason:
            # With it end the servers and workers that it started; Ctrl-C reaches none of them by itself.
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(reason, subprocess.TimeoutExpired):
                return f"not done in {timeout_s:.0f} s"
            raise
    last = said.strip().splitlines()[-1:]
    return (" ".join(last) or f"status {process.returncode}") if process.returncode else None


def run_here(bench: Bench, answer: Path) -> None:
    """Run *bench* in this process and write its outcome to *answer* as JSON."""
    try:
        measured = tuple(bench.measure())
        if len({each.name for each in measured}) < len(measured):
            raise ValueError(f"{bench.name} gives two numbers one name")
        outcome = Outcome(bench.name, bench.issue, bench.title, measurements=measured)
    except StepAsideError as reason:
        outcome = Outcome(bench.name, bench.issue, bench.title, aside=str(reason))
    answer.write_text(json.dumps(outcome_to_json(outcome)), encoding="utf-8")
