"""The outbox → Telegram: each message taken, sent, and its outcome recorded.

The step to `sending`, and then that Telegram is called, are committed before the call;
`handlers.updates.outcomes` tells what follows from its answer.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.delivery.pins import pin
from handlers.updates.outcomes import judge, settle
from handlers.updates.reply import Ask, dispatch
from incidents.store.delivery import outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    import telegram

    from handlers.updates.services import Services
    from incidents.store.delivery.outgoing import Outgoing

log = logging.getLogger(__name__)

IN_FLIGHT = 60
"""Messages that are being sent at a time: two seconds of Telegram's limit, so that slow ones hold up none."""


class _TakenOverError(Exception):
    """A message waited for its turn for longer than its lease, and another process has it now."""


async def deliver(
    services: Services, bot: telegram.Bot, *, worker: str = "", goes_on: Callable[[], bool] = lambda: True
) -> int:
    """Send what waits in the outbox until nothing is ready; return how many messages Telegram took.

    Chats are served side by side, each in the order in which its messages were queued. *worker* is the name
    of this process. Once it no longer *goes_on* what was taken is sent, and no more taken: who stops a bot
    waits for seconds and kills it then, and a digest to all its chats may take minutes.
    """
    taken, tasks = 0, set[asyncio.Task[bool]]()
    try:
        while True:
            # Half of them at a time: a claim looks at all that waits, which is more work than a message is.
            if goes_on() and len(tasks) <= IN_FLIGHT // 2:
                for claimed in await asyncio.to_thread(_claim, services, worker, IN_FLIGHT - len(tasks)):
                    tasks.add(asyncio.create_task(send_one(services, bot, claimed, worker)))
            if not tasks:
                return taken
            done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            taken += sum(each.result() for each in done)
    finally:
        for each in tasks:  # the job was cancelled, or the database fails
            each.cancel()


def recover(services: Services, *, alone: bool, worker: str = "") -> None:
    """Settle what a crash left in mid-call; *alone* says that no process but *worker* is sending."""
    with services.store.begin() as session:
        doubtful = outbox.recover(session, services.now(), alone=alone, worker=worker)
    for each in doubtful:
        log.warning("message in doubt", extra={"outgoing": each.id, "chat": each.chat_id})


def _claim(services: Services, worker: str, limit: int) -> list[Outgoing]:
    with services.store.begin() as session:
        return outbox.claim_next(session, services.now(), limit, worker=worker, is_called=False)


async def send_one(services: Services, bot: telegram.Bot, outgoing: Outgoing, worker: str) -> bool:
    """Send one message that *worker* claimed and record its outcome; return whether Telegram took it."""
    settled = asyncio.get_running_loop().create_future()
    try:
        message_id = await _try_one(services, bot, outgoing, settled, worker)
    finally:
        settled.set_result(None)
    if outgoing.pin_for is not None and message_id is not None:
        await pin(services, bot, outgoing, message_id)
    return message_id is not None


async def _try_one(
    services: Services, bot: telegram.Bot, outgoing: Outgoing, settled: asyncio.Future[None], worker: str
) -> int | None:
    """Call Telegram and record what came of it; return Telegram's number of the message if it took it."""

    async def before() -> None:
        await asyncio.to_thread(_mark_called, services, outgoing, worker)

    try:
        message_id = await dispatch(bot, outgoing, Ask(outgoing.priority, before, settled))
    except _TakenOverError:
        log.warning("message taken over by another process", extra={"outgoing": outgoing.id})
        return None
    except Exception as error:  # one message that cannot be sent must not hold up all others
        if not isinstance(error, TelegramError):
            log.exception("message cannot be sent", extra={"outgoing": outgoing.id})
        await asyncio.to_thread(_settle, services, outgoing, error)
        return None
    await asyncio.to_thread(_mark_sent, services, outgoing, message_id)
    log.info("message sent", extra={"outgoing": outgoing.id, "chat": outgoing.chat_id})
    return message_id


def _mark_called(services: Services, outgoing: Outgoing, worker: str) -> None:
    with services.store.begin() as session:
        if not outbox.mark_called(session, outgoing.id, services.now(), worker=worker):
            raise _TakenOverError


def _mark_sent(services: Services, outgoing: Outgoing, message_id: int) -> None:
    with services.store.begin() as session:
        outbox.finish(session, outgoing, services.now(), message_id)


def _settle(services: Services, outgoing: Outgoing, error: Exception) -> None:
    """Record what follows from *error*, in one transaction."""
    with services.store.begin() as session:
        settle(session, outgoing, judge(error, outgoing.attempts), services.now())
