"""Worlds made once and kept in the temporary folder: a million incidents take two minutes to put down.

A kept world is used again as long as the code that makes it and the tables are the same; one that was not
used for a day is thrown away. `SITREP_TEST_WORLDS` names another folder (a million incidents need 3 GB on
each database).
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.places import open_gazetteer
from incidents.places.gazetteer import FILE
from incidents.store import open_store, tables, upgrade
from incidents.store.database.schema import MIGRATIONS
from tests.bench.world.copying import copy_store
from tests.bench.world.filling import fill
from tests.bench.world.geography import spots
from tests.bench.world.inventing import invent
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLION = 1_000_000
UNUSED_S = 86_400


@contextmanager
def kept_sqlite(count: int = MILLION) -> Iterator[str]:
    """Give the address of a store on SQLite with *count* incidents; what is changed in it stays changed."""
    path = _folder(count, "sqlite") / "world.sqlite3"
    if not path.exists():
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        _make(f"sqlite:///{half}", count)
        half.rename(path)
    yield f"sqlite:///{path}"


@contextmanager
def kept_postgresql(count: int = MILLION) -> Iterator[str]:
    """Give the address of the same store on PostgreSQL, on a server that runs as long as the block does.

    Where `SITREP_TEST_DATABASE_URL` names a server, nothing is kept: its databases are dropped afterwards.
    """
    folder = None if os.environ.get("SITREP_TEST_DATABASE_URL") else _folder(count, "postgresql")
    with postgresql_server(kept_in=folder) as server, kept_sqlite(count) as source:
        if folder is not None and (folder / "is-filled").exists():
            yield server.set(database="world").render_as_string(hide_password=False)
            return
        with new_database(server, "world", is_kept=folder is not None) as url:
            address = url.render_as_string(hide_password=False)
            _copy(source, address)
            if folder is not None:
                (folder / "is-filled").touch()
            yield address


def _make(url: str, count: int) -> None:
    world = spots(open_gazetteer())
    upgrade(url)
    store = open_store(url)
    gc.disable()  # rows by the million and no cycles among them: looking for some takes a third of the time
    try:
        fill(store, invent(count, world), world.places)
    finally:
        gc.enable()
        store.close()


def _copy(source: str, target: str) -> None:
    upgrade(target)
    old, new = open_store(source), open_store(target)
    try:
        copy_store(old, new)
    finally:
        old.close()
        new.close()


def _folder(count: int, kind: str) -> Path:
    """Return the folder of the world of this size, of the present code; unused ones are removed."""
    root = Path(os.environ.get("SITREP_TEST_WORLDS") or Path(tempfile.gettempdir()) / "sitrep-worlds")
    name = f"{kind}-{count}-"
    folder = root / f"{name}{_version()}"
    for old in root.glob(f"{name}*"):
        if old != folder and time.time() - old.stat().st_mtime > UNUSED_S:
            shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    return folder


def _version() -> str:
    """Return a few figures that change with the tables, the gazetteer and the code that makes a world."""
    sources = [*Path(__file__).parent.glob("*.py"), *MIGRATIONS.glob("versions/*.py")]
    sources += Path(tables.__file__).parent.glob("*.py")
    told = hashlib.sha256(str(FILE.stat().st_size).encode())
    for path in sorted(sources):
        told.update(path.read_bytes())
    return told.hexdigest()[:10]
