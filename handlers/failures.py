"""What happens when a handler fails: one line in the log, one sentence to the person, never a traceback."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from handlers.chats.lifecycle import migrate
from handlers.rendering.markup import lines, plain, say
from handlers.texts import known_language
from handlers.updates.journal import current_update
from handlers.updates.pausing import pause_chat
from handlers.updates.reply import reply, requester_of, send, services_of
from incidents.errors import StoreBusyError, StoreError, StoreIllError
from incidents.models import ChatId, Message

if TYPE_CHECKING:
    from telegram.ext import ContextTypes

    from handlers.updates.services import Services

log = logging.getLogger(__name__)


async def handle_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong and tell who was waiting; a chat that is gone or moved is taken note of."""
    error, services = context.error, services_of(context)
    chat = update.effective_chat if isinstance(update, Update) else None
    match error:
        case ChatMigrated() if chat is not None:
            await asyncio.to_thread(migrate, services, ChatId(chat.id), ChatId(error.new_chat_id))
        case Forbidden() if chat is not None:
            log.info("chat is closed to us", extra={"chat": chat.id, "reason": error.message})
            await asyncio.to_thread(_pause, services, ChatId(chat.id))
        case NetworkError() if isinstance(error.__cause__, StoreError):
            log.error("updates wait at telegram", extra={"reason": str(error)})
        case NetworkError() if not isinstance(error, BadRequest):
            log.warning("telegram cannot be reached", extra={"reason": str(error)})
            if isinstance(update, Update) and chat is not None and not current_update.get().said:
                await reply(update, (_apology(update, context, "busy"),))  # it waits until Telegram can
        case _:
            if isinstance(error, StoreIllError):
                log.error("the database fails", extra={"reason": str(error)})
            else:
                log.error("a handler failed", exc_info=error)
            if isinstance(update, Update) and chat is not None:
                await _apologise(update, context, "busy" if isinstance(error, StoreBusyError) else "failure")


def _pause(services: Services, chat_id: ChatId) -> None:
    # A private chat has its user's id, which is positive.
    with services.store.begin() as session:
        pause_chat(session, chat_id, "blocked" if chat_id > 0 else "kicked")


async def _apologise(update: Update, context: ContextTypes.DEFAULT_TYPE, key: str) -> None:
    """Say that it did not work; nothing is asked of the store, which may be ill."""
    requester, told = requester_of(update), _apology(update, context, key)
    try:
        if update.callback_query is not None:
            with suppress(BadRequest):  # acknowledged already, while it took long
                await update.callback_query.answer(plain(told.text))
                return
        await send(context.bot, requester.chat_id, requester.thread_id, told)
    except TelegramError as error:
        log.warning("an apology could not be sent", extra={"reason": str(error)})


def _apology(update: Update, context: ContextTypes.DEFAULT_TYPE, key: str) -> Message:
    """Return the sentence called *key* in the user's language."""
    language = known_language(requester_of(update).user_language, services_of(context).language)
    return Message(lines((say(key, language),), language))


async def tell_interrupted(update: Update, services: Services) -> None:
    """Tell who sent an update that the bot was stopped while it worked on it, and had changed something."""
    if update.effective_chat is not None:
        language = known_language(requester_of(update).user_language, services.language)
        await reply(update, (Message(lines((say("interrupted", language),), language)),))
