"""Which kinds two outlets may give to the same event (families.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from incidents.models import Kind


@cache
def kinds_akin_to(kind: Kind) -> frozenset[Kind]:
    """Return *kind* and every kind that shares a family with it."""
    families = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))
    found = {kind}
    for family in families.values():
        if kind in family["kinds"]:
            found |= {Kind(each) for each in family["kinds"]}
    return frozenset(found)


def are_akin(first: Kind, second: Kind) -> bool:
    """Whether two tellings of one event may carry these kinds."""
    return second in kinds_akin_to(first)
