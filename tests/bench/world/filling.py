"""Incidents → an SQLite store in bulk: indexes are made after the rows, the listing by SQLite itself."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from incidents.models import Kind
from incidents.store.filing.kinds import bits_of
from incidents.store.tables import EVERYWHERE
from tests.bench.world.rows import COLUMNS, place_row, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from incidents.models import Place
    from incidents.store import Store
    from tests.bench.world.inventing import Invented
    from tests.bench.world.rows import Value

BATCH = 20_000
# A file that is not whole is thrown away, so nothing has to survive a crash.
_FAST = ("journal_mode = off", "synchronous = off", "cache_size = -500000", "temp_store = memory")
_UP = "create temporary table up (place_id integer, ancestor_id integer, depth integer)"
_LISTED = (
    "create temporary table listed (incident_id integer, place_id integer, first_day text, last_day text)"
)
_BITS = " ".join(f"when '{kind}' then {bits_of([kind])}" for kind in Kind)
# An incident is listed under its place, every ancestor of it, and everywhere (`listing.put_listing`).
_LIST = f"""
insert into incident_places (
  incident_id, place_id, depth, first_day, last_day, first_reported_at, last_reported_at, kinds, status
)
select i.id, up.ancestor_id, up.depth, l.first_day, l.last_day,
  i.first_reported_at, i.last_reported_at, case i.kind {_BITS} end, i.status
from listed l cross join incidents i on i.id = l.incident_id cross join up on up.place_id = l.place_id
order by l.rowid
"""  # noqa: S608 - our own words
_COUNT = """
insert into place_totals (place_id, status, kinds, incidents)
select place_id, status, kinds, count(*) from incident_places group by place_id, status, kinds
"""
# Numbered as they came.
_NUMBER = """
insert into listed_places (place_id)
select place_id from incident_places where place_id > 0
group by place_id order by min(incident_id), place_id
"""


def fill(store: Store, incidents: Iterable[Invented], places: Sequence[Place]) -> None:
    """Put *incidents*, at some of *places*, into an empty store on SQLite.

    Args:
        store: of the current version.
        incidents: in the order of their ids.
        places: all that may occur; those that do are noted as places where something happened.
    """
    with store.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection  # Any: sqlite3's, for what must stand outside
        for pragma in _FAST:
            raw.execute(f"pragma {pragma}")
        with connection.begin(), _without_indexes(connection):
            _fill(connection, incidents, places)
        raw.execute("pragma journal_mode = wal")
    store.engine.dispose()  # the next connection is careful again


def _fill(connection: Connection, incidents: Iterable[Invented], places: Sequence[Place]) -> None:
    connection.exec_driver_sql(_UP)
    connection.exec_driver_sql(_LISTED)
    _put_tree(connection, places)
    seen: set[int | None] = set()
    source = iter(incidents)
    while batch := list(islice(source, BATCH)):
        _put_batch(connection, batch, seen)
    for statement in (_LIST, _COUNT, _NUMBER):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("drop table up")
    connection.exec_driver_sql("drop table listed")


def _put_tree(connection: Connection, places: Sequence[Place]) -> None:
    """Write down under which places each is listed, and how far up those are; nowhere is place 0."""
    rows: list[tuple[Value, ...]] = []
    for place in places:
        depths = {EVERYWHERE: len(place.ancestors) + 1}
        depths |= {ancestor: depth for depth, ancestor in enumerate(reversed(place.ancestors), start=1)}
        if place.id is not None:
            depths[place.id] = 0
        rows += [(place.id or 0, ancestor, depth) for ancestor, depth in depths.items()]
    _put(connection, "up", ("place_id", "ancestor_id", "depth"), rows)
    connection.exec_driver_sql("create index temp.ix_up on up (place_id, ancestor_id, depth)")


def _put_batch(connection: Connection, batch: list[Invented], seen: set[int | None]) -> None:
    new = {each.place.id: each.place for each in batch if each.place.id and each.place.id not in seen}
    seen.update(new)
    _put(connection, "places", COLUMNS["places"], [place_row(place) for place in new.values()])
    rows = [rows_of(each) for each in batch]
    _put(connection, "articles", COLUMNS["articles"], [row for each in rows for row in each.articles])
    _put(connection, "incidents", COLUMNS["incidents"], [each.incident for each in rows])
    _put(connection, "reports", COLUMNS["reports"], [row for each in rows for row in each.reports])
    _put(connection, "tolls", COLUMNS["tolls"], [row for each in rows for row in each.tolls])
    acting = [row for each in rows for row in each.actors]
    _put(connection, "incident_actors", COLUMNS["incident_actors"], acting)
    listed = [
        (one.number, one.place.id or 0, *(day.isoformat() for day in each.listed))
        for one, each in zip(batch, rows, strict=True)
    ]
    _put(connection, "listed", ("incident_id", "place_id", "first_day", "last_day"), listed)


def _put(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> None:
    marks = ", ".join("?" * len(columns))
    statement = f"insert into {table} ({', '.join(columns)}) values ({marks})"  # noqa: S608 - our own words
    connection.connection.cursor().executemany(statement, rows)


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Drop the indexes that are not keys for as long as the block runs: sorting once is faster."""
    found = "select name, sql from sqlite_master where type = 'index' and sql is not null"
    indexes = connection.exec_driver_sql(found).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'drop index "{name}"')
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)
