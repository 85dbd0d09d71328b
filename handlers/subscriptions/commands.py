"""/subscribe, /change, /unsubscribe and their buttons: rights are checked here, at every change."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from handlers.rendering.markup import shorten
from handlers.subscriptions import managing, names, requesting
from handlers.subscriptions.options import split_options
from handlers.subscriptions.rights import administers, find_channel, may_manage
from handlers.updates.notices import notice
from handlers.updates.reply import argument_of, reply, requester_of, services_of
from handlers.updates.services import chat_name
from incidents.errors import FilterError, NotAdministratorError
from incidents.models import ChatId
from incidents.text import fold

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Services
    from incidents.models import Message, Subscription

_NUMBER = re.compile(r"\d{1,18}|all")

# "@channel" or the id of a chat without a name, at the head of what is to be subscribed to.
_CHANNEL = re.compile(r"(@\w{4,32}|-100\d{6,20})(?:\s+|$)")


async def subscribe(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Subscribe this chat, or a channel named first that the user administers."""
    services, requester, words = services_of(context), requester_of(update), argument_of(update)
    try:
        chat_id, name = await _target(update, services, words)
    except NotAdministratorError as error:
        messages = await asyncio.to_thread(notice, services, requester, str(error), chat=error.chat)
    else:
        words = _CHANNEL.sub("", words, count=1) if name else words
        messages = await asyncio.to_thread(requesting.subscription, services, requester, words, chat_id, name)
    await reply(update, messages)


async def _target(update: Update, services: Services, words: str) -> tuple[ChatId | None, str]:
    """Return the chat that *words* are about and its name, or None and "" for this one.

    Raises:
        NotAdministratorError: who asks may not do that; its message is the key of the text that says so.
    """
    named, user, chat = _CHANNEL.match(words), update.effective_user, update.effective_chat
    if named is not None and user is not None:
        found = await find_channel(update.get_bot(), named[1], user.id)
        names.remember(services, found)
        return ChatId(found.id), named[1]
    if not await may_manage(update):
        raise NotAdministratorError(chat.id if chat else 0, (chat and chat.title) or "", "not-administrator")
    return None, ""


async def unsubscribe(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Stop the subscription that is named by its number, or all; else offer a button for each."""
    services, requester, words = services_of(context), requester_of(update), fold(argument_of(update))
    if _NUMBER.fullmatch(words):
        messages = await stop(update, context, words, _missing(words))
    else:
        messages = await asyncio.to_thread(managing.unsubscribe_menu, services, requester)
    await reply(update, messages)


def _missing(which: str) -> str:
    """Return the text that says that nothing here is called *which*, a number or "all"."""
    return "subscription-none" if which.isdecimal() else "subscription-gone"


async def change(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Set options of the subscription that is named by its number, or of all: `/change 12 toll:5`."""
    services, requester = services_of(context), requester_of(update)
    rest, options = split_options(argument_of(update))
    which = _NUMBER.fullmatch(fold(rest))
    if which is None or not options:
        await reply(update, await asyncio.to_thread(managing.list_here, services, requester))
        return
    subscribed, refusal = await find_allowed(update, context, which[0], _missing(which[0]))
    if refusal:
        await reply(update, refusal)
        return
    try:
        messages = await asyncio.to_thread(managing.change, services, requester, subscribed, options)
    except FilterError as error:
        messages = await asyncio.to_thread(
            notice, services, requester, "option-wrong", words=shorten(error.words, 200)
        )
    await reply(update, messages)


async def find_allowed(
    update: Update, context: ContextTypes.DEFAULT_TYPE, which: str, missing: str = "subscription-gone"
) -> tuple[list[Subscription], tuple[Message, ...]]:
    """Return the subscriptions called *which* that who wrote may change, or what to say without.

    The text *missing* says that there are none: behind a button there was one.
    """
    services, requester = services_of(context), requester_of(update)
    if not await may_manage(update):
        title = (update.effective_chat and update.effective_chat.title) or ""
        return [], await asyncio.to_thread(notice, services, requester, "not-administrator", chat=title)
    subscribed = await asyncio.to_thread(managing.find_managed, services, requester, which)
    others = dict.fromkeys(each.chat_id for each in subscribed if each.chat_id != requester.chat_id)
    await names.learn(update.get_bot(), services, others)
    allowed = [
        each
        for each in subscribed
        if each.chat_id == requester.chat_id or await _still_administers(update, each)
    ]
    if subscribed and not allowed:
        chat = chat_name(services, subscribed[0].chat_id)
        return [], await asyncio.to_thread(notice, services, requester, "not-administrator", chat=chat)
    if not subscribed:
        return [], await asyncio.to_thread(notice, services, requester, missing, number=which)
    return allowed, ()


async def stop(
    update: Update, context: ContextTypes.DEFAULT_TYPE, which: str, missing: str = "subscription-gone"
) -> tuple[Message, ...]:
    """Stop the subscriptions called *which*, as far as who asks may; *missing* as in `find_allowed`."""
    allowed, refusal = await find_allowed(update, context, which, missing)
    if refusal:
        return refusal
    return await asyncio.to_thread(managing.stop, services_of(context), requester_of(update), allowed)


async def _still_administers(update: Update, subscription: Subscription) -> bool:
    user = update.effective_user
    return user is not None and await administers(update.get_bot(), subscription.chat_id, user.id)
