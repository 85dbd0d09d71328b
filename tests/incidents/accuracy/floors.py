"""The floors of the scores: `floors.toml`, a table a set of texts, a score a measure."""

from __future__ import annotations

import math
import tomllib
from typing import TYPE_CHECKING

from tests.incidents.accuracy.gold import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROOM = 0.01  # one text more or less moves a score by about as much
FILE = HERE / "floors.toml"


def read_floors(file: Path = FILE) -> dict[str, dict[str, float]]:
    """Return set to measure to floor; a file that is not there has none."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def raised(floors: Mapping[str, float], values: Mapping[str, float]) -> dict[str, float]:
    """Return the floors that scores of *values* allow: none is lower than in *floors*."""
    allowed = {measure: math.floor((value - ROOM) * 100) / 100 for measure, value in values.items()}
    return {measure: max(floor, floors.get(measure, 0.0)) for measure, floor in allowed.items()}


def write_floors(floors: dict[str, dict[str, float]], file: Path = FILE) -> None:
    """Write *floors* in place of the old ones."""
    lines = ["# Written by `make accuracy-floors`, which only raises them."]
    for name, measures in floors.items():
        lines += [
            "",
            f'["{name}"]' if " " in name else f"[{name}]",
            *(f'"{measure}" = {value:.2f}' for measure, value in measures.items()),
        ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
