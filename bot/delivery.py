"""The outbox → Telegram: each message taken, sent, and its fate recorded.

The step to `sending` is committed before the call. What Telegram answers decides what becomes of a message:

    taken                                  sent
    "retry after", no connection, 5xx      postponed, tried again later
    blocked, kicked, no rights, no topic   refused, and the chat or topic is paused with the reason
    group has become a supergroup          everything moves to the new chat, tried again there
    any other refusal                      refused, with Telegram's words
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.limits import HAND_BACK, seconds_to_wait
from handlers.reply import send
from handlers.subscribing import pause_chat
from incidents.models import ChatId
from incidents.store import chats, outbox

if TYPE_CHECKING:
    import telegram

    from handlers.services import Services
    from incidents.store.outbox import Outgoing

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


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a message; with `retry_s` it is tried again, with `moved_to` in another chat.

    `paused` is the reason for which its chat gets nothing more, its topic alone where `topic_only`.
    """

    reason: str
    retry_s: float | None = None
    moved_to: ChatId | None = None
    paused: str | None = None
    topic_only: bool = False


def judge(error: TelegramError, attempts: int) -> Fate:
    """Return what becomes of a message for which Telegram, or the way to it, gave *error*.

    Args:
        error: what the call raised.
        attempts: how often it was tried, this time included.
    """
    words = str(error)
    match error:
        case RetryAfter():
            return Fate(words, retry_s=seconds_to_wait(error))
        case ChatMigrated():
            return Fate(words, retry_s=0.0, moved_to=ChatId(error.new_chat_id))
        case Forbidden():
            signs = (why for sign, why in SHUT_OUT.items() if sign in words.lower())
            return Fate(words, paused=next(signs, "blocked"))
        case BadRequest():
            return _judge_refusal(words)
        case NetworkError() | InvalidToken():
            return Fate(words, retry_s=min(LAST_RETRY_S, FIRST_RETRY_S * 2 ** (attempts - 1)))
    return Fate(words, retry_s=LAST_RETRY_S)


def _judge_refusal(words: str) -> Fate:
    """Return what becomes of a message that Telegram calls a bad request."""
    told = words.lower()
    for closed, topic_only in ((CLOSED_TOPICS, True), (CLOSED_CHATS, False)):
        for sign, paused in closed.items():
            if sign in told:
                return Fate(words, paused=paused, topic_only=topic_only)
    return Fate(words)


async def deliver(services: Services, bot: telegram.Bot) -> int:
    """Send what waits in the outbox until nothing is ready; return how many messages Telegram took.

    Chats are served side by side, each in the order in which its messages were queued.
    """
    taken = 0
    while claimed := await asyncio.to_thread(_claim, services):
        taken += sum(await asyncio.gather(*(_send_one(services, bot, each) for each in claimed)))
    return taken


def recover(services: Services, *, alone: bool) -> None:
    """Settle what a crash left in mid-call; *alone* says that no other process is sending."""
    with services.store.begin() as session:
        doubtful = outbox.recover(session, services.now(), alone=alone)
    for each in doubtful:
        log.warning("message in doubt", extra={"outgoing": each.id, "chat": each.chat_id})


def _claim(services: Services) -> list[Outgoing]:
    with services.store.begin() as session:
        return outbox.claim_next(session, services.now())


async def _send_one(services: Services, bot: telegram.Bot, outgoing: Outgoing) -> bool:
    """Send one claimed message and record its fate; return whether Telegram took it."""
    try:
        sent = await send(
            bot, outgoing.chat_id, outgoing.thread_id, outgoing.message, rate_limit_args=HAND_BACK
        )
    except TelegramError as error:
        fate = judge(error, outgoing.attempts)
    except Exception as error:  # one message that cannot be sent must not hold up all others
        log.exception("message cannot be sent", extra={"outgoing": outgoing.id})
        is_last = outgoing.attempts >= LAST_ATTEMPT
        fate = Fate(f"{type(error).__name__}: {error}", retry_s=None if is_last else LAST_RETRY_S)
    else:
        await asyncio.to_thread(_mark_sent, services, outgoing, sent.message_id)
        log.info("message sent", extra={"outgoing": outgoing.id, "chat": outgoing.chat_id})
        return True
    await asyncio.to_thread(_settle, services, outgoing, fate)
    level = logging.INFO if fate.retry_s is not None else logging.WARNING
    told = {"outgoing": outgoing.id, "chat": outgoing.chat_id, "reason": fate.reason}
    log.log(level, "message postponed" if fate.retry_s is not None else "message refused", extra=told)
    return False


def _mark_sent(services: Services, outgoing: Outgoing, message_id: int) -> None:
    with services.store.begin() as session:
        outbox.mark_sent(session, outgoing.id, services.now(), message_id)


def _settle(services: Services, outgoing: Outgoing, fate: Fate) -> None:
    """Record *fate*, with all that follows from it, in one transaction."""
    now = services.now()
    with services.store.begin() as session:
        if fate.moved_to is not None:
            chats.migrate_chat(session, outgoing.chat_id, fate.moved_to)
        if fate.retry_s is not None:
            outbox.postpone(session, outgoing.id, now + timedelta(seconds=fate.retry_s), fate.reason)
            return
        outbox.refuse(session, outgoing.id, fate.reason, now)
        if fate.paused is not None:
            topic = outgoing.thread_id if fate.topic_only else None
            pause_chat(session, outgoing.chat_id, fate.paused, topic)
