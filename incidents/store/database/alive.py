"""A connection to PostgreSQL that lay in the pool → whether the server is still behind it.

SQLAlchemy's `pool_pre_ping` asks the server each time, which costs as much as a small statement, twice a
question. A server that ends a connection says so on its socket, and to look there costs a hundredth.
"""

from __future__ import annotations

import select
import time
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Engine
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_SURE_S = 30.0
"""After so long in the pool the server is asked: a network that is cut says nothing on the socket."""
_LAID_AT = "laid_at"


def replace_dead_connections(engine: Engine) -> None:
    """Let the pool of *engine* open connections anew where the server ended those that lie in it."""

    def take_out(
        connection: psycopg.Connection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        laid_at = record.info.get(_LAID_AT)
        if laid_at is None or (time.monotonic() - laid_at < _SURE_S and _is_silent(connection)):
            return
        try:
            engine.dialect.do_ping(connection)  # type: ignore[arg-type] # the driver's own, as it should be
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error  # there is likely none behind the others either

    event.listen(engine, "checkin", _lay_down)
    event.listen(engine, "checkout", take_out)


def _lay_down(_connection: psycopg.Connection | None, record: ConnectionPoolEntry) -> None:
    record.info[_LAID_AT] = time.monotonic()


def _is_silent(connection: psycopg.Connection) -> bool:
    """Whether nothing is to be read: between two transactions a server speaks to say that it goes."""
    if connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return not poll.poll(0)
