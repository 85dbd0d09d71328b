"""Which story each incident belongs to: the id of a story is that of its oldest incident.

So an old id of a story leads on as that incident does, whatever became of it since: see `get_story`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, select, union, update
from sqlmodel import col

from incidents.models import ArticleId, DatePrecision, Incident, IncidentId, Kind, Period, Place
from incidents.store.database.rows import one_of, run, run_each, write
from incidents.store.filing.corrections import is_retracted
from incidents.store.filing.listing import is_own_place
from incidents.store.filing.loading import get_incident, get_incidents
from incidents.store.filing.nearby import above_or_near
from incidents.store.tables import IncidentPlaceRow, IncidentRow, ReportRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

LONGEST_DAYS = 7
"""What is told of a longer time ("in recent weeks") is no part of one event."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What tells whether two incidents are of one event.

    `story_id` is None until it is filed; `articles` stand by it: none once it is merged or taken back.
    """

    id: IncidentId
    story_id: int | None
    kind: Kind
    period: Period
    place: Place
    articles: frozenset[ArticleId]


_ROW = IncidentRow
_FACTS = select(
    *(col(_ROW.id), col(_ROW.story_id), col(_ROW.kind), col(_ROW.place), col(_ROW.merged_into)),
    *(col(_ROW.period_start), col(_ROW.period_end), col(_ROW.period_precision), col(_ROW.corrections)),
).where(one_of(col(_ROW.id), "ids"))
_TOLD_BY = select(col(ReportRow.incident_id), col(ReportRow.article_id)).where(
    one_of(col(ReportRow.incident_id), "ids"), col(ReportRow.retracted).is_(False)
)
_TOLD_IN = select(col(ReportRow.incident_id)).where(
    one_of(col(ReportRow.article_id), "ids"), col(ReportRow.retracted).is_(False)
)
# Asked for those that were not merged, SQLite would take that index, which nearly all incidents are in.
_MEMBERS = (
    select(col(_ROW.id), col(_ROW.merged_into))
    .where(one_of(col(_ROW.story_id), "ids"))
    .order_by(col(_ROW.id))
)
_STORY = select(col(_ROW.id), col(_ROW.story_id)).where(one_of(col(_ROW.id), "ids"))
_WITHOUT = (
    select(col(_ROW.id))
    .where(col(_ROW.story_id).is_(None))
    .order_by(col(_ROW.id))
    .limit(bindparam("limit", type_=Integer))
)
_DAYS = (
    col(IncidentPlaceRow.last_day) >= bindparam("first_day"),
    col(IncidentPlaceRow.first_day) <= bindparam("last_day"),
)
_AROUND = union(
    select(col(IncidentPlaceRow.incident_id)).where(one_of(col(IncidentPlaceRow.place_id), "places"), *_DAYS),
    select(col(IncidentPlaceRow.incident_id))
    .join(_ROW, is_own_place())
    .where(
        one_of(col(_ROW.place_id), "coarser_or_near"),
        # Nothing is listed after its period: the index by place and end leaves out what is over.
        col(_ROW.period_end) > bindparam("first_day"),
        *_DAYS,
    ),
)
_PUT = update(_ROW).where(col(_ROW.id) == bindparam("incident"))
_RENAME = update(_ROW).where(col(_ROW.story_id) == bindparam("old"))


def get_story(session: Session, story_id: int) -> list[Incident]:
    """Return the incidents of a story, the oldest first; an id of before leads where it is now.

    Raises:
        KeyError: there is no such story and never was.
    """
    first = get_incident(session, IncidentId(story_id))
    return get_incidents(session, members_of(session, {first.story_id or first.id})) or [first]


def members_of(session: Session, stories: Collection[int]) -> list[IncidentId]:
    """Return the incidents of some stories, the oldest first."""
    found = run(session, _MEMBERS, {"ids": sorted(stories)}) if stories else ()
    return [IncidentId(each) for each, merged_into in found if merged_into is None]


def stories_of(session: Session, ids: Collection[IncidentId]) -> dict[IncidentId, int]:
    """Return the story of each incident: its own id where it was put in none."""
    found = run(session, _STORY, {"ids": sorted(ids)}) if ids else ()
    return {IncidentId(each): story_id or each for each, story_id in found}


def without_story(session: Session, limit: int) -> list[IncidentId]:
    """Return the oldest *limit* incidents that were never put in a story."""
    return [IncidentId(each) for each in run(session, _WITHOUT, {"limit": limit}).scalars()]


def get_happenings(session: Session, ids: Collection[IncidentId]) -> dict[IncidentId, Happening]:
    """Return what tells of which event incidents are, merged ones included."""
    if not ids:
        return {}
    values = {"ids": sorted(ids)}
    articles: dict[int, set[ArticleId]] = defaultdict(set)
    for incident_id, article_id in run(session, _TOLD_BY, values):
        articles[incident_id].add(ArticleId(article_id))
    return {
        IncidentId(row.id): Happening(
            id=IncidentId(row.id),
            story_id=row.story_id,
            kind=Kind(row.kind),
            period=Period(row.period_start, row.period_end, DatePrecision(row.period_precision)),
            place=row.place,
            articles=frozenset() if _is_gone(row) else frozenset(articles[row.id]),
        )
        for row in run(session, _FACTS, values)
    }


def _is_gone(row: Any) -> bool:  # a row of `_FACTS`
    return row.merged_into is not None or is_retracted(row.corrections)


def told_beside(session: Session, articles: Collection[ArticleId]) -> set[IncidentId]:
    """Return the incidents that some articles report."""
    found = run(session, _TOLD_IN, {"ids": sorted(articles)}).scalars() if articles else ()
    return {IncidentId(each) for each in found}


def happened_around(
    session: Session, told: Sequence[tuple[Period, Collection[Place]]], radius_km: float
) -> set[IncidentId]:
    """Return the listed incidents that may meet a period at, in, above or within a radius of its places.

    Longer ones than `LONGEST_DAYS` may be left out, and some that end before the period are among them.
    """
    near = above_or_near(session, [places for _, places in told], radius_km)
    rows = [
        {
            "places": sorted(place.id for place in places if place.id is not None),
            "coarser_or_near": around,
            # An incident is listed until its last report at the latest, which may be before its period ends.
            "first_day": period.start - timedelta(days=LONGEST_DAYS),
            "last_day": period.last_day,
        }
        for (period, places), around in zip(told, near, strict=True)
    ]
    return {IncidentId(each) for found in run_each(session, _AROUND, rows) for each in found.scalars()}


def put_stories(session: Session, stories: Mapping[IncidentId, int]) -> None:
    """Let incidents belong to stories."""
    if stories:
        write(session, _PUT, [{"incident": each, "story_id": stories[each]} for each in sorted(stories)])


def rename_stories(session: Session, names: Mapping[int, int]) -> None:
    """Let all incidents of a story belong to another, for each pair of *names*."""
    if names:
        write(session, _RENAME, [{"old": old, "story_id": names[old]} for old in sorted(names)])
