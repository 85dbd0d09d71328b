"""What Telegram answers decides what becomes of a message of the outbox.

taken                                  sent
"retry after", no connection, 5xx      postponed, tried again later
blocked, kicked, no rights, no topic   refused, and the chat or topic is paused with the reason
group has become a supergroup          everything moves to the new chat, tried again there
any other refusal                      refused, with Telegram's words; an edit becomes a reply
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

from handlers.updates.pausing import pause_chat
from incidents.models import ChatId
from incidents.store.delivery import edits, outbox
from incidents.store.readers import chats

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.store import Session
    from incidents.store.delivery.outgoing import Outgoing

log = logging.getLogger(__name__)

FIRST_RETRY_S = 2.0
LAST_RETRY_S = 300.0
"""Waits double from the first to the last while Telegram cannot be reached."""

LAST_ATTEMPT = 3
"""From here on a message that fails for a reason of our own is refused: it would fail for ever."""

# Words of Telegram's refusals (lower case) → why the chat or topic is paused: `pause-…` of the texts.
SHUT_OUT = {"deactivated": "gone", "kicked": "kicked", "not a member": "kicked"}
CLOSED_CHATS = {
    "chat not found": "gone",
    "chat_write_forbidden": "rights",
    "not enough rights": "rights",
    "need administrator rights": "rights",
    "have no rights to send": "rights",
    "user is deactivated": "gone",
}
CLOSED_TOPICS = {"topic_closed": "topic", "message thread not found": "topic", "topic_deleted": "topic"}


class NotYetError(RetryAfter):
    """Our own limits say so, and Telegram was not asked: the chat is free in `wait_s` seconds."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(timedelta(seconds=wait_s))
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a message; with `retry_s` it is tried again, with `moved_to` in another chat.

    `paused` is the reason for which its chat gets nothing more, its topic alone where `topic_only`;
    `was_tried` is False where Telegram was not asked.
    """

    reason: str
    retry_s: float | None = None
    moved_to: ChatId | None = None
    paused: str | None = None
    topic_only: bool = False
    was_tried: bool = True


BEHIND = Outcome("an earlier part was not sent", retry_s=0.0, was_tried=False)


def judge(error: Exception, attempts: int) -> Outcome:
    """Return what becomes of a message for which Telegram, or the way to it, gave *error*.

    Args:
        error: what the call raised; one that is not Telegram's is a fault of our own.
        attempts: how often it was tried, this time included.
    """
    words = str(error)
    match error:
        case RetryAfter():
            return Outcome(
                words, retry_s=seconds_to_wait(error), was_tried=not isinstance(error, NotYetError)
            )
        case ChatMigrated():
            return Outcome(words, retry_s=0.0, moved_to=ChatId(error.new_chat_id))
        case BadRequest() | Forbidden():
            return _judge_refusal(error)
        case TelegramError():  # the network, a proxy's page instead of an answer, a token that was revoked
            return Outcome(words, retry_s=min(LAST_RETRY_S, FIRST_RETRY_S * 2 ** min(attempts - 1, 16)))
    is_last = attempts >= LAST_ATTEMPT
    return Outcome(f"{type(error).__name__}: {error}", retry_s=None if is_last else LAST_RETRY_S)


def _judge_refusal(error: BadRequest | Forbidden) -> Outcome:
    """Return what becomes of a message that Telegram will never take so."""
    words = str(error)
    told = words.lower()
    if isinstance(error, Forbidden):
        signs = (why for sign, why in SHUT_OUT.items() if sign in told)
        return Outcome(words, paused=next(signs, "blocked"))
    for closed, topic_only in ((CLOSED_TOPICS, True), (CLOSED_CHATS, False)):
        for sign, paused in closed.items():
            if sign in told:
                return Outcome(words, paused=paused, topic_only=topic_only)
    return Outcome(words)


def seconds_to_wait(refusal: RetryAfter) -> float:
    """Return how long Telegram, or our own limit, asks to wait; the library gives a number or a timedelta."""
    if isinstance(refusal, NotYetError):
        return refusal.wait_s
    after = refusal.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())


def settle(session: Session, outgoing: Outgoing, outcome: Outcome, now: datetime) -> None:
    """Record *outcome*, with all that follows from it."""
    _tell(outgoing, outcome)
    if outcome.moved_to is not None:
        chats.migrate_chat(session, outgoing.chat_id, outcome.moved_to)
    if outcome.retry_s is not None:
        until = now + timedelta(seconds=outcome.retry_s)
        if outcome.was_tried:
            outbox.postpone(session, outgoing.id, until, outcome.reason)
        else:
            outbox.hand_back(session, outgoing.id, until)
        return
    if outgoing.edits is not None and outcome.paused is None:
        edits.answer_instead(session, outgoing.id, now, outcome.reason)
        return
    outbox.refuse(session, outgoing.id, outcome.reason, now)
    if outcome.paused is not None:
        topic = outgoing.thread_id if outcome.topic_only else None
        pause_chat(session, outgoing.chat_id, outcome.paused, topic)


def _tell(outgoing: Outgoing, outcome: Outcome) -> None:
    """Log what happens to a message; that its turn has not come is no event."""
    told = {"outgoing": outgoing.id, "chat": outgoing.chat_id, "reason": outcome.reason}
    if outcome.retry_s is None:
        log.warning("message refused", extra=told)
    else:
        log.log(logging.INFO if outcome.was_tried else logging.DEBUG, "message postponed", extra=told)
