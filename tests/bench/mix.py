"""Questions as people mix them: most for the newest of a town, a few that look over whole years.

The places are those of the invented world, drawn as often as news comes from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Place
    from incidents.places import Gazetteer
    from tests.bench.world.geography import World


class Asked(NamedTuple):
    """One message and the type it counts for."""

    type: str
    text: str


# type → how many of a hundred, and how it is said; a "|" parts messages of one chat that follow each other.
MIX: dict[str, tuple[int, tuple[str, ...]]] = {
    "latest, town": (24, ("latest in {town}", "what happened in {town}?", "{town}")),
    "latest, in Arabic": (6, ("ما الجديد في {town_ar}؟", "أخبار {town_ar}")),
    "latest, province": (8, ("news from {province} province", "latest in {province}")),
    "latest, country": (8, ("latest in {country}", "what is new in {country}?")),
    "latest, everywhere": (2, ("latest",)),
    "kind": (10, ("air strikes in {province}", "shelling in {country}", "protests in {town}")),
    "period": (12, ("what happened in {town} yesterday", "incidents in {country} last week")),
    "count": (6, ("how many incidents in {country} this month", "how many attacks in {province} in 2024")),
    "sum": (8, ("how many killed in {town} this year", "how many were killed in {country} since june")),
    "actor": (3, ("attacks by islamic state in {country} this year", "what did the taliban do last month")),
    "radius": (3, ("what happened within 50 km of {town}",)),
    "more": (3, ("latest in {province}|more",)),
    "sources": (2, ("latest in {town}|who says so?",)),
    "and in …": (2, ("air strikes in {town} this year|and in {province}?",)),
    "compare": (1, ("compare {province} and {province} this month",)),
    "rank": (1, ("which provinces of {country} had most incidents this year",)),
    "timeline": (1, ("timeline of {province} this month",)),
}
"""What the bars of p50 and p99 are about."""

LONG = {
    "summary": (1, ("give me a summary of {country}",)),
    "trend": (1, ("trend of shelling in {country} since january",)),
    "all years": (1, ("how many incidents per month in {country} since 2016",)),
}
"""What looks over much of the database, measured apart."""


class Mix:
    """Draws messages about the places of a world, always the same ones."""

    def __init__(self, world: World, gazetteer: Gazetteer, *, seed: int = 11) -> None:
        self._draw = np.random.default_rng(seed)
        self._gazetteer = gazetteer
        towns = [n for n, each in enumerate(world.places) if each.precision is PlacePrecision.TOWN]
        self._towns = [world.places[n] for n in towns]
        self._shares = world.shares[towns] / world.shares[towns].sum()

    def draw(self, count: int, mix: dict[str, tuple[int, tuple[str, ...]]]) -> list[list[Asked]]:
        """Return *count* dialogues of one or two messages, the types in the shares of *mix*."""
        weights = np.array([each[0] for each in mix.values()], dtype=float)
        types = self._draw.choice(list(mix), count, p=weights / weights.sum())
        return [self.dialogue(str(each), mix[str(each)][1]) for each in types]

    def dialogue(self, kind: str, ways: Sequence[str]) -> list[Asked]:
        """Return the messages of one dialogue; the last is what it is about."""
        *before, last = ways[int(self._draw.integers(len(ways)))].split("|")
        said = [Asked("before", self._fill(each)) for each in before]
        return [*said, Asked(kind, self._fill(last))]

    def _fill(self, way: str) -> str:
        for slot in ("{town}", "{town_ar}", "{province}", "{country}"):
            while slot in way:
                way = way.replace(slot, self._name(slot), 1)
        return way

    def _name(self, slot: str) -> str:
        while True:
            town = self._towns[int(self._draw.choice(len(self._towns), p=self._shares))]
            name = {
                "{town}": town.name,
                "{town_ar}": town.name_ar,
                "{province}": town.admin1,
                "{country}": self._country(town),
            }[slot]
            if name and "|" not in name:
                return name

    def _country(self, town: Place) -> str | None:
        country = self._gazetteer.country(town.country or "")
        return country.name if country else None
