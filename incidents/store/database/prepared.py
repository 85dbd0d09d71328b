"""A statement that is kept → the text, values and rows of the driver, worked out once for each database.

SQLAlchemy looks a kept statement up, checks what it is run with and makes a result of it each time. That
takes several times what SQLite needs for a page of a place, so such statements are run as text by the cursor
of the driver, in the transaction of SQLAlchemy and with its errors.
"""

from __future__ import annotations

from collections import namedtuple
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel.main import default_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, SelectBase, UpdateBase

    Convert = Callable[[Any], Any]  # of a value of any column

_KEPT = 512  # of 10 kB; people ask in some fifty shapes, of places and incidents in up to a dozen numbers


class Rows(list[Any]):  # rows of the columns of a statement
    """The rows of a statement, each a tuple with the names of its columns."""

    def scalars(self) -> list[Any]:
        """Return the first column."""
        return [each[0] for each in self]

    def first(self) -> Any:
        """Return the first row, None where there is none."""
        return self[0] if self else None

    def one(self) -> Any:
        """Return the only row."""
        [row] = self
        return row

    def scalar(self) -> Any:
        """Return the first column of the first row, None where there is none."""
        return self[0][0] if self else None


class _Slot(NamedTuple):
    """A place for a value in a text: its name there, whose value it is, and how that is written."""

    name: str
    of: str
    nth: int | None  # of several values
    write: Convert | None


class _Text:
    """A statement for as many values as there are of each name that stands for several."""

    __slots__ = ("_names", "_take", "_writers", "is_ordered", "text")

    def __init__(self, text: str, slots: Sequence[_Slot], *, is_ordered: bool) -> None:
        self.text = text
        self.is_ordered = is_ordered
        self._names = tuple(slot.name for slot in slots)
        self._take = _taking(slots)
        self._writers = [(place, slot.write) for place, slot in enumerate(slots) if slot.write is not None]

    def fill(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """Return *values* as the driver takes them: in order or by name.

        Raises:
            StatementError: a value is none that its column can hold.
        """
        found = self._take(values)
        if self._writers:
            written = list(found)
            try:
                for place, write in self._writers:
                    written[place] = write(written[place])
            except ValueError as error:  # as SQLAlchemy does
                raise StatementError(str(error), self.text, None, error) from error
            found = tuple(written)
        return found if self.is_ordered else dict(zip(self._names, found, strict=True))


def _taking(slots: Sequence[_Slot]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return what takes the values for *slots* in their order: many rows are filled a statement."""
    if len(slots) > 1 and all(slot.nth is None for slot in slots):
        return itemgetter(*(slot.of for slot in slots))
    parts = [(slot.of, slot.nth) for slot in slots]
    return lambda values: tuple(values[of] if nth is None else values[of][nth] for of, nth in parts)


class PreparedStatement:
    """A statement that selects columns or changes rows, ready for one dialect; threads may share it.

    What a change sets to nothing is written `null()`: a value of None stands for one that is still to come.
    A plain one gives no rows, and sets no more than it is given.
    """

    def __init__(
        self, statement: SelectBase | UpdateBase, dialect: Dialect, columns: tuple[str, ...] | None
    ) -> None:
        self._dialect = dialect
        self._errors = dialect.loaded_dbapi.Error
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        self._compiled: Any = compiled  # the compiler of SQL, which `compile` promises of no statement
        self._constants = {name: each for name, each in self._compiled.params.items() if each is not None}
        binds = {name: bind for bind, name in self._compiled.bind_names.items()}
        self._several = [name for name, bind in binds.items() if bind.expanding]
        self._writers = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()
        }
        self._types = [each.type.dialect_impl(dialect) for each in statement.exported_columns]
        self.is_plain = not (self._types or self._compiled.insert_prefetch or self._compiled.update_prefetch)
        names = [each.key or "_" for each in statement.exported_columns]
        self._row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024 - one a statement
        self._readers: list[tuple[int, Convert]] | None = None

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Rows:
        """Return the rows for *values*, none where the statement gives none.

        Raises:
            DBAPIError: the database refuses.
        """
        values = self._with_constants(values)
        text = self._text_for(values)
        filled = text.fill(values)
        with self._cursor(connection, text.text, [filled], is_many=False) as cursor:
            cursor.execute(text.text, filled)
            return self._fetch(cursor) if self._types else Rows()

    def run_each(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> list[Rows]:
        """Return what each of *rows* finds or is given, in order; none of their values stands for several.

        On PostgreSQL all are asked for before the first is answered, which takes half of the time of the
        program and two thirds of that of the server.

        Raises:
            DBAPIError: the database refuses.
        """
        text = self._text_for(self._constants)
        filled = [text.fill(self._with_constants(each)) for each in rows]
        with self._cursor(connection, text.text, filled, is_many=False) as cursor:
            return [self._fetch(cursor) for _ in _asked(cursor, text, filled)]

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a plain change, once for each of *rows*; none of their values stands for several.

        Raises:
            DBAPIError: the database refuses.
        """
        text = self._text_for(self._constants)
        filled = [text.fill(self._with_constants(each)) for each in rows]
        with self._cursor(connection, text.text, [filled], is_many=True) as cursor:
            cursor.executemany(text.text, filled)

    def _with_constants(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**self._constants, **values} if self._constants else values

    @contextmanager
    def _cursor(
        self, connection: Connection, text: str, filled: Sequence[Any], *, is_many: bool
    ) -> Iterator[Any]:
        """Give a cursor of the driver, within the transaction and with the errors of SQLAlchemy.

        It is for so many runs as there are *filled* values.
        """
        if not connection.in_transaction():  # as SQLAlchemy does before the first statement
            connection.begin()
        cursor = connection.connection.cursor()
        for listen in connection.dispatch.before_cursor_execute:  # benches and tests
            for each in filled:
                listen(connection, cursor, text, each, None, is_many)
        try:
            yield cursor
        except self._errors as error:
            raise translated(connection, text, filled, error) from error
        finally:
            cursor.close()

    def _fetch(self, cursor: Any) -> Rows:  # of the driver
        """Return the rows that the cursor has."""
        if self._readers is None:  # the driver names the types that it gives with the first rows
            self._readers = self._find_readers(cursor.description or ())
        return self._read(cursor.fetchall(), self._readers)

    def _read(self, rows: Sequence[Sequence[Any]], readers: Sequence[tuple[int, Convert]]) -> Rows:
        make = self._row._make
        return Rows(make(_read(each, readers)) for each in rows) if readers else Rows(map(make, rows))

    def _find_readers(self, description: Sequence[Sequence[Any]]) -> list[tuple[int, Convert]]:
        """Return how the columns whose values the driver gives otherwise than we want them are read."""
        types = zip(self._types, description, strict=True)
        readers = [each.result_processor(self._dialect, told[1]) for each, told in types]
        return [(place, read) for place, read in enumerate(readers) if read is not None]

    def _text_for(self, values: Mapping[str, Any]) -> _Text:
        return _text(self, tuple([len(values[name]) for name in self._several]))

    def expand(self, sizes: tuple[int, ...]) -> _Text:
        """Return the text for so many values of each name that stands for several."""
        several = dict(zip(self._several, ([None] * size for size in sizes), strict=True))
        state = self._compiled.construct_expanded_state(dict.fromkeys(self._writers) | several)
        parts = {
            part: (name, nth)
            for name, expanded in state.parameter_expansion.items()
            for nth, part in enumerate(expanded)
        }
        is_ordered = self._compiled.positional
        slots = []
        for part in state.positiontup if is_ordered else state.parameters:
            of, nth = parts.get(part, (part, None))
            slots.append(_Slot(part, of, nth, self._writers[of]))
        return _Text(state.statement, slots, is_ordered=is_ordered)


def _asked(cursor: Any, text: _Text, filled: Sequence[Any]) -> Iterator[None]:  # a cursor of the driver
    """Run *text* with each of *filled*, and come back as often as the rows of one can be fetched."""
    if text.is_ordered:  # SQLite
        for values in filled:
            cursor.execute(text.text, values)
            yield
    elif filled:
        cursor.executemany(text.text, filled, returning=True)
        yield
        while cursor.nextset():
            yield


def _read(row: Sequence[Any], readers: Sequence[tuple[int, Convert]]) -> list[Any]:
    told = list(row)
    for place, read in readers:
        told[place] = read(told[place])
    return told


def translated(connection: Connection, text: str, filled: Any, error: Any) -> BaseException:  # of the driver
    """Return what SQLAlchemy raises for an error of the driver; a connection that is lost is given up."""
    dialect, base = connection.dialect, connection.dialect.loaded_dbapi.Error
    if is_lost := dialect.is_disconnect(error, connection.connection, None):
        connection.invalidate(error)
    told: BaseException = DBAPIError.instance(
        text, filled, error, base, connection_invalidated=is_lost, dialect=dialect
    )
    return told


@lru_cache(_KEPT)
def _text(prepared: PreparedStatement, sizes: tuple[int, ...]) -> _Text:
    return prepared.expand(sizes)


@lru_cache(_KEPT)
def prepare(
    statement: SelectBase | UpdateBase, dialect: Dialect, columns: tuple[str, ...] | None = None
) -> PreparedStatement:
    """Return *statement* ready for *dialect*; it must be kept, as it is known again by being the same one.

    A change that does not say which *columns* it sets has a value for each name among them that is one.
    """
    return PreparedStatement(statement, dialect, columns)


def forget() -> None:
    """Let go of what was worked out: 10 kB a statement, of no use once its database is closed.

    Each mapped class keeps what SQLAlchemy worked out to insert its rows too, and with it all of the dialect.
    """
    prepare.cache_clear()
    _text.cache_clear()
    for mapper in default_registry.mappers:
        mapper._compiled_cache.clear()  # noqa: SLF001 - SQLAlchemy has no public name for it
