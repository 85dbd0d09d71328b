"""Answers to updates: queued together with the end of the update, and sent at once by who queued them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from incidents.store.database.rows import insert_returning, one_of, run
from incidents.store.delivery import pictures
from incidents.store.delivery.outbox import LEASE
from incidents.store.delivery.outgoing import Outgoing, Priority, State, is_open
from incidents.store.readers.chats import find_arabic_digits
from incidents.store.tables import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId, Message

LASTS = timedelta(hours=24)
"""A reply that could not be sent for so long is not sent any more; Telegram keeps updates as long."""


_WAITING = select(col(OutboxRow.chat_id)).where(
    one_of(col(OutboxRow.chat_id), "chats"), is_open(), col(OutboxRow.priority) == Priority.REPLY
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer, or a part of one: the *number*-th message to update `update_id`.

    `reply_to` is Telegram's number of the message it replies to.
    """

    update_id: int
    number: int
    chat_id: ChatId
    thread_id: int | None
    message: Message
    reply_to: int | None

    def key(self, worker: str) -> str:
        """What makes it happen once; another *worker* answers again only what was never answered."""
        return f"reply:{self.update_id}:{self.number}:{worker}"


def add(session: Session, drafts: Sequence[Draft], worker: str, now: datetime) -> list[Outgoing]:
    """Queue answers that *worker* is about to send; return those that were not queued before, in their order.

    They are `sending` at once, save those to a chat where an earlier reply has not arrived yet: these wait.
    """
    behind = _waiting_chats(session, {each.chat_id for each in drafts})
    pictures.put(session, [each.message for each in drafts])
    rows = [_row(each, worker, now, is_behind=each.chat_id in behind) for each in drafts]
    redigited = find_arabic_digits(session, {each.chat_id for each in drafts})
    numbers = dict(insert_returning(session, OutboxRow, ("key", "id"), rows))
    return [
        replace(
            _outgoing(each, key, numbers[key], now, is_behind=each.chat_id in behind),
            arabic_digits=each.chat_id in redigited,
        )
        for each in drafts
        if (key := each.key(worker)) in numbers
    ]


def _waiting_chats(session: Session, chats: Collection[ChatId]) -> set[int]:
    """Return those of *chats* to which a reply is on its way."""
    return set(run(session, _WAITING, {"chats": chats}).scalars())


def _row(draft: Draft, worker: str, now: datetime, *, is_behind: bool) -> dict[str, object]:
    return {
        "key": draft.key(worker),
        "chat_id": draft.chat_id,
        "thread_id": draft.thread_id,
        "text": draft.message.text,
        "buttons": draft.message.buttons,
        **pictures.columns_of(draft.message),
        "silent": draft.message.silent,
        "state": State.WAITING if is_behind else State.SENDING,
        "attempts": 0 if is_behind else 1,
        "created_at": now,
        "not_before": now,
        "expires_at": now + LASTS,
        "sending_at": None if is_behind else now,
        "leased_until": None if is_behind else now + LEASE,
        "priority": Priority.REPLY,
        "reply_to": draft.reply_to,
        "notice": "",
        "worker": worker,
    }


def _outgoing(draft: Draft, key: str, number: int, now: datetime, *, is_behind: bool) -> Outgoing:
    return Outgoing(
        id=number,
        key=key,
        chat_id=draft.chat_id,
        thread_id=draft.thread_id,
        message=draft.message,
        state=State.WAITING if is_behind else State.SENDING,
        attempts=0 if is_behind else 1,
        created_at=now,
        not_before=now,
        expires_at=now + LASTS,
        priority=Priority.REPLY,
        reply_to=draft.reply_to,
    )
