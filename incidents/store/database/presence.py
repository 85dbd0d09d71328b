"""Who is at work on a PostgreSQL: processes that run hold a lock together, a restore needs it alone.

It is a lock of the connection, so it ends with the process, whatever happens to it.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from incidents.store.database.failures import clear_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

# Any constant number of our own, other than those of `schema`, `store`, `turns` and `leading`.
_LOCK = 7_483_675


@contextmanager
def present(engine: Engine, *, alone: bool) -> Iterator[bool]:
    """Hold the lock with others, or *alone*, while the block runs; give whether it was to be had.

    Raises:
        StoreError: the database does not answer.
    """
    way = "pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared"
    with clear_errors(engine.url):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        is_held = bool(connection.execute(text(f"SELECT {way}(:lock)"), {"lock": _LOCK}).scalar_one())
    try:
        yield is_held
    finally:
        # The server would let go a moment after the connection ends, and who asks next is refused until then.
        with suppress(SQLAlchemyError):
            connection.execute(text("SELECT pg_advisory_unlock_all()"))
        # Not back to the pool: where that failed, the lock would stay with the connection.
        connection.invalidate()
        connection.close()
