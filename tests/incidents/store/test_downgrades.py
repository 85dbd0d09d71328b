"""Upgrades and roll-backs of a database that is in use: every table has rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, DateTime, LargeBinary, MetaData, func, inspect, select

from incidents.models import Cadence, ChatId, Every, Filter, Subscription
from incidents.store.database.schema import HEAD, MIGRATIONS
from incidents.store.readers import subscriptions
from incidents.store.tables import Row
from tests.incidents.store.samples import EL_FASHER, KUTUM, NOW, add, claim

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

    from incidents.store import Store

Contents = dict[str, dict[str, list[str]]]


def alembic() -> Config:
    """Return what Alembic wants to know of our steps."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def tables_of(connection: Connection) -> list[Table]:
    """Return our tables as they are in the database now, those that others refer to first."""
    there = set(inspect(connection).get_table_names())
    found = MetaData()
    found.reflect(connection, only=sorted(there & set(Row.metadata.tables)))
    return found.sorted_tables


def contents(connection: Connection) -> Contents:
    """Return the values of each column of each table, in no order."""
    told: Contents = {}
    for table in tables_of(connection):
        rows = connection.execute(table.select()).mappings().all()
        told[table.name] = {each.name: sorted(repr(row[each.name]) for row in rows) for each in table.columns}
    return told


def value(column: Column[object]) -> object:
    """Return something that a column takes."""
    if isinstance(column.type, DateTime):
        return NOW if column.type.timezone else NOW.replace(tzinfo=None)
    if isinstance(column.type, LargeBinary):
        return b"\x89PNG"
    return {"date": NOW.date(), "time": NOW.time()}.get(
        column.type.python_type.__name__, column.type.python_type(1)
    )


def fill(store: Store) -> None:
    """Store two incidents and an order for digests, and put a row into each table that has none."""
    with store.begin() as session:
        add(session, claim(EL_FASHER, killed=2), claim(KUTUM))
        wish = Filter(places=(EL_FASHER,))
        subscriptions.add(session, Subscription(None, ChatId(7), Cadence(Every.DAY), "UTC", filter=wish))
        connection = session.connection()
        for table in tables_of(connection):
            if connection.execute(select(func.count()).select_from(table)).scalar_one() == 0:
                connection.execute(table.insert().values({each.name: value(each) for each in table.columns}))


def test_each_step_back_keeps_every_row_of_what_it_keeps(store: Store) -> None:
    """Rolled back step by step to the first version and brought up again, a database loses no row.

    Only columns and tables that the older version did not have yet are given up, and no step but that which
    takes a column away changes any value.
    """
    fill(store)
    steps = [each.revision for each in ScriptDirectory.from_config(alembic()).walk_revisions()]
    with store.begin() as session:
        config, connection = alembic(), session.connection()
        config.attributes["connection"] = connection
        before = contents(connection)
        assert all(column for table in before.values() for column in table.values())

        for older in steps[1:]:
            command.downgrade(config, older)
            after = contents(connection)
            assert shared(before, after) == shared(after, before), older
            before = after
        command.upgrade(config, HEAD)

        assert shared(contents(connection), before) == shared(before, contents(connection))
    assert store.check() == ()


def shared(one: Contents, other: Contents) -> Contents:
    """Return what *one* has in the tables and columns that *other* has too."""
    return {
        table: {name: values for name, values in columns.items() if name in other[table]}
        for table, columns in one.items()
        if table in other
    }
