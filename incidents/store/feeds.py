"""Feeds: which to read next, and what their last answer was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlmodel import col

from incidents.models import Feed, FeedId
from incidents.store.rows import numbered
from incidents.store.tables import FeedRow

if TYPE_CHECKING:
    import builtins
    from datetime import datetime

    from sqlalchemy.orm import Session


def add(session: Session, feed: Feed) -> FeedId:
    """Store a feed and return its id; of one that is there already, return the id and change nothing."""
    known = session.execute(select(FeedRow).where(col(FeedRow.url) == feed.url)).scalar_one_or_none()
    row = known or FeedRow(
        url=feed.url,
        outlet=feed.outlet,
        language=feed.language,
        etag=feed.etag,
        modified=feed.modified,
        next_due_at=feed.next_due_at,
        failures=feed.failures,
        paused=feed.paused,
    )
    session.add(row)
    session.flush()
    return FeedId(numbered(row.id))


def list(session: Session) -> builtins.list[Feed]:  # noqa: A001 - read as feeds.list
    """Return all feeds in the order of their addresses."""
    return [_to_feed(row) for row in session.execute(select(FeedRow).order_by(col(FeedRow.url))).scalars()]


def remove(session: Session, feed_id: FeedId) -> None:
    """Delete a feed; the articles that came from it stay."""
    session.execute(delete(FeedRow).where(col(FeedRow.id) == feed_id))


def due(session: Session, now: datetime, limit: int = 20) -> builtins.list[Feed]:
    """Return feeds to read now, the longest due first; one never read is due at once.

    On PostgreSQL each is locked until the session ends, as in `subscriptions.due`.
    """
    never_or_due = col(FeedRow.next_due_at).is_(None) | (col(FeedRow.next_due_at) <= now)
    statement = (
        select(FeedRow)
        .where(never_or_due, col(FeedRow.paused).is_(None))
        .order_by(col(FeedRow.next_due_at).nulls_first(), col(FeedRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_to_feed(row) for row in session.execute(statement).scalars()]


def mark_read(
    session: Session, feed_id: FeedId, next_due_at: datetime, *, etag: str | None, modified: str | None
) -> None:
    """Record an answer: its validators, no failures any more, and when to read again."""
    _set(session, feed_id, etag=etag, modified=modified, failures=0, next_due_at=next_due_at)


def mark_failed(session: Session, feed_id: FeedId, retry_at: datetime) -> None:
    """Record that a feed gave no usable answer: one failure more, and when to try again."""
    _set(session, feed_id, failures=FeedRow.failures + 1, next_due_at=retry_at)


def pause(session: Session, feed_id: FeedId, reason: str | None) -> None:
    """Read a feed no longer for *reason*, or again (None)."""
    _set(session, feed_id, paused=reason)


def _set(session: Session, feed_id: FeedId, **values: object) -> None:
    session.execute(update(FeedRow).where(col(FeedRow.id) == feed_id).values(**values))


def _to_feed(row: FeedRow) -> Feed:
    return Feed(
        id=FeedId(numbered(row.id)),
        url=row.url,
        outlet=row.outlet,
        language=row.language,
        etag=row.etag,
        modified=row.modified,
        next_due_at=row.next_due_at,
        failures=row.failures,
        paused=row.paused,
    )
