"""Searches, counts and sums against a plain model: the same answers from a list of claims in Python."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from incidents.models import Count, Kind, MergedReading, Period, Status, Tolls
from incidents.store import IncidentQuery, incidents
from tests.incidents.store.samples import (
    ABECHE,
    CHAD,
    EL_FASHER,
    KUTUM,
    NORTH_DARFUR,
    NOW,
    SUDAN,
    ZAMZAM,
    ids_of,
)

if TYPE_CHECKING:
    from incidents.models import IncidentId, Place, PlaceId
    from incidents.store import Session, Store

PLACES = (SUDAN, NORTH_DARFUR, EL_FASHER, ZAMZAM, KUTUM, CHAD, ABECHE)
KINDS = (Kind.SHELLING, Kind.FLOOD, Kind.CURFEW, Kind.ARREST)
SPRING = date(2026, 3, 1)
MANY = 60


@dataclass(frozen=True)
class Known:
    """An incident as the model has it."""

    place: Place
    kinds: frozenset[Kind]
    status: Status
    period: Period
    killed: Count | None

    def is_wanted(self, query: IncidentQuery) -> bool:
        """Whether *query* asks for it."""
        places = {self.place.id, *self.place.ancestors}
        return (
            (not query.places or not places.isdisjoint(query.places))
            and (not query.kinds or not self.kinds.isdisjoint(query.kinds))
            and self.kinds.isdisjoint(query.excluded_kinds)
            and query.status in {None, self.status}
            and (query.period is None or self.period.overlaps(query.period))
        )


def draw_reading(chance: Random) -> tuple[MergedReading, Known]:
    """Return a reading and what the model says of it."""
    kind, *others = chance.sample(KINDS, chance.choice((1, 1, 2, 3)))
    start = SPRING + timedelta(days=chance.randrange(100))
    period = Period(start, start + timedelta(days=chance.choice((1, 1, 1, 2, 40))))
    low = chance.randrange(9)
    killed = chance.choice(
        (None, Count(None, None, None, "many"), Count(low, low + 1, None), Count(low, low, low))
    )
    place, status = chance.choice(PLACES), chance.choice(tuple(Status))
    reading = MergedReading(
        *(kind, status, period, place, NOW, NOW, Tolls(killed=killed)), also_kinds=tuple(others)
    )
    return reading, Known(place, frozenset((kind, *others)), status, period, killed)


def draw_query(chance: Random) -> IncidentQuery:
    """Return a query with some of the limits."""
    start = SPRING + timedelta(days=chance.randrange(100))
    return IncidentQuery(
        places=ids_of(*chance.sample(PLACES, chance.choice((0, 1, 1, 2)))),
        kinds=tuple(chance.sample(KINDS, chance.choice((0, 1, 2)))),
        excluded_kinds=tuple(chance.sample(KINDS, chance.choice((0, 0, 1)))),
        period=chance.choice((None, Period(start, start + timedelta(days=chance.choice((1, 7, 31)))))),
        status=chance.choice((None, *Status)),
    )


def live_through(session: Session, chance: Random) -> dict[IncidentId, Known]:
    """Store incidents, read some of them anew, merge and take back others; return what is left."""
    known: dict[IncidentId, Known] = {}
    for _ in range(MANY):
        reading, model = draw_reading(chance)
        known[incidents.add_incident(session, reading)] = model
    for each in chance.sample(sorted(known), MANY // 3):
        reading, known[each] = draw_reading(chance)
        incidents.put_reading(session, each, reading)
    for each in chance.sample(sorted(known), MANY // 6):
        del known[each]
        if chance.random() < 0.5:
            incidents.put_reading(session, each, draw_reading(chance)[0], listed=False)
        else:
            incidents.mark_merged(session, each, min(known))
    return known


@pytest.fixture(params=[3, 14, 15])
def chance(request: pytest.FixtureRequest) -> Random:
    """A throw of dice that can be thrown again."""
    return Random(request.param)


@pytest.fixture
def known(store: Store, chance: Random) -> dict[IncidentId, Known]:
    """What a store has after a life with corrections."""
    with store.begin() as session:
        return live_through(session, chance)


def test_what_is_found_and_counted_is_what_is_wanted(
    store: Store, chance: Random, known: dict[IncidentId, Known]
) -> None:
    """Whatever is asked, each incident that fits comes once, and the count says how many."""
    with store.read() as session:
        for _ in range(40):
            query = draw_query(chance)
            wanted = {each for each, model in known.items() if model.is_wanted(query)}
            found = [each.id for each in incidents.find_incidents(session, query, 2 * MANY)]

            assert sorted(found) == sorted(wanted), query
            assert incidents.count_incidents(session, query) == len(wanted), query


def test_no_toll_is_added_twice(store: Store, chance: Random, known: dict[IncidentId, Known]) -> None:
    """An incident of a town asked for with its country gives its dead once; words are no figure."""
    with store.read() as session:
        for _ in range(40):
            query = draw_query(chance)
            wanted = [model for model in known.values() if model.is_wanted(query)]
            told = [each.killed for each in wanted if each.killed and each.killed.best is not None]
            found = incidents.sum_toll(session, query, "killed")

            assert (found.incidents, found.without_figure) == (len(told), len(wanted) - len(told)), query
            assert (found.low, found.best) == (
                sum(each.low or 0 for each in told),
                sum(each.best or 0 for each in told),
            ), query
            highs = [each.high for each in told]
            assert found.high == (None if None in highs else sum(each or 0 for each in highs)), query


def test_groups_count_what_asking_for_each_would(
    store: Store, chance: Random, known: dict[IncidentId, Known]
) -> None:
    """A ranking and a trend in one statement agree with a question for each line."""
    ids = ids_of(*PLACES)
    with store.read() as session:
        for _ in range(20):
            query = draw_query(chance)
            by_place = incidents.count_by_place(session, query, ids)
            deaths = incidents.toll_by_place(session, query, "killed", ids)
            newest = incidents.newest_by_place(session, query, ids, 2)
            days = incidents.count_by_days(session, query)

            for place_id in ids:
                here = [each for each in known.values() if each.is_wanted(query) and _lies_in(each, place_id)]
                assert by_place.get(place_id, 0) == len(here), query
                assert deaths.get(place_id, 0) == sum(
                    each.killed.best or 0 for each in here if each.killed is not None
                ), query
                assert len(newest[place_id]) == min(2, len(here)), query
            wanted = (each.period for each in known.values() if each.is_wanted(query))
            assert {(each.first_day, each.last_day): each.incidents for each in days} == Counter(
                (each.start, each.last_day) for each in wanted
            ), query


def test_a_total_that_is_left_empty_leaves_no_row(
    store: Store, chance: Random, known: dict[IncidentId, Known]
) -> None:
    """When everything is taken back, the totals are as before the first incident."""
    with store.begin() as session:
        for each in known:
            incidents.put_reading(session, each, draw_reading(chance)[0], listed=False)
    with store.read() as session:
        assert incidents.count_incidents(session, IncidentQuery()) == 0
        assert session.connection().exec_driver_sql("SELECT count(*) FROM place_totals").scalar() == 0


def _lies_in(known: Known, place_id: PlaceId) -> bool:
    return place_id in {known.place.id, *known.place.ancestors}
