"""Reports that were moved → the incidents under which they stood first, and whither the ids of these lead.

An incident that was merged leaves its id, which leads on. When later reports part the two again, its reports
are known by `came_from`: it goes on under its own id, so that old links, flags and told news mean it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlmodel import col

from incidents.models import ArticleId, IncidentId
from incidents.store.database.rows import one_of, run, write
from incidents.store.tables import IncidentRow, ReportRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


class Origin(NamedTuple):
    """What an article says of an incident, and the merged incident under which it stood first."""

    article_id: ArticleId
    incident_id: IncidentId
    first: IncidentId


_ORIGINS = (
    select(col(ReportRow.article_id), col(ReportRow.incident_id), col(IncidentRow.id))
    .join(IncidentRow, col(IncidentRow.id) == col(ReportRow.came_from))
    .where(one_of(col(ReportRow.incident_id), "ids"), one_of(col(IncidentRow.merged_into), "ids"))
)
_LEAD = update(IncidentRow).where(col(IncidentRow.id) == bindparam("incident"))


def origins_of(session: Session, ids: Collection[IncidentId]) -> list[Origin]:
    """Return the reports of incidents that stood under one that was merged into one of them."""
    found = run(session, _ORIGINS, {"ids": sorted(ids)}) if ids else ()
    return [Origin(ArticleId(row[0]), IncidentId(row[1]), IncidentId(row[2])) for row in found]


def revive(session: Session, ids: Collection[IncidentId]) -> None:
    """Let merged incidents stand by themselves again; their reports and readings follow."""
    if ids:
        write(session, _LEAD, [{"incident": each, "merged_into": None} for each in sorted(ids)])


def lead_on(session: Session, ids: Collection[IncidentId]) -> None:
    """Let the ids that lead to one of *ids* lead to that of these where most of their reports are now."""
    stand: dict[IncidentId, Counter[IncidentId]] = defaultdict(Counter)
    for each in origins_of(session, ids):
        stand[each.first][each.incident_id] += 1
    rows = [
        {"incident": first, "merged_into": min(where, key=lambda each: (-where[each], each))}
        for first, where in sorted(stand.items())
    ]
    if rows:
        write(session, _LEAD, rows)
