"""A store on SQLite → the same on PostgreSQL, table by table through COPY, whatever the tables are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from incidents.store.tables import Row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from incidents.store import Store

_BATCH = 10_000
# Constraints are dropped too, but for the key that others refer to: they are made again in one go.
_INDEXES = (
    "select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = '{0}' "
    "and indexname not in (select conname from pg_constraint)"
)
_SEQUENCE = "select setval(pg_get_serial_sequence('{0}', 'id'), (select max(id) from {0}))"


def copy_store(source: Store, target: Store) -> None:
    """Put every row of *source*, on SQLite, into *target*, empty and on PostgreSQL, and let it settle."""
    with source.engine.connect() as old, target.engine.begin() as new:
        new.exec_driver_sql("set local time zone 'UTC'")
        new.exec_driver_sql("set local session_replication_role = replica")  # the rows are sound already
        for table in Row.metadata.sorted_tables:
            _copy_table(old, new, table)
    with target.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))  # what autovacuum does sooner or later


def _copy_table(old: Connection, new: Connection, table: Table) -> None:
    columns = ", ".join(f'"{column.name}"' for column in table.columns if column.computed is None)
    rows: Any = old.connection.cursor()  # Any: the drivers' own cursors
    rows.execute(f"select {columns} from {table.name}")  # noqa: S608 - our own words
    batch = rows.fetchmany(_BATCH)
    if not batch:
        return
    new.exec_driver_sql(f"delete from {table.name}")  # noqa: S608 - our own words; the stamp of a migration
    indexes = new.exec_driver_sql(_INDEXES.format(table.name)).all()
    for name, _ in indexes:
        new.exec_driver_sql(f'drop index "{name}"')
    cursor: Any = new.connection.cursor()
    with cursor.copy(f"copy {table.name} ({columns}) from stdin") as copy:
        while batch:
            for row in batch:
                copy.write_row(row)
            batch = rows.fetchmany(_BATCH)
    for _, statement in indexes:
        new.exec_driver_sql(statement)
    if table.autoincrement_column is not None:
        new.exec_driver_sql(_SEQUENCE.format(table.name))
