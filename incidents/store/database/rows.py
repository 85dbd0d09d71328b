"""Statements that SQLAlchemy spells differently on our two databases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Dialect,
    Text,
    TypeDecorator,
    bindparam,
    insert,
    literal,
)
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from incidents.errors import StoreError
from incidents.store.database.copying import copy_rows
from incidents.store.database.prepared import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, SelectBase, SQLColumnExpression, Table, UpdateBase
    from sqlalchemy.orm import Session
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

    from incidents.store.database.prepared import Rows
    from incidents.store.tables import Row


CHANGED = "changed tables"
"""Where a session notes the tables that it changed; one of `Store.read` has no such place."""


class _Numbers(TypeDecorator["list[int]"]):
    """Many numbers as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database knows."""
        known: TypeEngine[Any] = Text() if dialect.name == "sqlite" else ARRAY(BigInteger)
        return dialect.type_descriptor(known)

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        """Write the numbers down."""
        numbers = list(value or ())
        return str(numbers) if dialect.name == "sqlite" else numbers  # the same letters as of JSON, sooner


class _OneOf(FunctionElement[Any]):
    """Whether the first of two expressions is among the numbers of the second.

    It has no type: to one of Boolean SQLAlchemy would add "= 1" on SQLite, and no index would be used.
    """

    inherit_cache = True


@compiles(_OneOf, "sqlite")
def _in_json(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608 - of SQLAlchemy's own text


@compiles(_OneOf, "postgresql")
def _in_array(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY({numbers})"


def one_of(column: SQLColumnExpression[Any], name: str) -> ColumnElement[Any]:
    """Return the condition that *column* is one of the numbers bound under *name*.

    Unlike `in_` it is one text however many numbers there are: SQLAlchemy spells it once and PostgreSQL plans
    it once, which halves what a small statement costs.
    """
    return _OneOf(column, bindparam(name, type_=_Numbers()))


def _insert(session: Session, table: type[Row]) -> Any:
    return _insert_of(connection_of(session).dialect.name, table)


def _insert_of(
    dialect: str, table: type[Row]
) -> Any:  # the two Insert classes share no base with on_conflict
    return (insert_sqlite if dialect == "sqlite" else insert_postgresql)(table)


def connection_of(session: Session) -> Connection:
    """Return the connection that *session* was made on; to ask the session for it costs half a statement."""
    assert isinstance(session.bind, Connection)  # noqa: S101 - `Store` makes them so
    return session.bind


def run(session: Session, statement: SelectBase, values: Mapping[str, object] | None = None) -> Rows:
    """Return the rows of a statement that selects columns, on the connection of *session*.

    The statement must be one that is kept: building it anew would cost ten times what running it does.
    What the session still holds back must be flushed before; ours write at once.
    """
    connection = connection_of(session)
    return prepare(statement, connection.dialect).run(connection, values or {})


def run_each(session: Session, statement: SelectBase, rows: Sequence[Mapping[str, object]]) -> list[Rows]:
    """Return what `run` would for each of *rows*, in order; all of them are asked for at once."""
    connection = connection_of(session)
    return prepare(statement, connection.dialect).run_each(connection, rows)


def write(
    session: Session, statement: UpdateBase, rows: Sequence[Mapping[str, object]] | Mapping[str, object] = ()
) -> Any:  # SQLAlchemy's result: its rows are of the shape of the statement
    """Run a statement that changes one table, once for each of *rows*, on the connection of *session*.

    As with `run`, the statement must be one that is kept. Rows have values for the same names. Many are left
    to SQLAlchemy where a statement gives rows in turn or columns have defaults.

    Raises:
        StoreError: the session only reads.
    """
    _note_change(session, getattr(statement, "table"))  # noqa: B009 - inserts, updates and deletes have one
    connection = connection_of(session)
    if isinstance(rows, Mapping):
        return prepare(statement, connection.dialect).run(connection, rows)
    prepared = prepare(statement, connection.dialect, tuple(rows[0]) if rows else None)
    if rows and prepared.is_plain:
        return prepared.run_many(connection, rows)
    return connection.execute(statement, rows or None)


def _note_change(session: Session, table: Table) -> None:
    changed = session.info.get(CHANGED)
    if changed is None:
        raise StoreError("a session of Store.read() only reads: use Store.begin()")
    changed.add(table.name)


def insert_unless_known(session: Session, table: type[Row], values: Mapping[str, object]) -> bool:
    """Insert a row unless one with its key is there; return whether it is new.

    Two transactions that try the same key at once agree on one of them.
    """
    statement = _insert(session, table).values(**values).on_conflict_do_nothing()
    return session.execute(statement.returning(literal(1))).first() is not None


def insert_or_replace(
    session: Session, table: type[Row], key: tuple[str, ...], *rows: Mapping[str, object]
) -> None:
    """Insert rows of the same columns, or give those with the same *key* these values."""
    if rows:
        statement = _replacing(connection_of(session).dialect.name, table, key, tuple(rows[0]))
        write(session, statement, rows[0] if len(rows) == 1 else rows)


@cache
def _replacing(dialect: str, table: type[Row], key: tuple[str, ...], names: tuple[str, ...]) -> UpdateBase:
    statement = _insert_of(dialect, table).values({name: bindparam(name) for name in names})
    others = {name: statement.excluded[name] for name in names if name not in key}
    found: UpdateBase = statement.on_conflict_do_update(index_elements=key, set_=others)
    return found


def insert_new(session: Session, table: type[Row], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows at once, leaving out those whose key is there or comes twice."""
    if rows:
        write(session, _inserting_new(connection_of(session).dialect.name, table), rows)


@cache
def _inserting_new(dialect: str, table: type[Row]) -> UpdateBase:
    found: UpdateBase = _insert_of(dialect, table).on_conflict_do_nothing()
    return found


def insert_many(session: Session, table: type[Row], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of the same columns whose keys are new, on PostgreSQL by COPY.

    Raises:
        StoreError: one is there already (raised where the session ends), or the session only reads.
    """
    if not rows:
        return
    if connection_of(session).dialect.name == "sqlite":
        write(session, _inserting(table), rows)
        return
    _note_change(session, table.__table__)
    copy_rows(connection_of(session), table.__table__, rows)


@cache
def _inserting(table: type[Row]) -> UpdateBase:
    return insert(table)


def insert_numbered(session: Session, table: type[Row], rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Insert rows of the same columns at once and return the ids that the database gives them, in order."""
    if not rows:
        return []
    _note_change(session, table.__table__)
    connection = connection_of(session)
    insertion = prepare(_numbering(table), connection.dialect, tuple(rows[0]))
    return [each.scalar() for each in insertion.run_each(connection, rows)]


@cache
def _numbering(table: type[Row]) -> UpdateBase:
    found: UpdateBase = insert(table).returning(table.__table__.c.id)
    return found


def insert_unknown(
    session: Session, table: type[Row], key: str, rows: Sequence[Mapping[str, object]]
) -> list[int]:
    """Insert many rows at once and return the *key* of those that were not there.

    Two transactions that try the same key at once agree on one of them.
    """
    return [each for (each,) in insert_returning(session, table, (key,), rows)]


def insert_returning(
    session: Session, table: type[Row], columns: tuple[str, ...], rows: Sequence[Mapping[str, object]]
) -> list[tuple[Any, ...]]:
    """Insert many rows at once and return *columns* of those whose key was not there, in order.

    Rows name every column that has a default too. One text inserts one row, however many there are: of each
    number of rows SQLite would keep a text, of up to 100 kB and once for each connection.
    """
    if not rows:
        return []
    _note_change(session, table.__table__)
    connection = connection_of(session)
    statement = _returning(connection.dialect.name, table, columns)
    insertion = prepare(statement, connection.dialect, tuple(rows[0]))
    return [tuple(each) for found in insertion.run_each(connection, rows) for each in found]


@cache
def _returning(dialect: str, table: type[Row], columns: tuple[str, ...]) -> UpdateBase:
    statement = _insert_of(dialect, table).on_conflict_do_nothing()
    found: UpdateBase = statement.returning(*(getattr(table, each) for each in columns))
    return found


def add_up(
    session: Session, table: type[Row], key: tuple[str, ...], rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows, or add what else they hold, all of it numbers, to the ones with the same *key*."""
    if rows:
        write(session, _adding_up(connection_of(session).dialect.name, table, key, tuple(rows[0])), rows)


@cache
def _adding_up(dialect: str, table: type[Row], key: tuple[str, ...], names: tuple[str, ...]) -> UpdateBase:
    statement = _insert_of(dialect, table)
    added = {name: getattr(table, name) + statement.excluded[name] for name in names if name not in key}
    found: UpdateBase = statement.on_conflict_do_update(index_elements=key, set_=added)
    return found
