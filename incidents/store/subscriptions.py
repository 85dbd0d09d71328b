"""Standing orders for digests, and when each is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlmodel import col

from incidents.models import Cadence, ChatId, Every, Subscription, SubscriptionId
from incidents.store.rows import numbered
from incidents.store.tables import SubscriptionRow

if TYPE_CHECKING:
    import builtins
    from datetime import datetime

    from sqlalchemy.orm import Session


def add(session: Session, subscription: Subscription) -> SubscriptionId:
    """Store a subscription and return its id; `next_due_at` is the caller's (`summaries.schedule`)."""
    row = SubscriptionRow(
        chat_id=subscription.chat_id,
        thread_id=subscription.thread_id,
        every=subscription.cadence.every,
        at=subscription.cadence.at,
        weekday=subscription.cadence.weekday,
        zone=subscription.zone,
        language=subscription.language,
        places=subscription.places,
        kinds=subscription.kinds,
        next_due_at=subscription.next_due_at,
        last_slot_at=subscription.last_slot_at,
        paused=subscription.paused,
        created_by=subscription.created_by,
    )
    session.add(row)
    session.flush()
    return SubscriptionId(numbered(row.id))


def get(session: Session, subscription_id: SubscriptionId) -> Subscription:
    """Return a subscription.

    Raises:
        KeyError: there is no such subscription.
    """
    row = session.get(SubscriptionRow, subscription_id)
    if row is None:
        raise KeyError(subscription_id)
    return _to_subscription(row)


def list(session: Session, chat_id: ChatId | None = None) -> builtins.list[Subscription]:  # noqa: A001 - read as subscriptions.list
    """Return the subscriptions of a chat, or of all, oldest first."""
    statement = select(SubscriptionRow).order_by(col(SubscriptionRow.id))
    if chat_id is not None:
        statement = statement.where(col(SubscriptionRow.chat_id) == chat_id)
    return [_to_subscription(row) for row in session.execute(statement).scalars()]


def list_by_creator(session: Session, user_id: int) -> builtins.list[Subscription]:
    """Return the subscriptions that a user made, in whatever chat, oldest first."""
    statement = select(SubscriptionRow).where(col(SubscriptionRow.created_by) == user_id)
    rows = session.execute(statement.order_by(col(SubscriptionRow.id))).scalars()
    return [_to_subscription(row) for row in rows]


def count(session: Session, chat_id: ChatId) -> int:
    """Return how many subscriptions a chat has."""
    statement = (
        select(func.count()).select_from(SubscriptionRow).where(col(SubscriptionRow.chat_id) == chat_id)
    )
    return session.execute(statement).scalar_one()


def remove(session: Session, subscription_id: SubscriptionId) -> bool:
    """Delete a subscription with its slots; return whether it was there."""
    known = session.get(SubscriptionRow, subscription_id) is not None
    session.execute(delete(SubscriptionRow).where(col(SubscriptionRow.id) == subscription_id))
    return known


def due(session: Session, now: datetime, limit: int = 100) -> builtins.list[Subscription]:
    """Return active subscriptions whose `next_due_at` is *now* or earlier, the longest due first.

    On PostgreSQL each is locked until the session ends and those that another process has locked are left
    out, so that several processes share the work.
    """
    statement = (
        select(SubscriptionRow)
        .where(col(SubscriptionRow.next_due_at) <= now, col(SubscriptionRow.paused).is_(None))
        .order_by(col(SubscriptionRow.next_due_at), col(SubscriptionRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_to_subscription(row) for row in session.execute(statement).scalars()]


def mark_sent(
    session: Session, subscription_id: SubscriptionId, slot_at: datetime, next_due_at: datetime | None
) -> None:
    """Record that the digest of *slot_at* is composed and queued, and when the next one is due."""
    _set(session, subscription_id, last_slot_at=slot_at, next_due_at=next_due_at)


def put_next_due(session: Session, subscription_id: SubscriptionId, next_due_at: datetime | None) -> None:
    """Move the next digest, leaving `last_slot_at` as it is."""
    _set(session, subscription_id, next_due_at=next_due_at)


def pause(session: Session, subscription_id: SubscriptionId, reason: str | None) -> None:
    """Stop a subscription for *reason*, or let it go on (None)."""
    _set(session, subscription_id, paused=reason)


def _set(session: Session, subscription_id: SubscriptionId, **values: object) -> None:
    statement = update(SubscriptionRow).where(col(SubscriptionRow.id) == subscription_id)
    session.execute(statement.values(**values))


def _to_subscription(row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=SubscriptionId(numbered(row.id)),
        chat_id=ChatId(row.chat_id),
        cadence=Cadence(Every(row.every), row.at, row.weekday),
        zone=row.zone,
        language=row.language,
        places=row.places,
        kinds=row.kinds,
        thread_id=row.thread_id,
        next_due_at=row.next_due_at,
        last_slot_at=row.last_slot_at,
        paused=row.paused,
        created_by=row.created_by,
    )
