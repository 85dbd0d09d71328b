"""What the rules must know of a kind beyond its words: traits.tsv, read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from incidents.models import Kind

_TABLE = Path(__file__).parent / "lexicons" / "traits.tsv"


@cache
def kinds_with(trait: str) -> frozenset[str]:
    """Return the kinds that have *trait*, a name of traits.tsv; a KeyError for another name."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    # A misspelt kind is an error at start, not a silence later.
    return {name: frozenset(str(Kind(kind)) for kind in kinds.split("|")) for name, kinds, _ in rows}[trait]
