"""What the chats were told: the memory of digests and alerts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlmodel import col

from incidents.models import IncidentId, Told
from incidents.store.database.rows import insert_new
from incidents.store.tables import DecisionRow, IncidentRow, ReportRow, SubscriptionRow, ToldRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from incidents.models import ChatId, SubscriptionId


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An incident as a message tells it: the message's key in the outbox and its part about the incident."""

    incident_id: IncidentId
    message_key: str
    told: Told
    block: str


def put(session: Session, subscription_id: SubscriptionId, items: Iterable[ToldItem]) -> None:
    """Remember what messages of a subscription tell, in the transaction that queues them."""
    rows = [
        {
            "subscription_id": subscription_id,
            "incident_id": each.incident_id,
            "message_key": each.message_key,
            "told": each.told,
            "told_at": each.told.at,
            "block": each.block,
        }
        for each in items
    ]
    insert_new(session, ToldRow, rows)


def find_by_subscription(
    session: Session, subscription_id: SubscriptionId, since: datetime
) -> dict[IncidentId, tuple[Told, ...]]:
    """Return what a subscription told from *since* on; see `find_by_chat`."""
    return _find(session, since, col(ToldRow.subscription_id) == subscription_id)


def find_by_chat(
    session: Session, chat_id: ChatId, thread_id: int | None, since: datetime
) -> dict[IncidentId, tuple[Told, ...]]:
    """Return what the subscriptions of a chat or topic told from *since* on.

    Keys are incidents as they are now, whatever was merged since; items of one are oldest first.
    """
    thread = col(SubscriptionRow.thread_id)
    return _find(
        session,
        since,
        col(SubscriptionRow.chat_id) == chat_id,
        thread.is_(None) if thread_id is None else thread == thread_id,
    )


def _find(
    session: Session, since: datetime, *conditions: ColumnElement[bool]
) -> dict[IncidentId, tuple[Told, ...]]:
    now_under = func.coalesce(col(IncidentRow.merged_into), col(IncidentRow.id))
    statement = (
        select(now_under, col(ToldRow.told))
        .join(IncidentRow, col(IncidentRow.id) == col(ToldRow.incident_id))
        .join(SubscriptionRow, col(SubscriptionRow.id) == col(ToldRow.subscription_id))
        .where(col(ToldRow.told_at) >= since, *conditions)
        .order_by(col(ToldRow.told_at))
    )
    found: dict[IncidentId, list[Told]] = defaultdict(list)
    for incident_id, each in session.execute(statement):
        found[IncidentId(incident_id)].append(each)
    return {incident_id: tuple(each) for incident_id, each in found.items()}


def find_changed(session: Session, ids: Collection[IncidentId], since: datetime | None) -> list[IncidentId]:
    """Return those of *ids* of which a report was stored or a decision made from *since* on, oldest first.

    Without a moment, all of them.
    """
    if since is None or not ids:
        return sorted(ids)
    reported = select(col(ReportRow.incident_id)).where(
        col(ReportRow.incident_id).in_(ids), col(ReportRow.recorded_at) >= since
    )
    decided = select(col(DecisionRow.incident_id)).where(
        col(DecisionRow.incident_id).in_(ids), col(DecisionRow.made_at) >= since
    )
    return sorted(map(IncidentId, session.scalars(reported.union(decided))))


def forget_old(session: Session, before: datetime) -> None:
    """Delete what was told before a moment."""
    session.execute(delete(ToldRow).where(col(ToldRow.told_at) < before))
