"""Which process asks Telegram for updates: one at a time, and another when it is gone.

On PostgreSQL a lock of a connection of its own, which ends with the process whatever happens; on SQLite there
is one process anyway (`Store.hold_exclusively`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from incidents.store.database.engine import sqlite_path
from incidents.store.database.failures import clear_errors

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from incidents.store.store import Store

# Any constant number of our own, other than those of `schema`, `store` and `turns`.
_LOCK = 7_483_674


class Lead:
    """The lead among the processes on one database, taken or not."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = None

    def take(self) -> bool:
        """Take the lead if nobody has it; return whether it is ours.

        Raises:
            StoreError: the database does not answer.
        """
        if sqlite_path(self._store.url) is not None or self.is_held():
            return True
        with clear_errors(self._store.url):
            connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            found = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK})
            if found.scalar_one():
                self._connection = connection
                return True
            connection.close()
        return False

    def is_held(self) -> bool:
        """Whether the lead is still ours: with its connection the server has taken it back."""
        if self._connection is None:
            return sqlite_path(self._store.url) is not None
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            self._connection.invalidate()
            self._connection = None
            return False
        return True

    def give_up(self) -> None:
        """Let another process lead."""
        if self._connection is not None:
            # The connection goes back to the pool: what it holds must be given back before.
            self._connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            self._connection.close()
            self._connection = None
