"""Imported places and names → a gazetteer file on top of the shipped one.

A place that is shipped already, by its GeoNames id or under another one of our own tables, only gets the
spellings that it lacks; everything else becomes a place under the finest unit that its codes tell.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import PlaceId
from incidents.places.build.database import rank_of, write_gazetteer
from incidents.places.build.english import english_name, first_arabic_name, without_marks, without_unit
from incidents.places.build.entries import GazetteerEntry
from incidents.places.build.sources import least_people
from incidents.places.imports.reading import MOST_ID, features
from incidents.places.kinds import Feature, Naming
from incidents.places.nearness import distance_km
from incidents.places.spelling import ROMANISED, is_arabic, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from incidents.models import Place
    from incidents.places.gazetteer import Gazetteer
    from incidents.places.imports.records import ImportedName, ImportedPlace

_UNITS = {Feature.PROVINCE, Feature.DISTRICT}
_ORDERS = {f"ADM{order}": order for order in range(1, 6)}
_READERS = frozenset({"en", "ar", "fr"})
"""Languages whose names are kept for the smallest village: those of the articles that we read."""
_SAME_SITE_KM, _SAME_AREA_KM = 15.0, 60.0
"""How far the points of one place may lie apart in two sources; those of a desert or a lake farther."""
_AREAS = frozenset({Feature.TERRAIN, Feature.WATER, Feature.REGION, *_UNITS})
_UNCOUNTED, _MOST_UNCOUNTED = 12, 22
"""Ranks of what has no people: below a village of 200, and the more spellings the better known."""


class _Called(NamedTuple):
    """The names that a file of alternate names adds to a place."""

    others: list[ImportedName]
    preferred: dict[str, str]


def make_overlay(
    places: Iterable[ImportedPlace], names: Iterable[ImportedName], shipped: Gazetteer, path: Path
) -> int:
    """Write the overlay of *shipped* at *path* in one step; return how many places it adds.

    Raises:
        OSError: the file cannot be written.
    """
    called = _by_place(names)
    known = list(places)
    units = {_code(place): place.id for place in known if place.code in _ORDERS}
    entries: dict[int, GazetteerEntry] = {}
    moved: dict[int, int] = {}
    for place in known:
        entry = _entry(place, called.pop(place.id, None))
        if (same := _shipped_as(entry, shipped)) is not None:
            moved[entry.id] = same
            _add_names(entries, entry, same, shipped)
        else:
            entry.parent = _parent(place, units, shipped)
            entries[entry.id] = entry
    for number, more in called.items():
        if number in shipped and shipped.feature(number) is not Feature.COUNTRY:
            entry = _bare(number, shipped)
            _name(entry, (), more)
            _add_names(entries, entry, number, shipped)
    added = [entry for entry in entries.values() if PlaceId(entry.id) not in shipped]
    for entry in added:
        entry.parent = moved.get(entry.parent or 0, entry.parent)
        entry.fame = _rank(entry) - rank_of(entry)
        # Every spelling of 30,000 villages would take 47 MB of memory to seek misspellings among, this 25.
        entry.is_heard_once = not entry.population
    write_gazetteer(entries.values(), path)
    return len(added)


def _by_place(names: Iterable[ImportedName]) -> dict[PlaceId, _Called]:
    found: dict[PlaceId, _Called] = {}
    for each in names:
        called = found.setdefault(each.place_id, _Called([], {}))
        called.others.append(each)
        if each.is_preferred and each.language in _READERS:
            called.preferred.setdefault(each.language, each.name)
    return found


def _code(place: ImportedPlace) -> tuple[str, ...]:
    """The code of a unit: the country and as many units as its order says."""
    return (place.country, *place.units[: _ORDERS[place.code]])


def _parent(
    place: ImportedPlace, units: Mapping[tuple[str, ...], PlaceId], shipped: Gazetteer
) -> PlaceId | None:
    """The finest unit around *place* that is known, else its country."""
    deepest = min(len(place.units), _ORDERS.get(place.code, 6) - 1)
    for depth in range(deepest, 0, -1):
        unit = units.get((place.country, *place.units[:depth]))
        if unit is not None and unit != place.id:
            return unit
    country = shipped.country(place.country)
    return country.id if country else None


def _entry(place: ImportedPlace, called: _Called | None) -> GazetteerEntry:
    feature = features()[place.code]
    name = without_marks(place.name) if place.country in ROMANISED else place.name
    if feature in _UNITS:
        name = english_name(place.name, place.names, place.country)
    point = place.latitude, place.longitude
    entry = GazetteerEntry(place.id, name, feature, place.country, *point, place.population)
    _name(entry, place.names, called)
    for spelling in {place.name, entry.name}:
        entry.add_name(spelling, Naming.PRIMARY)
    return entry


def _name(entry: GazetteerEntry, spellings: tuple[str, ...], called: _Called | None) -> None:
    """Give *entry* its spellings, the name it goes by in English among them, and its Arabic one."""
    told = called.others if called else []
    least = least_people(entry.country)
    trusted = [each.name for each in told if each.language in _READERS]
    others = [*spellings, *(each.name for each in told)]
    kept = [each for each in others if entry.population >= least or is_arabic(each)]
    for spelling in (*trusted, *kept):
        entry.add_name(spelling, Naming.ALIAS)
        if entry.feature in _UNITS and (stem := without_unit(spelling)):
            entry.add_name(stem, Naming.ALIAS if entry.feature is Feature.PROVINCE else Naming.BARE)
    if called and (english := called.preferred.get("en")):
        entry.name = english
    arabic = [each.name for each in told if each.language == "ar" and not each.is_historic]
    preferred = called.preferred.get("ar", "") if called else ""
    entry.name_ar = first_arabic_name([preferred, *arabic, *others])


def _shipped_as(entry: GazetteerEntry, shipped: Gazetteer) -> PlaceId | None:
    """Return the shipped place that *entry* is: of its id, or of its name and kind in the same spot."""
    number = PlaceId(entry.id)
    if number in shipped:
        return number
    for bearer in {each for name in entry.names for each in shipped.named(name_key(name))}:
        place, feature = shipped.get(bearer.place_id), shipped.feature(bearer.place_id)
        is_alike = (
            feature is entry.feature if _UNITS & {feature, entry.feature} else bearer.place_id > MOST_ID
        )
        if place.country == entry.country and is_alike and _is_there(entry, place, feature):
            return bearer.place_id
    return None


def _is_there(entry: GazetteerEntry, place: Place, feature: Feature) -> bool:
    if place.point is None or entry.latitude is None or entry.longitude is None:
        return False
    reach = _SAME_AREA_KM if {feature, entry.feature} <= _AREAS else _SAME_SITE_KM
    return distance_km(entry.latitude, entry.longitude, *place.point) <= reach


def _bare(number: PlaceId, shipped: Gazetteer) -> GazetteerEntry:
    """The shipped place without its names."""
    place, feature = shipped.get(number), shipped.feature(number)
    parent = place.ancestors[-1] if place.ancestors else None
    point = place.latitude, place.longitude
    return GazetteerEntry(number, place.name, feature, place.country, *point, place.population, parent)


def _add_names(
    entries: dict[int, GazetteerEntry], entry: GazetteerEntry, number: PlaceId, shipped: Gazetteer
) -> None:
    """Give the shipped place the spellings of *entry* that it lacks; its rank stays what it was."""
    again = entries.get(number) or _bare(number, shipped)
    for spelling, naming in _lacking(entry, number, shipped):
        again.add_name(spelling, max(naming, Naming.ALIAS))
    if shipped.get(number).name_ar is None:
        again.name_ar = again.name_ar or entry.name_ar
    if again.names or again.name_ar:
        again.fame += shipped.rank(number) - rank_of(again)
        entries[number] = again


def _lacking(entry: GazetteerEntry, number: PlaceId, shipped: Gazetteer) -> Iterator[tuple[str, Naming]]:
    for spelling, naming in entry.names.items():
        if all(each.place_id != number for each in shipped.named(name_key(spelling))):
            yield spelling, naming


def _rank(entry: GazetteerEntry) -> int:
    """Return how likely a bare name means an imported place: by its people, else by its spellings."""
    if entry.population:
        return max(0, round(10 * log10(entry.population + 1)) - (12 if entry.feature in _UNITS else 0))
    return min(_MOST_UNCOUNTED, _UNCOUNTED + 2 * len(entry.names))
