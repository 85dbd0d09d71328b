"""A claim → incidents it might be another telling of, by place and time alone.

The index narrows a million incidents to a few; `incidents.stories.match_claim` decides among them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import col

from incidents.models import Claim, Incident, IncidentId, Period, PlaceId
from incidents.store.database.rows import one_of, run
from incidents.store.filing.loading import get_incidents
from incidents.store.filing.nearby import places_within
from incidents.store.tables import EVERYWHERE, IncidentPlaceRow, IncidentRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

REACH_KM = 15.0
"""Outlets name a village or the town beside it: the suburbs of a big city lie within this."""

SLACK_DAYS = 2
"""Outlets differ by a day on when it happened, and a report may lag by another."""

# What is told by its month only is listed on the middle day (see `listing.searched_days`).
_HALF_A_MONTH = timedelta(days=16)

LIMIT = 200
"""More in one place and week are told of a country as a whole, and no one reading is told apart there."""


_ROW = IncidentPlaceRow
_NEWEST_FIRST = (
    col(_ROW.last_day).desc(),
    col(_ROW.last_reported_at).desc(),
    col(_ROW.incident_id).desc(),
)
_NOWHERE = select(col(IncidentRow.id)).where(col(IncidentRow.place_id).is_(None))
_IN_TIME = (
    select(col(_ROW.incident_id), col(_ROW.last_day), col(_ROW.last_reported_at))
    .join(IncidentRow, col(IncidentRow.id) == col(_ROW.incident_id))
    .where(
        col(_ROW.last_day) >= bindparam("found_from"),
        col(_ROW.first_day) < bindparam("found_until"),
        col(IncidentRow.period_end) > bindparam("after"),
        col(IncidentRow.period_start) < bindparam("before"),
    )
    .distinct()
    .order_by(*_NEWEST_FIRST)
    .limit(LIMIT)
)
_SOMEWHERE = _IN_TIME.where(
    or_(
        col(_ROW.place_id) == bindparam("place"),
        and_(one_of(col(_ROW.place_id), "coarser_or_near"), col(_ROW.depth) == 0),
    )
)
_UNPLACED = _IN_TIME.where(col(_ROW.place_id) == EVERYWHERE, col(_ROW.incident_id).in_(_NOWHERE))


_DEADLY = (
    select(col(_ROW.incident_id))
    .join(IncidentRow, col(IncidentRow.id) == col(_ROW.incident_id))
    .join(TollRow, (col(TollRow.incident_id) == col(_ROW.incident_id)) & (col(TollRow.measure) == "killed"))
    .where(
        or_(
            col(_ROW.place_id) == bindparam("place"),
            and_(one_of(col(_ROW.place_id), "coarser_or_near"), col(_ROW.depth) == 0),
        ),
        col(_ROW.last_day) >= bindparam("found_from"),
        col(_ROW.first_day) < bindparam("found_until"),
        col(IncidentRow.period_end) > bindparam("after"),
        col(IncidentRow.period_start) < bindparam("before"),
        col(TollRow.best) >= bindparam("least"),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(LIMIT)
)


class Wide(NamedTuple):
    """How widely to look around a claim: anywhere in a region, within some days and kilometres."""

    region: PlaceId
    slack_days: int
    reach_km: float


def find_deadly_ids(session: Session, claim: Claim, least: int, wide: Wide) -> list[IncidentId]:
    """Return the ids of incidents with *least* killed or more around *claim*, newest first, 200 at most.

    They lie in the region of *wide*, at a place above that of *claim*, or within reach of it.
    """
    place = claim.place
    near = places_within(session, place.point, wide.reach_km) if place.point is not None else {}
    around = {"place": wide.region, "coarser_or_near": sorted({*place.ancestors, *near}), "least": least}
    found = run(session, _DEADLY, _days(claim.period, wide.slack_days) | around)
    return list(dict.fromkeys(IncidentId(each) for each in found.scalars()))


def _days(period: Period, slack_days: int) -> dict[str, object]:
    slack = timedelta(days=slack_days)
    return {
        "found_from": period.start - slack - _HALF_A_MONTH,
        "found_until": period.end + slack + _HALF_A_MONTH,
        "after": period.start - slack,
        "before": period.end + slack,
    }


def find_candidates(
    session: Session,
    claim: Claim,
    slack_days: int = SLACK_DAYS,
    *,
    skipped: Collection[IncidentId] = (),
) -> list[Incident]:
    """Return incidents that *claim* may tell of, newest first, 200 at most.

    They are those of `find_candidate_ids` but for the *skipped* ones, which are known already.
    """
    found = find_candidate_ids(session, claim, slack_days)
    return get_incidents(session, [each for each in found if each not in skipped])


def find_candidate_ids(session: Session, claim: Claim, slack_days: int = SLACK_DAYS) -> list[IncidentId]:
    """Return the ids of incidents that *claim* may tell of, newest first, 200 at most.

    They lie at its place, under it, at one of its ancestors (told more coarsely) or within 15 km, and within
    *slack_days* of its period. A claim without a place meets others without one.
    """
    values, place = _days(claim.period, slack_days), claim.place
    if place.id is None:
        rows = run(session, _UNPLACED, values)
    else:
        near = places_within(session, place.point, REACH_KM) if place.point is not None else {}
        around = {"place": place.id, "coarser_or_near": sorted({*place.ancestors, *near})}
        rows = run(session, _SOMEWHERE, values | around)
    return [IncidentId(each.incident_id) for each in rows]
