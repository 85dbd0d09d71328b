"""Standing orders for digests, and when each is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlmodel import col

from incidents.models import Cadence, ChatId, Every, Subscription, SubscriptionId, stored
from incidents.store.database.rows import connection_of
from incidents.store.tables import SubscriptionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


def add(session: Session, subscription: Subscription) -> SubscriptionId:
    """Store a subscription and return its id; `next_due_at` is the caller's (`summaries.schedule`)."""
    row = SubscriptionRow(**_to_values(subscription))
    session.add(row)
    session.flush()
    return SubscriptionId(stored(row.id))


def put(session: Session, subscription: Subscription) -> None:
    """Store every field of a subscription that is there already."""
    _set(session, stored(subscription.id), **_to_values(subscription))


def get_many(session: Session, ids: Collection[SubscriptionId]) -> dict[SubscriptionId, Subscription]:
    """Return those of *ids* that are there, by their id."""
    statement = select(SubscriptionRow).where(col(SubscriptionRow.id).in_(ids))
    found = map(_to_subscription, session.execute(statement).scalars())
    return {each.id: each for each in found if each.id is not None}


def get(session: Session, subscription_id: SubscriptionId) -> Subscription:
    """Return a subscription.

    Raises:
        KeyError: there is no such subscription.
    """
    row = session.get(SubscriptionRow, subscription_id)
    if row is None:
        raise KeyError(subscription_id)
    return _to_subscription(row)


def list_all(session: Session, chat_id: ChatId | None = None) -> list[Subscription]:
    """Return the subscriptions of a chat, or of all, oldest first."""
    statement = select(SubscriptionRow).order_by(col(SubscriptionRow.id))
    if chat_id is not None:
        statement = statement.where(col(SubscriptionRow.chat_id) == chat_id)
    return [_to_subscription(row) for row in session.execute(statement).scalars()]


def list_by_creator(session: Session, user_id: int) -> list[Subscription]:
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


def due(session: Session, now: datetime, limit: int) -> list[Subscription]:
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


def mark_sent(session: Session, served: Sequence[tuple[SubscriptionId, datetime, datetime | None]]) -> None:
    """Record that digests are composed and queued: whose, of which slot, and when the next is due."""
    if served:
        statement = (
            update(SubscriptionRow.__table__)
            .where(col(SubscriptionRow.id) == bindparam("which"))
            .values(last_slot_at=bindparam("slot"), next_due_at=bindparam("due"))
        )
        rows = [{"which": which, "slot": slot, "due": due} for which, slot, due in served]
        connection_of(session).execute(statement, rows)


def find_pinned(session: Session, subscription_id: SubscriptionId) -> int | None:
    """Return the message that is pinned for a subscription, None where there is none."""
    row = session.get(SubscriptionRow, subscription_id)
    return row.pinned_id if row else None


def put_pinned(session: Session, subscription_id: SubscriptionId, message_id: int | None) -> None:
    """Remember which message is pinned for a subscription."""
    _set(session, subscription_id, pinned_id=message_id)


def put_next_due(session: Session, subscription_id: SubscriptionId, next_due_at: datetime | None) -> None:
    """Move the next digest, leaving `last_slot_at` as it is."""
    _set(session, subscription_id, next_due_at=next_due_at)


def pause(session: Session, subscription_id: SubscriptionId, reason: str | None) -> None:
    """Stop a subscription for *reason*, or let it go on (None)."""
    _set(session, subscription_id, paused=reason)


def _set(session: Session, subscription_id: SubscriptionId, **values: object) -> None:
    statement = update(SubscriptionRow).where(col(SubscriptionRow.id) == subscription_id)
    session.execute(statement.values(**values))


def _to_values(subscription: Subscription) -> dict[str, Any]:  # Any: one type a column
    cadence = subscription.cadence
    return {
        "chat_id": subscription.chat_id,
        "thread_id": subscription.thread_id,
        "every": cadence.every,
        "at": cadence.at,
        "weekdays": cadence.weekdays,
        "also_at": cadence.also_at,
        "step": cadence.step,
        "workdays": cadence.workdays,
        "month_days": cadence.month_days,
        "zone": subscription.zone,
        "language": subscription.language,
        "filter": subscription.filter,
        "style": subscription.style,
        "restraint": subscription.restraint,
        "muted_until": subscription.muted_until,
        "next_due_at": subscription.next_due_at,
        "last_slot_at": subscription.last_slot_at,
        "paused": subscription.paused,
        "created_by": subscription.created_by,
    }


def _to_subscription(row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=SubscriptionId(stored(row.id)),
        chat_id=ChatId(row.chat_id),
        cadence=Cadence(
            Every(row.every), row.at, row.weekdays, row.also_at, row.step, row.workdays, row.month_days
        ),
        zone=row.zone,
        language=row.language,
        filter=row.filter,
        style=row.style,
        restraint=row.restraint,
        muted_until=row.muted_until,
        thread_id=row.thread_id,
        next_due_at=row.next_due_at,
        last_slot_at=row.last_slot_at,
        paused=row.paused,
        created_by=row.created_by,
    )
