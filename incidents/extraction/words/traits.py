"""What the rules know of kinds beyond their words: traits.tsv and guesses.tsv, read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.models import Kind
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Collection

_LEXICONS = Path(__file__).parents[1] / "lexicons"


@cache
def kinds_with(trait: str) -> frozenset[str]:
    """Return the kinds that have *trait*, a name of traits.tsv; a KeyError for another name."""
    # A misspelt kind is an error at start, not a silence later.
    return {name: frozenset(str(Kind(kind)) for kind in kinds.split("|")) for name, kinds in _rows("traits")}[
        trait
    ]


def guess_kind(classes: Collection[str]) -> str | None:
    """Return what people may have died of where a sentence has nouns of *classes*, None where none tells."""
    return next((kind for name, kind in _guesses() if name in classes), None)


@cache
def _guesses() -> tuple[tuple[str, str], ...]:
    return tuple((name, str(Kind(kind))) for name, kind in _rows("guesses"))


def _rows(table: str) -> list[tuple[str, str]]:
    """Return the first two cells of each row of a table of three columns."""
    return [(name, value) for name, value, _ in table_rows(_LEXICONS / f"{table}.tsv")[1:]]
