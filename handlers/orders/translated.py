"""Commands by the names that people guess in their own language: "/aide", «/مساعدة».

Telegram takes Latin letters for a command only; of others a stroke before a word is a message like any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.orders.reading import find_command
from handlers.updates.reply import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.rate_limited import Callback


def translated(commands: Mapping[str, Callback], otherwise: Callback) -> Callback:
    """Return a handler that gives the command which its message names in any language, else *otherwise*."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        word = words_of(update).partition(" ")[0].removeprefix("/")
        await commands.get(find_command(word) or "", otherwise)(update, context)

    return handle
