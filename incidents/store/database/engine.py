"""Address → engine: SQLite with write-ahead log and explicit transactions, or PostgreSQL by psycopg 3."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from incidents.errors import StoreError
from incidents.store.database.alive import replace_dead_connections
from incidents.store.database.prepared import translated

if TYPE_CHECKING:
    import sqlite3

    import psycopg
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 10_000  # a writer of SQLite waits for another so long before it gives up
_POOL = 8  # connections kept open, for as many questions at once; one more is opened and closed each time

WRITES = "sitrep_writes"
"""Execution option of an engine whose transactions take SQLite's write lock at their start."""


def parse_url(text: str) -> URL:
    """Return the database address in *text*.

    Raises:
        StoreError: it is neither `sqlite:///PATH` nor `postgresql+psycopg://…` (`postgresql://` and
            `postgres://` are taken as that), or it names an SQLite database in memory.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError("a database address reads sqlite:///PATH or postgresql+psycopg://…") from error
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise StoreError(f"{url.drivername} is no database that Sitrep knows: sqlite or postgresql+psycopg")
    if url.database in {None, "", ":memory:"}:
        raise StoreError("a database in memory cannot be shared between threads: name a file")
    return url


def sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite address, None for PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def make_private(file: Path) -> None:
    """Make an empty file that only its owner may read; one that is there stays as it is.

    SQLite gives its log, which lies beside it, the same rights: https://sqlite.org/walformat.html.
    """
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def make_engine(url: URL, *, is_lasting: bool = True) -> Engine:
    """Return an engine for *url*; nothing is connected yet.

    What is committed survives a power cut too; unless it *is_lasting*, only the end of the program.
    """
    if sqlite_path(url) is None:
        engine = create_engine(url, pool_size=_POOL)
        replace_dead_connections(engine)
        event.listen(engine, "connect", _read_by_index)
        if not is_lasting:
            event.listen(engine, "connect", _answer_before_writing)
        return engine
    engine = create_engine(url, pool_size=_POOL)
    event.listen(engine, "connect", _set_up_sqlite)
    if not is_lasting:
        event.listen(engine, "connect", _leave_writing_to_the_system)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # Python's driver would begin transactions by itself, late, and not before DDL: we say BEGIN.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What was committed survives a power cut too: the outbox relies on it.
    connection.execute("PRAGMA synchronous = FULL")


def _leave_writing_to_the_system(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # https://sqlite.org/pragma.html#pragma_synchronous: the file stays whole, the last commits may be lost.
    connection.execute("PRAGMA synchronous = NORMAL")


def _read_by_index(connection: psycopg.Connection, _record: ConnectionPoolEntry) -> None:
    # PostgreSQL reckons with a turning disk, where a page by an index costs four of a whole table: of 7,000
    # incidents it would look for tolls in all 800,000, in 200 ms instead of 40.
    connection.execute("SET random_page_cost = 1.1")
    connection.commit()


def _answer_before_writing(connection: psycopg.Connection, _record: ConnectionPoolEntry) -> None:
    # https://www.postgresql.org/docs/current/wal-async-commit.html: a crash loses 0.6 s at most.
    connection.execute("SET synchronous_commit = off")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between; taking the
    # write lock at the start waits instead.
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES, False) else "BEGIN"
    # SQLAlchemy would work longer at it than SQLite.
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment] # a protocol
    try:
        driver.execute(begin)
    except connection.dialect.loaded_dbapi.Error as error:
        raise translated(connection, begin, (), error) from error
