"""A few well-known public feeds of each region to begin with, as lists for any feed reader (OPML)."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from incidents.feeds.opml import parse_opml

if TYPE_CHECKING:
    from incidents.models import Feed

_LISTS = {each.name: each for each in resources.files(__name__).iterdir() if each.name.endswith(".opml")}
REGIONS = tuple(sorted(name.removesuffix(".opml") for name in _LISTS))


def feeds_of(region: str) -> list[Feed]:
    """Return the feeds to begin with in one of `REGIONS`, each once."""
    file = _LISTS[f"{region}.opml"]
    return parse_opml(file.read_bytes(), file.name)
