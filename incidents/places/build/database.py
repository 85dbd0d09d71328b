"""Entries → the gazetteer file; the same entries give the same bytes."""

from __future__ import annotations

import sqlite3
from math import log10
from typing import TYPE_CHECKING
from zlib import compress

from incidents.models import PlaceId
from incidents.places.bloom import make_filter
from incidents.places.build.english import ENGLISH
from incidents.places.gazetteer_file import SCHEMA_VERSION
from incidents.places.kinds import Feature, Naming
from incidents.places.misspelling import Spelling, sound_number, without_unit_words
from incidents.places.nearness import cell_of
from incidents.places.spelling import TRANSLITERATED, name_key, sound_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from incidents.places.build.entries import GazetteerEntry

_SCHEMA = f"""
pragma page_size = 8192;
pragma journal_mode = off;
pragma user_version = {SCHEMA_VERSION};
create table places (
  id integer primary key, name text not null, feature text not null, country text,
  parent integer, latitude integer, longitude integer, population integer not null, rank integer not null,
  name_ar text
);
create table names (
  key text, rank integer, place integer, naming integer, primary key (key, rank, place)
) without rowid;
create table sounds (sound integer, place integer, primary key (sound, place)) without rowid;
create table spellings (country text primary key, lines blob not null) without rowid;
create table filter (bits blob not null);
"""
# Tenths of a decade of population: what a reader expects of a bare name. A capital's name says the town
# before its province; a country beats everything; units and sites without people get a floor.
_BONUS = {
    Feature.COUNTRY: 40,
    Feature.PROVINCE: -4,
    Feature.DISTRICT: -12,
    Feature.REGION: 55,
    Feature.WATER: 50,
}
_FLOOR = {Feature.TERRAIN: 38, Feature.SITE: 56, Feature.QUARTER: 38}
_UNCOUNTED, _MOST_UNCOUNTED = 22, 36
"""Ranks of towns whose people nobody counted: the more spellings, the better known; 4,000 people at most."""
_WELL_COUNTED = ENGLISH | {"CN", "ID"}
"""Countries where a town without a count is a hamlet or a street: 20,000 in China and Indonesia."""
DEGREE = 10_000
"""Points are stored in units of 1e-4 degree, 11 metres: three bytes each."""


def rank_of(entry: GazetteerEntry) -> int:
    """Return how likely a bare name means this place, 0 to about 130; ten more is ten times the people."""
    people = round(10 * log10(entry.population + 1))
    if not entry.population and entry.feature is Feature.TOWN and entry.country not in _WELL_COUNTED:
        people = min(_MOST_UNCOUNTED, _UNCOUNTED + 2 * len(entry.names))
    return max(0, people + _BONUS.get(entry.feature, 0), _FLOOR.get(entry.feature, 0)) + entry.fame


def write_gazetteer(entries: Iterable[GazetteerEntry], path: Path) -> None:
    """Write *entries* to a fresh file at *path*, replacing what is there in one step."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    database = sqlite3.connect(draft)
    database.executescript(_SCHEMA)
    ordered = sorted(entries, key=lambda entry: entry.id)
    database.executemany("insert into places values (?,?,?,?,?,?,?,?,?,?)", map(_place_row, ordered))
    names, sounds = _name_rows(ordered), _sound_rows(ordered)
    database.executemany("insert into names values (?,?,?,?)", names)
    database.executemany(
        "insert into sounds values (?,?)",
        sorted({(sound_number(each.sound), each.place_id) for _, each in sounds}),
    )
    database.executemany("insert into spellings values (?,?)", _spelling_rows(sounds))
    database.execute("insert into filter values (?)", (make_filter(row[0] for row in names),))
    database.execute(
        "create table cells (cell integer, place integer, primary key (cell, place)) without rowid"
    )
    database.executemany("insert into cells values (?,?)", sorted(_cell_rows(ordered)))
    database.commit()
    database.execute("vacuum")
    database.close()
    draft.replace(path)


def _place_row(entry: GazetteerEntry) -> tuple[object, ...]:
    point = [None if x is None else round(x * DEGREE) for x in (entry.latitude, entry.longitude)]
    people = entry.population
    return (
        entry.id,
        entry.name,
        entry.feature,
        entry.country,
        entry.parent,
        *point,
        people,
        rank_of(entry),
        entry.name_ar,
    )


def _name_rows(entries: list[GazetteerEntry]) -> list[tuple[str, int, int, int]]:
    """Rank is stored negative, so that the likeliest place of a key comes first."""
    strongest: dict[tuple[str, int, int], int] = {}
    for entry in entries:
        rank = -rank_of(entry)
        for spelling, naming in entry.names.items():
            if key := name_key(spelling):
                row = (key, rank, entry.id)
                strongest[row] = min(strongest.get(row, naming), naming)
    return sorted((*row, int(naming)) for row, naming in strongest.items())


def _sound_rows(entries: list[GazetteerEntry]) -> set[tuple[str, Spelling]]:
    """Return each spelling that is sought by ear, beside its country."""
    heard = [
        (entry, without_unit_words(key))
        for entry in entries
        for spelling, naming in entry.names.items()
        if _is_spelt_by_ear(entry, naming) and (key := name_key(spelling))
    ]
    seen: set[tuple[int, str]] = set()
    rows = set()
    for (entry, plain), sound in zip(heard, sound_keys([plain for _, plain in heard]), strict=True):
        if not (entry.is_heard_once and (entry.id, sound) in seen):
            seen.add((entry.id, sound))
            rows.add((entry.country or "", Spelling(plain, sound, PlaceId(entry.id), rank_of(entry))))
    return rows


def _spelling_rows(sounds: set[tuple[str, Spelling]]) -> Iterable[tuple[str, bytes]]:
    """One compressed blob of lines a country: an eighth of what a table of rows takes."""
    by_country: dict[str, list[Spelling]] = {}
    for country, spelling in sorted(sounds):
        by_country.setdefault(country, []).append(spelling)
    for country, some in by_country.items():
        yield country, compress("\n".join("\t".join(map(str, each)) for each in some).encode(), 9)


def _is_spelt_by_ear(entry: GazetteerEntry, naming: Naming) -> bool:
    """Whether a spelling gets a sound key: in Latin script only the name of a town, to save 9 MB."""
    if entry.feature is Feature.TOWN and not entry.population and entry.country in _WELL_COUNTED:
        return False
    if entry.country in TRANSLITERATED or not entry.country:
        return naming in {Naming.PRIMARY, Naming.ALIAS, Naming.BARE}
    return naming is Naming.PRIMARY and (entry.population >= 3000 or entry.feature is not Feature.TOWN)


def _cell_rows(entries: list[GazetteerEntry]) -> Iterable[tuple[int, int]]:
    for entry in entries:
        if entry.latitude is not None and entry.longitude is not None and entry.feature in set("TSQM"):
            yield cell_of(entry.latitude, entry.longitude), entry.id
