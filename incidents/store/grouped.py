"""`IncidentQuery` → counts and tolls by place or by days, one statement for all groups of a ranking or trend.

An incident of two days belongs to two days and one in Afrin to Afrin and to Syria: groups are never added up.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date  # noqa: TC003 - a field's type
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlmodel import col

from incidents.models import IncidentId, PlaceId
from incidents.store.filing import get_incidents
from incidents.store.search import NEWEST_FIRST, conditions, matching
from incidents.store.tables import IncidentPlaceRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import Incident
    from incidents.store.query import IncidentQuery

_BATCH = 5000  # places asked for at once, far below SQLite's 32,766 variables
_LISTED, _PLACE = col(IncidentPlaceRow.incident_id), col(IncidentPlaceRow.place_id)


class DayCount(NamedTuple):
    """How many incidents are found on exactly these days, both included."""

    first_day: date
    last_day: date
    incidents: int


def count_by_place(session: Session, query: IncidentQuery, places: Collection[PlaceId]) -> dict[PlaceId, int]:
    """Return how many of the incidents *query* wants are listed under each of *places*; none is left out."""
    found: dict[PlaceId, int] = {}
    for batch in _batches(places):
        statement = _under(session, query, batch, _PLACE, func.count()).group_by(_PLACE)
        found |= {PlaceId(place_id): count for place_id, count in session.execute(statement)}
    return found


def toll_by_place(
    session: Session, query: IncidentQuery, measure: str, places: Collection[PlaceId]
) -> dict[PlaceId, int]:
    """Return the best reading of a toll over the incidents under each of *places*, as `sum_toll` adds it."""
    likely = func.coalesce(func.sum(func.coalesce(col(TollRow.best), col(TollRow.low))), 0)
    found: dict[PlaceId, int] = {}
    for batch in _batches(places):
        statement = (
            _under(session, query, batch, _PLACE, likely)
            .join(TollRow, (col(TollRow.incident_id) == _LISTED) & (col(TollRow.measure) == measure))
            .group_by(_PLACE)
        )
        found |= {PlaceId(place_id): int(best) for place_id, best in session.execute(statement)}
    return found


def newest_by_place(
    session: Session, query: IncidentQuery, places: Sequence[PlaceId], limit: int
) -> dict[PlaceId, tuple[Incident, ...]]:
    """Return the *limit* newest of the incidents *query* wants under each of a few *places*."""
    ids: dict[PlaceId, list[IncidentId]] = {}
    for place_id in places:
        statement = _under(session, query, (place_id,), _LISTED).order_by(*NEWEST_FIRST).limit(limit)
        ids[place_id] = [IncidentId(each) for each in session.execute(statement).scalars()]
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
    wanted, first, last = _days(session, query)
    counts: dict[tuple[date, date], int] = defaultdict(int)
    on_one_day = wanted.with_only_columns(last, func.count()).where(first == last).group_by(last)
    for day, count in session.execute(on_one_day):
        counts[day, day] = count
    longer = wanted.with_only_columns(first, last, func.count()).where(first < last).group_by(last, first)
    for start, end, count in session.execute(longer):
        counts[start, end] = count
    return [DayCount(start, end, count) for (start, end), count in sorted(counts.items())]


def _days(
    session: Session, query: IncidentQuery
) -> tuple[Select[Any], SQLColumnExpression[date], SQLColumnExpression[date]]:
    """Select the days of the incidents that *query* wants, and return the two columns beside it."""
    first, last = col(IncidentPlaceRow.first_day), col(IncidentPlaceRow.last_day)
    if len(query.places) < 2:
        return matching(session, query, first, last), first, last
    found = matching(session, query, _LISTED, first, last).subquery()  # one under two of them is one
    return select(found.c.first_day, found.c.last_day), found.c.first_day, found.c.last_day


def _batches(places: Collection[PlaceId]) -> Iterator[list[PlaceId]]:
    ordered = sorted(places)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _under(
    session: Session,
    query: IncidentQuery,
    places: Collection[PlaceId],
    *columns: Any,
) -> Select[Any]:
    """Select from the rows under *places* of the incidents that *query* wants."""
    statement = select(*columns).where(_PLACE.in_(places), *conditions(query))
    if query.places or query.at is not None or query.point is not None:
        statement = statement.where(_LISTED.in_(matching(session, query, _LISTED)))
    return statement
