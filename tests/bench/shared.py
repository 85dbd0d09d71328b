"""The measuring data beside the checkout (`../shared`) and the script that scores with it.

Both are no part of the project: without them a bench steps aside (`SITREP_TEST_SHARED` names another folder
for a checkout that lies elsewhere). The script's functions take any callable
in place of the program, so that a reference is scored by the very same lines.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.records import Measurement, StepAsideError
from tests.bench.timing import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

SHARED = Path(os.environ.get("SITREP_TEST_SHARED") or ROOT.parent / "shared")
Json = dict[str, Any]  # the script's reports and the data's lines


class Reference:
    """Something else than Sitrep in the place of the program: a function from lines to answers."""

    def __init__(self, answer: Callable[[list[Json]], list[Json]]) -> None:
        self._answer = answer
        self.seconds = 1.0  # the script divides by it; it is not told

    def __call__(self, *_arguments: str, lines: list[Json]) -> list[Json]:
        """Answer the lines of a filter."""
        return self._answer(lines)


@cache
def evaluation() -> ModuleType:
    """Return the scoring script as a module.

    Raises:
        StepAsideError: it is not here.
    """
    path = SHARED / "evaluation" / "evaluate.py"
    specification = importlib.util.spec_from_file_location("evaluate", path) if path.is_file() else None
    if specification is None or specification.loader is None:
        raise StepAsideError("../shared is not here: this measures with data that is no part of the project")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def data() -> Path:
    """Return the folder of the data; StepAsideError where it is not here."""
    return Path(evaluation().HERE) / "dev"


def rows(name: str) -> list[Json]:
    """Return the lines of a data file; StepAsideError where it is not here."""
    return [
        json.loads(line) for line in (data() / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def scored(name: str, program: Reference | None = None, **options: object) -> Json:
    """Return the report of the script's bench *name* on Sitrep, or on another *program*."""
    script = evaluation()
    run = program or script.Program(f"{sys.executable} -m tests.bench.sitrep")
    report: Json = script.BENCHES[name](run, data(), None, **options)
    return report


def share(told: object) -> float:
    """Return the number in "14/20 = 0.700" or "14/20", or the number itself."""
    if isinstance(told, int | float):
        return float(told)
    found = re.fullmatch(r"(\d+)/(\d+)(?: = [\d.]+)?", str(told))
    if found is None:
        raise ValueError(f"{told!r} is no share")
    return int(found[1]) / max(1, int(found[2]))


def score(name: str, told: object, goal: float | None = None, **others: Any) -> Measurement:
    """Return the measurement of one share of a report; *others* are further fields of it."""
    return Measurement(name, "share", (round(share(told), 4),), goal, **others)
