"""Asking: commands and free text → an answer. Most commands are a row of a table."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from handlers import start
from handlers.asking import again, chosen, conversation, export, guide
from handlers.review import flag
from handlers.subscriptions import managing, preview, upcoming
from handlers.updates.notices import notice
from handlers.updates.reply import argument_of, reply, requester_of, services_of, words_of
from incidents.text import fold

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
    "ask": chosen.ask,
    "digest": conversation.brief,
    "subscriptions": managing.list_here,
    "next": upcoming.show,
    "preview": preview.show,
    "export": export.offer,
}
"""Commands that anybody may give, because they only tell something."""
_EXPORT = frozenset(map(fold, ("export", "exporter", "تصدير")))
"""The command that people give without the stroke; names of others are questions ("latest", "next")."""
_LISTING = re.compile(
    r"""
    ( (what|which|show\ me|show|list|see|tell\ me) (\ are|\ is)? \  )? (all\ )? ((my|our|the)\ )?
        subscriptions ( (\ do|\ did)? \ (i|we)\ have )?
    | what\ (am\ i|are\ we|did\ i|did\ we) \ subscribed?\ to
    | ( (quels\ sont|montre|montre[ -]moi|liste|affiche|voir|donne[ -]moi) (\ de)? \  )?
        (tous\ )? (mes|nos|les)\ abonnements
    | a\ quoi\ (suis[ -]je|je\ suis|est[ -]ce\ que\ je\ suis|sommes[ -]nous|on\ est) \ abonnee?s?
    | ( (شو|ما|ماهي|وين|ايش|وش|شنو|اعرض|اظهر|اعرضلي|فرجيني|وريني|قائمه) (\ هي|\ هن)? \  )?
        (كل\ )? (ال)?اشتراكات(ي|نا)? ( \ (عندي|عنا|عندنا|هنا|لدي|لي) )?
    """,
    re.VERBOSE,
)
"""What asks for the list of subscriptions and names nothing to subscribe to, folded."""


def answering(core: Core, words: Callable[[Update], str] = argument_of) -> Callback:
    """Return a handler that replies with what *core* makes of the words of a message."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        messages = await asyncio.to_thread(core, services_of(context), requester_of(update), words(update))
        await reply(update, messages)

    return handle


async def free_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a question in plain words, or take a reply to what the bot asked."""
    if not await flag.take_reply(update, context):
        await answering(plainly, words_of)(update, context)


def plainly(services: Services, requester: Requester, said: str) -> tuple[Message, ...]:
    """Answer *said*, or export, or list subscriptions, where it says no more than that command."""
    folded = " ".join(fold(said.strip(" .!?؟")).split())
    if folded in _EXPORT:
        return ANSWERS["export"](services, requester, "")
    if _LISTING.fullmatch(folded):
        return ANSWERS["subscriptions"](services, requester, "")
    return chosen.ask(services, requester, said)


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
