"""Expressions of time, a table a language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from incidents.dates import find_dates
from incidents.dates.vocabulary import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark import ParameterSet

    from incidents.dates import DateMention, Sense

# A Wednesday.
TODAY = date(2023, 8, 16)
TABLES = Path(__file__).with_name("cases")


def rows() -> Iterator[ParameterSet]:
    """Yield the rows of every table; the expression itself is the id."""
    for language in languages():
        for line in (TABLES / f"{language}.tsv").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                sense, text, first, last = line.split("\t")
                yield pytest.param(language, sense, text, first, last, id=f"{language}: {text}")


@pytest.mark.parametrize(("language", "sense", "text", "first", "last"), [*rows()])
def test_an_expression_is_read_as_its_table_says(
    language: str, sense: str, text: str, first: str, last: str
) -> None:
    """Exactly one period is found, or none where the table has none."""
    found = find_dates(text, today=TODAY, language=language, sense=cast("Sense", sense))

    expected = [] if first == "-" else [(first, last)]
    assert [(_start(each), each.period.last_day.isoformat()) for each in found] == expected


def _start(mention: DateMention) -> str:
    """Return the first day, ".." where none is told."""
    return mention.period.start.isoformat() if mention.period.has_start else ".."
