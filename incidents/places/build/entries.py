"""A place on its way into the gazetteer file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.places.kinds import Feature, Naming


@dataclass(slots=True)
class GazetteerEntry:
    """A place with every spelling; `parent` is the id of the next larger unit.

    `fame` is what makes it likelier in the news than its people do, in ranks: a capital is. One that
    `is_heard_once` is sought by one spelling of each sound only where a name is misspelt.

    Changed while sources are joined (points and populations of units come from their towns), so not frozen.
    """

    id: int
    name: str
    feature: Feature
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    parent: int | None = None
    name_ar: str | None = None
    names: dict[str, Naming] = field(default_factory=dict)
    fame: int = 0
    is_heard_once: bool = False

    def add_name(self, name: str, naming: Naming) -> None:
        """Add a spelling; the strongest naming of a spelling said twice stays."""
        self.names[name] = min(naming, self.names.get(name, naming))
