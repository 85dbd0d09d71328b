"""Pressed buttons: more, map, sources, a place among several, a setting, a subscription to stop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from handlers import asking, callbacks
from handlers import settings as chat_settings
from handlers.markup import plain
from handlers.reply import here_of, reply, services_of
from handlers.subscribe import stop
from incidents.models import Intent, PlaceId

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from incidents.models import Message

VIEWS = {callbacks.MORE: Intent.MORE, callbacks.MAP: Intent.MAP, callbacks.SOURCES: Intent.SOURCES}


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what a button says; one that is too old or damaged is answered with a notice."""
    query = update.callback_query
    if query is None:
        return
    messages = await _do(update, context, query.data or "") if query.message else ()
    notice = None
    if not messages:
        services, here = services_of(context), here_of(update)
        [stale] = await asyncio.to_thread(asking.notice, services, here, "stale")
        notice = plain(stale.text)
    # A press from before a long outage can no longer be answered, but what it asks for can be sent.
    with suppress(BadRequest):
        await query.answer(notice)
    await reply(update, messages)


async def _do(update: Update, context: ContextTypes.DEFAULT_TYPE, data: str) -> tuple[Message, ...]:
    """Return what to send, nothing where the button means nothing any more."""
    services, here = services_of(context), here_of(update)
    match callbacks.unpack(data):
        case (callbacks.MORE | callbacks.MAP | callbacks.SOURCES) as action, (key, page) if page.isdecimal():
            return await asyncio.to_thread(asking.show, services, here, VIEWS[action], key, int(page))
        case callbacks.PICK, (key, place) if place.isdecimal():
            return await asyncio.to_thread(asking.choose, services, here, key, PlaceId(int(place)))
        case callbacks.REPAIR, (key, which):
            return await asyncio.to_thread(asking.ask_again, services, here, key, which)
        case callbacks.SETTING, (value,):
            return await chat_settings.press(update, context, value)
        case callbacks.UNSUBSCRIBE, (which,):
            return await stop(update, context, which)
        case _:
            return ()
