"""A pressed button → the conversation that it belongs to."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import NetworkError

from handlers import start
from handlers.asking import again, conversation, export, story
from handlers.asking.guide import show_help
from handlers.chats import forget
from handlers.chats import settings as chat_settings
from handlers.news import forwarded
from handlers.rendering import callbacks
from handlers.rendering.markup import plain
from handlers.review import flag, operators
from handlers.subscriptions import buttons
from handlers.subscriptions.commands import stop
from handlers.updates.notices import notice
from handlers.updates.reply import reply, requester_of, services_of
from incidents.models import Intent, Message, PlaceId

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services

VIEWS = {
    callbacks.MORE: Intent.MORE,
    callbacks.MAP: Intent.MAP,
    callbacks.CHART: None,
    callbacks.SOURCES: Intent.SOURCES,
}
ACKNOWLEDGED_S = 0.5
"""Who presses sees within so much that it was heard, also while others' answers are computed first."""


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what a button says; one that is too old or damaged is answered with a notice."""
    query = update.callback_query
    if query is None:
        return
    if query.message and query.data == callbacks.FORGET:
        await forget.press(update, context)
        return
    if query.message and await _answered(update, context, query.data or ""):
        return
    messages, stale, is_acknowledged = tuple[Message, ...](), tuple[Message, ...](), False
    if query.message:
        messages, is_acknowledged = await _hear(query, _do(update, context, query.data or ""))
    if not messages:
        stale = await asyncio.to_thread(notice, services_of(context), requester_of(update), "stale")
    if not is_acknowledged:
        await _acknowledge(query, *stale)
    await reply(update, messages or (stale if is_acknowledged else ()))


async def _hear(
    query: CallbackQuery, deed: Coroutine[None, None, tuple[Message, ...]]
) -> tuple[tuple[Message, ...], bool]:
    """Return what *deed* has to say, and whether it took so long that the press was acknowledged before."""
    doing = asyncio.create_task(deed)
    try:
        done, _ = await asyncio.wait([doing], timeout=ACKNOWLEDGED_S)
        if not done:
            await _acknowledge(query)
        return await doing, not done
    finally:
        doing.cancel()


async def _acknowledge(query: CallbackQuery, told: Message | None = None) -> None:
    """Take the sign of waiting off a button, with a notice or without."""
    # A press that can no longer be answered, or not now: what it asks for is sent all the same.
    with suppress(NetworkError):
        await query.answer(plain(told.text) if told else None)


async def _answered(update: Update, context: ContextTypes.DEFAULT_TYPE, data: str) -> bool:
    """Do what a button says that is answered in a way of its own; return whether it was one of those."""
    match callbacks.unpack(data):
        case callbacks.WRONG, (key, page):
            return await flag.open_list(update, context, key, page)
        case callbacks.FLAG, (incident, *flaw) if incident.isdecimal():
            return await flag.press(update, context, int(incident), *flaw)
        case callbacks.STORY, (incident,) if incident.isdecimal():
            return await story.press(update, context, int(incident))
        case callbacks.REVIEW, (what, *rest):
            return await operators.press(update, context, what, tuple(rest))
        case action, (which, *rest) if which.isdecimal():
            return await buttons.press(update, context, action, which, tuple(rest))
        case _:
            return False


async def _do(update: Update, context: ContextTypes.DEFAULT_TYPE, data: str) -> tuple[Message, ...]:
    """Return what to send, nothing where the button means nothing any more."""
    services, requester = services_of(context), requester_of(update)
    match callbacks.unpack(data):
        case callbacks.SETTING, (value,):
            return await chat_settings.press(update, context, value)
        case callbacks.EXPORT, (key, name):
            return await export.press(update, context, key, name)
        case callbacks.UNSUBSCRIBE, (which,):
            return await stop(update, context, which)
        case callbacks.NEWS, (what, key):
            return await asyncio.to_thread(forwarded.settle, services, requester, what, key)
        case callbacks.SHARE, (key,):
            return await asyncio.to_thread(start.share, services, requester, key, context.bot.username)
        case action, arguments:
            return await asyncio.to_thread(_answer, services, requester, action, arguments)


def _answer(
    services: Services, requester: Requester, action: str, arguments: tuple[str, ...]
) -> tuple[Message, ...]:
    """Return what a button asks for that needs the store alone."""
    match action, arguments:
        case callbacks.TAKE_BACK, (key,):
            return chat_settings.take_back(services, requester, key)
        case _, (key, page) if action in VIEWS and page.isdecimal():
            return again.show(services, requester, VIEWS[action], key, int(page))
        case callbacks.PICK, (key, place) if place.isdecimal():
            return conversation.settle(services, requester, key, PlaceId(int(place)))
        case callbacks.REPAIR, (key, which):
            return again.ask_again(services, requester, key, which)
        case callbacks.HELP, (topic,):
            return show_help(services, requester, topic)
        case _:
            return ()
