"""What each kind of incident is called, and what it is in ACLED, PLOVER and GLIDE.

ACLED's conventions are followed, never its rows; names of other schemes are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from incidents.models import Kind
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = Path(__file__).parents[1] / "lexicons" / "taxonomy.tsv"


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One kind: `label` in English, what it `covers`, the rest its names in other schemes or empty."""

    kind: Kind
    label: str
    acled_event: str
    acled_sub_event: str
    plover: str
    glide: str
    covers: str


@cache
def taxonomy() -> Mapping[Kind, KindEntry]:
    """Return every kind's entry, in the order of taxonomy.tsv, read once per process."""
    rows = table_rows(_TABLE)[1:]
    return MappingProxyType({Kind(kind): KindEntry(Kind(kind), *rest) for kind, *rest in rows})
