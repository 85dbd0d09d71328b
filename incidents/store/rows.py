"""Statements that SQLAlchemy spells differently on our two databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import literal
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

    from incidents.store.tables import Row


def _insert(
    session: Session, table: type[Row]
) -> Any:  # the two Insert classes share no base with on_conflict
    return (insert_sqlite if session.get_bind().dialect.name == "sqlite" else insert_postgresql)(table)


def run(
    session: Session, statement: Executable, values: Mapping[str, object] | None = None
) -> Any:  # SQLAlchemy's result: its rows are of the shape of the statement
    """Run a statement that selects columns, on the connection of *session*.

    A statement that is kept and run so costs a quarter of one that is built for the session each time: 70 µs.
    What the session still holds back must be flushed before; ours write at once.
    """
    return session.connection().execute(statement, values)


def insert_unless_known(session: Session, table: type[Row], values: Mapping[str, object]) -> bool:
    """Insert a row unless one with its key is there; return whether it is new.

    Two transactions that try the same key at once agree on one of them.
    """
    statement = _insert(session, table).values(**values).on_conflict_do_nothing()
    return session.execute(statement.returning(literal(1))).first() is not None


def insert_or_replace(
    session: Session, table: type[Row], key: tuple[str, ...], values: Mapping[str, object]
) -> None:
    """Insert a row, or give the one with the same *key* these *values*."""
    others = {name: value for name, value in values.items() if name not in key}
    statement = _insert(session, table).values(**values)
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=others))


def insert_new(session: Session, table: type[Row], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows at once, leaving out those whose key is there or comes twice."""
    if rows:
        session.execute(_insert(session, table).on_conflict_do_nothing(), rows)


def insert_unknown(
    session: Session, table: type[Row], key: str, rows: Sequence[Mapping[str, object]]
) -> list[int]:
    """Insert many rows at once and return the *key* of those that were not there.

    Two transactions that try the same key at once agree on one of them.
    """
    if not rows:
        return []
    statement = _insert(session, table).on_conflict_do_nothing().returning(getattr(table, key))
    return list(session.scalars(statement, rows))


def insert_returning(
    session: Session, table: type[Row], columns: tuple[str, ...], rows: Sequence[Mapping[str, object]]
) -> list[tuple[Any, ...]]:
    """Insert many rows at once and return *columns* of those whose key was not there, in any order."""
    statement = _insert(session, table).on_conflict_do_nothing()
    wanted = statement.returning(*(getattr(table, each) for each in columns))
    return [tuple(each) for each in session.execute(wanted, rows)]


def add_up(
    session: Session, table: type[Row], key: tuple[str, ...], rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows, or add what else they hold, all of it numbers, to the ones with the same *key*."""
    statement = _insert(session, table)
    added = {name: getattr(table, name) + statement.excluded[name] for name in rows[0] if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=added), rows)


def numbered(row_id: int | None) -> int:
    """Return the number of a row that the database has numbered."""
    assert row_id is not None  # noqa: S101 - None stands for rows not yet stored only
    return row_id
