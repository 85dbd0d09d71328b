"""What the chats are called that somebody subscribed from a private chat: asked of Telegram, never stored.

The database knows chats by numbers only; a person who administers three channels does not.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from handlers.subscriptions.managing import managed
from handlers.updates.reply import requester_of, services_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import telegram
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.rate_limited import Callback
    from handlers.updates.services import Requester, Services
    from incidents.models import ChatId


def remember(services: Services, chat: telegram.ChatFullInfo) -> None:
    """Keep what *chat* is called, its @name before its title, as long as the process runs."""
    services.chat_names.keep(chat.id, f"@{chat.username}" if chat.username else chat.title or str(chat.id))


async def learn(bot: telegram.Bot, services: Services, chat_ids: Iterable[ChatId]) -> None:
    """Ask what those of *chat_ids* are called that nobody asked for yet; who is not told keeps the number."""
    for chat_id in chat_ids:
        if services.chat_names.find(chat_id) is None:
            with suppress(TelegramError):
                remember(services, await bot.get_chat(chat_id))


def naming(callback: Callback) -> Callback:
    """Return *callback*, called once it is known what the chats are called that it may speak of."""

    @wraps(callback)
    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        services, requester = services_of(context), requester_of(update)
        await learn(update.get_bot(), services, await asyncio.to_thread(_others, services, requester))
        await callback(update, context)

    return handle


def _others(services: Services, requester: Requester) -> list[ChatId]:
    """Return the other chats whose subscriptions are managed from this one."""
    if not requester.is_private:
        return []
    with services.store.read() as session:
        others = (each.chat_id for each in managed(session, requester))
        return list(dict.fromkeys(each for each in others if each != requester.chat_id))
