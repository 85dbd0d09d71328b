"""Handlers → application: which update goes where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers.asking import export
from handlers.asking.inline import inline
from handlers.buttons import press
from handlers.chats.forget import forget
from handlers.chats.lifecycle import membership, migration, reopened
from handlers.chats.settings import language, settings
from handlers.failures import handle_error
from handlers.news import feeds
from handlers.news.forwarded import PASTED, brought
from handlers.news.posts import post
from handlers.orders.operated import opened, spoken
from handlers.orders.translated import translated
from handlers.review.operators import review
from handlers.status import status
from handlers.subscriptions.commands import change, subscribe, unsubscribe
from handlers.subscriptions.names import naming
from handlers.talk import ANSWERS, answering, free_text, location, wordless
from handlers.updates.heard import FOR_BOT, NEW
from handlers.updates.notices import unknown_command
from handlers.updates.rate_limited import rate_limited

if TYPE_CHECKING:
    from typing import Any

    from telegram.ext import Application

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
)
"""What the bot asks Telegram for: posts of channels may be news, and so may their edits."""
_NAME_CHATS = ("subscriptions", "next", "preview", "change", "unsubscribe")
"""Commands that tell of subscriptions of other chats."""
_COMMANDS = {
    "export": export.command,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "change": change,
    "language": language,
    "settings": settings,
    "forget": forget,
    "status": status,
    "review": review,
} | feeds.COMMANDS
"""Commands that answer no question, and who answers them."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give *application* every handler; its `bot_data` must hold the `Services`."""
    callbacks = {name: answering(core) for name, core in ANSWERS.items()} | _COMMANDS
    callbacks |= {name: naming(callbacks[name]) for name in _NAME_CHATS}
    callbacks["start"] = opened(_COMMANDS, callbacks["start"])
    said = spoken(_COMMANDS, free_text)
    for name, callback in callbacks.items():
        application.add_handler(CommandHandler(name, rate_limited(callback), filters=NEW))
    application.add_handlers(
        [
            CallbackQueryHandler(rate_limited(press)),
            InlineQueryHandler(inline),
            ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.UpdateType.CHANNEL_POSTS & (filters.TEXT | filters.CAPTION), post),
            MessageHandler(NEW & filters.StatusUpdate.MIGRATE, migration),
            MessageHandler(NEW & filters.StatusUpdate.FORUM_TOPIC_REOPENED, reopened),
            MessageHandler(FOR_BOT & filters.COMMAND, rate_limited(translated(callbacks, unknown_command))),
            MessageHandler(
                NEW
                & filters.ChatType.PRIVATE
                & (filters.TEXT | filters.CAPTION)
                & (filters.FORWARDED | PASTED),
                rate_limited(brought),
            ),
            MessageHandler(FOR_BOT & filters.Regex(r"^/\w"), rate_limited(translated(callbacks, said))),
            MessageHandler(FOR_BOT & (filters.TEXT | filters.CAPTION), rate_limited(said)),
            MessageHandler(FOR_BOT & filters.LOCATION, rate_limited(location)),
            MessageHandler(
                NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, rate_limited(wordless)
            ),
        ]
    )
    application.add_error_handler(handle_error)
