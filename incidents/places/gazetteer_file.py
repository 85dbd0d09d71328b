"""One gazetteer file: its form, its rows, the filter of its names.

The program ships one file; places that an operator imported make another of the same form (`overlay`).
Connections are one a thread, since sqlite3 forbids to share them.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any

from incidents.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA_VERSION = 2
_MAP_BYTES = 64 << 20


class GazetteerFile:
    """A file as `incidents.places.build.database` writes it, read in place through a memory map."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        found = self.rows("pragma user_version")[0][0]
        if found != SCHEMA_VERSION:
            raise StoreError(
                f"the gazetteer is of form {found}, the program reads form {SCHEMA_VERSION}: "
                "`make setup` builds it, and every wheel brings its own"
            )

    @property
    def filter(self) -> bytes:
        """The names that are there at all, see `bloom`."""
        bits: bytes = self.rows("select bits from filter")[0][0]
        return bits

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:  # Any: rows of sqlite3
        """Return the rows that *sql* selects."""
        return list(self.each(sql, values))

    def each(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[Any]:  # Any: rows of sqlite3
        """Return the rows that *sql* selects, one at a time."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = sqlite3.connect(self._uri, uri=True)
            connection.execute(f"pragma mmap_size = {_MAP_BYTES}")
        return connection.execute(sql, values)
