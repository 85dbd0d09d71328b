"""What SQLAlchemy and the drivers raise → one clear line of ours, at the seam of the store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from incidents.errors import StoreBusyError, StoreError, StoreIllError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL

# Texts of SQLite and libpq that a person should not have to know, and what they mean.
_MEANINGS = (
    ("database is locked", "another process is writing and did not finish in time"),
    ("unable to open database file", "the file cannot be opened or made: look at its folder and its rights"),
    ("readonly database", "the file or its folder is read-only"),
    ("file is not a database", "the file is no SQLite database"),
    ("malformed", "the file is damaged: restore a backup"),
    ("disk is full", "the disk is full"),
    ("no space left on device", "the disk is full"),
    ("disk I/O error", "the disk does not answer as it should"),
    ("no such table", "tables are missing: sitrep db upgrade"),
    ("password authentication failed", "PostgreSQL refuses the user or the password"),
    ("connection refused", "PostgreSQL does not answer at this address"),
    ("server closed the connection", "PostgreSQL has gone away"),
    ("terminating connection", "PostgreSQL was stopped"),
    ("the database system is", "PostgreSQL is starting or stopping"),
    ("connection to server", ""),  # whatever else keeps it from us: libpq says it well
)
# What is known and not here is trouble of the disk or the server; what is not known may be a fault of ours.
_KINDS: dict[str, type[StoreError]] = {
    "database is locked": StoreBusyError,
    "no such table": StoreError,
    "": StoreError,
}


def explain(error: SQLAlchemyError, url: URL) -> StoreError:
    """Return the error to raise for *error*; the password of *url* stays hidden."""
    cause = str(error.orig) if isinstance(error, DBAPIError) and error.orig is not None else str(error)
    sign, meaning = _known(cause)
    kind = _KINDS.get(sign, StoreIllError)
    return kind(f"{url.render_as_string(hide_password=True)}: {meaning or type(error).__name__}")


def meaning_of(cause: str) -> str:
    """Return what a text of SQLite or libpq means to a person: its first line where that is not known."""
    return _known(cause)[1]


def _known(cause: str) -> tuple[str, str]:
    first_line = cause.strip().partition("\n")[0]
    sign, meaning = next((each for each in _MEANINGS if each[0].lower() in cause.lower()), ("", ""))
    return sign, meaning or first_line


@contextmanager
def clear_errors(url: URL) -> Iterator[None]:
    """Turn every error of the database inside the block into a `StoreError` that names *url*."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explain(error, url) from error
