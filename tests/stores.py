"""Fixtures: a real, empty store for a test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from incidents.store import Store, open_store, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded, empty SQLite file to copy: a copy takes a millisecond, an upgrade a hundred."""
    path = tmp_path_factory.mktemp("template") / "sitrep.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store on an SQLite file of its own."""
    path = tmp_path / "sitrep.db"
    shutil.copyfile(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """An empty store."""
    return sqlite_store
