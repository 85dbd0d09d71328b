"""Telegram's objects in and out: where an update came from, and sending what was rendered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatType, ParseMode

from handlers.photos import send_photo
from handlers.services import KEY, Here, Services
from incidents.models import ChatId

if TYPE_CHECKING:
    from collections.abc import Iterable

    import telegram
    from telegram import Update
    from telegram.ext import ContextTypes

    from incidents.models import Message

_UNUSABLE = re.compile("[\\0\ud800-\udfff]")

# Sources are linked many times in one message; a preview of the first would look like the answer itself.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def services_of(context: ContextTypes.DEFAULT_TYPE) -> Services:
    """Return the services of the application."""
    services: Services = context.bot_data[KEY]
    return services


def here_of(update: Update) -> Here:
    """Return where *update*, which must belong to a chat, came from."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None:
        raise ValueError(f"update {update.update_id} belongs to no chat")
    return Here(
        ChatId(chat.id),
        message.message_thread_id if message and message.is_topic_message else None,
        user.id if user else None,
        user.language_code if user else None,
        chat.type == ChatType.PRIVATE,
    )


def argument_of(update: Update) -> str:
    """Return what follows a command, on however many lines."""
    message = update.effective_message
    words = clean(message.text or "").split(maxsplit=1) if message else []
    return words[1].strip() if len(words) > 1 else ""


def words_of(update: Update) -> str:
    """Return the text or caption of a message without the mention of the bot."""
    message, bot = update.effective_message, update.get_bot()
    if message is None:
        return ""
    mention = re.compile(rf"@{re.escape(bot.username)}\b", re.IGNORECASE)
    return mention.sub(" ", clean(message.text or message.caption or "")).strip()


def clean(words: str) -> str:
    """Return *words* without what no database and no reply takes: NUL, and halves of UTF-16 pairs."""
    return _UNUSABLE.sub("", words)


async def reply(update: Update, messages: Iterable[Message]) -> None:
    """Send *messages* to where *update* came from; in a group as a reply to what was said."""
    here, message = here_of(update), update.effective_message
    quoting = None
    if message is not None and not here.is_private and update.callback_query is None:
        quoting = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    for each in messages:
        await send(update.get_bot(), here.chat_id, here.thread_id, each, reply_parameters=quoting)


async def send(
    bot: telegram.Bot,
    chat_id: int,
    thread_id: int | None,
    message: Message,
    **options: Any,  # Any: further arguments of sendMessage and sendPhoto, such as rate_limit_args
) -> telegram.Message:
    """Send one rendered message and return Telegram's record of it."""
    common = {
        "message_thread_id": thread_id,
        "parse_mode": ParseMode.HTML,
        "disable_notification": message.silent or None,
        "reply_markup": keyboard(message),
        **options,
    }
    if message.photo is not None:
        return await send_photo(bot, chat_id, message.photo, caption=message.text or None, **common)
    return await bot.send_message(chat_id, message.text, link_preview_options=NO_PREVIEW, **common)


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """Return the buttons of *message* as Telegram wants them."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(each.label, callback_data=each.callback, url=each.url) for each in row]
            for row in message.buttons
        ]
    )
