"""A claim → incidents it might be another telling of, by place and time alone.

The index narrows a million incidents to a few; `incidents.stories.match_claim` decides among them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import col

from incidents.models import Claim, Incident, IncidentId
from incidents.store.loading import get_incidents
from incidents.store.nearby import places_within
from incidents.store.tables import EVERYWHERE, IncidentPlaceRow, IncidentRow

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


def find_candidates(
    session: Session,
    claim: Claim,
    slack_days: int = SLACK_DAYS,
    *,
    skipped: Collection[IncidentId] = (),
) -> list[Incident]:
    """Return incidents that *claim* may tell of, newest first, 200 at most.

    They lie at its place, under it, at one of its ancestors (told more coarsely) or within 15 km, and within
    *slack_days* of its period. A claim without a place meets others without one.

    Args:
        session: of the store.
        claim: what an article says.
        slack_days: how far apart two tellings of one incident may be.
        skipped: incidents that are known already.
    """
    row = IncidentPlaceRow
    reach = timedelta(days=slack_days) + _HALF_A_MONTH
    statement = (
        select(col(row.incident_id), col(row.last_day), col(row.last_reported_at))
        .join(IncidentRow, col(IncidentRow.id) == col(row.incident_id))
        .where(
            _at_or_near(session, claim),
            col(row.last_day) >= claim.period.start - reach,
            col(row.first_day) < claim.period.end + reach,
            *timely(claim, slack_days),
        )
    )
    newest_first = (col(row.last_day).desc(), col(row.last_reported_at).desc(), col(row.incident_id).desc())
    rows = session.execute(statement.distinct().order_by(*newest_first).limit(LIMIT)).all()
    found = [IncidentId(each.incident_id) for each in rows]
    return get_incidents(session, [each for each in found if each not in skipped])


def timely(claim: Claim, slack_days: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return that an incident's days are within *slack_days* of those of *claim*."""
    slack = timedelta(days=slack_days)
    return (
        col(IncidentRow.period_end) > claim.period.start - slack,
        col(IncidentRow.period_start) < claim.period.end + slack,
    )


def _at_or_near(session: Session, claim: Claim) -> ColumnElement[bool]:
    listed, own = col(IncidentPlaceRow.place_id), col(IncidentPlaceRow.depth) == 0
    place = claim.place
    if place.id is None:
        nowhere = select(col(IncidentRow.id)).where(col(IncidentRow.place_id).is_(None))
        return and_(listed == EVERYWHERE, col(IncidentPlaceRow.incident_id).in_(nowhere))
    coarser_or_near = set(place.ancestors)
    if place.point is not None:
        coarser_or_near |= places_within(session, place.point, REACH_KM).keys()
    return or_(listed == place.id, and_(listed.in_(coarser_or_near), own))
