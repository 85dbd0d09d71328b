"""All sources → all entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.build.sources import (
    Units,
    lend_arabic_names,
    mark_capitals,
    place_units,
    read_countries,
    read_towns,
    seat_districts,
)
from incidents.places.build.supplement import (
    Neighbours,
    apply_countries,
    apply_french,
    apply_provinces,
    apply_towns,
    read_supplement,
)

if TYPE_CHECKING:
    from incidents.places.build.entries import GazetteerEntry

SUPPLEMENTS = ("regions.tsv", "sites.tsv")


def assemble() -> list[GazetteerEntry]:
    """Return every place, each id once.

    Raises:
        ValueError: two rows got the same id; the message names both.
    """
    countries = read_countries()
    apply_countries(countries)
    units = Units(countries)
    apply_provinces(units)
    towns = read_towns(units, countries)
    apply_towns(towns.values())
    mark_capitals(towns.values())
    lend_arabic_names(units.by_code.values(), towns.values())
    seat_districts(units.by_code.values(), towns.values())
    near = Neighbours(towns.values())
    entries = {entry.id: entry for entry in (*countries.values(), *units.by_code.values(), *towns.values())}
    for name in SUPPLEMENTS:
        for entry in read_supplement(name, countries, near, units.by_code):
            if entry.id in entries:
                raise ValueError(f"one id for two places: {entries[entry.id].name}, {entry.name}")
            entries[entry.id] = entry
    apply_french(entries.values())
    place_units(units.by_code.values(), towns.values())
    return list(entries.values())
