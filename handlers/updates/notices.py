"""One sentence of the bot's own words, in the language of the chat."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers.rendering.markup import lines, say
from handlers.updates.reply import here_of, reply, services_of
from handlers.updates.services import manners_of
from incidents.models import Message

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Here, Services


def notice(
    services: Services, here: Here, key: str, /, said: str = "", **args: str | int
) -> tuple[Message, ...]:
    """Return the text *key* in the language of the chat, or of what was *said* there."""
    with services.store.read() as session:
        language = manners_of(session, services, here, said).language
    return (Message(lines((say(key, language, **args),), language)),)


async def unknown_command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Point to /help."""
    services, here = services_of(context), here_of(update)
    await reply(update, await asyncio.to_thread(notice, services, here, "unknown-command"))
