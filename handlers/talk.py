"""Asking: commands and free text → an answer. Most commands are a row of a table."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers import start
from handlers.asking import again, conversation, export, guide, nth
from handlers.orders.obeying import obey
from handlers.review import flag
from handlers.subscriptions import managing, preview, upcoming
from handlers.updates.notices import notice
from handlers.updates.reply import argument_of, reply, requester_of, services_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.rate_limited import Callback
    from handlers.updates.services import Requester, Services
    from incidents.models import Message

    Core = Callable[[Services, Requester, str], tuple[Message, ...]]


ANSWERS: dict[str, Core] = {
    "start": start.start,
    "help": guide.show_help,
    "latest": conversation.latest,
    "ask": nth.ask,
    "digest": conversation.brief,
    "subscriptions": managing.list_here,
    "next": upcoming.show,
    "preview": preview.show,
    "export": export.offer,
}
"""Commands that anybody may give, because they only tell something."""


def answering(core: Core, words: Callable[[Update], str] = argument_of) -> Callback:
    """Return a handler that replies with what *core* makes of the words of a message."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        messages = await asyncio.to_thread(core, services_of(context), requester_of(update), words(update))
        await reply(update, messages)

    return handle


async def free_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a question in plain words, obey an order, or take a reply to what the bot asked."""
    if not (await flag.take_reply(update, context) or await obey(update, context, words_of(update))):
        await answering(nth.ask, words_of)(update, context)


async def location(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a location with what happened around it."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    point = message.location.latitude, message.location.longitude
    await reply(
        update, await asyncio.to_thread(again.around, services_of(context), requester_of(update), point)
    )


async def wordless(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what to write to somebody who sent a sticker, a voice message or a file."""
    services, requester = services_of(context), requester_of(update)
    await reply(update, await asyncio.to_thread(notice, services, requester, "wordless"))
