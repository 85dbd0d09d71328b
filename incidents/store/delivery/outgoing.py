"""A message of the outbox: what is queued, what became of it, and the states that it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import literal_column
from sqlmodel import col

from incidents.models import ChatId, Message, SubscriptionId, stored
from incidents.store.delivery import pictures
from incidents.store.readers.chats import find_arabic_digits
from incidents.store.tables import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


class State(StrEnum):
    """Where a message is; the last three are final."""

    WAITING = "waiting"
    SENDING = "sending"
    POSTPONED = "postponed"
    SENT = "sent"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"


class Priority(IntEnum):
    """Who waits less; somebody who asked looks at their screen."""

    REPLY = 1
    ALERT = 2
    DIGEST = 3


OPEN = (State.WAITING, State.SENDING, State.POSTPONED)
CLAIMABLE = (State.WAITING, State.POSTPONED)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message of the outbox and what became of it so far.

    `attempts` counts claims, the present one included. `reason` says why it was postponed, refused or is
    in doubt. `message_id` is Telegram's, once sent; `reply_to` that of the message it replies to,
    `edits` that of the one whose text it is to become. `arabic_digits` is what its chat chose.
    """

    id: int
    key: str
    chat_id: ChatId
    thread_id: int | None
    message: Message
    state: State
    attempts: int
    created_at: datetime
    not_before: datetime
    expires_at: datetime | None
    priority: Priority
    reply_to: int | None
    message_id: int | None = None
    reason: str | None = None
    edits: int | None = None
    pin_for: SubscriptionId | None = None
    arabic_digits: bool = False


@dataclass(frozen=True, slots=True)
class Queued:
    """A message and where it goes; `key` names the fact and the part: `digest:17:2026-11-20T05:00Z:2`.

    After `expires_at` it is refused as expired instead of sent. Once sent it is pinned for the subscription
    `pin_for`, in the place of the one before.
    """

    chat_id: ChatId
    thread_id: int | None
    message: Message
    key: str
    expires_at: datetime | None = None
    priority: Priority = Priority.DIGEST
    pin_for: SubscriptionId | None = None


def is_open(row: type[OutboxRow] = OutboxRow) -> ColumnElement[bool]:
    """Return the condition that a message has not come to its end, as the index of open ones has it."""
    # Written out: SQLite takes an index of some rows only where it can read that the others are not asked for
    # (https://sqlite.org/partialindex.html); without, one claim of 5,000 messages took 1.2 s instead of 0.02.
    return col(row.state).in_([literal_column(f"'{each}'") for each in OPEN])


def to_outgoing(session: Session, rows: Sequence[OutboxRow]) -> list[Outgoing]:
    """Return the messages of *rows*, in their order, with their pictures and the digits of their chats."""
    attached = pictures.find(session, rows)
    redigited = find_arabic_digits(session, {row.chat_id for row in rows}) if rows else set()
    return [
        Outgoing(
            id=stored(row.id),
            key=row.key,
            chat_id=ChatId(row.chat_id),
            thread_id=row.thread_id,
            message=pictures.attach(Message(row.text, row.buttons, silent=row.silent), row, attached),
            state=State(row.state),
            attempts=row.attempts,
            created_at=row.created_at,
            not_before=row.not_before,
            expires_at=row.expires_at,
            message_id=row.message_id,
            reason=row.reason,
            priority=Priority(row.priority),
            reply_to=row.reply_to,
            edits=row.edits,
            pin_for=None if row.pin_for is None else SubscriptionId(row.pin_for),
            arabic_digits=row.chat_id in redigited,
        )
        for row in rows
    ]
