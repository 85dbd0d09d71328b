"""An order in plain words → what the command or button of that name does, with its rights and refusals."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handlers.asking import again, export
from handlers.asking.nth import WRONG, find_pointed
from handlers.chats import settings as chat_settings
from handlers.chats.forget import forget
from handlers.orders.choosing import choose
from handlers.orders.operated import NAMES as OPERATORS_ONLY
from handlers.orders.reading import find_orders, words_for
from handlers.orders.values import NIGHT, read_options
from handlers.review import flag
from handlers.subscriptions import managing, upcoming
from handlers.subscriptions.commands import find_allowed
from handlers.subscriptions.rights import may_manage
from handlers.understanding.frames import load_frame
from handlers.updates.notices import notice
from handlers.updates.pausing import BY_READER
from handlers.updates.reply import reply, requester_of, services_of
from handlers.updates.services import preferences_of
from incidents.models import Every
from incidents.store.readers import chats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.orders.reading import Order
    from handlers.orders.values import Options
    from handlers.updates.services import Requester, Services
    from incidents.models import Message, Subscription

_HOLDING = {"pause": True, "resume": False, "resume_paused": False}
"""Orders that hold a subscription back or let it go on, and whether they hold it back."""
_OF_ONE = frozenset({"time", "rhythm", "stop"})
"""Orders about several that are asked back about."""
_NEEDING = frozenset({"time", "rhythm", "quiet"})
"""Orders that mean something only where something is sent."""
_TELLING = {"subscriptions": managing.list_here, "next": upcoming.show, "export": export.offer}
"""Orders that anybody may give, because they only tell something."""


async def obey(update: Update, context: ContextTypes.DEFAULT_TYPE, said: str) -> bool:
    """Do what *said* orders; return whether it orders anything here."""
    for order in find_orders(said):
        if await _obey(update, context, order, said):
            return True
    pointed = find_pointed(said)
    if pointed is None or pointed.view != WRONG:
        return False
    return await flag.open_in_words(update, context, said, pointed.place)


async def _obey(update: Update, context: ContextTypes.DEFAULT_TYPE, order: Order, said: str) -> bool:
    services, requester = services_of(context), requester_of(update)
    match order.name:
        case "forget":
            await forget(update, context)
        case "settings":
            await reply(update, await asyncio.to_thread(chat_settings.show, services, requester))
        case "language":
            spoken = words_for("languages")[order.values["language"].strip()]
            if not await may_manage(update):
                return False  # who may not set it for all has one answer told in that language
            await reply(update, await asyncio.to_thread(speak, services, requester, spoken))
        case name if name in OPERATORS_ONLY:
            return False
        case "wrong":
            return await flag.open_in_words(update, context, said)
        case name if name in _TELLING:
            await reply(update, await asyncio.to_thread(_TELLING[name], services, requester, ""))
        case _:
            return await _manage(update, context, order, said)
    return True


async def _manage(update: Update, context: ContextTypes.DEFAULT_TYPE, order: Order, said: str) -> bool:
    """Change or stop subscriptions as *order* says; return whether it means any here."""
    services = services_of(context)
    look = await asyncio.to_thread(_look_up, services, requester_of(update), order, said)
    if look.options is None or not _is_meant(order, look.subscribed, services.now()):
        return False
    if order.name in _OF_ONE and look.which is None and len(look.subscribed) > 1:
        messages = await asyncio.to_thread(managing.list_here, services, look.requester)
    elif order.name == "time" and look.subscribed and all(map(_is_alert, look.subscribed)):
        messages = await asyncio.to_thread(notice, services, look.requester, "alert-has-no-hour")
    else:
        allowed, messages = await find_allowed(update, context, look.which or "all", look.missing)
        messages = messages or await asyncio.to_thread(_do, services, order, allowed, look)
    await reply(update, messages)
    return True


def _do(services: Services, order: Order, allowed: list[Subscription], look: _Look) -> tuple[Message, ...]:
    """Return what is said once *order* has been obeyed by what may be changed."""
    if order.name == "stop":
        return managing.stop(services, look.requester, allowed)
    if not look.options:
        return managing.hold(services, look.requester, allowed, is_held=_HOLDING[order.name])
    if order.name in _HOLDING:
        # "Until Monday" is an end, also of a pause that has none yet.
        allowed = [replace(each, paused=None) if each.paused == BY_READER else each for each in allowed]
    elif order.name == "time":
        allowed = [each for each in allowed if not _is_alert(each)]
    return managing.change(services, look.requester, allowed, look.options)


class _Look(NamedTuple):
    """What an order is about: what is sent here, and its numbers where some are named.

    `options` are what it sets of them, None where it makes no sense; `missing` is the text that says that
    there are none of these; who is answered may be so in another language.
    """

    subscribed: list[Subscription]
    which: str | None
    options: Options | None
    missing: str
    requester: Requester


def _look_up(services: Services, requester: Requester, order: Order, said: str) -> _Look:
    with services.store.read() as session:
        # Of "resume" nobody can say whether it is English.
        tells = said if order.name != "resume_paused" else ""
        preferences = preferences_of(session, services, requester, tells)
        which = order.values.get("which")
        subscribed = managing.find_in(session, requester, which or "all")
    options = read_options(order.values, services.now(), preferences.zone)
    if order.name == "quiet":
        options = [("quiet", NIGHT)]
    missing = "subscriptions-none" if which is None else "subscription-none"
    if (called := order.values.get("about")) is not None:
        subscribed = choose(subscribed, called, requester)
        one = len(subscribed) == 1 or order.name not in _OF_ONE
        which = ",".join(str(each.id) for each in subscribed) if one else None
        options = options if subscribed else None
    return _Look(subscribed, which, options, missing, replace(requester, language=preferences.language))


def _is_alert(subscription: Subscription) -> bool:
    return subscription.cadence.every is Every.EVENT


def _is_meant(order: Order, subscribed: Sequence[Subscription], now: datetime) -> bool:
    """Whether *order* can mean what is sent here: "make it weekly" wants something, "resume" what is held."""
    if order.name == "resume_paused":
        return any(each.paused or (each.muted_until or now) > now for each in subscribed)
    return order.name not in _NEEDING or bool(subscribed) or "which" in order.values


def speak(services: Services, requester: Requester, language: str) -> tuple[Message, ...]:
    """Answer in *language* from now on, beginning with the last question."""
    with services.store.begin() as session:
        chat = chats.get_chat(session, requester.chat_id)
        chats.put_chat(session, replace(chat, language=language))
    said = notice(services, requester, "language-set")
    with services.store.read() as session:
        last = load_frame(session, requester).last
    return said if last is None else (*said, *again.reopen(services, requester, last))
