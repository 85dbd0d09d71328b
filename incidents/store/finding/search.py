"""`IncidentQuery` → incidents, newest first; counts, sums and what is near.

"Newest" is the last day on which an incident is found (`listing.searched_days`), then the last report,
then the id; a query for the worst has those of the highest toll first. Every search runs over
`incident_places`, whose index holds what it filters and sorts by.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, func, not_, or_, select
from sqlmodel import col

from incidents.models import TOLLS, Incident, IncidentId, PlaceId, TollSum
from incidents.store.database.rows import one_of, run
from incidents.store.filing.loading import get_incidents
from incidents.store.filing.moments import moment_of
from incidents.store.filing.nearby import places_within
from incidents.store.filing.totals import find_total
from incidents.store.finding.acting import find_few, telling_names
from incidents.store.finding.fulltext import find_few_told
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
from incidents.store.tables import IncidentPlaceRow, PlaceRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from incidents.store.query import IncidentQuery

_RINGS_KM = (30.0, 120.0, 480.0)
_FIRST_BATCH = 10  # places asked for at once: few, as the nearest mostly have enough, then ever more
_LARGEST_BATCH = 640  # far below SQLite's 32,766 variables


def find_incidents(session: Session, query: IncidentQuery, limit: int, offset: int = 0) -> list[Incident]:
    """Return the incidents *query* wants, in its order, *limit* of them after skipping *offset*."""
    return get_incidents(session, find_ids(session, query, limit, offset))


def find_ids(session: Session, query: IncidentQuery, limit: int, offset: int = 0) -> list[IncidentId]:
    """Return the ids of the incidents *query* wants, in its order, *limit* of them after *offset*."""
    query = placed(session, query)
    values = values_of(query) | {"limit": limit, "offset": offset}
    return [IncidentId(row.incident_id) for row in run(session, _finding(shape_of(query)), values)]


def find_first_day(session: Session, query: IncidentQuery) -> date | None:
    """Return when the first of the incidents *query* wants began; None where it wants none.

    The first is the one that ended first: the index is read from its end, and no further.
    """
    query = placed(session, query)
    first = run(session, _beginning(shape_of(query)), values_of(query)).first()
    return None if first is None else first.first_day


def count_incidents(session: Session, query: IncidentQuery, most: int | None = None) -> int:
    """Return how many incidents *query* wants, counted as far as *most*; once for all who ask of a moment."""
    counts = moment_of(session).counts
    count = counts.get(query)
    if count is None:
        count = _count(session, query, most)
        if most is None or count < most:
            counts[query] = count
    return count if most is None else min(count, most)


def _count(session: Session, query: IncidentQuery, most: int | None) -> int:
    total = find_total(session, query)
    if total is not None:
        return total
    query = placed(session, query)
    if most is None:
        return int(run(session, _counting(shape_of(query)), values_of(query)).scalar())
    return int(run(session, _counting_on(shape_of(query)), values_of(query) | {"limit": most}).scalar())


def sum_toll(session: Session, query: IncidentQuery, measure: str) -> TollSum:
    """Add up one toll over the incidents *query* wants, each counted once with its merged reading.

    Args:
        session: of the store.
        query: which incidents.
        measure: a name of `TOLLS`, else a ValueError.
    """
    if measure not in TOLLS:
        raise ValueError(f"{measure!r} is no toll: {', '.join(TOLLS)}")
    near = placed(session, query)
    summed = run(session, _summing(shape_of(near)), values_of(near) | {"summed": measure})
    told, in_words, least, likely, most, open_ended = (int(each) for each in summed.one())
    if query.measure is None:  # who asks for the sum asks for its incidents next
        _note_told(session, replace(query, measure=measure), told, in_words)
    return TollSum(
        measure=measure,
        low=least,
        best=likely,
        high=None if open_ended else most,
        incidents=told,
        without_figure=count_incidents(session, query) - told,
    )


def _note_told(session: Session, query: IncidentQuery, told: int, in_words: int) -> None:
    """Keep how many incidents tell the toll of *query*, in figures and in words only."""
    counts = moment_of(session).counts
    counts[replace(query, has_figure=True)] = told
    counts[replace(query, has_figure=False)] = in_words


def find_nearest(
    session: Session,
    point: tuple[float, float],
    query: IncidentQuery,
    limit: int,
    within_km: float,
) -> list[tuple[Incident, float]]:
    """Return incidents near *point* with their distance in km, nearest first, the newest of each place first.

    What *query* says of place, point and radius is ignored, the rest holds. Provinces and countries are
    near nothing, as in `IncidentQuery`. What is farther than *within_km* is not looked for.
    """
    found: list[tuple[IncidentId, float]] = []
    seen: set[PlaceId] = set()
    for radius_km in (*(each for each in _RINGS_KM if each < within_km), within_km):
        within = places_within(session, point, radius_km)
        distances = {each: km for each, km in within.items() if each not in seen}
        found += _newest_by_place(session, distances, query, limit - len(found))
        if len(found) >= limit:
            break
        seen.update(distances)
    incidents = get_incidents(session, [each for each, _ in found])
    return [(incident, distance) for incident, (_, distance) in zip(incidents, found, strict=True)]


def places_of(session: Session, query: IncidentQuery) -> dict[PlaceId, tuple[float, float]]:
    """Return the places that the incidents *query* wants are told of, where their point is known."""
    query = placed(session, query)
    found = run(session, _placing(shape_of(query)), values_of(query))
    return {
        PlaceId(number): (latitude, longitude)
        for number, latitude, longitude in found
        if latitude is not None and longitude is not None
    }


def placed(session: Session, query: IncidentQuery) -> IncidentQuery:
    """Return *query* with the places of its circle, and the incidents of rare actors and words, for these."""
    if query.actors:
        names = telling_names(query.actors)
        few = find_few(session, names)
        among = query.among if few is None else _common(query.among, few)
        query = replace(query, actors=names if few is None else (), among=among)
    few = find_few_told(session, query.text) if query.text.strip() else None
    if few is not None:
        query = replace(query, text="", among=_common(query.among, few))
    if query.point is None or query.radius_km is None:
        return query
    near = tuple(sorted(places_within(session, query.point, query.radius_km)))
    at = near if query.at is None else query.at
    return replace(query, point=None, radius_km=None, at=at)


def _common(among: tuple[IncidentId, ...] | None, few: tuple[IncidentId, ...]) -> tuple[IncidentId, ...]:
    """Return those of *few* that may be found."""
    return few if among is None else tuple(set(few).intersection(among))


@lru_cache(KEPT)
def _finding(shape: IncidentQuery) -> Select[Any]:
    limit, offset = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)
    if shape.worst_of is None:
        return rows_of(shape, *ORDER).order_by(*NEWEST_FIRST).limit(limit).offset(offset)
    toll = _toll_of_each().label("toll")
    listed = rows_of(shape, *ORDER).add_columns(toll)
    return listed.order_by(toll.desc(), *NEWEST_FIRST).limit(limit).offset(offset)


def _toll_of_each() -> ColumnElement[int]:
    """Return the likely figure of the toll `worst_of` of a listed incident, -1 for none."""
    figure = func.coalesce(col(TollRow.best), col(TollRow.low))
    told = col(TollRow.incident_id) == LISTED, col(TollRow.measure) == bindparam("worst_of")
    return func.coalesce(select(figure).where(*told).scalar_subquery(), -1)


@lru_cache(KEPT)
def _beginning(shape: IncidentQuery) -> Select[Any]:
    return rows_of(shape, col(IncidentPlaceRow.first_day), *ORDER).order_by(*ORDER).limit(1)


@lru_cache(KEPT)
def _counting(shape: IncidentQuery) -> Select[Any]:
    return select(func.count()).select_from(rows_of(shape, LISTED).subquery())


@lru_cache(KEPT)
def _counting_on(shape: IncidentQuery) -> Select[Any]:
    first = rows_of(shape, LISTED).limit(bindparam("limit", type_=Integer))
    return select(func.count()).select_from(first.subquery())


@lru_cache(KEPT)
def _summing(shape: IncidentQuery) -> Select[Any]:
    low, best, high = col(TollRow.low), col(TollRow.best), col(TollRow.high)
    some = or_(low.is_not(None), best.is_not(None))
    return select(
        func.count(case((some, 1))),
        func.count(case((not_(some), 1))),
        func.coalesce(func.sum(func.coalesce(low, 0)), 0),
        func.coalesce(func.sum(func.coalesce(best, low)), 0),
        func.coalesce(func.sum(case((some, high))), 0),
        func.count(case((and_(some, high.is_(None)), 1))),
    ).where(
        col(TollRow.measure) == bindparam("summed"),
        col(TollRow.incident_id).in_(rows_of(shape, LISTED)),
    )


@lru_cache(KEPT)
def _placing(shape: IncidentQuery) -> Select[int, float | None, float | None]:
    own = select(col(IncidentPlaceRow.place_id)).where(
        col(IncidentPlaceRow.depth) == 0, LISTED.in_(rows_of(shape, LISTED))
    )
    columns = (col(PlaceRow.id), col(PlaceRow.latitude), col(PlaceRow.longitude))
    return select(*columns).where(col(PlaceRow.id).in_(own))


@lru_cache(KEPT)
def _ranking(shape: IncidentQuery) -> Select[Any]:
    """Return the newest of each of several places, `nth` from 1 on."""
    place_id = col(IncidentPlaceRow.place_id)
    nth = func.row_number().over(partition_by=place_id, order_by=NEWEST_FIRST).label("nth")
    here = select(place_id.label("place"), LISTED.label("incident"), nth).where(
        *conditions(shape),
        one_of(place_id, "near"),
        col(IncidentPlaceRow.depth) == 0,
    )
    ranked = here.subquery()
    return select(ranked).where(ranked.c.nth <= bindparam("limit", type_=Integer))


def _newest_by_place(
    session: Session, distances: dict[PlaceId, float], query: IncidentQuery, limit: int
) -> list[tuple[IncidentId, float]]:
    """Return the first *limit* matching incidents, place by place from the nearest on."""
    statement, values = _ranking(shape_of(query)), values_of(query) | {"limit": limit}
    found: list[tuple[IncidentId, float]] = []
    for batch in _nearest_first(distances):
        rows = sorted(
            run(session, statement, values | {"near": batch}),
            key=lambda each: (distances[each.place], each.place, each.nth),
        )
        found += [(IncidentId(each.incident), distances[each.place]) for each in rows]
        if len(found) >= limit:
            break
    return found[:limit]


def _nearest_first(distances: dict[PlaceId, float]) -> Iterator[list[PlaceId]]:
    """Yield places by the batch, from the nearest on."""
    nearest_first = sorted(distances, key=lambda each: (distances[each], each))
    start, size = 0, _FIRST_BATCH
    while start < len(nearest_first):
        yield nearest_first[start : start + size]
        start, size = start + size, min(2 * size, _LARGEST_BATCH)
