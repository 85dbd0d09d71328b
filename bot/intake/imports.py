"""A GeoNames file → the store: one file is one transaction, and the same file twice changes nothing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from incidents.errors import FormatError
from incidents.places.imports import (
    ImportedSet,
    Layout,
    country_of_names,
    digest_of,
    open_geonames,
    read_names,
    read_places,
)
from incidents.store.intake import imports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from incidents.places import Gazetteer
    from incidents.places.imports import GeoNamesFile, ImportedName, Line
    from incidents.store import Session, Store

    Watch = Callable[[int, int], None]

_Record = TypeVar("_Record")
_BATCH = 1000
"""Rows written at a time: SQLite takes 32,766 values in a statement."""
_STEP = 1000
"""Lines between two words to whoever watches."""


def sort_files(paths: Iterable[Path]) -> list[Path]:
    """Return *paths* with the dumps of countries before the alternate names, which refer to them.

    Raises:
        FormatError: one of them cannot be read or is no GeoNames file.
    """
    layouts = {}
    for path in paths:
        with open_geonames(path) as file:
            layouts[path] = file.layout
    return sorted(layouts, key=lambda path: layouts[path] is Layout.NAMES)


def import_file(  # noqa: PLR0913 - a file, where it goes, and who watches
    store: Store,
    shipped: Gazetteer,
    path: Path,
    now: datetime,
    *,
    country: str | None = None,
    watch: Watch = lambda _read, _size: None,
) -> tuple[ImportedSet, bool]:
    """Store the places or names of a file in place of those of an earlier one.

    Args:
        store: nothing in it changes unless the whole file is read.
        shipped: the gazetteer without imports, whose places get names too.
        path: of a dump of one country, or of alternate names; as downloaded or unpacked.
        now: when it is imported.
        country: of alternate names, where the file is not called by it.
        watch: told the bytes read and those of the whole text, now and then.

    Returns:
        What is imported now, and whether that is new; a file that was imported last is not read again.

    Raises:
        FormatError: it is no file that can be used; a `GeoNamesError` names the line and the column.
        StoreError: the database refuses.
    """
    digest = digest_of(path)
    with store.read() as session:
        known = _known(imports.list_all(session), digest)
    if known is not None:
        return known, False
    with open_geonames(path) as file, store.begin(in_turn=True) as session:
        tally = _Tally(file, watch)
        if file.layout is Layout.PLACES:
            found = _put_places(session, file, tally)
        else:
            found = _put_names(session, file, tally, shipped, country_of_names(file, country))
        imported = ImportedSet(found, file.layout, path.name, digest, tally.lines, tally.kept, now)
        imports.put_set(session, imported)
    return imported, True


def _known(sets: Sequence[ImportedSet], digest: str) -> ImportedSet | None:
    """Return the set that a file of this content made, unless its country has got other places since."""
    known = next((each for each in sets if each.digest == digest), None)
    places = {each.country: each for each in sets if each.layout is Layout.PLACES}
    below = places.get(known.country) if known and known.layout is Layout.NAMES else None
    return None if known and below and below.imported_at > known.imported_at else known


class _Tally:
    """Counts the lines that pass and the records that are kept."""

    def __init__(self, file: GeoNamesFile, watch: Watch) -> None:
        self.lines = self.kept = 0
        self._size, self._watch = file.size, watch

    def batches(
        self, pairs: Iterator[tuple[Line, _Record | None]], is_wanted: Callable[[_Record], bool]
    ) -> Iterator[list[_Record]]:
        records = self._passing(pairs, is_wanted)
        while batch := list(islice(records, _BATCH)):
            self.kept += len(batch)
            yield batch

    def _passing(
        self, pairs: Iterator[tuple[Line, _Record | None]], is_wanted: Callable[[_Record], bool]
    ) -> Iterator[_Record]:
        for line, record in pairs:
            self.lines += 1
            if self.lines % _STEP == 0:
                self._watch(line.offset, self._size)
            if record is not None and is_wanted(record):
                yield record


def _put_places(session: Session, file: GeoNamesFile, tally: _Tally) -> str:
    country = ""
    for batch in tally.batches(read_places(file), lambda _: True):
        if not country:
            country = batch[0].country
            imports.remove(session, country, Layout.PLACES)
        imports.add_places(session, batch)
    if not country:
        raise FormatError(file.name, "holds no town, unit or site; see `sitrep places import --help`")
    return country


def _put_names(session: Session, file: GeoNamesFile, tally: _Tally, shipped: Gazetteer, country: str) -> str:
    ours = imports.place_ids(session, country)

    def is_known(name: ImportedName) -> bool:
        number = name.place_id
        return number in ours or (number in shipped and shipped.get(number).country == country)

    imports.remove(session, country, Layout.NAMES)
    for batch in tally.batches(read_names(file), is_known):
        imports.add_names(session, country, batch)
    if not tally.kept:
        raise FormatError(
            file.name, f"none of its names belongs to a known place of {country}: import its dump first"
        )
    return country
