"""Claims → incidents they might be other tellings of, by place and time alone.

The index narrows a million incidents to a few; `incidents.stories.match_claim` decides among them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, bindparam, select, type_coerce, union
from sqlmodel import col

from incidents.models import Claim, IncidentId, Period, PlaceId
from incidents.store.database.rows import one_of, run_each
from incidents.store.filing.listing import is_own_place
from incidents.store.filing.nearby import above_or_near
from incidents.store.tables import IncidentPlaceRow, IncidentRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, CompoundSelect, Select
    from sqlalchemy.orm import Session

    from incidents.store.database.prepared import Rows

REACH_KM = 15.0
"""Outlets name a village or the town beside it: the suburbs of a big city lie within this."""

SLACK_DAYS = 2
"""Outlets differ by a day on when it happened, and a report may lag by another."""

# What is told by its month only is listed on the middle day (see `listing.searched_days`).
_HALF_A_MONTH = timedelta(days=16)

LIMIT = 200
"""More in one place and week are told of a country as a whole, and no one reading is told apart there."""


_ROW = IncidentPlaceRow
_INCIDENT = IncidentRow
# Day and moment are only sorted by: as text they are given as they are kept.
_FOUND: tuple[ColumnElement[Any], ...] = (
    col(_ROW.incident_id).label("found"),
    type_coerce(col(_ROW.last_day), Text).label("day"),
    type_coerce(col(_ROW.last_reported_at), Text).label("told_at"),
)
_IN_TIME = (
    col(_ROW.last_day) >= bindparam("found_from"),
    col(_ROW.first_day) < bindparam("found_until"),
    col(_INCIDENT.period_end) > bindparam("after"),
    col(_INCIDENT.period_start) < bindparam("before"),
)
_UNDER = (
    select(*_FOUND)
    .join(_INCIDENT, col(_INCIDENT.id) == col(_ROW.incident_id))
    .where(col(_ROW.place_id) == bindparam("place"), *_IN_TIME)
)
_AT = (
    select(*_FOUND)
    .join(_INCIDENT, is_own_place())
    .where(one_of(col(_INCIDENT.place_id), "coarser_or_near"), *_IN_TIME)
)
_NOWHERE = (  # under whatever they are listed: everywhere at least
    select(*_FOUND)
    .join(_INCIDENT, col(_INCIDENT.id) == col(_ROW.incident_id))
    .where(col(_INCIDENT.place_id).is_(None), *_IN_TIME)
    .distinct()
)
_KILLED = (
    (col(TollRow.incident_id) == col(_ROW.incident_id))
    & (col(TollRow.measure) == "killed")
    & (col(TollRow.best) >= bindparam("least"))
)


def _newest(*parts: Select[Any]) -> CompoundSelect[Any]:
    found = union(*parts)
    columns = found.selected_columns
    return found.order_by(columns.day.desc(), columns.told_at.desc(), columns.found.desc()).limit(LIMIT)


# Asked for in one condition with "or", a place above would be read with everything under it.
_SOMEWHERE = _newest(_UNDER, _AT)
_UNPLACED = _newest(_NOWHERE)
_DEADLY = _newest(_UNDER.join(TollRow, _KILLED), _AT.join(TollRow, _KILLED))


class Wide(NamedTuple):
    """How widely to look around what many died of, and for incidents of how many killed at least."""

    killed: int
    slack_days: int
    reach_km: float


def find_candidate_ids(session: Session, claims: Sequence[Claim]) -> list[IncidentId]:
    """Return the ids of incidents that any of *claims* may tell of: for each the newest first, 200 at most.

    They lie at its place, under it, at one of its ancestors (told more coarsely) or within 15 km, and within
    two days of its period. A claim without a place meets others without one.
    """
    placed = [each for each in claims if each.place.id is not None]
    unplaced = [each for each in claims if each.place.id is None]
    near = above_or_near(session, [[each.place] for each in placed], REACH_KM)
    rows = [
        _days(each.period, SLACK_DAYS) | {"place": each.place.id, "coarser_or_near": around}
        for each, around in zip(placed, near, strict=True)
    ]
    return [
        *_ids(run_each(session, _SOMEWHERE, rows)),
        *_ids(run_each(session, _UNPLACED, [_days(each.period, SLACK_DAYS) for each in unplaced])),
    ]


def find_deadly_ids(session: Session, told: Sequence[tuple[Claim, PlaceId]], wide: Wide) -> list[IncidentId]:
    """Return the ids of deadly incidents around claims: for each the newest first, 200 at most.

    They lie in the region that stands beside the claim, at a place above its own, or within reach of it.
    """
    near = above_or_near(session, [[claim.place] for claim, _ in told], wide.reach_km)
    rows = [
        _days(claim.period, wide.slack_days)
        | {"place": region, "coarser_or_near": around, "least": wide.killed}
        for (claim, region), around in zip(told, near, strict=True)
    ]
    return _ids(run_each(session, _DEADLY, rows))


def _days(period: Period, slack_days: int) -> dict[str, object]:
    slack = timedelta(days=slack_days)
    return {
        "found_from": period.start - slack - _HALF_A_MONTH,
        "found_until": period.end + slack + _HALF_A_MONTH,
        "after": period.start - slack,
        "before": period.end + slack,
    }


def _ids(found: Iterable[Rows]) -> list[IncidentId]:
    return [IncidentId(each) for rows in found for each in rows.scalars()]
