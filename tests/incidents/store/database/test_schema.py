"""The version of a database and the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from incidents.errors import StoreOutdatedError
from incidents.store import open_store, upgrade
from incidents.store.database.schema import HEAD, MIGRATIONS
from incidents.store.tables import Row
from tests.incidents.store.samples import interrupt
from tests.postgres import new_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from incidents.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is or will be made."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new folder/sitrep.db"
        return
    with new_database(request.getfixturevalue("postgresql"), "sitrep_schema") as url:
        yield url.render_as_string(hide_password=False)


def test_a_migrated_database_is_what_the_tables_say(store: Store) -> None:
    """The migrations and tables.py describe the same tables, columns, keys and indexes."""
    with store.engine.connect() as connection:
        options = {"compare_type": True, "include_name": _is_described}
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, Row.metadata) == []


def _is_described(name: str | None, _type: str, _parents: object) -> bool:
    """Whether tables.py can say it: neither database's index of words is one the other has."""
    return not (name or "").startswith(("report_stems", "ix_reports_stems"))


def test_the_program_wants_the_newest_migration() -> None:
    """A migration that is added without raising HEAD would never be asked for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_without_tables_is_refused_until_it_is_upgraded(address: str) -> None:
    """Opening says which command to run; after it, opening works, and a second upgrade changes nothing."""
    with pytest.raises(StoreOutdatedError, match="sitrep db upgrade") as refused:
        open_store(address)
    upgrade(address)
    upgrade(address)
    store = open_store(address)

    assert refused.value.found is None
    assert store.check() == ()
    store.close()


def test_a_database_of_a_newer_program_is_left_alone(address: str) -> None:
    """After a roll-back of the program its older version refuses to open and to upgrade, and says why."""
    upgrade(address)
    store = open_store(address)
    with store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(StoreOutdatedError, match=r"at 9999.*run the newer program"):
        open_store(address)
    with pytest.raises(StoreOutdatedError, match=r"at 9999.*run the newer program"):
        upgrade(address)


def test_every_migration_can_be_taken_back(store: Store) -> None:
    """Going down to nothing and up again ends where it began."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.begin() as session:
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "base")
        left = set(inspect(session.connection()).get_table_names())
        command.upgrade(config, "head")

    assert left == {"alembic_version"}
    assert store.check() == ()


def test_half_a_migration_is_no_migration(store: Store) -> None:
    """A step that fails leaves no table behind, on SQLite too."""
    interrupt(store, lambda session: session.execute(text("CREATE TABLE half_made (id INTEGER)")))

    with store.read() as session:
        assert not inspect(session.connection()).has_table("half_made")
