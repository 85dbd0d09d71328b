"""`IncidentQuery` → the rows of `incident_places` it wants: conditions that are built once, values each time.

Building a statement costs four times what running it does, and most questions differ in their values only.
So conditions are made of the *shape* of a query, which names stand for its values: `shape_of` is what a
statement may be kept by, `values_of` what it is run with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, bindparam, func, not_, or_, select
from sqlmodel import col

from incidents.models import Kind, Period, PlaceId, Status
from incidents.store.database.rows import one_of
from incidents.store.filing.kinds import bits_of
from incidents.store.finding.acting import has_part, parts_asked
from incidents.store.finding.fulltext import tell_words
from incidents.store.tables import (
    EVERYWHERE,
    ArticleRow,
    IncidentActorRow,
    IncidentPlaceRow,
    IncidentRow,
    ReportRow,
    TollRow,
)
from incidents.text import fold

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

    from incidents.store.query import IncidentQuery

KEPT = 256
"""Statements of each use kept by their shape; people ask in some fifty shapes."""
LISTED = col(IncidentPlaceRow.incident_id)
ORDER = (col(IncidentPlaceRow.last_day), col(IncidentPlaceRow.last_reported_at), LISTED)
NEWEST_FIRST = tuple(each.desc() for each in ORDER)
"""The order of the index, backwards: the last day on which an incident is found, the last report, the id."""

# What stands for any value in a shape.
_SOME_PLACE, _SOME_KINDS, _SOME_NAME = PlaceId(0), (Kind.ATTACK,), ""
_SOME_PERIOD, _SOME_MOMENT = Period.of_day(date(2000, 1, 1)), datetime(2000, 1, 1, tzinfo=UTC)
_NARROW = timedelta(days=7)
"""Up to so long a window of reporting is quicker read from its articles on than from the place on, most of
whose incidents lie outside: of a million in eight years a day of everywhere takes 9 ms and not 1,150. Of a
longer one a page is soon full."""


def shape_of(query: IncidentQuery) -> IncidentQuery:
    """Return what the conditions of *query* depend on; two of one shape differ in `values_of` only."""
    return replace(
        query,
        places=(_SOME_PLACE,) * min(len(query.places), 2),
        at=None if query.at is None else (_SOME_PLACE,) * (len(query.at) == 1),
        kinds=query.kinds and _SOME_KINDS,
        excluded_kinds=query.excluded_kinds and _SOME_KINDS,
        period=query.period and _SOME_PERIOD,
        reported_since=query.reported_since and _SOME_MOMENT,
        reported_until=query.reported_until
        and _SOME_MOMENT + (_NARROW if _is_narrow(query) else 2 * _NARROW),
        recorded_since=query.recorded_since and _SOME_MOMENT,
        recorded_until=query.recorded_until and _SOME_MOMENT,
        status=query.status and Status.CURRENT,
        actors=(_SOME_NAME,) * len(query.actors),
        among=None if query.among is None else (),
        named=(_SOME_NAME,) * len(query.named),
        min_toll=min(query.min_toll, 1),
        toll_of=None,
        min_sources=min(query.min_sources, 2),
        worst_of=None if query.worst_of is None else _SOME_NAME,
    )


def values_of(query: IncidentQuery) -> dict[str, Any]:  # one type a name
    """Return the values that the conditions of *query* name."""
    values: dict[str, Any] = {
        "place": (query.at or query.places or (EVERYWHERE,))[0],
        "places": query.places,
        "at": query.at,
        "among": query.among,
        "kinds": bits_of(query.kinds),
        "excluded_kinds": bits_of(query.excluded_kinds),
        "status": query.status,
        "measure": query.measure,
        "min_toll": query.min_toll,
        "toll_of": query.toll_of,
        "worst_of": query.worst_of,
        "min_sources": query.min_sources,
        "reported_since": query.reported_since,
        "reported_until": query.reported_until,
        "recorded_since": query.recorded_since,
        "recorded_until": query.recorded_until,
    }
    if query.period is not None:
        values |= {"start": query.period.start, "end": query.period.end}
    values |= {f"named_{n}": _like_pattern(name) for n, name in enumerate(query.named)}
    return values | parts_asked(query.actors)


def rows_of(shape: IncidentQuery, *columns: Mapped[Any]) -> Select[Any]:
    """Select *columns* of one row of `incident_places` for each incident that queries of *shape* want."""
    listed = col(IncidentPlaceRow.place_id)
    statement = select(*columns).where(*conditions(shape))
    if shape.at is not None:
        # Of one place alone the index is in order already.
        at = listed == bindparam("place") if shape.at else one_of(listed, "at")
        statement = statement.where(at, col(IncidentPlaceRow.depth) == 0)
        if shape.places:
            under = select(LISTED).where(one_of(listed, "places"))
            statement = statement.where(LISTED.in_(under))
        return statement
    if len(shape.places) < 2:
        # A sum is in no index: SQLite would else begin with the place, for the sake of the order.
        is_few = _is_narrow(shape) or shape.among is not None
        return statement.where((listed + 0 if is_few else listed) == bindparam("place"))
    # An incident of Afrin is listed under Afrin and under Syria: asked for both, it comes twice.
    return statement.where(one_of(listed, "places")).distinct()


def conditions(shape: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return what a row of `incident_places` must be like, wherever it is listed."""
    row = IncidentPlaceRow
    wanted: list[ColumnElement[bool]] = []
    if shape.kinds:
        wanted.append(col(row.kinds).bitwise_and(bindparam("kinds")) != 0)
    if shape.excluded_kinds:
        wanted.append(col(row.kinds).bitwise_and(bindparam("excluded_kinds")) == 0)
    if shape.status is not None:
        wanted.append(col(row.status) == bindparam("status"))
    if shape.period is not None:
        wanted += [col(row.last_day) >= bindparam("start"), col(row.first_day) < bindparam("end")]
    if shape.reported_since is not None:
        wanted.append(col(row.last_reported_at) >= bindparam("reported_since"))
    if shape.reported_until is not None:
        wanted.append(col(row.first_reported_at) < bindparam("reported_until"))
    if told := _told_in_windows(shape):
        wanted.append(LISTED.in_(_told(*told)) if _is_narrow(shape) else _has_report(*told))
    if shape.text.strip():
        wanted.append(tell_words(LISTED, shape.text))
    if shape.measure is not None:
        wanted.append(_has_toll(has_figure=shape.has_figure))
    return wanted + _by_limit(shape) + _by_name(shape)


def _like_pattern(name: str) -> str:
    """Return the pattern of LIKE for what has *name* somewhere in it, escaped by a stroke."""
    folded = fold(name)
    for sign in "/%_":
        folded = folded.replace(sign, f"/{sign}")
    return f"%{folded}%"


def _by_name(shape: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return that one of the actors acted and that one of the names is in the words of a report."""
    wanted: list[ColumnElement[bool]] = []
    if shape.among is not None:
        wanted.append(one_of(LISTED, "among"))
    if shape.actors:
        acting = col(IncidentActorRow.incident_id)
        wanted.append(select(acting).where(acting == LISTED, has_part(len(shape.actors))).exists())
    if shape.named:
        # A phrase of common words is quicker read in the reports of the range than through the index.
        words, names = col(ReportRow.words), range(len(shape.named))
        said = or_(*(words.like(bindparam(f"named_{n}"), escape="/") for n in names))
        wanted.append(_has_report(said))
    return wanted


def _by_limit(shape: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return that the toll and the independent sources of an incident are enough."""
    wanted: list[ColumnElement[bool]] = []
    if shape.min_toll:
        wanted.append(_reaches_toll())
    if shape.min_sources > 1:
        wanted.append(_has_row(col(IncidentRow.sources) >= bindparam("min_sources")))
    return wanted


def _told_in_windows(shape: IncidentQuery) -> list[ColumnElement[bool]]:
    """Return what a report's article must be like to lie in the windows of *shape*."""
    published, recorded = col(ArticleRow.published_at), col(ArticleRow.recorded_at)
    windows = (
        (shape.reported_since, published >= bindparam("reported_since")),
        (shape.reported_until, published < bindparam("reported_until")),
        (shape.recorded_since, recorded >= bindparam("recorded_since")),
        (shape.recorded_until, recorded < bindparam("recorded_until")),
    )
    return [condition for moment, condition in windows if moment is not None]


def _is_narrow(query: IncidentQuery) -> bool:
    """Whether the window of reporting is so short that few articles lie in it."""
    since, until = query.reported_since, query.reported_until
    return since is not None and until is not None and until - since <= _NARROW


def _told(*conditions: ColumnElement[bool]) -> Select[int]:
    """Select the incidents of the reports, not retracted, for which *conditions* hold."""
    return (
        select(col(ReportRow.incident_id))
        .join(ArticleRow, col(ArticleRow.id) == col(ReportRow.article_id))
        .where(col(ReportRow.retracted).is_(False), *conditions)
    )


def _has_report(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return _told(col(ReportRow.incident_id) == LISTED, *conditions).exists()


def _has_toll(*, has_figure: bool) -> ColumnElement[bool]:
    toll = TollRow
    figure = or_(col(toll.low).is_not(None), col(toll.best).is_not(None))
    told = (col(toll.incident_id) == LISTED, col(toll.measure) == bindparam("measure"))
    return select(col(toll.measure)).where(*told, figure if has_figure else not_(figure)).exists()


def _reaches_toll() -> ColumnElement[bool]:
    toll = TollRow
    best = func.coalesce(col(toll.best), col(toll.low), 0)
    told = (col(toll.incident_id) == LISTED, col(toll.measure) == bindparam("toll_of"))
    return select(col(toll.measure)).where(*told, best >= bindparam("min_toll")).exists()


def _has_row(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(col(IncidentRow.id)).where(col(IncidentRow.id) == LISTED, condition).exists()
