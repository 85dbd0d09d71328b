"""Whether every name in the gazetteer finds the place that bears it, all of them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from incidents.places import open_gazetteer
from incidents.places.gazetteer import FILE
from incidents.places.kinds import Naming
from tests.bench.records import Bench, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Measurement]:
    """Look every name up as a reader would type it; abbreviations in capitals."""
    gazetteer = open_gazetteer()
    with sqlite3.connect(f"{FILE.as_uri()}?mode=ro", uri=True) as connection:
        names = connection.execute("select key, naming, place from names order by key").fetchall()
    found, last, ids = 0, ("", -1), frozenset[int | None]()
    for key, naming, place in names:
        if (key, naming) != last:
            typed = key.upper() if naming == Naming.ABBREVIATION else key
            last, ids = (key, naming), frozenset(each.id for each in gazetteer.find(typed))
        found += place in ids
    yield Measurement("names that find their place", "share", (found / len(names),), 1.0)
    yield Measurement("names tried", "count", (float(len(names)),))


BENCH = Bench("aliases", 3, "Every name of the gazetteer", measure)
