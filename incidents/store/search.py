"""`IncidentQuery` → incidents, newest first; counts, sums and what is near.

"Newest" is the last day on which an incident is found (`listing.searched_days`), then the last report,
then the id. Every search runs over `incident_places`, whose index holds what it filters and sorts by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, case, func, not_, or_, select
from sqlmodel import col

from incidents.models import TOLLS, Incident, IncidentId, PlaceId, TollSum
from incidents.store.filing import get_incidents
from incidents.store.fulltext import tell_words
from incidents.store.kinds import bits_of
from incidents.store.nearby import places_within
from incidents.store.tables import (
    EVERYWHERE,
    ArticleRow,
    IncidentPlaceRow,
    IncidentRow,
    PlaceRow,
    ReportRow,
    TollRow,
)
from incidents.store.totals import find_total
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Mapped, Session

    from incidents.store.query import IncidentQuery

_RINGS_KM = (30.0, 120.0, 480.0, 20_016.0)  # the last is half around the earth
_BATCH = 200  # places asked for at once, far below SQLite's 32,766 variables
_LISTED = col(IncidentPlaceRow.incident_id)
_ORDER = (col(IncidentPlaceRow.last_day), col(IncidentPlaceRow.last_reported_at), _LISTED)
NEWEST_FIRST = tuple(each.desc() for each in _ORDER)
"""The order of the index, backwards."""


def find_incidents(
    session: Session, query: IncidentQuery, limit: int = 10, offset: int = 0
) -> list[Incident]:
    """Return the incidents *query* wants, newest first, *limit* of them after skipping *offset*."""
    statement = matching(session, query, *_ORDER).order_by(*NEWEST_FIRST)
    rows = session.execute(statement.limit(limit).offset(offset)).all()
    return get_incidents(session, [IncidentId(row.incident_id) for row in rows])


def count_incidents(session: Session, query: IncidentQuery) -> int:
    """Return how many incidents *query* wants."""
    total = find_total(session, query)
    if total is not None:
        return total
    wanted = matching(session, query, _LISTED).subquery()
    return session.execute(select(func.count()).select_from(wanted)).scalar_one()


def sum_toll(session: Session, query: IncidentQuery, measure: str) -> TollSum:
    """Add up one toll over the incidents *query* wants, each counted once with its merged reading.

    Args:
        session: of the store.
        query: which incidents.
        measure: a name of `TOLLS`, else a ValueError.
    """
    if measure not in TOLLS:
        raise ValueError(f"{measure!r} is no toll: {', '.join(TOLLS)}")
    low, best, high = col(TollRow.low), col(TollRow.best), col(TollRow.high)
    some = or_(low.is_not(None), best.is_not(None))
    statement = select(
        func.count(),
        func.coalesce(func.sum(func.coalesce(low, 0)), 0),
        func.coalesce(func.sum(func.coalesce(best, low)), 0),
        func.coalesce(func.sum(high), 0),
        func.coalesce(func.sum(case((high.is_(None), 1), else_=0)), 0),
    ).where(
        col(TollRow.measure) == measure,
        some,
        col(TollRow.incident_id).in_(matching(session, query, _LISTED)),
    )
    told, least, likely, most, open_ended = (int(each) for each in session.execute(statement).one())
    return TollSum(
        measure=measure,
        low=least,
        best=likely,
        high=None if open_ended else most,
        incidents=told,
        without_figure=count_incidents(session, query) - told,
    )


def find_nearest(
    session: Session, point: tuple[float, float], query: IncidentQuery, limit: int = 3
) -> list[tuple[Incident, float]]:
    """Return incidents near *point* with their distance in km, nearest first, the newest of each place first.

    What *query* says of place, point and radius is ignored, the rest holds. Provinces and countries are
    near nothing, as in `IncidentQuery`.
    """
    found: list[tuple[IncidentId, float]] = []
    for radius_km in _RINGS_KM:
        distances = places_within(session, point, radius_km)
        found = _newest_by_place(session, distances, query, limit)
        if len(found) >= limit:
            break
    incidents = get_incidents(session, [each for each, _ in found])
    return [(incident, distance) for incident, (_, distance) in zip(incidents, found, strict=True)]


def places_of(session: Session, query: IncidentQuery) -> dict[PlaceId, tuple[float, float]]:
    """Return the places that the incidents *query* wants are told of, where their point is known."""
    own = select(col(IncidentPlaceRow.place_id)).where(
        col(IncidentPlaceRow.depth) == 0, _LISTED.in_(matching(session, query, _LISTED))
    )
    found = session.execute(
        select(col(PlaceRow.id), col(PlaceRow.latitude), col(PlaceRow.longitude)).where(
            col(PlaceRow.id).in_(own)
        )
    )
    return {
        PlaceId(number): (latitude, longitude)
        for number, latitude, longitude in found
        if latitude is not None and longitude is not None
    }


def matching(session: Session, query: IncidentQuery, *columns: Mapped[Any]) -> Select[Any]:
    """Select *columns* of one row of `incident_places` for each incident that is wanted."""
    listed = col(IncidentPlaceRow.place_id)
    statement = select(*columns).where(*conditions(query))
    if query.at is not None:
        return statement.where(listed.in_(query.at), col(IncidentPlaceRow.depth) == 0)
    if query.point is not None and query.radius_km is not None:
        near = list(places_within(session, query.point, query.radius_km))
        statement = statement.where(listed.in_(near), col(IncidentPlaceRow.depth) == 0)
        if query.places:
            under = select(_LISTED).where(listed.in_(query.places))
            statement = statement.where(_LISTED.in_(under))
        return statement
    statement = statement.where(listed.in_(query.places or (EVERYWHERE,)))
    # An incident of Afrin is listed under Afrin and under Syria: asked for both, it comes twice.
    return statement.distinct() if len(query.places) > 1 else statement


def conditions(query: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return what a row of `incident_places` must be like, wherever it is listed."""
    row = IncidentPlaceRow
    wanted: list[ColumnElement[bool]] = []
    if query.kinds:
        wanted.append(col(row.kinds).bitwise_and(bits_of(query.kinds)) != 0)
    if query.excluded_kinds:
        wanted.append(col(row.kinds).bitwise_and(bits_of(query.excluded_kinds)) == 0)
    if query.status is not None:
        wanted.append(col(row.status) == query.status)
    if query.period is not None:
        wanted += [col(row.last_day) >= query.period.start, col(row.first_day) < query.period.end]
    if query.reported_since is not None:
        wanted.append(col(row.last_reported_at) >= query.reported_since)
    if query.reported_until is not None:
        wanted.append(col(row.first_reported_at) < query.reported_until)
    if told := _told_in_windows(query):
        wanted.append(_has_report(*told))
    if query.text.strip():
        wanted.append(tell_words(_LISTED, query.text))
    if query.measure is not None:
        wanted.append(_has_toll(query.measure, has_figure=query.has_figure))
    return wanted + _by_name(query)


def _by_name(query: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return that one of the actors acted and that one of the names is in the words of a report."""
    wanted = []
    if query.actors:
        wanted.append(_has_actor(query.actors))
    if query.named:
        words = col(ReportRow.words)
        # A phrase of common words is quicker read in the reports of the range than through the index.
        in_words = (words.contains(fold(name), autoescape=True) for name in query.named)
        wanted.append(_has_report(or_(*in_words)))
    return wanted


def _told_in_windows(query: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return what a report's article must be like to lie in the windows of *query*."""
    published, recorded = col(ArticleRow.published_at), col(ArticleRow.recorded_at)
    conditions = (
        (query.reported_since, published.__ge__),
        (query.reported_until, published.__lt__),
        (query.recorded_since, recorded.__ge__),
        (query.recorded_until, recorded.__lt__),
    )
    return [compare(moment) for moment, compare in conditions if moment is not None]


def _has_report(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(col(ReportRow.id))
        .join(ArticleRow, col(ArticleRow.id) == col(ReportRow.article_id))
        .where(col(ReportRow.incident_id) == _LISTED, col(ReportRow.retracted).is_(False), *conditions)
        .exists()
    )


def _has_toll(measure: str, *, has_figure: bool) -> ColumnElement[bool]:
    toll = TollRow
    figure = or_(col(toll.low).is_not(None), col(toll.best).is_not(None))
    told = (col(toll.incident_id) == _LISTED, col(toll.measure) == measure)
    return select(col(toll.measure)).where(*told, figure if has_figure else not_(figure)).exists()


def _has_actor(names: Sequence[str]) -> ColumnElement[bool]:
    known = col(IncidentRow.actor_names)
    any_of_them = or_(*(known.contains(fold(name), autoescape=True) for name in names))
    return select(col(IncidentRow.id)).where(col(IncidentRow.id) == _LISTED, any_of_them).exists()


def _newest_by_place(
    session: Session, distances: dict[PlaceId, float], query: IncidentQuery, limit: int
) -> list[tuple[IncidentId, float]]:
    """Return the first *limit* matching incidents, place by place from the nearest on."""
    row = IncidentPlaceRow
    place_id = col(row.place_id)
    nth = func.row_number().over(partition_by=place_id, order_by=NEWEST_FIRST).label("nth")
    nearest_first = sorted(distances, key=lambda each: (distances[each], each))
    found: list[tuple[IncidentId, float]] = []
    for start in range(0, len(nearest_first), _BATCH):
        batch = nearest_first[start : start + _BATCH]
        here = select(place_id.label("place"), _LISTED.label("incident"), nth)
        ranked = here.where(*conditions(query), place_id.in_(batch), col(row.depth) == 0).subquery()
        rows = session.execute(select(ranked).where(ranked.c.nth <= limit)).all()
        rows = sorted(rows, key=lambda each: (distances[each.place], each.place, each.nth))
        found += [(IncidentId(each.incident), distances[each.place]) for each in rows]
        if len(found) >= limit:
            break
    return found[:limit]
