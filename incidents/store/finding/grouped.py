"""`IncidentQuery` → counts and tolls by place or by days, one statement for all groups of a ranking or trend.

An incident of two days belongs to two days and one in Afrin to Afrin and to Syria: groups are never added up.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date  # noqa: TC003 - a field's type
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    SelectBase,
    SQLColumnExpression,
    bindparam,
    func,
    select,
)
from sqlmodel import col

from incidents.models import IncidentId, PlaceId
from incidents.store.database.rows import one_of, run
from incidents.store.filing.loading import get_incidents
from incidents.store.finding.search import placed
from incidents.store.finding.wanted import (
    KEPT,
    LISTED,
    NEWEST_FIRST,
    ORDER,
    conditions,
    rows_of,
    shape_of,
    values_of,
)
from incidents.store.tables import IncidentPlaceRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import Incident
    from incidents.store.query import IncidentQuery

_PLACE = col(IncidentPlaceRow.place_id)
_BATCH = one_of(_PLACE, "batch")
_LIMIT: BindParameter[Any] = bindparam("limit", type_=Integer)


class DayCount(NamedTuple):
    """How many incidents are found on exactly these days, both included."""

    first_day: date
    last_day: date
    incidents: int


class Begun(NamedTuple):
    """How many incidents began on a day (that on which they are found first), and the newest of them."""

    day: date
    incidents: int
    newest: list[IncidentId]


def count_by_place(session: Session, query: IncidentQuery, places: Collection[PlaceId]) -> dict[PlaceId, int]:
    """Return how many of the incidents *query* wants are listed under each of *places*; none is left out."""
    query = placed(session, query)
    counted = run(session, _counting(shape_of(query)), values_of(query) | {"batch": places})
    return {PlaceId(place_id): count for place_id, count in counted}


def toll_by_place(
    session: Session, query: IncidentQuery, measure: str, places: Collection[PlaceId]
) -> dict[PlaceId, int]:
    """Return the best reading of a toll over the incidents under each of *places*, as `sum_toll` adds it."""
    query = placed(session, query)
    values = values_of(query) | {"batch": places, "summed": measure}
    summed = run(session, _summing(shape_of(query)), values)
    return {PlaceId(place_id): int(best) for place_id, best in summed}


def newest_by_place(
    session: Session, query: IncidentQuery, places: Sequence[PlaceId], limit: int
) -> dict[PlaceId, tuple[Incident, ...]]:
    """Return the *limit* newest of the incidents *query* wants under each of a few *places*."""
    query = placed(session, query)
    statement, values = _finding(shape_of(query)), values_of(query) | {"limit": limit}
    ids: dict[PlaceId, list[IncidentId]] = {}
    for place_id in places:
        newest = run(session, statement, values | {"under": place_id})
        ids[place_id] = [IncidentId(each) for each in newest.scalars()]
    every = list(dict.fromkeys(each for found in ids.values() for each in found))
    incidents = {each.id: each for each in get_incidents(session, every)}
    return {
        place_id: tuple(incidents[each] for each in found if each in incidents)
        for place_id, found in ids.items()
    }


def count_by_days(session: Session, query: IncidentQuery) -> list[DayCount]:
    """Return how many of the incidents *query* wants are found on which days.

    Most are found on one day only; those are counted along the index, without sorting.
    """
    query = placed(session, query)
    values = values_of(query)
    on_one_day, longer = _counting_days(shape_of(query))
    counts: dict[tuple[date, date], int] = defaultdict(int)
    for day, count in run(session, on_one_day, values):
        counts[day, day] = count
    for start, end, count in run(session, longer, values):
        counts[start, end] = count
    return [DayCount(start, end, count) for (start, end), count in sorted(counts.items())]


def newest_by_first_day(session: Session, query: IncidentQuery, limit: int) -> list[Begun]:
    """Return each day on which some of the incidents *query* wants began, oldest first, with its newest."""
    query = placed(session, query)
    values = values_of(query) | {"limit": limit}
    days: dict[date, Begun] = {}
    for begun, incident_id, _, total in run(session, _beginning(shape_of(query)), values):
        days.setdefault(begun, Begun(begun, total, [])).newest.append(IncidentId(incident_id))
    return list(days.values())


@lru_cache(KEPT)
def _counting(shape: IncidentQuery) -> Select[Any]:
    return _under(_BATCH, shape, _PLACE, func.count()).group_by(_PLACE)


@lru_cache(KEPT)
def _summing(shape: IncidentQuery) -> Select[Any]:
    likely = func.coalesce(func.sum(func.coalesce(col(TollRow.best), col(TollRow.low))), 0)
    told = (col(TollRow.incident_id) == LISTED) & (col(TollRow.measure) == bindparam("summed"))
    return _under(_BATCH, shape, _PLACE, likely).join(TollRow, told).group_by(_PLACE)


@lru_cache(KEPT)
def _finding(shape: IncidentQuery) -> Select[Any]:
    # Of one place alone the index is in order already.
    return _under(bindparam("under") == _PLACE, shape, LISTED).order_by(*NEWEST_FIRST).limit(_LIMIT)


@lru_cache(KEPT)
def _counting_days(shape: IncidentQuery) -> tuple[SelectBase, SelectBase]:
    """Return what counts those of one day, and what counts those of several."""
    wanted, first, last = _days(shape)
    return (
        wanted.with_only_columns(last, func.count()).where(first == last).group_by(last),
        wanted.with_only_columns(first, last, func.count()).where(first < last).group_by(last, first),
    )


@lru_cache(KEPT)
def _beginning(shape: IncidentQuery) -> Select[Any]:
    first = col(IncidentPlaceRow.first_day)
    wanted = rows_of(shape, LISTED, first, *ORDER[:2]).subquery()
    newest_first = (wanted.c.last_day.desc(), wanted.c.last_reported_at.desc(), wanted.c.incident_id.desc())
    day = wanted.c.first_day
    ranked = select(
        day,
        wanted.c.incident_id,
        func.row_number().over(partition_by=day, order_by=newest_first).label("nth"),
        func.count().over(partition_by=day).label("total"),
    ).subquery()
    return select(ranked).where(ranked.c.nth <= _LIMIT).order_by(ranked.c.first_day, ranked.c.nth)


def _days(
    shape: IncidentQuery,
) -> tuple[Select[Any], SQLColumnExpression[date], SQLColumnExpression[date]]:
    """Select the days of the incidents that queries of *shape* want, and return the two columns beside it."""
    first, last = col(IncidentPlaceRow.first_day), col(IncidentPlaceRow.last_day)
    if len(shape.places) < 2:
        return rows_of(shape, first, last), first, last
    found = rows_of(shape, LISTED, first, last).subquery()  # one under two of them is one
    return select(found.c.first_day, found.c.last_day), found.c.first_day, found.c.last_day


def _under(listed: ColumnElement[Any], shape: IncidentQuery, *columns: Any) -> Select[Any]:
    """Select from the rows *listed* somewhere of the incidents that queries of *shape* want."""
    statement = select(*columns).where(listed, *conditions(shape))
    if shape.places or shape.at is not None:
        statement = statement.where(LISTED.in_(rows_of(shape, LISTED)))
    return statement
