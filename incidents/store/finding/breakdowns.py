"""`IncidentQuery` → the incidents by outlet that reports them, and a toll of theirs by days."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, SelectBase, bindparam, case, distinct, func, or_, select
from sqlmodel import col

from incidents.store.database.rows import run
from incidents.store.finding.search import placed
from incidents.store.finding.wanted import KEPT, LISTED, rows_of, shape_of, values_of
from incidents.store.tables import ArticleRow, IncidentPlaceRow, ReportRow, TollRow

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from incidents.store.query import IncidentQuery


class DayToll(NamedTuple):
    """A toll over the incidents found on exactly these days, both included.

    `low`, `best` and `high` are added up as `sum_toll` does; `is_open` where one of them has no highest
    figure; `incidents` told a figure.
    """

    first_day: date
    last_day: date
    incidents: int
    low: int
    best: int
    high: int
    is_open: bool


def toll_by_days(session: Session, query: IncidentQuery, measure: str) -> list[DayToll]:
    """Return one toll over the incidents *query* wants by the days on which they are found, oldest first."""
    query = placed(session, query)
    values = values_of(query) | {"summed": measure}
    return [
        DayToll(first, last, told, int(least), int(likely), int(most), bool(is_open))
        for first, last, told, least, likely, most, is_open in run(session, _by_days(shape_of(query)), values)
    ]


def reports_by_outlet(session: Session, query: IncidentQuery) -> dict[str, int]:
    """Return how many articles of each outlet tell of the incidents *query* wants, none retracted."""
    query = placed(session, query)
    found = run(session, _by_outlet(shape_of(query)), values_of(query))
    return {name: int(count) for name, count in found}


@lru_cache(KEPT)
def _by_days(shape: IncidentQuery) -> Select[Any]:
    days = col(IncidentPlaceRow.first_day), col(IncidentPlaceRow.last_day)
    wanted = rows_of(shape, LISTED, *days).distinct().subquery()
    low, best, high = col(TollRow.low), col(TollRow.best), col(TollRow.high)
    spans = wanted.c.first_day, wanted.c.last_day
    return (
        select(
            *spans,
            func.count(),
            func.sum(func.coalesce(low, 0)),
            func.sum(func.coalesce(best, low)),
            func.sum(func.coalesce(high, best, low)),
            func.max(case((high.is_(None), 1), else_=0)),
        )
        .join(TollRow, col(TollRow.incident_id) == wanted.c.incident_id)
        .where(col(TollRow.measure) == bindparam("summed"), or_(low.is_not(None), best.is_not(None)))
        .group_by(*spans)
        .order_by(*spans)
    )


@lru_cache(KEPT)
def _by_outlet(shape: IncidentQuery) -> SelectBase:
    outlet = col(ArticleRow.outlet)
    return (
        select(outlet, func.count(distinct(col(ReportRow.article_id))))
        .join(ArticleRow, col(ArticleRow.id) == col(ReportRow.article_id))
        .where(col(ReportRow.incident_id).in_(rows_of(shape, LISTED)), col(ReportRow.retracted).is_(False))
        .group_by(outlet)
    )
