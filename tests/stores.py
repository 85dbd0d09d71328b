"""Fixtures: a real, empty store for a test, on SQLite and on PostgreSQL.

`store` runs a test twice, once on each; `sqlite_store` and `postgresql_store` are one of them. On
PostgreSQL one database serves a whole test process and is emptied before each test.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlmodel import col

from incidents.store import Store, open_store, upgrade
from incidents.store.readers.updates import Progress
from incidents.store.tables import Row, UpdateRow
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

    from incidents.store import Session


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded, empty SQLite file to copy: a copy takes a millisecond, an upgrade a hundred."""
    path = tmp_path_factory.mktemp("template") / "sitrep.db"
    upgrade(f"sqlite:///{path}")
    return path


@contextmanager
def sqlite_copy(template: Path) -> Iterator[Store]:
    """Give an empty store on a copy of *template*, for each example of a property."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sitrep.db"
        shutil.copyfile(template, path)
        store = open_store(f"sqlite:///{path}")
        yield store
        store.close()


@pytest.fixture
def sqlite_store(sqlite_template: Path) -> Iterator[Store]:
    """An empty store on an SQLite file of its own."""
    with sqlite_copy(sqlite_template) as store:
        yield store


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """The address of a PostgreSQL server in which databases may be made."""
    with postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_session_store(postgresql: URL, worker_id: str) -> Iterator[Store]:
    """A store on PostgreSQL for all tests of this process; each test gets it empty by `postgresql_store`."""
    with new_database(postgresql, f"sitrep_test_{worker_id}") as url:
        address = url.render_as_string(hide_password=False)
        upgrade(address)
        store = open_store(address)
        yield store
        store.close()


@pytest.fixture
def postgresql_store(postgresql_session_store: Store) -> Store:
    """An empty store on PostgreSQL."""
    tables = ", ".join(Row.metadata.tables)
    with postgresql_session_store.begin() as session:
        session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return postgresql_session_store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store; the test runs once on each database."""
    found = request.getfixturevalue(f"{request.param}_store")
    assert isinstance(found, Store)
    return found


def count_open(session: Session) -> int:
    """Return how many updates are not done yet."""
    waiting = select(func.count()).select_from(UpdateRow).where(col(UpdateRow.progress) != Progress.DONE)
    return session.execute(waiting).scalar_one()
