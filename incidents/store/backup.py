"""A database → one file, and back: consistent while the bot runs, verified before it is called a backup.

SQLite is copied page by page by its online backup (https://sqlite.org/backup.html), PostgreSQL by its own
pg_dump and pg_restore, which must be at hand.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from incidents.errors import StoreBusyError, StoreError, StoreOutdatedError
from incidents.store.database.engine import make_engine, make_private, parse_url, sqlite_path
from incidents.store.database.failures import clear_errors, meaning_of
from incidents.store.database.presence import present
from incidents.store.database.schema import HEAD, downgrade_schema
from incidents.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.engine import URL

PAGES = 1_000
"""Pages of 4 KiB copied before writers get their turn."""


def back_up(url: str, target: Path, environ: Mapping[str, str], pg_dump: str | None) -> None:
    """Write the database at *url* to the new file *target*, which only its owner may read.

    Args:
        url: as `open_store` takes it.
        target: where to; nothing stands there unless all of it does.
        environ: the environment for pg_dump.
        pg_dump: PostgreSQL's program, None where there is none; SQLite needs it not.

    Raises:
        StoreError: *target* is there already, the disk is full, the database is damaged or does not answer.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already, and no backup is overwritten")
    parsed, part = parse_url(url), target.with_name(target.name + ".part")
    source = sqlite_path(parsed)
    try:
        _discard(part)
        make_private(part)
        if source is None:
            _run([_required(pg_dump, "pg_dump"), "--format=custom", f"--file={part}"], parsed, environ)
        else:
            _copy(source, part)
            _verify(part)
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror}") from error
    finally:
        _discard(part)


def restore(url: str, source: Path, environ: Mapping[str, str], pg_restore: str | None) -> None:
    """Put the backup *source* in the place of the database at *url*; no bot may run on it.

    The backup is verified first: a damaged one, or one of a newer program, changes nothing. An older one is
    brought to this version by `upgrade` afterwards.

    Raises:
        StoreError: *source* is no whole backup, or the database refuses.
        StoreBusyError: a bot runs on it.
        StoreOutdatedError: it was made by a newer program.
    """
    parsed = parse_url(url)
    target = sqlite_path(parsed)
    if not source.is_file():
        raise StoreError(f"{source}: there is no such file")
    if target is None:
        words = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        name = f"--dbname={parsed.database}"
        command = [_required(pg_restore, "pg_restore"), *words, name, str(source)]
        with held_alone(parsed):
            _run(command, parsed, environ)
        return
    _verify(source)
    # The lock file lies beside the database.
    target.parent.mkdir(parents=True, exist_ok=True)
    with held_alone(parsed):
        _replace(target, source)


def downgrade(url: str, version: str) -> None:
    """Take the database at *url* back to an older *version*; columns and tables that it lacked are lost.

    Raises:
        StoreOutdatedError: the database is not of the current version.
        StoreBusyError: a bot is running on it.
        StoreError: there is no such version, or the database refuses.
    """
    parsed = parse_url(url)
    engine = make_engine(parsed)
    try:
        with held_alone(parsed), clear_errors(parsed):
            downgrade_schema(engine, version)
    finally:
        engine.dispose()


@contextmanager
def held_alone(url: URL) -> Iterator[None]:
    """Keep bots away from a database for as long as the block runs.

    Raises:
        StoreBusyError: one is at work.
    """
    if sqlite_path(url) is not None:
        with Store(url).hold_exclusively():
            yield
        return
    engine = make_engine(url)
    try:
        with present(engine, alone=True) as is_held:
            if not is_held:
                raise StoreBusyError("another Sitrep is running on this database: stop it first")
            yield
    finally:
        engine.dispose()


def _replace(target: Path, source: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        _discard(part)
        make_private(part)
        _copy(source, part)
        # What SQLite had not yet moved from its log into the old file must not get into the new one.
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror}") from error
    finally:
        _discard(part)


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise StoreError(f"{source}: there is no such file")
    uri = f"{source.absolute().as_uri()}?mode=ro"
    with _clear(f"{source} → {target}"), closing(sqlite3.connect(uri, uri=True)) as old:
        with closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=PAGES, sleep=0.01)
            new.execute("PRAGMA journal_mode = DELETE")
        with target.open("rb+") as file:
            os.fsync(file.fileno())


def _discard(part: Path) -> None:
    """Remove what is left of a copy that did not get its name, its journal too."""
    for end in ("", "-journal"):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _verify(path: Path) -> None:
    """Refuse what is damaged, no database of ours, or of a version that this program does not know."""
    with _clear(str(path)), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        faults = [line for (line,) in copy.execute("PRAGMA integrity_check") if line != "ok"]
        if faults:
            raise StoreError(f"{path}: the file is damaged: {faults[0]}")
        [(version,)] = copy.execute("SELECT version_num FROM alembic_version").fetchall() or [(None,)]
    if version is None or version > HEAD:
        raise StoreOutdatedError(version, HEAD)


@contextmanager
def _clear(what: str) -> Iterator[None]:
    """Turn an error of SQLite into one clear line about *what*."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{what}: {meaning_of(str(error))}") from error


def _required(program: str | None, name: str) -> str:
    if program is None:
        raise StoreError(f"{name} is not installed: it comes with PostgreSQL's client programs")
    return program


def _run(command: Sequence[str], url: URL, environ: Mapping[str, str]) -> None:
    """Run a program of PostgreSQL; the password goes by its environment, which others cannot list."""
    # https://www.postgresql.org/docs/current/libpq-envars.html
    host = url.host or url.query.get("host")
    own = {
        "PGHOST": host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    known = {name: str(value) for name, value in own.items() if value}
    done = subprocess.run(command, env={**environ, **known}, capture_output=True, text=True, check=False)  # noqa: S603 - our own words and the operator's path
    if done.returncode:
        raise StoreError(f"{url.render_as_string(hide_password=True)}: {meaning_of(done.stderr)}")
