"""Ids → incidents with all their reports and tolls: three statements, however many are asked for.

They are kept ready and run on the connection itself: objects of the ORM would cost three times as much. What
other questions read of the same moment is not read again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlmodel import col

from incidents.models import (
    TOLLS,
    ArticleId,
    Certainty,
    Count,
    DatePrecision,
    Incident,
    IncidentId,
    Kind,
    Period,
    Report,
    Status,
    Tolls,
)
from incidents.store.database.rows import one_of, run
from incidents.store.filing.moments import moment_of
from incidents.store.tables import ArticleRow, IncidentRow, ReportRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

_INCIDENTS = select(
    *(col(IncidentRow.id), col(IncidentRow.kind), col(IncidentRow.status)),
    *(col(IncidentRow.period_start), col(IncidentRow.period_end), col(IncidentRow.period_precision)),
    *(col(IncidentRow.place), col(IncidentRow.certainty), col(IncidentRow.actors)),
    *(col(IncidentRow.first_reported_at), col(IncidentRow.last_reported_at)),
    *(col(IncidentRow.story_id), col(IncidentRow.corrections), col(IncidentRow.merged_into)),
).where(one_of(col(IncidentRow.id), "ids"))
# All of the article but its text, which may be long and is not part of a report.
_REPORTS = (
    select(
        *(col(ReportRow.incident_id), col(ReportRow.claim), col(ReportRow.article_id)),
        *(col(ArticleRow.outlet), col(ArticleRow.title), col(ArticleRow.url)),
        *(col(ArticleRow.published_at), col(ArticleRow.language), col(ReportRow.retracted)),
        func.coalesce(col(ArticleRow.sketch), b""),
        col(ReportRow.former),
    )
    .join(ArticleRow, col(ArticleRow.id) == col(ReportRow.article_id))
    .where(one_of(col(ReportRow.incident_id), "ids"))
    .order_by(col(ArticleRow.published_at).desc(), col(ReportRow.id).desc())
)
_TOLLS = select(
    *(col(TollRow.incident_id), col(TollRow.measure)),
    *(col(TollRow.low), col(TollRow.best), col(TollRow.high), col(TollRow.text)),
).where(one_of(col(TollRow.incident_id), "ids"))


def get_incident(session: Session, incident_id: IncidentId) -> Incident:
    """Return an incident with all its reports, or the one that it was merged into.

    Raises:
        KeyError: there is no such incident.
    """
    found = get_incidents(session, [incident_id])
    if not found:
        raise KeyError(incident_id)
    return found[0]


def get_incidents(session: Session, ids: Sequence[IncidentId]) -> list[Incident]:
    """Return incidents in the order of *ids*, each once.

    Those that are not there are left out; those that were merged are read where their reports are now.
    """
    known = moment_of(session).incidents
    found = {each: told for each in ids if (told := known.get(each)) is not None}
    for each, told in _load(session, [each for each in ids if each not in found]).items():
        found[each] = known[each] = told
    return list({found[each].id: found[each] for each in ids if each in found}.values())


def _load(session: Session, ids: Sequence[IncidentId]) -> dict[IncidentId, Incident]:
    """Return incidents by the ids under which they are asked for."""
    if not ids:
        return {}
    rows = _rows(session, ids)
    into = {old: IncidentId(row.merged_into) for old, row in rows.items() if row.merged_into is not None}
    if into:
        rows |= _rows(session, list(into.values()))
    now = {each: into.get(each, each) for each in ids if into.get(each, each) in rows}
    standing = list(dict.fromkeys(now.values()))
    reports, tolls = _reports(session, standing), _tolls(session, standing)
    told = {each: _to_incident(rows[each], reports[each], tolls[each]) for each in standing}
    return {each: told[number] for each, number in now.items()}


def _rows(session: Session, ids: Sequence[IncidentId]) -> dict[IncidentId, Row[Any]]:
    return {IncidentId(row.id): row for row in run(session, _INCIDENTS, {"ids": ids})}


def _reports(session: Session, ids: Sequence[IncidentId]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    for incident_id, claim, article_id, *told, former in run(session, _REPORTS, {"ids": ids}):
        found[incident_id].append(Report(claim, ArticleId(article_id), *(*told, former or ())))
    return found


def _tolls(session: Session, ids: Sequence[IncidentId]) -> dict[int, Tolls]:
    counts: dict[int, dict[str, Count]] = defaultdict(dict)
    for incident_id, measure, *count in run(session, _TOLLS, {"ids": ids}):
        counts[incident_id][measure] = Count(*count)
    return defaultdict(
        Tolls, {each: Tolls(*(counts[each].get(name) for name in TOLLS)) for each in list(counts)}
    )


def _to_incident(row: Row[Any], reports: Sequence[Report], tolls: Tolls) -> Incident:
    return Incident(
        id=IncidentId(row.id),
        kind=Kind(row.kind),
        status=Status(row.status),
        period=Period(row.period_start, row.period_end, DatePrecision(row.period_precision)),
        place=row.place,
        tolls=tolls,
        reports=tuple(reports),
        first_reported_at=row.first_reported_at,
        last_reported_at=row.last_reported_at,
        actors=row.actors,
        certainty=Certainty(row.certainty),
        story_id=row.story_id,
        corrections=row.corrections,
    )
