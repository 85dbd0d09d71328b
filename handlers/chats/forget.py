"""/forget: erase what is kept about a chat, once who asks for it has confirmed it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import NetworkError

from handlers.rendering import callbacks
from handlers.rendering.markup import lines, plain, say
from handlers.subscriptions.rights import may_manage
from handlers.texts import text
from handlers.updates.notices import notice
from handlers.updates.reply import reply, requester_of, rewrite, services_of
from handlers.updates.services import preferences_of
from incidents.models import Button, Message
from incidents.store.readers import chats

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services

log = logging.getLogger(__name__)


async def forget(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what would be erased, with the button that does it; in a group for administrators only."""
    services, requester = services_of(context), requester_of(update)
    if await may_manage(update):
        await reply(update, await asyncio.to_thread(offer, services, requester))
    else:
        await reply(update, await asyncio.to_thread(_refuse, update, services, requester))


def offer(services: Services, requester: Requester) -> tuple[Message, ...]:
    """Return what /forget would erase, and the button for it."""
    with services.store.read() as session:
        language = preferences_of(session, services, requester).language
    button = Button(text("button-forget", language), callbacks.pack(callbacks.FORGET))
    return (Message(lines((say("forget-ask", language),), language), ((button,),)),)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Erase the chat for who may do that.

    The message with the button is changed to say so: a reply would be kept in the outbox.
    """
    query, services, requester = update.callback_query, services_of(context), requester_of(update)
    if query is None:
        return
    if not await may_manage(update):
        [told] = await asyncio.to_thread(_refuse, update, services, requester)
        await query.answer(plain(told.text))
        return
    told = await asyncio.to_thread(erase, services, requester)
    with suppress(NetworkError):  # it is done, whether or not it can be said
        await query.answer()
    await rewrite(query, told)


def erase(services: Services, requester: Requester) -> Message:
    """Erase everything that is kept about a chat and return what to say."""
    with services.store.begin() as session:
        language = preferences_of(session, services, requester).language
        chats.forget_chat(session, requester.chat_id)
    log.info("chat forgotten")
    return Message(lines((say("forget-done", language),), language))


def _refuse(update: Update, services: Services, requester: Requester) -> tuple[Message, ...]:
    title = (update.effective_chat and update.effective_chat.title) or ""
    return notice(services, requester, "not-administrator", chat=title)
