"""Many rows → a table of PostgreSQL by COPY: one message for all, where INSERT sends and answers each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from incidents.store.database.prepared import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table


class _Copy(NamedTuple):
    """The text of a COPY, and how the value of each of its columns is written."""

    text: str
    writers: tuple[tuple[str, Callable[[Any], Any] | None], ...]


def copy_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert *rows*, one or more, all of the same columns.

    Raises:
        DBAPIError: one of them is there already, or the database refuses.
    """
    text, writers = _copy(table, tuple(rows[0]), connection.dialect)
    try:
        cursor: Any = connection.connection.cursor()  # that of psycopg
        with cursor, cursor.copy(text) as copy:
            for row in rows:
                copy.write_row([row[name] if write is None else write(row[name]) for name, write in writers])
    except connection.dialect.loaded_dbapi.Error as error:
        raise translated(connection, text, (), error) from error


@cache
def _copy(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Copy:
    quote = dialect.identifier_preparer.quote
    columns = ", ".join(quote(each) for each in names)
    writers = [(each, table.c[each].type.dialect_impl(dialect).bind_processor(dialect)) for each in names]
    return _Copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN", tuple(writers))
