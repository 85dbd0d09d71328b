"""What is old enough to be forgotten: incidents, and articles that no incident rests on.

It goes by the batch, for on SQLite everybody else who writes waits for a transaction, and a country's news of
a year is a million rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select
from sqlmodel import col

from incidents.models import IncidentId, stored
from incidents.store.filing.listing import Listing, put_listings
from incidents.store.tables import ArticleRow, FrameRow, IncidentRow, ReportRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def forget_incidents(session: Session, before: datetime, limit: int) -> int:
    """Delete incidents of which nothing happened and nothing was told since a moment; return how many.

    What hangs on them goes too: reports, tolls, flags, decisions, ids that lead there and what chats were
    told of them. At most *limit* are deleted, the oldest first.
    """
    old = (
        select(col(IncidentRow.id))
        .where(
            col(IncidentRow.last_reported_at) < before,
            col(IncidentRow.period_end) <= before.date(),
            col(IncidentRow.merged_into).is_(None),
        )
        .order_by(col(IncidentRow.last_reported_at))
        .limit(limit)
    )
    ids = [IncidentId(stored(each)) for each in session.scalars(old)]
    if ids:
        put_listings(session, [Listing(each, None) for each in ids])
        lead_there = or_(col(IncidentRow.id).in_(ids), col(IncidentRow.merged_into).in_(ids))
        session.execute(delete(IncidentRow).where(lead_there))
    return len(ids)


def forget_articles(session: Session, before: datetime, limit: int) -> int:
    """Delete articles published before a moment that no incident rests on; return how many.

    Their earlier wordings go too. At most *limit* are deleted, the oldest first.
    """
    reported = exists().where(col(ReportRow.article_id) == col(ArticleRow.id))
    old = (
        select(col(ArticleRow.id))
        .where(col(ArticleRow.published_at) < before, ~reported)
        .order_by(col(ArticleRow.published_at))
        .limit(limit)
    )
    ids = list(session.scalars(old))
    if ids:
        session.execute(delete(ArticleRow).where(col(ArticleRow.id).in_(ids)))
    return len(ids)


def forget_questions(session: Session, before: datetime) -> None:
    """Delete what topics could go on from that were last asked something before a moment."""
    session.execute(delete(FrameRow).where(col(FrameRow.asked_at) < before))
