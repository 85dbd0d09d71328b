"""Incidents and their reports: one reading each, filed under every place above; and back as records.

Searching is `search`; deciding which reports belong together is `incidents.stories`, above this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, update
from sqlmodel import col

from incidents.models import (
    Article,
    ArticleId,
    Claim,
    IncidentId,
    Reading,
    Tolls,
)
from incidents.store.corrections import correct, is_retracted
from incidents.store.listing import put_listing, put_place, remove_listing
from incidents.store.rows import insert_or_replace, numbered
from incidents.store.tables import IncidentRow, ReportRow, TollRow
from incidents.text import fold, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


def add_claims(
    session: Session, article: Article, claims: Iterable[Claim], now: datetime
) -> tuple[IncidentId, ...]:
    """Store each claim of a stored article as an incident of its own; return the ids in order.

    It merges nothing: `incidents.ingest` is the door that looks for the same incident first.
    """
    ids = []
    for claim in claims:
        incident_id = add_incident(session, _read_alone(article, claim))
        put_report(session, incident_id, article, claim, now)
        ids.append(incident_id)
    return tuple(ids)


def add_incident(session: Session, reading: Reading) -> IncidentId:
    """Store a new incident and list it; its reports follow with `put_report`."""
    put_place(session, reading.place)
    row = IncidentRow(**_columns(reading))
    session.add(row)
    session.flush()
    incident_id = IncidentId(numbered(row.id))
    _put_tolls(session, incident_id, reading.tolls)
    put_listing(session, incident_id, reading)
    return incident_id


def put_reading(session: Session, incident_id: IncidentId, reading: Reading, *, listed: bool = True) -> None:
    """Replace the merged reading of an incident; one not *listed* is kept but found by no search.

    What an operator corrected stands above *reading*, and what was retracted stays unlisted.
    """
    decided = session.execute(
        select(col(IncidentRow.corrections)).where(col(IncidentRow.id) == incident_id)
    ).scalar_one()
    reading, listed = correct(reading, decided), listed and not is_retracted(decided)
    put_place(session, reading.place)
    session.execute(update(IncidentRow).where(col(IncidentRow.id) == incident_id).values(**_columns(reading)))
    _put_tolls(session, incident_id, reading.tolls)
    put_listing(session, incident_id, reading, listed=listed)


def put_report(
    session: Session, incident_id: IncidentId, article: Article, claim: Claim, now: datetime
) -> None:
    """Store what a stored article says of an incident, in place of what it said before."""
    words = _words(article, claim)
    values = {
        "incident_id": incident_id,
        "article_id": article.id,
        "revision": article.revision,
        "claim": claim,
        "words": fold(words),
        "stems": " ".join(stems_of(words, article.language)),
        "retracted": False,
        "recorded_at": now,
    }
    insert_or_replace(session, ReportRow, ("incident_id", "article_id"), values)


def retract_report(session: Session, incident_id: IncidentId, article_id: ArticleId, now: datetime) -> None:
    """Mark what an article said of an incident as dropped by a later wording; the claim itself is kept."""
    session.execute(
        update(ReportRow)
        .where(col(ReportRow.incident_id) == incident_id, col(ReportRow.article_id) == article_id)
        .values(retracted=True, recorded_at=now)
    )


def move_reports(session: Session, moves: Sequence[tuple[ArticleId, IncidentId, IncidentId]]) -> None:
    """File what articles say of one incident under another, all at once, so that two may change places.

    Args:
        session: of the store.
        moves: article, incident that it is filed under, incident that it belongs to. What the article said
            of that before is replaced, unless it moves too.
    """
    rows: list[dict[str, Any]] = []  # one type a column
    for article_id, old, new in moves:
        [row] = session.execute(
            delete(ReportRow)
            .where(col(ReportRow.article_id) == article_id, col(ReportRow.incident_id) == old)
            .returning(*ReportRow.__table__.columns)  # type: ignore[attr-defined]  # SQLModel does not tell
        ).mappings()
        rows.append(dict(row) | {"incident_id": new})
    for values in rows:
        insert_or_replace(session, ReportRow, ("incident_id", "article_id"), values)


def mark_merged(session: Session, old: IncidentId, into: IncidentId) -> None:
    """Leave of an incident without reports its id only, which leads to another one from now on."""
    remove_listing(session, old)
    session.execute(delete(TollRow).where(col(TollRow.incident_id) == old))
    lead_there = or_(col(IncidentRow.id) == old, col(IncidentRow.merged_into) == old)
    session.execute(update(IncidentRow).where(lead_there).values(merged_into=into))


def incidents_of(session: Session, article_id: ArticleId) -> list[IncidentId]:
    """Return the incidents that an article reports or once reported, oldest first."""
    statement = select(col(ReportRow.incident_id)).where(col(ReportRow.article_id) == article_id)
    return [IncidentId(each) for each in session.execute(statement.order_by(col(ReportRow.id))).scalars()]


def _read_alone(article: Article, claim: Claim) -> Reading:
    return Reading(
        kind=claim.kind,
        status=claim.status,
        period=claim.period,
        place=claim.place,
        first_reported_at=article.published_at,
        last_reported_at=article.published_at,
        tolls=claim.tolls,
        actors=claim.actors,
        certainty=claim.certainty,
        also_kinds=claim.also_kinds,
    )


def _columns(reading: Reading) -> dict[str, Any]:  # one type a column
    return {
        "kind": reading.kind,
        "status": reading.status,
        "period_start": reading.period.start,
        "period_end": reading.period.end,
        "period_precision": reading.period.precision,
        "place": reading.place,
        "place_id": reading.place.id,
        "certainty": reading.certainty,
        "actors": reading.actors,
        "actor_names": fold("\n".join(actor.name for actor in reading.actors)),
        "first_reported_at": reading.first_reported_at,
        "last_reported_at": reading.last_reported_at,
    }


def _put_tolls(session: Session, incident_id: IncidentId, tolls: Tolls) -> None:
    session.execute(delete(TollRow).where(col(TollRow.incident_id) == incident_id))
    rows = [
        {
            "incident_id": incident_id,
            "measure": measure,
            "low": count.low,
            "best": count.best,
            "high": count.high,
            "text": count.text,
        }
        for measure, count in tolls.items()
        if count is not None
    ]
    if rows:
        session.execute(insert(TollRow), rows)


def _words(article: Article, claim: Claim) -> str:
    parts = [article.title, *(quote.text for quote in claim.quotes), *(actor.name for actor in claim.actors)]
    return "\n".join(parts)
