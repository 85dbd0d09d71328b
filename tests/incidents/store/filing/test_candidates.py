"""Which incidents come into question for a claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from incidents.models import UNRESOLVED, DatePrecision, Period, Place, PlaceId
from incidents.store import incidents
from tests.incidents.store.samples import (
    ABECHE,
    DAY,
    EL_FASHER,
    KUTUM,
    NORTH_DARFUR,
    NOW,
    SUDAN,
    ZAMZAM,
    add,
    claim,
    place,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.store import Session, Store

SUBURB = place(8, "Abu Shouk", 13.67, 25.35, (SUDAN, NORTH_DARFUR))  # 4 km from El Fasher
POINTLESS = replace(KUTUM, latitude=None, longitude=None)
NAMELESS = replace(UNRESOLVED, name="Umm Nowhere")


@pytest.mark.parametrize(
    ("stored", "told", "comes_up"),
    [
        pytest.param(EL_FASHER, EL_FASHER, True, id="same-place"),
        pytest.param(EL_FASHER, NORTH_DARFUR, True, id="told-of-its-province"),
        pytest.param(NORTH_DARFUR, EL_FASHER, True, id="stored-for-its-province"),
        pytest.param(EL_FASHER, SUBURB, True, id="a-suburb"),
        pytest.param(EL_FASHER, ZAMZAM, False, id="a-camp-16-km-away"),
        pytest.param(EL_FASHER, KUTUM, False, id="another-town-of-the-province"),
        pytest.param(EL_FASHER, ABECHE, False, id="another-country"),
        pytest.param(EL_FASHER, POINTLESS, False, id="a-place-of-unknown-position"),
        pytest.param(NAMELESS, NAMELESS, True, id="both-without-a-place"),
        pytest.param(EL_FASHER, NAMELESS, False, id="one-without-a-place"),
        pytest.param(NAMELESS, EL_FASHER, False, id="the-other-without-a-place"),
    ],
)
def test_places_that_may_be_the_same_come_up(
    store: Store, stored: Place, told: Place, *, comes_up: bool
) -> None:
    """The same place, one inside the other, or neighbours."""
    with store.begin() as session:
        add(session, claim(stored))
    with store.read() as session:
        assert bool(incidents.find_candidate_ids(session, [claim(told)])) is comes_up


@pytest.mark.parametrize(
    ("days", "comes_up"),
    [
        pytest.param(days, comes_up, id=f"{days}-days")
        for days, comes_up in ((-3, False), (-2, True), (2, True), (3, False))
    ],
)
def test_days_close_to_each_other_come_up(store: Store, days: int, *, comes_up: bool) -> None:
    """Two days either way, because outlets differ and reports lag."""
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        found = incidents.find_candidate_ids(session, [claim(day=DAY + timedelta(days=days))])

    assert bool(found) is comes_up


def test_what_is_told_by_its_month_comes_up_on_each_of_its_days(store: Store) -> None:
    """A search finds it on one day of the month, a report of any other day may tell of it."""
    month = Period.inclusive(DAY.replace(day=1), DAY.replace(day=28), DatePrecision.MONTH)
    with store.begin() as session:
        [incident_id] = add(session, claim(period=month), at=NOW + timedelta(days=30))
    with store.read() as session:
        told = [claim(day=DAY.replace(day=day)) for day in (1, 10, 28)]
        found = [incidents.find_candidate_ids(session, [each]) for each in told]

    assert found == [[incident_id]] * 3


def test_several_claims_are_asked_for_at_once(store: Store) -> None:
    """Each finds what it would alone, whether it has a place or none."""
    told = [claim(EL_FASHER), claim(ABECHE), claim(NAMELESS), claim(ZAMZAM)]
    with store.begin() as session:
        add(session, claim(EL_FASHER), claim(KUTUM), claim(ABECHE), claim(NAMELESS))
    with store.read() as session:
        alone = [incidents.find_candidate_ids(session, [each]) for each in told]
        together = incidents.find_candidate_ids(session, told)

    assert [len(each) for each in alone] == [1, 1, 1, 0]
    assert sorted(together) == sorted(number for each in alone for number in each)


def test_where_nothing_is_told_nothing_comes_up(store: Store) -> None:
    """Not even what is stored."""
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        assert incidents.find_candidate_ids(session, []) == []


def test_a_place_that_came_just_now_is_near_at_once(store: Store) -> None:
    """What lies around a point is remembered until something happens at a new place."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
        before = len(incidents.find_candidate_ids(session, [claim(SUBURB)]))
        add(session, claim(replace(SUBURB, id=PlaceId(9))), name="second")
        after = len(incidents.find_candidate_ids(session, [claim(SUBURB)]))

    assert (before, after) == (1, 2)


@pytest.mark.parametrize(
    "told", [pytest.param(EL_FASHER, id="a-town"), pytest.param(NAMELESS, id="a-place-nobody-knows")]
)
def test_what_happened_elsewhere_in_a_country_is_not_read(sqlite_store: Store, told: Place) -> None:
    """What is told of a country itself is found by its own place, not among all that lies in it."""
    with sqlite_store.begin() as session:
        add(session, claim(EL_FASHER), claim(NAMELESS))
        plan = plan_of(session, lambda: incidents.find_candidate_ids(session, [claim(told)]))

    assert "ix_incidents_place" in plan
    assert "MULTI-INDEX OR" not in plan


def plan_of(session: Session, act: Callable[[], object]) -> str:
    """Return how SQLite finds the first incidents that *act* asks for."""
    connection = session.connection()
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:  # of SQLAlchemy: connection, cursor, text, values, context, whether many
        asked.append((told[2], told[3]))

    event.listen(connection, "before_cursor_execute", note)
    act()
    event.remove(connection, "before_cursor_execute", note)
    statement, values = next(each for each in asked if "incident_places" in each[0])
    return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())
