"""Kinds as bits: every kind has one, and those in use never move."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from incidents.models import Kind
from incidents.store import incidents
from incidents.store.database.schema import MIGRATIONS
from incidents.store.filing.kinds import bits_of
from tests.incidents.store.samples import EL_FASHER, SUDAN, add, claim

if TYPE_CHECKING:
    from incidents.store import Store

COUNTED = (
    "SELECT incident_id, place_id, kinds, status FROM incident_places ORDER BY 1, 2",
    "SELECT place_id, status, kinds, incidents FROM place_totals ORDER BY 1, 2, 3",
    "SELECT place_id FROM listed_places ORDER BY 1",
)


def test_every_kind_has_a_bit_of_its_own() -> None:
    """A new kind that nobody gave a bit could not be stored."""
    bits = [bits_of([kind]) for kind in Kind]

    assert sorted(bits) == [1 << place for place in range(len(Kind))]
    assert bits_of(Kind) < 1 << 63


def test_the_bits_are_still_those_that_the_migration_wrote() -> None:
    """Kinds stored long ago would turn into others if the list were sorted anew."""
    step = import_module("incidents.store.migrations.versions.0003_kinds_and_totals")

    assert {kind: bits_of([Kind(kind)]) for kind in step.KINDS} == step.BITS


def test_an_older_store_gets_its_kinds_and_totals(store: Store) -> None:
    """Incidents filed by the program of yesterday are found by their other kinds too."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.begin() as session:
        both = replace(claim(EL_FASHER), also_kinds=(Kind.DISPLACEMENT, Kind.CURFEW))
        add(session, both, claim(SUDAN, kind=Kind.FLOOD))
        before = [session.execute(text(each)).all() for each in COUNTED]
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "0002")
        kinds = session.execute(text("SELECT DISTINCT kind FROM incident_places")).scalars().all()
        command.upgrade(config, "head")
        after = [session.execute(text(each)).all() for each in COUNTED]

    assert set(kinds) == {"shelling", "flood"}
    assert after == before
    with store.read() as session:
        assert incidents.places_with_incidents(session) == {1, 2, 3}
