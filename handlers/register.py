"""Handlers → application: which update goes where, and the commands an app shows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.error import TelegramError
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.buttons import press
from handlers.failures import handle_error
from handlers.heard import FOR_BOT, NEW
from handlers.inline import inline
from handlers.lifecycle import membership, migration
from handlers.once import Once
from handlers.review import review
from handlers.settings import settings
from handlers.status import status
from handlers.subscribe import subscribe, unsubscribe
from handlers.talk import ANSWERS, answering, free_text, location, unknown_command, wordless
from handlers.texts import LANGUAGES, text
from handlers.turns import paced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import telegram
    from telegram.ext import Application

log = logging.getLogger(__name__)

COMMANDS = (
    "latest",
    "ask",
    "digest",
    "subscribe",
    "subscriptions",
    "unsubscribe",
    "settings",
    "help",
    "start",
)
"""In the order in which an app lists them."""
OPERATOR_COMMANDS = ("status", "review")

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)
"""What the bot asks Telegram for: edits and posts of channels are no questions."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give *application* every handler; its `bot_data` must hold the `Services`."""
    application.add_handler(TypeHandler(Update, Once()), group=-1)
    told = {
        "subscribe": subscribe,
        "unsubscribe": unsubscribe,
        "settings": settings,
        "status": status,
        "review": review,
    }
    callbacks = {name: answering(core) for name, core in ANSWERS.items()} | told
    for name, callback in callbacks.items():
        application.add_handler(CommandHandler(name, paced(callback), filters=NEW))
    application.add_handlers(
        [
            CallbackQueryHandler(paced(press)),
            InlineQueryHandler(inline),
            ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(NEW & filters.StatusUpdate.MIGRATE, migration),
            MessageHandler(FOR_BOT & filters.COMMAND, paced(unknown_command)),
            MessageHandler(FOR_BOT & (filters.TEXT | filters.CAPTION), paced(free_text)),
            MessageHandler(FOR_BOT & filters.LOCATION, paced(location)),
            MessageHandler(NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, paced(wordless)),
        ]
    )
    application.add_error_handler(handle_error)


async def announce_commands(bot: telegram.Bot, operators: Iterable[int]) -> None:
    """Tell Telegram the commands in each language, and operators theirs."""
    for language in LANGUAGES:
        # English also stands for every language that has no list of its own.
        code = None if language == "en" else language
        await bot.set_my_commands(_listed(COMMANDS, language), language_code=code)
    for operator in operators:
        try:
            scope = BotCommandScopeChat(operator)
            await bot.set_my_commands(_listed(COMMANDS + OPERATOR_COMMANDS, "en"), scope=scope)
        except TelegramError as error:  # who never wrote to the bot has no chat with it yet
            log.info("an operator has no chat", extra={"user": operator, "reason": str(error)})


def _listed(names: tuple[str, ...], language: str) -> list[BotCommand]:
    return [BotCommand(name, text(f"command-{name}", language)) for name in names]
