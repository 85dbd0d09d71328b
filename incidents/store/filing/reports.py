"""What articles say of which incident, and how reports move from one incident to another.

The merged reading of an incident is `readings`; deciding which reports belong together is
`incidents.stories`, above this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, or_, select, update
from sqlmodel import col

from incidents.models import Article, ArticleId, Claim, IncidentId, MergedReading
from incidents.store.database.rows import insert_or_replace, run, write
from incidents.store.filing.listing import Listing, put_listings
from incidents.store.filing.readings import add_incidents, forget_beside
from incidents.store.tables import IncidentRow, ReportRow
from incidents.text import fold, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import Former


def add_claims(
    session: Session, article: Article, claims: Iterable[Claim], now: datetime
) -> tuple[IncidentId, ...]:
    """Store each claim of a stored article as an incident of its own; return the ids in order.

    It merges nothing: `incidents.ingest` is the door that looks for the same incident first.
    """
    told = list(claims)
    ids = add_incidents(session, [_read_alone(article, claim) for claim in told])
    put_reports(session, [(each, article, claim) for each, claim in zip(ids, told, strict=True)], now)
    return tuple(ids)


def put_report(
    session: Session, incident_id: IncidentId, article: Article, claim: Claim, now: datetime
) -> None:
    """Store what a stored article says of one incident; see `put_reports`."""
    put_reports(session, [(incident_id, article, claim)], now)


def put_reports(session: Session, told: Sequence[tuple[IncidentId, Article, Claim]], now: datetime) -> None:
    """Store what stored articles say of incidents, in place of what they said of them before."""
    insert_or_replace(
        session, ReportRow, _REPORT, *(_row(article, each, claim, now) for each, article, claim in told)
    )


_REPORT = ("incident_id", "article_id")


def _row(article: Article, incident_id: IncidentId, claim: Claim, now: datetime) -> dict[str, Any]:
    words = fold(_words(article, claim))
    return {
        "incident_id": incident_id,
        "article_id": article.id,
        "revision": article.revision,
        "claim": claim,
        "words": words,
        "stems": " ".join(stems_of(words, article.language)),
        "retracted": False,
        "recorded_at": now,
    }


def put_former(
    session: Session, incident_id: IncidentId, article_id: ArticleId, former: tuple[Former, ...]
) -> None:
    """Store which tolls earlier wordings of an article gave of an incident, the oldest first."""
    session.execute(
        update(ReportRow)
        .where(col(ReportRow.incident_id) == incident_id, col(ReportRow.article_id) == article_id)
        .values(former=former)
    )


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
        taken = write(session, _TAKE, {"article": article_id, "old": old}).one()
        rows.append(taken._asdict() | {"incident_id": new, "came_from": taken.came_from or old})
    insert_or_replace(session, ReportRow, _REPORT, *rows)


_TAKE = (
    delete(ReportRow)
    .where(col(ReportRow.article_id) == bindparam("article"), col(ReportRow.incident_id) == bindparam("old"))
    .returning(*ReportRow.__table__.columns)
)


def mark_merged(session: Session, old: IncidentId, into: IncidentId) -> None:
    """Leave of an incident without reports its id only, which leads to another one from now on."""
    put_listings(session, [Listing(old, None)])
    forget_beside(session, [old])
    write(session, _LEAD_THERE, [{"old": old, "merged_into": into}])


_LEAD_THERE = update(IncidentRow).where(
    or_(col(IncidentRow.id) == bindparam("old"), col(IncidentRow.merged_into) == bindparam("old"))
)
_INCIDENTS_OF = (
    select(col(ReportRow.incident_id))
    .where(col(ReportRow.article_id) == bindparam("article"))
    .order_by(col(ReportRow.id))
)


def incidents_of(session: Session, article_id: ArticleId) -> list[IncidentId]:
    """Return the incidents that an article reports or once reported, oldest first."""
    return [IncidentId(each) for each in run(session, _INCIDENTS_OF, {"article": article_id}).scalars()]


def _read_alone(article: Article, claim: Claim) -> MergedReading:
    return MergedReading(
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


def _words(article: Article, claim: Claim) -> str:
    parts = [article.title, *(quote.text for quote in claim.quotes), *(actor.name for actor in claim.actors)]
    return "\n".join(parts)
