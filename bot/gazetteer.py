"""The gazetteer with the operator's own places on top, as every command and the running bot use it.

The store holds what was imported. What is looked up in is a file made from it, beside an SQLite database or
in the user's cache folder, under a name that tells its content: whoever finds it need not make it again.
A running bot keeps the file that it began with, so none is removed but by a bot that starts alone.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.errors import StoreError
from incidents.places import open_gazetteer
from incidents.places.imports import make_overlay
from incidents.store.intake import imports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places import Gazetteer
    from incidents.store import Store

log = logging.getLogger(__name__)

_FORM = 1
"""Raised whenever the same rows are made into another file."""


def gazetteer_of(store: Store) -> Gazetteer:
    """Return the shipped gazetteer with what *store* holds of the operator's own on top.

    The file of an import is made once, 0.2 s for a thousand villages, and found from then on.

    Raises:
        StoreError: the database refuses, or no folder takes the file.
    """
    shipped = open_gazetteer()
    key = _key(store, shipped)
    if key is None:
        return shipped
    for folder in _folders(store):
        path = folder / f"{_stem(store)}{key}.sqlite"
        if path.is_file():
            return open_gazetteer(overlay=path)
        try:
            _make(store, shipped, path)
        except OSError as error:  # a folder that only reads, a full disk
            log.warning("places not kept here", extra={"folder": str(folder), "reason": str(error)})
            continue
        return open_gazetteer(overlay=path)
    raise StoreError("no folder takes the file of the imported places: see the warnings above")


def tidy(store: Store) -> None:
    """Remove files of earlier imports beside an SQLite database that no other bot uses."""
    if store.file is None:
        return
    used = f"{_stem(store)}{_key(store, open_gazetteer())}.sqlite"
    for path in store.file.absolute().parent.iterdir():
        if path.name.startswith(_stem(store)) and path.name != used:
            with suppress(OSError):  # Windows keeps an open file; the next start finds it again
                path.unlink()


def _key(store: Store, shipped: Gazetteer) -> str | None:
    """Return what the imported places, and what they are laid upon, are known by; None where nothing is."""
    with store.read() as session:
        sets = imports.list_all(session)
    if not sets:
        return None
    below = shipped.files[0].path.stat()
    parts = [f"{_FORM} {below.st_size} {below.st_mtime_ns}"]
    parts += [f"{each.layout} {each.digest} {each.kept} {each.imported_at.isoformat()}" for each in sets]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _stem(store: Store) -> str:
    if store.file is not None:
        return f"{store.file.name}.places-"
    address = store.url.render_as_string(hide_password=True)
    return f"{hashlib.sha256(address.encode()).hexdigest()[:8]}.places-"


def _folders(store: Store) -> Iterator[Path]:
    """Yield where the file may lie: where it lasts, else for as long as this process."""
    if store.file is not None:
        yield store.file.absolute().parent
    with suppress(RuntimeError):  # a user without a home
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitrep"
    passing = tempfile.mkdtemp(prefix="sitrep-places-")
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    yield Path(passing)


def _make(store: Store, shipped: Gazetteer, path: Path) -> None:
    """Write the file of what *store* holds; two processes that do so at once write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".places-", dir=path.parent) as draft, store.read() as session:
        made = Path(draft) / "overlay.sqlite"
        added = make_overlay(imports.places(session), imports.names(session), shipped, made)
        made.replace(path)
    log.info("places laid over the gazetteer", extra={"file": str(path), "places": added})
