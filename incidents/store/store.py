"""A database address → `Store`: the one way to a session, and the locks around it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Engine, event, text
from sqlalchemy.orm import ORMExecuteState, Session

from incidents.errors import StoreBusyError, StoreError
from incidents.store.database import prepared
from incidents.store.database.engine import (
    BUSY_TIMEOUT_MS,
    WRITES,
    make_engine,
    make_private,
    parse_url,
    sqlite_path,
)
from incidents.store.database.failures import clear_errors
from incidents.store.database.presence import present
from incidents.store.database.rows import CHANGED
from incidents.store.database.schema import find_version, require_current, upgrade_schema
from incidents.store.filing.known import KEY, KnownPlaces
from incidents.store.filing.moments import MOMENTS, Moments
from incidents.store.filing.stamp import WriteSession, renew_stamp
from incidents.store.readers import updates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import URL


AnySession = TypeVar("AnySession", bound=Session)

# Any constant number of our own, other than that of `schema`.
_TURN_LOCK = 7_483_672


class ReadSession(Session):
    """A session that refuses to write, so that a change is never lost for want of `begin`."""


@event.listens_for(ReadSession, "before_flush")
def _refuse_flush(*_: Any) -> None:  # SQLAlchemy's arguments, none of which matters
    raise StoreError("a session of Store.read() only reads: use Store.begin()")


@event.listens_for(ReadSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise StoreError("a session of Store.read() only reads: use Store.begin()")


@contextmanager
def _closing(session: AnySession) -> Iterator[AnySession]:
    """Close *session* at the end if it holds anything: most run kept statements only, and it is of no use."""
    try:
        yield session
    finally:
        if session.in_transaction():
            session.close()


class Store:
    """An open database of the current version; threads may share it.

    `begin` and `read` are the only ways in. The session they give is handed to the functions of this
    package (`articles`, `incidents`, `chats`, …) and is opaque to everybody else.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine: Engine = make_engine(url)
        self._shared = {KEY: KnownPlaces(), MOMENTS: Moments()}
        self._writer = self.engine.execution_options(**{WRITES: True})
        self._quick_writer = make_engine(url, is_lasting=False).execution_options(**{WRITES: True})
        self._turn = Lock()
        # Several statements see one moment: SQLite's way anyway.
        is_sqlite = sqlite_path(url) is not None
        self._reader = (
            self.engine if is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database, None for PostgreSQL."""
        return sqlite_path(self.url)

    @contextmanager
    def begin(self, *, in_turn: bool = False, lasting: bool = True) -> Iterator[Session]:
        """Give a session whose changes are committed together at the end, or not at all.

        Changes that need not be *lasting* survive the end of the program at once and a power cut some
        moments later: nobody waits for the disk. Lasting ones are what an update of Telegram came to, if one
        is worked on (`updates.acting`).

        On SQLite it holds the write lock from its start: keep the block short, and compute before it. On
        PostgreSQL blocks run at the same time, except that those *in_turn* wait for each other.

        Raises:
            StoreBusyError: another process wrote for longer than ten seconds (SQLite).
            StoreError: the database refuses.
        """
        with (
            clear_errors(self.url),
            self._in_line(),
            (self._writer if lasting else self._quick_writer).begin() as connection,
            _closing(WriteSession(connection, expire_on_commit=False, info={CHANGED: set()})) as session,
        ):
            if in_turn and sqlite_path(self.url) is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _TURN_LOCK})
            yield session
            update_id = updates.acting.get()
            if lasting and update_id is not None:
                updates.mark_acted(session, update_id)
            renew_stamp(session)

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        """Let the threads of this process write one after the other: SQLite's way is to look again later."""
        if sqlite_path(self.url) is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000):
            raise StoreBusyError(f"{self.file}: another thread is writing and did not finish in time")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the database and cannot change it.

        Raises:
            StoreError: the database refuses, or something was to be written.
        """
        with (
            clear_errors(self.url),
            self._reader.connect() as connection,
            _closing(ReadSession(connection, autoflush=False, info={**self._shared})) as session,
        ):
            yield session

    @contextmanager
    def hold_exclusively(self) -> Iterator[None]:
        """Keep a second bot away from the same SQLite file for as long as the block runs.

        Others may still read and write the file, such as `sitrep ingest` beside a running bot. The lock is
        a transaction on an empty database beside it (`NAME.lock`), which ends with the process whatever
        happens. On PostgreSQL processes share the work by row locks, so only a restore is kept away.

        Raises:
            StoreBusyError: another process holds it.
        """
        path = sqlite_path(self.url)
        if path is None:
            with present(self.engine, alone=False) as is_held:
                if not is_held:
                    raise StoreBusyError("a backup is being restored into this database")
                yield
            return
        lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise StoreBusyError(f"{path}: another Sitrep is running on this file") from error
        try:
            yield
        finally:
            lock.close()

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the database, one line each; empty when all is well.

        SQLite reads the whole file for it: a second per gigabyte or so.
        """
        with self.read() as session:
            require_current(find_version(session.connection()))
            if sqlite_path(self.url) is None:
                return ()
            damage = session.execute(text("PRAGMA integrity_check")).scalars().all()
            orphans = session.execute(text("PRAGMA foreign_key_check")).all()
        lost = [
            f"{table}: row {row} refers to a missing row of {parent}" for table, row, parent, _ in orphans
        ]
        return tuple([line for line in damage if line != "ok"] + lost)

    def close(self) -> None:
        """Give all connections back; the store must not be used afterwards."""
        self.engine.dispose()
        self._quick_writer.dispose()
        prepared.forget()


def open_store(url: str) -> Store:
    """Open the database at *url*, `sqlite:///PATH` or `postgresql+psycopg://…`.

    Raises:
        StoreOutdatedError: it has no tables yet, or those of another version: `upgrade` brings it here.
        StoreError: the address is no address, or nothing answers there.
    """
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is not None and not path.exists():
        require_current(None)
    store = Store(parsed)
    try:
        with store.read() as session:
            require_current(find_version(session.connection()))
    except StoreError:
        store.close()
        raise
    return store


def upgrade(url: str) -> None:
    """Make the database at *url* or bring it to the current version; a current one is left as it is.

    The folder of an SQLite file is made where it is missing, and the file so that only its owner reads it.

    Raises:
        StoreOutdatedError: the database is of a version that this program does not know.
        StoreError: the address is no address, or the database refuses.
    """
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # SQLite tells it, in words of ours
            make_private(path)
    engine = make_engine(parsed)
    try:
        with clear_errors(parsed):
            upgrade_schema(engine)
    finally:
        engine.dispose()
