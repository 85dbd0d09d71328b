"""WebSub: what hubs were asked for, and what they have brought."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update
from sqlmodel import col

from incidents.models import FeedId, HubSubscription, stored
from incidents.store.database.rows import insert_unless_known
from incidents.store.tables import FeedRow, HubSubscriptionRow, PushRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def want(session: Session, wanted: HubSubscription) -> None:
    """Ask for a subscription, unless its feed has that one; leave another that the feed had."""
    feed_id = stored(wanted.feed_id)
    known = of_feed(session, feed_id)
    if known is not None and (known.hub, known.topic) == (wanted.hub, wanted.topic):
        return
    leave(session, feed_id)
    session.add(HubSubscriptionRow(**asdict(wanted)))
    session.flush()


def leave(session: Session, feed_id: FeedId) -> None:
    """Have the hub of a feed asked to stop; one that was never asked is forgotten."""
    own = col(HubSubscriptionRow.feed_id) == feed_id
    never_asked = (col(HubSubscriptionRow.tries) == 0, col(HubSubscriptionRow.until).is_(None))
    session.execute(delete(HubSubscriptionRow).where(own, *never_asked))
    stopped = {"feed_id": None, "until": None, "next_at": None, "tries": 0}
    session.execute(update(HubSubscriptionRow).where(own).values(**stopped))
    pushed = update(FeedRow).where(col(FeedRow.id) == feed_id, col(FeedRow.pushed_until).is_not(None))
    session.execute(pushed.values(pushed_until=None))


def find(session: Session, key: str) -> HubSubscription | None:
    """Return the subscription that is known by *key*."""
    row = session.get(HubSubscriptionRow, key)
    return None if row is None else _to_subscription(row)


def of_feed(session: Session, feed_id: FeedId) -> HubSubscription | None:
    """Return the subscription of a feed."""
    own = select(HubSubscriptionRow).where(col(HubSubscriptionRow.feed_id) == feed_id)
    row = session.execute(own).scalar_one_or_none()
    return None if row is None else _to_subscription(row)


def take_due(session: Session, now: datetime, limit: int) -> list[HubSubscription]:
    """Return subscriptions whose hub is to be asked now, the longest due first.

    Until the transaction of *session* ends nobody else gets them: `put` in it when each is due again.
    """
    row = HubSubscriptionRow
    statement = (
        select(row)
        .where(or_(col(row.next_at).is_(None), col(row.next_at) <= now))
        .order_by(col(row.next_at).nulls_first(), col(row.key))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_to_subscription(each) for each in session.execute(statement).scalars()]


def put(session: Session, subscription: HubSubscription) -> None:
    """Record how a stored subscription stands; a feed whose hub has stopped is due at once."""
    values = asdict(subscription)
    key, feed_id = values.pop("key"), subscription.feed_id
    session.execute(update(HubSubscriptionRow).where(col(HubSubscriptionRow.key) == key).values(**values))
    if feed_id is not None:
        told: dict[str, datetime | None] = {"pushed_until": subscription.until}
        if subscription.until is None:
            told["next_due_at"] = None
        changed = col(FeedRow.pushed_until).is_distinct_from(subscription.until)
        session.execute(update(FeedRow).where(col(FeedRow.id) == feed_id, changed).values(**told))


def note_error(session: Session, key: str, reason: str) -> None:
    """Record why a hub could not be asked."""
    statement = update(HubSubscriptionRow).where(col(HubSubscriptionRow.key) == key)
    session.execute(statement.values(error=reason))


def forget(session: Session, key: str) -> None:
    """Delete a subscription."""
    session.execute(delete(HubSubscriptionRow).where(col(HubSubscriptionRow.key) == key))


def was_brought(session: Session, mark: str) -> bool:
    """Whether what *mark* stands for was taken from a hub before."""
    return session.get(PushRow, mark) is not None


def mark_brought(session: Session, mark: str, now: datetime) -> None:
    """Remember that what *mark* stands for was taken."""
    insert_unless_known(session, PushRow, {"mark": mark, "brought_at": now})


def forget_brought(session: Session, before: datetime) -> None:
    """Forget what was taken before a moment."""
    session.execute(delete(PushRow).where(col(PushRow.brought_at) < before))


def _to_subscription(row: HubSubscriptionRow) -> HubSubscription:
    return HubSubscription(
        key=row.key,
        feed_id=None if row.feed_id is None else FeedId(row.feed_id),
        hub=row.hub,
        topic=row.topic,
        secret=row.secret,
        until=row.until,
        next_at=row.next_at,
        tries=row.tries,
        error=row.error,
    )
