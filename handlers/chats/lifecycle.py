"""What happens to a chat: the bot is let in, blocked, removed; a group becomes a supergroup."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

from handlers.subscriptions.rights import may_post
from handlers.texts import known_language
from handlers.updates.notices import notice
from handlers.updates.pausing import pause_chat, resume_chat
from handlers.updates.reply import reply, requester_of, services_of
from incidents.models import ChatId
from incidents.store.readers import chats

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Message

log = logging.getLogger(__name__)

GONE = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}
GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


async def membership(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Pause a chat that shuts the bot out, and go on where it is let in again; nothing is deleted."""
    changed = update.my_chat_member
    if changed is None:
        return
    own, chat, services = changed.new_chat_member, changed.chat, services_of(context)
    reason = None
    if own.status in GONE:
        reason = "blocked" if chat.type == chat.PRIVATE else "kicked"
    elif not may_post(own, chat.type):
        reason = "rights"
    is_new = changed.old_chat_member.status in GONE and chat.type in GROUPS
    log.info("membership changed", extra={"chat": chat.id, "status": own.status, "paused": reason})
    await asyncio.to_thread(_settle, services, ChatId(chat.id), reason)
    if is_new and reason is None:
        await _greet(update, services)


async def _greet(update: Update, services: Services) -> None:
    """Tell a group what the bot answers there."""
    requester, bot = requester_of(update), update.get_bot()
    await reply(update, await asyncio.to_thread(hello, services, requester, bot.username))


def hello(services: Services, requester: Requester, bot: str) -> tuple[Message, ...]:
    """Return a greeting in the language that a group has chosen, else in that of who let *bot* in."""
    with services.store.read() as session:
        chosen = chats.get_chat(session, requester.chat_id).language
    language = chosen or known_language(requester.user_language, services.language)
    return notice(services, replace(requester, language=language), "group-hello", bot=bot)


def _settle(services: Services, chat_id: ChatId, reason: str | None) -> None:
    with services.store.begin() as session:
        if reason is None:
            resume_chat(session, chat_id, services.now())
        else:
            pause_chat(session, chat_id, reason)


async def reopened(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Go on in a topic that was closed and is open again."""
    message, services = update.effective_message, services_of(context)
    if message is not None and message.message_thread_id is not None:
        requester = ChatId(message.chat.id), message.message_thread_id
        log.info("topic reopened", extra={"chat": message.chat.id})
        await asyncio.to_thread(_reopen, services, *requester)


def _reopen(services: Services, chat_id: ChatId, thread_id: int) -> None:
    with services.store.begin() as session:
        # A topic in a chat that shuts the bot out stays as silent as the chat.
        if chats.get_chat(session, chat_id).paused is None:
            resume_chat(session, chat_id, services.now(), thread_id)


async def migration(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take settings, subscriptions and waiting messages along when a group becomes a supergroup."""
    message, services = update.effective_message, services_of(context)
    if message is None:
        return
    # Telegram tells it twice: in the old group where to, in the new one where from.
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await asyncio.to_thread(migrate, services, ChatId(old), ChatId(new))


def migrate(services: Services, old: ChatId, new: ChatId) -> None:
    """Move everything of chat *old* to *new*; twice is as good as once."""
    with services.store.begin() as session:
        chats.migrate_chat(session, old, new)
    log.info("chat migrated", extra={"chat": old, "to": new})
