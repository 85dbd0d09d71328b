"""/review and its buttons: for the operators of the bot, in their private chats only."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import NetworkError

from handlers.rendering.markup import lines, say
from handlers.review import flag, reviewing
from handlers.updates.notices import in_private_only
from handlers.updates.reply import reply, requester_of, services_of
from handlers.updates.services import is_operator, preferences_of
from incidents.models import Flaw, IncidentId, Kind, Message, PlaceId

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services

    Told = tuple[Message, ...]


async def review(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show operators what waits; for others there is no such command."""
    services, requester = services_of(context), requester_of(update)
    if not is_operator(services, requester):
        await in_private_only(update, context, "review")
        return
    await reply(update, await asyncio.to_thread(reviewing.show_next, services, requester))


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE, what: str, rest: tuple[str, ...]) -> bool:
    """Do what an operator's button says; return whether it means anything: to others it means nothing."""
    services, requester = services_of(context), requester_of(update)
    if not is_operator(services, requester) or update.callback_query is None:
        return False
    if what == "type":
        return await _ask_to_type(update, context, *rest)
    try:
        messages = await asyncio.to_thread(act, services, requester, what, rest)
    except (KeyError, ValueError):  # an incident or place that is gone, or a button of another version
        return False
    with suppress(NetworkError):
        await update.callback_query.answer()
    await reply(update, messages)
    return True


def act(services: Services, requester: Requester, what: str, rest: tuple[str, ...]) -> tuple[Message, ...]:
    """Return what a button brings.

    Raises:
        KeyError: what it names is not there.
        ValueError: it is no button of ours.
    """
    number, *more = rest
    if more:
        return WITH_VALUE[what](services, requester, IncidentId(int(number)), *more)
    return PLAIN[what](services, requester, int(number))


PLAIN: dict[str, Callable[[Services, Requester, int], Told]] = {
    "next": reviewing.show_next,
    "ok": lambda services, requester, number: reviewing.confirm(services, requester, IncidentId(number)),
    "kinds": lambda services, requester, number: reviewing.offer_all_kinds(
        services, requester, IncidentId(number)
    ),
    "why": lambda services, requester, number: reviewing.offer_reasons(
        services, requester, IncidentId(number)
    ),
    "undo": reviewing.undo,
}
"""Buttons that name an incident, or a decision to take back."""

WITH_VALUE: dict[str, Callable[[Services, Requester, IncidentId, str], Told]] = {
    "fix": lambda services, requester, each, flaw: reviewing.offer_fix(services, requester, each, Flaw(flaw)),
    "place": lambda services, requester, each, place: reviewing.set_place(
        services, requester, each, PlaceId(int(place))
    ),
    "kind": lambda services, requester, each, kind: reviewing.set_kind(services, requester, each, Kind(kind)),
    "dup": lambda services, requester, each, other: reviewing.set_duplicate(
        services, requester, each, IncidentId(int(other))
    ),
    "drop": reviewing.retract,
}
"""Buttons that name an incident and what holds of it."""


async def _ask_to_type(
    update: Update, context: ContextTypes.DEFAULT_TYPE, incident: str, purpose: str
) -> bool:
    """Ask for a name or a number, and wait for the reply."""
    if update.callback_query is None or purpose not in {flag.PLACE, flag.TOLL} or not incident.isdecimal():
        return False
    services, requester = services_of(context), requester_of(update)

    def ask() -> Message:
        with services.store.read() as session:
            language = preferences_of(session, services, requester).language
        return Message(lines((say(f"type-{purpose}", language),), language))

    message = await asyncio.to_thread(ask)
    with suppress(NetworkError):
        await update.callback_query.answer()
    await flag.ask_back(update, context, message, f"{purpose}:{incident}", is_needed=True)
    return True
