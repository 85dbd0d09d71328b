"""Messages that were sent → edits of them in the outbox, at most one waiting for each message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update
from sqlmodel import col

from incidents.models import IncidentId, SubscriptionId, Told
from incidents.store.database.rows import insert_unless_known
from incidents.store.delivery.outgoing import CLAIMABLE, Outgoing, State
from incidents.store.tables import IncidentRow, OutboxRow, SubscriptionRow, ToldRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

_NOW_UNDER = func.coalesce(col(IncidentRow.merged_into), col(IncidentRow.id))


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a message that tells an incident, and what was added to it since.

    `incident_id` is the incident as it was told, `now_id` the one that it has become.
    """

    subscription_id: SubscriptionId
    incident_id: IncidentId
    now_id: IncidentId
    message_key: str
    told: Told
    block: str
    mark: str
    language: str


def find_told(session: Session, since: datetime) -> set[IncidentId]:
    """Return the incidents, as they are now, that messages told from *since* on."""
    statement = (
        select(_NOW_UNDER)
        .join(ToldRow, col(ToldRow.incident_id) == col(IncidentRow.id))
        .where(col(ToldRow.told_at) >= since)
        .distinct()
    )
    return set(map(IncidentId, session.scalars(statement)))


def find_passages(session: Session, ids: Collection[IncidentId], since: datetime) -> list[Passage]:
    """Return where incidents, as they are now, were told from *since* on."""
    statement = _passages().where(_NOW_UNDER.in_(ids), col(ToldRow.told_at) >= since)
    return [Passage(*row) for row in session.execute(statement)]


def passages_of(session: Session, message_key: str) -> list[Passage]:
    """Return what one message tells."""
    statement = _passages().where(col(ToldRow.message_key) == message_key)
    return [Passage(*row) for row in session.execute(statement)]


def _passages() -> Any:  # a Select of the fields of a `Passage`
    return (
        select(
            *(col(ToldRow.subscription_id), col(ToldRow.incident_id), _NOW_UNDER),
            *(col(ToldRow.message_key), col(ToldRow.told), col(ToldRow.block), col(ToldRow.mark)),
            col(SubscriptionRow.language),
        )
        .join(IncidentRow, col(IncidentRow.id) == col(ToldRow.incident_id))
        .join(SubscriptionRow, col(SubscriptionRow.id) == col(ToldRow.subscription_id))
        .order_by(col(ToldRow.told_at), col(ToldRow.incident_id))
    )


def put_mark(session: Session, passage: Passage, mark: str) -> None:
    """Note what is added to a passage, nothing where *mark* is empty."""
    where = (
        col(ToldRow.subscription_id) == passage.subscription_id,
        col(ToldRow.incident_id) == passage.incident_id,
        col(ToldRow.message_key) == passage.message_key,
    )
    session.execute(update(ToldRow).where(*where).values(mark=mark))


def enqueue(session: Session, sent: Outgoing, text: str | None, notice: str, now: datetime) -> None:
    """Queue an edit of a message that was sent, instead of one that still waits.

    Args:
        session: in the transaction that notes the marks.
        sent: the message; it keeps its buttons.
        text: what it is to say, None where it has no room: then *notice* answers it.
        notice: what changed alone, for a reply where Telegram refuses the edit.
        now: the moment; it makes the key.
    """
    waiting = (
        col(OutboxRow.chat_id) == sent.chat_id,
        col(OutboxRow.edits) == sent.message_id,
        col(OutboxRow.state).in_(CLAIMABLE),
    )
    session.execute(delete(OutboxRow).where(*waiting))
    values = {
        "key": f"edit:{sent.key}:{now.isoformat()}",
        "chat_id": sent.chat_id,
        "thread_id": sent.thread_id,
        "text": notice if text is None else text,
        "buttons": () if text is None else sent.message.buttons,
        "silent": True,
        "state": State.WAITING,
        "attempts": 0,
        "created_at": now,
        "not_before": now,
        "expires_at": None,
        "priority": sent.priority,
        "edits": None if text is None else sent.message_id,
        "reply_to": sent.message_id if text is None else None,
        "notice": notice,
    }
    insert_unless_known(session, OutboxRow, values)


def answer_instead(session: Session, outgoing_id: int, now: datetime, reason: str) -> None:
    """Make a refused edit a reply to the message that tells what changed."""
    values = {
        "text": col(OutboxRow.notice),
        "reply_to": col(OutboxRow.edits),
        "edits": None,
        "buttons": (),
        "state": State.WAITING,
        "not_before": now,
        "leased_until": None,
        "reason": reason,
    }
    session.execute(update(OutboxRow).where(col(OutboxRow.id) == outgoing_id).values(**values))
