"""The threat model and the runbook name a test for each threat and promise, and the test is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "deploy" / "THREATS.md"
RUNBOOK = ROOT / "deploy" / "README.md"


def rows(page: Path, last: str) -> list[list[str]]:
    """Return the cells of each row of the table of *page* whose last column is called *last*."""
    _, _, table = page.read_text(encoding="utf-8").partition(f"{last} |\n|---")
    lines = table.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("page", [PAGE, RUNBOOK], ids=["threats", "promises"])
def test_what_is_told_names_tests_that_are_there(page: Path) -> None:
    """Whoever doubts a guard or a promise can run what shows it."""
    told = rows(page, "shown by")

    missing = []
    for words, *_, guards in told:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", guards)
        missing += [words] if not named else []
        for path, name in named:
            source = ROOT / path
            if not source.exists() or f"def {name}(" not in source.read_text(encoding="utf-8"):
                missing.append(f"{words}: {path}::{name}")

    assert len(told) >= 15
    assert missing == []


def test_the_page_stays_a_page() -> None:
    """A threat model that nobody reads guards nothing."""
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 60
