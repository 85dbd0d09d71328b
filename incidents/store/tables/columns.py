"""Column types: ids, days, UTC moments and frozen records, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, Text, TypeDecorator

from incidents.bounded import KEPT_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.types import TypeEngine


class BigId(TypeDecorator[int]):
    """A number of 64 bits; Telegram's chats and our own places do not fit in 32."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int]:
        """SQLite numbers rows by itself only where the type is exactly INTEGER, which has 64 bits there."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


BytewiseText = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is sorted by its letters' numbers, so that an index finds all that begins alike."""


class Day(TypeDecorator[date]):
    """A day of the calendar: DATE on PostgreSQL, sortable text on SQLite."""

    impl = Date
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[date | None], Any] | None:
        """Write for SQLite what SQLAlchemy would, in a fifth of its time: filing asks for days most."""
        return _written_day if dialect.name == "sqlite" else super().bind_processor(dialect)


def _written_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


class UtcMoment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC: TIMESTAMPTZ on PostgreSQL, sortable text on SQLite.

    A naive datetime is refused with a ValueError: nobody can tell later which clock it was read from.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into what the database keeps."""
        if value is None:
            return None
        utc = _as_utc(value)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Write for SQLite what SQLAlchemy would, in a fifth of its time: a listing has two moments a row."""
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what PostgreSQL gives, an aware moment in its own zone, in UTC."""
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read from SQLite what SQLAlchemy would, once for the many rows that tell of one moment."""
        return _told if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _as_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a stored moment needs a time zone: {moment}")
    return moment.astimezone(UTC)


@lru_cache(maxsize=500)  # of the articles of a chunk, each with all that they tell
def _written(moment: datetime | None) -> str | None:
    """Return how SQLite keeps a moment: text that is sorted by time."""
    return None if moment is None else _as_utc(moment).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=500)
def _told(text: str | None) -> datetime | None:
    """Return the moment that SQLite kept as `_written` says."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


_MOST_RECORDS = 2 * KEPT_TEXTS
"""Records kept by their text, some 4 MB: the newest incidents are read with every article that is filed."""


@lru_cache(maxsize=_MOST_RECORDS)
def _read(adapter: TypeAdapter[Any], text: str) -> Any:  # a record of the column
    return adapter.validate_json(text)


class RecordText(TypeDecorator[Any]):
    """A frozen record of the type *of*, or a tuple of such, as JSON text without its defaults."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Any) -> None:  # Any: a type, or an alias of one
        super().__init__()
        self.of = of
        self.adapter: TypeAdapter[Any] = TypeAdapter(of)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the record down."""
        return None if value is None else self.adapter.dump_json(value, exclude_defaults=True).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the record back."""
        return None if value is None else _read(self.adapter, value)
