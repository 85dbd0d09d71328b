"""/subscribe, /change, /unsubscribe and their buttons: rights are checked here, at every change."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from handlers.orders import ordering, subscribing
from handlers.orders.options import split_options
from handlers.orders.rights import administers, find_channel, may_manage
from handlers.rendering.markup import shorten
from handlers.updates.notices import notice
from handlers.updates.reply import argument_of, here_of, reply, services_of
from incidents.errors import FilterError, NotAdministratorError
from incidents.models import ChatId
from incidents.text import fold

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from incidents.models import Message, Subscription

_NUMBER = re.compile(r"\d{1,18}|all")

# "@channel" or the id of a chat without a name, at the head of an order.
_CHANNEL = re.compile(r"(@\w{4,32}|-100\d{6,20})(?:\s+|$)")


async def subscribe(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Subscribe this chat, or a channel named first that the user administers."""
    services, here, words = services_of(context), here_of(update), argument_of(update)
    try:
        chat_id, name = await _target(update, words)
    except NotAdministratorError as error:
        messages = await asyncio.to_thread(notice, services, here, str(error), chat=error.chat)
    else:
        words = _CHANNEL.sub("", words, count=1) if name else words
        messages = await asyncio.to_thread(ordering.order, services, here, words, chat_id, name)
    await reply(update, messages)


async def _target(update: Update, words: str) -> tuple[ChatId | None, str]:
    """Return the chat that *words* are about and its name, or None and "" for this one.

    Raises:
        NotAdministratorError: who asks may not do that; its message is the key of the text that says so.
    """
    named, user, chat = _CHANNEL.match(words), update.effective_user, update.effective_chat
    if named is not None and user is not None:
        found = await find_channel(update.get_bot(), named[1], user.id)
        return ChatId(found.id), named[1]
    if not await may_manage(update):
        raise NotAdministratorError(chat.id if chat else 0, (chat and chat.title) or "", "not-administrator")
    return None, ""


async def unsubscribe(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer a button for each subscription that can be stopped from here."""
    services, here = services_of(context), here_of(update)
    await reply(update, await asyncio.to_thread(subscribing.unsubscribe_menu, services, here))


async def change(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Set options of the subscription that is named by its number, or of all: `/change 12 toll:5`."""
    services, here = services_of(context), here_of(update)
    rest, options = split_options(argument_of(update))
    which = _NUMBER.fullmatch(fold(rest))
    if which is None or not options:
        await reply(update, await asyncio.to_thread(subscribing.list_here, services, here))
        return
    orders, refusal = await find_allowed(update, context, which[0])
    if refusal:
        await reply(update, refusal)
        return
    try:
        messages = await asyncio.to_thread(subscribing.change, services, here, orders, options)
    except FilterError as error:
        messages = await asyncio.to_thread(
            notice, services, here, "option-wrong", words=shorten(error.words, 200)
        )
    await reply(update, messages)


async def find_allowed(
    update: Update, context: ContextTypes.DEFAULT_TYPE, which: str
) -> tuple[list[Subscription], tuple[Message, ...]]:
    """Return the subscriptions called *which* that who wrote may change, or what to say without."""
    services, here = services_of(context), here_of(update)
    if not await may_manage(update):
        title = (update.effective_chat and update.effective_chat.title) or ""
        return [], await asyncio.to_thread(notice, services, here, "not-administrator", chat=title)
    orders = await asyncio.to_thread(subscribing.find_managed, services, here, which)
    allowed = [
        each for each in orders if each.chat_id == here.chat_id or await _still_administers(update, each)
    ]
    if orders and not allowed:
        chat = str(orders[0].chat_id)
        return [], await asyncio.to_thread(notice, services, here, "not-administrator", chat=chat)
    if not orders:
        return [], await asyncio.to_thread(notice, services, here, "subscription-gone")
    return allowed, ()


async def stop(update: Update, context: ContextTypes.DEFAULT_TYPE, which: str) -> tuple[Message, ...]:
    """Stop the subscriptions a button names, as far as who pressed it may."""
    allowed, refusal = await find_allowed(update, context, which)
    if refusal:
        return refusal
    return await asyncio.to_thread(subscribing.stop, services_of(context), here_of(update), allowed)


async def _still_administers(update: Update, order: Subscription) -> bool:
    user = update.effective_user
    return user is not None and await administers(update.get_bot(), order.chat_id, user.id)
