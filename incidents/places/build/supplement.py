"""The project's own tables in `incidents/places/data` → entries and additions to entries."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING
from zlib import crc32

from babel import Locale

from incidents.places.build.english import first_arabic_name
from incidents.places.build.entries import GazetteerEntry
from incidents.places.kinds import Feature, Naming
from incidents.places.nearness import cell_of, cells_around, distance_km
from incidents.places.spelling import name_key, sound_key
from incidents.text.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from incidents.places.build.sources import Units

OWN_IDS_FROM = 3_000_000_000
"""GeoNames has ids below 13 million; ids of our own rows are this plus a checksum of country and name."""
_SAME_PLACE_KM, _SAME_SOUND_KM = 15, 4
"""Distances within which a town of the same name, or of a name that sounds the same, is the same town."""
_SHORTEST_FRENCH = 5
_NISBA = ("", "ة", "ين", "ون", "ات")
"""Endings of an Arabic adjective of origin: him, her, them."""
_CLDR = {language: Locale(language) for language in ("ar", "fr")}
"""Names of countries in the other languages of our readers, from Unicode's CLDR."""


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in `data`, without comments."""
    lines = table_lines(files("incidents.places").joinpath("data", name))
    return csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def split(names: str) -> list[str]:
    """Return the names of a cell, which are separated by bars."""
    return [name for name in names.split("|") if name]


def apply_countries(countries: dict[str, GazetteerEntry]) -> None:
    """Give countries their English names, middles, peoples and short forms."""
    for code, stems, *_ in table("peoples_ar.tsv"):
        for stem, ending, article in product(split(stems), _NISBA, ("", "ال")):
            countries[code].add_name(article + stem + ending, Naming.PEOPLE)
    for code, peoples, *_ in table("peoples_fr.tsv"):
        for people in split(peoples):
            countries[code].add_name(people, Naming.PEOPLE)
            countries[code].add_name(plural_of(people), Naming.PEOPLE)
    for code, name, latitude, longitude, peoples, others in table("countries.tsv"):
        entry = countries[code]
        entry.name, entry.latitude, entry.longitude = name, float(latitude), float(longitude)
        entry.add_name(name, Naming.PRIMARY)
        for people in split(peoples):
            entry.add_name(people, Naming.PEOPLE)
            if (plural := plural_of(people)) != people:
                entry.add_name(plural, Naming.PEOPLE)
        for other in split(others):
            entry.add_name(other, Naming.ABBREVIATION if other.isupper() else Naming.ALIAS)
        entry.name_ar = _CLDR["ar"].territories.get(code)
        for locale in _CLDR.values():
            entry.add_name(locale.territories.get(code, name), Naming.ALIAS)


def plural_of(people: str) -> str:
    """Return "Syrians" for "Syrian", and "French", "Japanese", "Frenchmen" as they are."""
    return people if people.endswith(("ese", "ish", "ch", "men", "ss", "s")) else people + "s"


def apply_provinces(units: Units) -> None:
    """Give provinces the names that English and Arabic papers print, their middles and abbreviations.

    Raises:
        KeyError: no unit has the code of a row of `provinces_ar.tsv`.
    """
    for code, name, arabic, others in table("provinces_ar.tsv"):
        unit = units.by_code[code]
        unit.name = name or unit.name
        unit.add_name(unit.name, Naming.PRIMARY)
        for other in (*split(arabic), *split(others)):
            _add(unit, other)
        unit.name_ar = first_arabic_name(split(arabic)) or unit.name_ar
    for code, name, latitude, longitude, abbreviations, others in table("provinces.tsv"):
        if (entry := units.by_code.get(code)) is None:
            continue
        entry.name, entry.latitude, entry.longitude = name, float(latitude), float(longitude)
        entry.add_name(name, Naming.PRIMARY)
        entry.name_ar = first_arabic_name(split(others)) or entry.name_ar
        for other in split(others):
            _add(entry, other)
        for short in split(abbreviations):
            entry.add_name(short, Naming.ABBREVIATION)


def apply_towns(towns: Iterable[GazetteerEntry]) -> None:
    """Give towns the names an English newspaper prints.

    Raises:
        ValueError: no town of the country has the spelling by which a row finds it.
    """
    rows = [(row[0], name_key(row[1]), *row[2:]) for row in table("towns.tsv")]
    wanted = {(country, key) for country, key, *_ in rows}
    countries = {country for country, _ in wanted}
    found: dict[tuple[str, str], GazetteerEntry] = {}
    for town in towns:
        if town.country in countries:
            for pair in {(town.country, name_key(spelling)) for spelling in town.names} & wanted:
                if pair not in found or found[pair].population < town.population:
                    found[pair] = town
    if missing := sorted(wanted - found.keys()):
        raise ValueError(f"towns.tsv: no town is called so: {missing}")
    for country, key, name, others, *fame in rows:
        entry = found[country, key]
        entry.fame = int(fame[0]) if fame else 0
        entry.name_ar = first_arabic_name(split(others)) or entry.name_ar
        entry.name = name
        entry.add_name(name, Naming.PRIMARY)
        for other in split(others):
            entry.add_name(other, Naming.PRIMARY)


def apply_french(entries: Iterable[GazetteerEntry]) -> None:
    """Give places the names that answers in French show, so that they are found when typed.

    Short single words are left out: "Nil", "Nord" and "Unité" mean other things first.
    """
    shown = {(country, name): french for country, name, french in table("names_fr.tsv")}
    for entry in entries:
        french = shown.get((entry.country or "", entry.name), "")
        if len(french) > _SHORTEST_FRENCH:
            entry.add_name(french, Naming.ALIAS)


class Neighbours:
    """Towns by one-degree cell, to find what stands near a point."""

    def __init__(self, towns: Iterable[GazetteerEntry]) -> None:
        self._cells: dict[int, list[GazetteerEntry]] = {}
        for town in towns:
            self._cells.setdefault(cell_of(town.latitude or 0.0, town.longitude or 0.0), []).append(town)

    def within(self, latitude: float, longitude: float, radius_km: float) -> list[GazetteerEntry]:
        """Return the towns within *radius_km*, nearest first."""
        found = []
        for cell in cells_around(latitude, longitude, radius_km):
            for town in self._cells.get(cell, ()):
                apart = distance_km(latitude, longitude, town.latitude or 0.0, town.longitude or 0.0)
                if apart <= radius_km:
                    found.append((apart, town.id, town))
        return [town for _, _, town in sorted(found)]


def read_supplement(
    name: str,
    countries: dict[str, GazetteerEntry],
    near: Neighbours,
    units: Mapping[str, GazetteerEntry] = MappingProxyType({}),
) -> Iterator[GazetteerEntry]:
    """Yield the places of a table; one that the sources know already only gets its names added there.

    A row may name the unit around it, one of *units* by code, where its country would be.
    """
    for title, feature, code, latitude, longitude, name_ar, others, _ in table(name):
        country, inside = code[:2], units.get(code)
        spellings = [title, *split(others), *split(name_ar)]
        around = near.within(float(latitude), float(longitude), 100)
        if (
            feature in "TQS"
            and not inside
            and (known := _known(spellings, country, around, (float(latitude), float(longitude))))
        ):
            for spelling in spellings:
                _add(known, spelling)
            continue
        number = OWN_IDS_FROM + crc32(f"{country}/{title}".encode()) % 1_000_000_000
        entry = GazetteerEntry(
            number, title, Feature(feature), country or None, float(latitude), float(longitude)
        )
        entry.name_ar = name_ar or None
        entry.parent = inside.id if inside else _parent(entry, countries, around)
        for spelling in spellings:
            _add(entry, spelling)
        entry.add_name(title, Naming.PRIMARY)
        yield entry


def _add(entry: GazetteerEntry, spelling: str) -> None:
    """Add a spelling of a table: "~Asian" is an adjective, "EU" an abbreviation."""
    is_short = spelling.isupper() and len(spelling) <= 4
    naming = (
        Naming.PEOPLE if spelling.startswith("~") else Naming.ABBREVIATION if is_short else Naming.PRIMARY
    )
    entry.add_name(spelling.removeprefix("~"), naming)


def _known(
    spellings: list[str], country: str, around: list[GazetteerEntry], point: tuple[float, float]
) -> GazetteerEntry | None:
    keys = {name_key(spelling) for spelling in spellings}
    sounds = {sound_key(spelling) for spelling in spellings}
    for town in around:
        apart = distance_km(*point, town.latitude or 0.0, town.longitude or 0.0)
        if apart > _SAME_PLACE_KM:
            return None
        if town.country != country:
            continue
        if any(name_key(name) in keys for name in town.names):
            return town
        if apart <= _SAME_SOUND_KM and any(sound_key(name) in sounds for name in town.names):
            return town
    return None


def _parent(
    entry: GazetteerEntry, countries: dict[str, GazetteerEntry], around: list[GazetteerEntry]
) -> int | None:
    """A site lies in the unit of its nearest town; a region or a water only in its country."""
    if not entry.country:
        return None
    if entry.feature not in {Feature.REGION, Feature.WATER}:
        for town in around:
            if town.country == entry.country:
                return town.parent
    return countries[entry.country].id
