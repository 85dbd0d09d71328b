"""One sentence of the bot's own words, in the language of the chat."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers.rendering.addresses import link_to
from handlers.rendering.markup import lines, say
from handlers.texts import text
from handlers.updates.reply import reply, requester_of, services_of
from handlers.updates.services import preferences_of
from incidents.models import Button, Message

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services


def notice(
    services: Services, requester: Requester, key: str, /, said: str = "", **args: str | int
) -> tuple[Message, ...]:
    """Return the text *key* in the language of the chat, or of what was *said* there."""
    with services.store.read() as session:
        language = preferences_of(session, services, requester, said).language
    return (Message(lines((say(key, language, **args),), language)),)


async def unknown_command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Point to /help."""
    services, requester = services_of(context), requester_of(update)
    await reply(update, await asyncio.to_thread(notice, services, requester, "unknown-command"))


async def in_private_only(update: Update, context: ContextTypes.DEFAULT_TYPE, command: str) -> None:
    """Lead operators who give *command* in a group to their private chat; others have no such command."""
    services, requester = services_of(context), requester_of(update)
    if requester.is_private or requester.user_id not in services.operators:
        await unknown_command(update, context)
        return
    await reply(update, await asyncio.to_thread(_lead, services, requester, command, context.bot.username))


def _lead(services: Services, requester: Requester, command: str, bot: str) -> tuple[Message, ...]:
    """Return the sentence and the button that lead to the private chat with *bot*."""
    with services.store.read() as session:
        language = preferences_of(session, services, requester).language
    button = Button(text("button-in-private", language), url=link_to(bot, command))
    return (Message(lines((say("in-private-only", language),), language), ((button,),)),)
