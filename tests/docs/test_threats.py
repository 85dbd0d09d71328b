"""The threat model names a test for each threat, and the test is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "deploy" / "THREATS.md"


def rows() -> list[list[str]]:
    """Return the cells of each row of the page's tables that stands for a threat."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "threat"]


def test_each_threat_names_tests_that_are_there() -> None:
    """Whoever doubts a guard can run what shows it."""
    told = rows()

    missing = []
    for threat, *_, guards in told:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", guards)
        missing += [threat] if not named else []
        for path, name in named:
            source = ROOT / path
            if not source.exists() or f"def {name}(" not in source.read_text(encoding="utf-8"):
                missing.append(f"{threat}: {path}::{name}")

    assert len(told) >= 15
    assert missing == []


def test_the_page_stays_a_page() -> None:
    """A threat model that nobody reads guards nothing."""
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 60
