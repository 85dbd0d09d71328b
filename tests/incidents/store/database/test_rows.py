"""Statements that both databases understand, and that stay quick however much is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlmodel import col

from incidents.errors import StoreError
from incidents.store.database.rows import insert_many, one_of, run
from incidents.store.filing import candidates, events, loading, origins, readings, totals
from incidents.store.tables import PlaceRow, TollRow
from tests.incidents.store.samples import EL_FASHER, KUTUM, ZAMZAM, add, claim

if TYPE_CHECKING:
    from sqlalchemy import Select

    from incidents.store import Store

PLACES = {each.id for each in (EL_FASHER, KUTUM, ZAMZAM)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param([], set(), id="none"),
        pytest.param([EL_FASHER.id], {EL_FASHER.id}, id="one"),
        pytest.param([-1, KUTUM.id, 2**40], {KUTUM.id}, id="some-that-are-not-there"),
        pytest.param([*range(1, 50_000)], PLACES, id="more-than-sqlite-takes-variables"),
    ],
)
def test_rows_are_found_by_any_number_of_ids(store: Store, asked: list[int], found: set[int]) -> None:
    """One statement serves for no id and for fifty thousand."""
    with store.begin() as session:
        add(session, *(claim(each) for each in (EL_FASHER, KUTUM, ZAMZAM)))
    with store.read() as session:
        wanted = select(col(PlaceRow.id)).where(one_of(col(PlaceRow.id), "ids"))
        assert set(run(session, wanted, {"ids": asked}).scalars()) == found


_DEAD: dict[str, object] = {
    "measure": "killed",
    "low": 9,
    "best": None,
    "high": 2**40,
    "text": "at least\tnine",
}


def test_many_rows_are_stored_as_they_are(store: Store) -> None:
    """Nothing, large numbers, and characters that mean something to COPY come back."""
    with store.begin() as session:
        rows = [{**_DEAD, "incident_id": each} for each in add(session, claim(EL_FASHER), claim(KUTUM))]
        insert_many(session, TollRow, rows)
        insert_many(session, TollRow, [])
    with store.read() as session:
        found = run(session, select(*(col(getattr(TollRow, name)) for name in rows[0])))

        assert [each._asdict() for each in found] == rows


def test_a_row_that_is_there_already_is_refused(store: Store) -> None:
    """The database's reason is told, and nothing of the block is stored."""
    with store.begin() as session:
        [incident_id] = add(session, claim(EL_FASHER))
    with pytest.raises(StoreError, match=r"(?i)unique"), store.begin() as session:
        insert_many(session, TollRow, [{**_DEAD, "incident_id": incident_id}] * 2)

    with store.read() as session:
        assert run(session, select(col(TollRow.low))) == []


def test_nothing_is_inserted_by_one_who_reads(store: Store) -> None:
    """A change is never lost for want of `begin`."""
    with store.read() as session, pytest.raises(StoreError, match="only reads"):
        insert_many(session, TollRow, [{**_DEAD, "incident_id": 1}])


_ASKED_ELSEWHERE = {"_WITHOUT"}  # what `back_fill` asks once
_FILING = {
    f"{module.__name__.rpartition('.')[2]}{name.lower().replace('_', '-')}": statement
    for module in (candidates, events, loading, origins, readings, totals)
    for name, statement in vars(module).items()
    if name.isupper() and getattr(statement, "is_select", False) and name not in _ASKED_ELSEWHERE
}


@pytest.mark.parametrize("statement", _FILING.values(), ids=_FILING.keys())
def test_what_is_asked_for_each_article_reads_an_index(sqlite_store: Store, statement: Select[int]) -> None:
    """No question of filing goes through a whole table, and none through all that was never merged."""
    asked = str(statement.compile(dialect=sqlite.dialect()))
    with sqlite_store.read() as session:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("[]",) * asked.count("?"))
        steps = [row[3] for row in plan]

    assert not [each for each in steps if each.startswith("SCAN") and "json_each" not in each]
    assert not [each for each in steps if "merged_into=?" in each]
