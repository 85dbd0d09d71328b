"""Statements run as text: they give what SQLAlchemy gives, on both databases."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from weakref import ref

import pytest
from sqlalchemy import BindParameter, Integer, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from incidents.errors import StoreError
from incidents.store import open_store, upgrade
from incidents.store.database.rows import connection_of, insert_or_replace, run, run_each, write
from incidents.store.tables import (
    ArticleRow,
    ChatRow,
    IncidentPlaceRow,
    IncidentRow,
    PlaceRow,
    PlaceTotalRow,
    ReportRow,
    TurnRow,
)
from tests.incidents.store.samples import EL_FASHER, NOW, ZAMZAM, add, claim

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Select

    from incidents.store import Store

_COUNTED = select(col(PlaceTotalRow.incidents))
_COUNT = insert(PlaceTotalRow).values(
    {name: bindparam(name) for name in ("place_id", "status", "kinds", "incidents")}
)
_SEVERAL: BindParameter[Any] = bindparam("several", expanding=True, value=None)
STATEMENTS: dict[str, tuple[Any, dict[str, object]]] = {
    "records-days-and-moments": (
        select(
            col(IncidentRow.place), col(IncidentRow.period_start), col(IncidentRow.first_reported_at)
        ).order_by(col(IncidentRow.id)),
        {},
    ),
    "numbers-with-a-point": (select(col(PlaceRow.latitude)).order_by(col(PlaceRow.id)), {}),
    "yes-and-no": (select(col(ReportRow.retracted)), {}),
    "a-constant": (select(func.coalesce(col(ArticleRow.sketch), b"none")), {}),
    "several-values": (
        select(col(IncidentPlaceRow.depth)).where(col(IncidentPlaceRow.place_id).in_(_SEVERAL)),
        {"several": [EL_FASHER.id, ZAMZAM.id]},
    ),
    "no-value-of-several": (
        select(col(IncidentPlaceRow.depth)).where(col(IncidentPlaceRow.place_id).in_(_SEVERAL)),
        {"several": []},
    ),
    "a-day-and-a-moment-asked-for": (
        select(func.count())
        .select_from(IncidentPlaceRow)
        .where(
            col(IncidentPlaceRow.last_day) >= bindparam("day"),
            col(IncidentPlaceRow.last_reported_at) >= bindparam("moment"),
        ),
        {"day": date(2020, 1, 1), "moment": datetime(2020, 1, 1, tzinfo=UTC)},
    ),
    "a-limit": (
        select(col(IncidentRow.id)).order_by(col(IncidentRow.id)).limit(bindparam("most", type_=Integer)),
        {"most": 1},
    ),
}


@pytest.mark.parametrize(("statement", "values"), STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_run_as_text_gives_what_sqlalchemy_gives(
    store: Store, statement: Select[Any], values: dict[str, object]
) -> None:
    """Values and rows are turned as the types of the columns say, the first time and the second."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
        add(session, claim(ZAMZAM), name="second")
    with store.read() as session:
        expected = [tuple(each) for each in connection_of(session).execute(statement, values)]

        assert [tuple(each) for each in run(session, statement, values)] == expected
        assert [tuple(each) for each in run(session, statement, values)] == expected


def test_what_is_asked_for_at_once_comes_in_order(store: Store) -> None:
    """A statement with several values gives rows for each of them, none where there is nothing."""
    statement = select(col(PlaceRow.name), col(PlaceRow.latitude)).where(
        col(PlaceRow.id) == bindparam("place"), col(PlaceRow.precision).in_(("town", "site"))
    )
    with store.begin() as session:
        add(session, claim(EL_FASHER))
        add(session, claim(ZAMZAM), name="second")
    with store.read() as session:
        asked = [{"place": each} for each in (ZAMZAM.id, -1, EL_FASHER.id)]
        found = run_each(session, statement, asked)

        assert found == [run(session, statement, values) for values in asked]
        assert [each.scalars() for each in found] == [[ZAMZAM.name], [], [EL_FASHER.name]]
        assert run_each(session, statement, []) == []


def test_rows_of_a_statement_have_the_names_of_their_columns(store: Store) -> None:
    """A module of the store reads `row.story_id`, whatever its place in the row."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
    with store.read() as session:
        found = run(session, select(col(IncidentRow.kind), col(IncidentRow.status)))

        assert (found.one().status, found.first().kind) == ("current", found.scalar())
        assert found.scalars() == [found.one().kind]


def test_a_statement_without_rows_has_no_first_one(store: Store) -> None:
    """Nothing found is None, and the only row of none an error."""
    with store.read() as session:
        found = run(session, select(col(IncidentRow.kind)))

        assert (found.first(), found.scalar(), found.scalars()) == (None, None, [])
        with pytest.raises(ValueError, match="not enough values"):
            found.one()


@pytest.mark.parametrize("zone", ["Asia/Damascus", None], ids=["a-value", "nothing"])
def test_a_change_of_one_row_is_run_as_text_too(store: Store, zone: str | None) -> None:
    """What is kept of a chat is put and deleted for the twentieth of what SQLAlchemy takes."""
    values = {"id": EL_FASHER.id, "language": "ar", "zone": zone, "aliases": (("sinai", EL_FASHER.id),)}
    forgets = delete(ChatRow).where(col(ChatRow.id) == bindparam("chat"))
    asked = select(col(ChatRow.language), col(ChatRow.zone), col(ChatRow.aliases))
    with store.begin() as session:
        for language in ("en", "ar"):
            row = {**values, "language": language, "dark": False, "arabic_digits": False, "paused": None}
            insert_or_replace(session, ChatRow, ("id",), row)
        [found] = run(session, asked)
        write(session, forgets, {"chat": EL_FASHER.id})

        assert tuple(found) == ("ar", zone, values["aliases"])
        assert run(session, asked) == []


def test_a_change_of_many_rows_is_run_as_text_too(store: Store) -> None:
    """Rows of any order of their names, with dates and moments, changed and deleted by their keys."""
    told = datetime(2026, 11, 20, 9, tzinfo=UTC)
    shared = {"incident_id": 1, "depth": 0, "kinds": 1, "first_day": told.date(), "last_day": told.date()}
    rows = [
        {
            **shared,
            "place_id": place,
            "first_reported_at": told,
            "last_reported_at": told,
            "status": "current",
        }
        for place in (1, 2, 3)
    ]
    own = col(IncidentPlaceRow.place_id) == bindparam("place")
    asked = select(
        col(IncidentPlaceRow.place_id), col(IncidentPlaceRow.depth), col(IncidentPlaceRow.last_reported_at)
    ).order_by(col(IncidentPlaceRow.place_id))
    with store.begin() as session:
        add(session, claim())
        session.execute(delete(IncidentPlaceRow))
        write(session, insert(IncidentPlaceRow), rows)
        write(session, update(IncidentPlaceRow).where(own), [{"depth": n, "place": n} for n in (2, 3)])
        write(session, delete(IncidentPlaceRow).where(own), [{"place": n} for n in (1, 4)])

        assert [tuple(each) for each in run(session, asked)] == [(2, 2, told), (3, 3, told)]


def test_an_error_of_the_driver_is_told_as_one_of_the_store(store: Store) -> None:
    """A row twice is refused with the database's reason, and what came before it in the block is undone."""
    total = {"place_id": EL_FASHER.id, "status": "current", "kinds": 1, "incidents": 1}
    with pytest.raises(StoreError, match=r"(?i)unique"), store.begin() as session:  # noqa: PT012 - two of one block
        write(session, _COUNT, total)
        write(session, _COUNT, total)

    with store.read() as session:
        assert run(session, _COUNTED) == []


def test_a_connection_that_is_lost_costs_one_block(postgresql_store: Store) -> None:
    """A server that ends a connection is told as that, and the next block has a new one."""
    process = select(func.pg_backend_pid())
    with postgresql_store.read() as session, postgresql_store.read() as other:
        other.execute(select(func.pg_terminate_backend(run(session, process).scalar())))
        with pytest.raises(DBAPIError, match="terminating connection"):
            run(session, _COUNTED)

    with postgresql_store.read() as session:
        assert run(session, _COUNTED) == []


def test_a_store_that_is_closed_leaves_no_statements_behind(tmp_path: Path) -> None:
    """A program that opens many databases one after another, as our trials do, does not grow with them."""
    url = f"sqlite:///{tmp_path / 'closed.sqlite'}"
    upgrade(url)
    store = open_store(url)
    dialect = ref(store.engine.dialect)
    with store.begin() as session:
        session.add(TurnRow(chat_id=1, started_at=NOW))
    with store.read() as session:
        run(session, _COUNTED)

    store.close()
    del session, store
    gc.collect()

    assert dialect() is None
