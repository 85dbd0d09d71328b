"""Which kinds two outlets may give to the same event, and which of them last (families.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from incidents.models import Kind


@cache
def kinds_akin_to(kind: Kind) -> frozenset[Kind]:
    """Return *kind* and every kind that shares a family with it."""
    found = {kind}
    for family in _table()["family"].values():
        if kind in family["kinds"]:
            found |= {Kind(each) for each in family["kinds"]}
    return frozenset(found)


def are_akin(first: Kind, second: Kind) -> bool:
    """Whether two tellings of one event may carry these kinds."""
    return second in kinds_akin_to(first)


def is_one_deed(first: Kind, second: Kind) -> bool:
    """Whether two tellings of these kinds may be of one deed: its kind, or its weapon told otherwise."""
    return first is second or (are_akin(first, second) and is_told_again(first) and is_told_again(second))


def goes_on(kind: Kind) -> bool:
    """Whether an event of this kind lasts, so that its reports may tell of different days."""
    return kind in _table()["ongoing"]["kinds"]


def is_rare(kind: Kind) -> bool:
    """Whether a region hardly sees two events of this kind in a day."""
    return kind in _table()["rare"]["kinds"]


def is_told_again(kind: Kind) -> bool:
    """Whether an event of this kind has its dead at one time, so that its toll tells it from others."""
    return kind in _table()["at_one_time"]["kinds"]


def is_wide(kind: Kind) -> bool:
    """Whether *kind* says that something happened but not how."""
    return kind in _table()["wider"]


def may_be_told_as(kind: Kind, wider: Kind) -> bool:
    """Whether *wider* says of an event of *kind* that it happened but not how."""
    return kind in _table()["wider"].get(wider, {}).get("kinds", ())


@cache
def _table() -> dict[str, Any]:  # what TOML holds
    return tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))
