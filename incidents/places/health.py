"""Is the gazetteer whole? Everything that it promises, checked row by row: some ten seconds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.places.bloom import may_hold
from incidents.places.gazetteer_file import SCHEMA_VERSION
from incidents.places.spelling import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.gazetteer_file import GazetteerFile

_MOST_TOLD = 20
"""Faults told of one file: more say nothing new."""
_STEP = 10_000
"""Names between two words to whoever watches."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a file of the gazetteer holds, and what is wrong with it, one line each."""

    file: str
    form: int
    places: int
    names: int
    faults: tuple[str, ...]


def check_gazetteer(
    gazetteer: Gazetteer, watch: Callable[[int], None] = lambda _: None
) -> tuple[Health, ...]:
    """Return the health of each file; *watch* is told now and then how many names have been looked at."""
    return tuple(_check(file, gazetteer, watch) for file in gazetteer.files)


def _check(file: GazetteerFile, gazetteer: Gazetteer, watch: Callable[[int], None]) -> Health:
    faults: list[str] = []
    places = names = 0
    try:
        [[places]] = file.rows("select count(*) from places")
        [[names]] = file.rows("select count(*) from names")
        for fault in _faults(file, gazetteer, watch):
            faults.append(fault)
            if len(faults) == _MOST_TOLD:
                faults.append("… and perhaps more")
                break
    except sqlite3.DatabaseError as error:
        faults.append(f"the file is damaged: {error}")
    return Health(str(file.path), SCHEMA_VERSION, places, names, tuple(faults))


def _faults(file: GazetteerFile, gazetteer: Gazetteer, watch: Callable[[int], None]) -> Iterator[str]:
    yield from (f"damaged: {line}" for (line,) in file.rows("pragma quick_check") if line != "ok")
    for table in ("names", "sounds", "cells"):
        lost = file.rows(f"select distinct place from {table} where place not in (select id from places)")  # noqa: S608
        yield from (f"{table}: place {number} is not there" for (number,) in lost)
    known = {number for each in gazetteer.files for (number,) in each.each("select id from places")}
    for number, parent in file.each("select id, parent from places where parent is not null"):
        if parent not in known:
            yield f"place {number}: its parent {parent} is not there"
    yield from _lost_names(file, watch)


def _lost_names(file: GazetteerFile, watch: Callable[[int], None]) -> Iterator[str]:
    """Yield the names that would not be found; that their places are there is known by now."""
    bits = file.filter
    for count, (key, number) in enumerate(file.each("select key, place from names"), 1):
        if count % _STEP == 0:
            watch(_STEP)
        if not may_hold(bits, key):
            yield f"place {number}: the filter does not know its name {key!r}"
        elif name_key(key) != key:
            yield f"place {number}: its name {key!r} is looked up as {name_key(key)!r}"
