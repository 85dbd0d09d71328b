"""The buttons of /subscriptions and under alerts: who presses must be allowed to change what they name."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError

from handlers.rendering import callbacks
from handlers.rendering.digits import redigit_message
from handlers.rendering.markup import lines, plain
from handlers.subscriptions.commands import find_allowed
from handlers.subscriptions.managing import put_scheduled, subscription_line
from handlers.subscriptions.menus import MENUS, PAUSE, RESUME, STAYING, menu_rows, mute_row, value_rows
from handlers.subscriptions.options import apply
from handlers.updates.pausing import BY_READER
from handlers.updates.reply import requester_of, rewrite, rewrite_buttons, services_of
from handlers.updates.services import preferences_of
from incidents.errors import FilterError
from incidents.models import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Button, Subscription

_MOST_NOTICE = 200
"""https://core.telegram.org/bots/api#answercallbackquery: text of 0-200 characters."""


async def press(
    update: Update, context: ContextTypes.DEFAULT_TYPE, action: str, which: str, wish: tuple[str, ...]
) -> bool:
    """Do what a button says that names a subscription; return whether it is one of those."""
    query = update.callback_query
    if query is None or action not in {callbacks.EDIT, callbacks.MUTE}:
        return False
    subscription = await _find(update, context, query, which)
    if subscription is None:
        return True
    does = edit if action == callbacks.EDIT else mute
    try:
        message = await asyncio.to_thread(
            does, services_of(context), requester_of(update), subscription, wish
        )
    except FilterError:  # a button of another version
        return False
    if action == callbacks.EDIT:
        await _notify(query)
        await rewrite(query, message)
    else:
        await _notify(query, message)
        await rewrite_buttons(query, _turned(query, message.buttons))
    return True


async def _notify(query: CallbackQuery, message: Message | None = None) -> None:
    """Tell who pressed that it was heard, with *message* in a notice that only they see."""
    with suppress(NetworkError):
        await query.answer(plain(message.text)[:_MOST_NOTICE] if message else None)


async def _find(
    update: Update, context: ContextTypes.DEFAULT_TYPE, query: CallbackQuery, which: str
) -> Subscription | None:
    """Return the subscription a button names; else say why not, in a notice that only who pressed sees."""
    found, refusal = await find_allowed(update, context, which)
    if refusal:
        await _notify(query, refusal[0])
    return found[0] if found else None


def edit(
    services: Services, requester: Requester, subscription: Subscription, wish: tuple[str, ...]
) -> Message:
    """Return the menu that *wish* opens, after setting what it sets.

    Raises:
        FilterError: it names no option or no value of one.
    """
    match wish:
        case ():
            return _show(services, requester, subscription)
        case (going,) if going in {PAUSE, RESUME}:
            paused = BY_READER if going == PAUSE else None
            return _show(services, requester, _put(services, replace(subscription, paused=paused)))
        case (name,) if name in MENUS:
            return _show(services, requester, subscription, name)
        case (name, *value):
            changed = _set(services, subscription, name, ":".join(value))
            return _show(services, requester, changed, name if name in STAYING else "")
        case _:
            raise FilterError(":".join(wish), "no such button")


def mute(
    services: Services, requester: Requester, subscription: Subscription, wish: tuple[str, ...]
) -> Message:
    """Return how *subscription* stands once it is muted as *wish* says, or heard again, and its button."""
    changed = _set(services, subscription, "mute", ":".join(wish))
    line = _show(services, requester, changed)
    return replace(line, buttons=(mute_row(changed, services.now()),))


def _set(services: Services, subscription: Subscription, name: str, value: str) -> Subscription:
    return _put(services, apply(subscription, [(name, value)], services.now()))


def _put(services: Services, subscription: Subscription) -> Subscription:
    with services.store.begin() as session:
        [changed] = put_scheduled(session, [subscription], services.now())
    return changed


def _show(services: Services, requester: Requester, subscription: Subscription, name: str = "") -> Message:
    """Return the menu of *subscription*, or of one of its options."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
    rows = (
        value_rows(subscription, name, preferences.language)
        if name
        else menu_rows(subscription, preferences.language)
    )
    line = lines((subscription_line(subscription, services, requester, preferences),), preferences.language)
    menu = Message(line, rows)
    # An edited message does not pass the outbox, where others get their digits.
    return redigit_message(menu) if preferences.chat.look.arabic_digits else menu


def _turned(query: CallbackQuery, rows: Sequence[tuple[Button, ...]]) -> InlineKeyboardMarkup:
    """Return the buttons of the message of *query* with *rows* for the one that mutes."""
    message = query.message
    shown = getattr(message, "reply_markup", None)
    kept = [
        each
        for each in (shown.inline_keyboard if shown else ())
        if not str(each[0].callback_data or "").startswith(f"{callbacks.MUTE}:")
    ]
    return InlineKeyboardMarkup(
        [
            *kept,
            *(
                [InlineKeyboardButton(each.label, callback_data=each.callback) for each in row]
                for row in rows
            ),
        ]
    )
