"""One desk for all tests of a module; each brings people and chats of its own, and nothing may go wrong."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from incidents.places import open_gazetteer
from incidents.store import open_store
from tests.handlers.desk import Desk, at_work, read_the_wire, refusals, troubles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from incidents.store import Store


@pytest.fixture(scope="session")
def wire_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that holds the wire, to copy."""
    path = tmp_path_factory.mktemp("wire") / "sitrep.db"
    shutil.copyfile(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    read_the_wire(store, open_gazetteer())
    store.close()
    return path


@pytest.fixture(scope="module")
def wire_store(wire_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the module that holds the wire."""
    path = tmp_path_factory.mktemp("desk") / "sitrep.db"
    shutil.copyfile(wire_template, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_desk(wire_store: Store) -> AsyncIterator[Desk]:
    """The bot at work, with the wire in its store, for all tests of a module."""
    async with at_work(wire_store) as running:
        yield running


@pytest.fixture
def desk(shared_desk: Desk, caplog: pytest.LogCaptureFixture) -> Iterator[Desk]:
    """The bot at work; after the test no error was logged and nothing it sent was refused."""
    since = len(shared_desk.sandbox.calls)
    yield shared_desk
    assert troubles(caplog.get_records("call")) == []
    assert refusals(shared_desk, since) == []


@pytest_asyncio.fixture(loop_scope="module")
async def own_desk(wire_template: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk of one test, which may move its clock and add news."""
    shutil.copyfile(wire_template, tmp_path / "sitrep.db")
    store = open_store(f"sqlite:///{tmp_path / 'sitrep.db'}")
    async with at_work(store) as running:
        yield running
    store.close()
