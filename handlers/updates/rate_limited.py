"""Handlers that answer only those who do not ask too much; see `handlers.updates.rate_limit`."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest

from handlers.rendering.markup import plain
from handlers.updates.notices import notice
from handlers.updates.rate_limit import Room, Verdict
from handlers.updates.reply import reply, requester_of, services_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram import Update
    from telegram.ext import ContextTypes

    Callback = Callable[
        [Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]
    ]  # Any: as asyncio has it


def rate_limited(callback: Callback) -> Callback:
    """Return *callback* for those who do not ask too much; others are told so once, then left alone.

    Operators may settle a hundred flags in a row, each in their private chats.
    """

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        services, requester = services_of(context), requester_of(update)
        if requester.is_private and requester.user_id in services.operators:
            await callback(update, context)
            return
        room = Room.PRIVATE if requester.is_private else Room.GROUP
        turn = services.rate_limiter.take((requester.chat_id, _who(update)), services.now(), room)
        if turn.verdict is Verdict.ANSWER:
            await callback(update, context)
        elif turn.verdict is Verdict.SAY_SO or update.callback_query:
            limit = services.rate_limiter.limit(room)
            seconds = max(1, round(turn.wait.total_seconds()))
            told = await asyncio.to_thread(notice, services, requester, "slow-down", n=limit, seconds=seconds)
            if update.callback_query:  # an app waits for the answer to a pressed button
                with suppress(BadRequest):  # pressed long ago: nobody waits for it any more
                    await update.callback_query.answer(plain(told[0].text))
            else:
                await reply(update, told)

    return handle


def _who(update: Update) -> int | None:
    """Return the id of who asks: an anonymous administrator speaks as the group, which has one."""
    sender = update.effective_sender
    return sender.id if sender else None
