"""What can be seen from this machine alone: settings, database, gazetteer, feeds, disk."""

from __future__ import annotations

import shutil
import stat
from typing import TYPE_CHECKING

from bot.doctor.findings import broken, doubtful, fine
from incidents.errors import StoreError, StoreOutdatedError
from incidents.places import open_gazetteer
from incidents.store import open_store
from incidents.store.database.schema import HEAD
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.doctor.findings import Finding
    from bot.settings import Settings
    from incidents.models import Feed
    from incidents.store import Store

# A backup needs the room of the database again, and SQLite the room of what is written at a time.
SCARCE_BYTES = 1 << 30
FULL_BYTES = 100 << 20
MANY_FAILURES = 3
"""In a row: once or twice is the network's weather."""


def look_around(settings: Settings, environment_file: Path) -> Iterator[Finding]:
    """Yield what is found about settings, gazetteer, database, migrations, feeds and disk."""
    yield _secrecy(environment_file)
    yield _token(settings)
    yield _gazetteer()
    yield from _database(settings)


def _secrecy(file: Path) -> Finding:
    if not file.is_file():
        return fine("settings", f"from the environment; there is no {file}")
    if file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return doubtful("settings", f"{file} can be read by others on this machine", f"chmod 600 {file}")
    return fine("settings", f"from the environment and {file}")


def _token(settings: Settings) -> Finding:
    if settings.telegram_token:
        return fine("token", "is set")
    return broken("token", "is not set", "sitrep init, or set SITREP_TELEGRAM_TOKEN to what @BotFather gives")


def _gazetteer() -> Finding:
    try:
        [file, *_] = open_gazetteer().files
    except StoreError as error:
        return broken("gazetteer", str(error), "make setup, or install the wheel again")
    return fine("gazetteer", f"{file.path.name}, {file.path.stat().st_size / 1e6:.0f} MB")


def _database(settings: Settings) -> Iterator[Finding]:
    """Yield what is found about the database, and what is in it where it can be opened."""
    try:
        store = open_store(settings.database_url)
    except StoreOutdatedError as error:
        if error.found is None:
            yield doubtful("database", "has no tables yet", "sitrep db upgrade")
        elif error.is_newer:
            yield broken(
                "migrations", str(error), f"install the newer program, or there: sitrep db downgrade {HEAD}"
            )
        else:
            yield broken("migrations", str(error), "sitrep db backup FILE, then sitrep db upgrade")
        return
    except StoreError as error:
        yield broken("database", str(error), "mend SITREP_DATABASE_URL, or what stands at that address")
        return
    try:
        faults = store.check()
        if faults:
            yield broken("database", "; ".join(faults[:3]), "sitrep db restore FILE --replace")
        else:
            yield fine("database", f"whole; {store.url.render_as_string(hide_password=True)}")
        yield fine("migrations", f"at {HEAD}, the version of this program")
        yield _feeds(store)
        yield _disk(store)
    finally:
        store.close()


def _feeds(store: Store) -> Finding:
    with store.read() as session:
        found = feeds.list_all(session)
    failing = [each for each in found if each.failures >= MANY_FAILURES]
    if not found:
        return doubtful("feeds", "there are none", "sitrep feeds add URL, or sitrep init --region NAME")
    if failing:
        told = f"{len(failing)} of {len(found)} fail: {', '.join(map(_failure, failing[:3]))}"
        return doubtful("feeds", told, "sitrep feeds show URL, then pause or remove what is gone")
    paused = sum(each.paused is not None for each in found)
    return fine(
        "feeds", f"{len(found)}, of which {paused} are paused" if paused else f"{len(found)}, none fails"
    )


def _failure(feed: Feed) -> str:
    return f"{feed.url} ({feed.error or 'no reason kept'})"


def _disk(store: Store) -> Finding:
    if store.file is None:
        return fine("disk", "is the database server's")
    folder = store.file.absolute().parent
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB free at {folder}"
    remedy = "make room, or move the database (SITREP_DATABASE_URL)"
    if free < FULL_BYTES:
        return broken("disk", told, remedy)
    return doubtful("disk", told, remedy) if free < SCARCE_BYTES else fine("disk", told)
