"""Operators' commands by words of their own and by links: "anything flagged?", "add feed https://…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.orders.reading import find_orders
from handlers.updates.reply import argument_of, requester_of, services_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.rate_limited import Callback

NAMES = frozenset({"review", "status", "feeds", "addfeed", "removefeed"})
"""Commands that operators alone may say in words: of others "status" asks for the news."""


def spoken(commands: Mapping[str, Callback], otherwise: Callback) -> Callback:
    """Return a handler that gives the command which an operator says in words, else *otherwise*."""
    return _handler(commands, otherwise, lambda update: _ordered(words_of(update)))


def opened(commands: Mapping[str, Callback], otherwise: Callback) -> Callback:
    """Return a handler of /start that gives the command which a link brings an operator, else *otherwise*."""
    return _handler(commands, otherwise, argument_of)


def _ordered(said: str) -> str:
    """Return the command that *said* orders, "" where it orders none of these."""
    return next((each.name for each in find_orders(said) if each.name in NAMES), "")


def _handler(
    commands: Mapping[str, Callback], otherwise: Callback, name_of: Callable[[Update], str]
) -> Callback:
    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        is_operator = requester_of(update).user_id in services_of(context).operators
        name = name_of(update) if is_operator else ""
        await (commands[name] if name in NAMES else otherwise)(update, context)

    return handle
