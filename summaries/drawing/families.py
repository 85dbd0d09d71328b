"""Kinds of incidents → families that share a colour on pictures; families.toml has every kind in one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summaries.drawing.palette import Palette


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A family of kinds: `fill` colours it on light pictures, `fill_dark` on dark ones; names by language."""

    name: str
    fill: str
    fill_dark: str
    labels: Mapping[str, str]

    def colour(self, palette: Palette) -> str:
        """Return its colour beside those of *palette*."""
        return self.fill_dark if palette.is_dark else self.fill

    def label(self, language: str) -> str:
        """Return its name in *language*, in English where it has none."""
        return self.labels.get(language, self.labels["en"])


def family_of(kind: Kind) -> Family:
    """Return the family of *kind*."""
    return _families()[kind]


def families_shown(kinds: Iterable[Kind]) -> list[tuple[Family, int]]:
    """Return the families of *kinds* with how many there are of each, in the order of families.toml."""
    shown = [family_of(kind) for kind in kinds]
    return [
        (family, shown.count(family)) for family in dict.fromkeys(_families().values()) if family in shown
    ]


@cache
def _families() -> dict[Kind, Family]:
    """Return the family of each kind."""
    tables = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))
    families: dict[Kind, Family] = {}
    for name, table in tables.items():
        family = Family(name, table["fill"], table["fill_dark"], table["labels"])
        families |= dict.fromkeys(map(Kind, table["kinds"]), family)
    return families
