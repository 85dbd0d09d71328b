"""Posts of the channels that the operator reads news from → articles; an edit is a revision of its post."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from handlers.updates.reply import clean, services_of
from incidents.errors import IntakeError
from incidents.feeds import Defaults, FeedItem, make_article
from incidents.ingest import ingest

if TYPE_CHECKING:
    from datetime import datetime

    import telegram
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Services
    from incidents.models import Article

log = logging.getLogger(__name__)


async def post(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take a post in, new or edited, where its channel is one that news is read from."""
    services, message = services_of(context), update.effective_message
    if message is None or not is_source(services, message.chat):
        return
    try:
        outcome = await asyncio.to_thread(_take_in, services, message)
    except IntakeError as error:  # a picture without words, or what no article is
        log.info("post refused", extra={"chat": message.chat_id, "reason": error.reason})
    else:
        log.info("post read", extra={"chat": message.chat_id, "outcome": outcome})


def is_source(services: Services, chat: telegram.Chat) -> bool:
    """Whether the operator reads news from a chat, named by its id or @name.

    Anybody may add the bot to a channel of theirs; its posts are no news for all others by that.
    """
    names = {str(chat.id), f"@{chat.username}".lower() if chat.username else ""}
    return not services.source_channels.isdisjoint(names)


def make_post(
    chat: telegram.Chat, number: int, words: str, published_at: datetime, services: Services
) -> Article:
    """Return what a post of a channel says, known by its address on t.me.

    Raises:
        FormatError: it has no words.
    """
    # https://core.telegram.org/api/links#private-message-links: the id without its -100
    place = chat.username or f"c/{str(chat.id).removeprefix('-100')}"
    url = f"https://t.me/{place}/{number}"
    item = FeedItem(url, url, "", words, published_at, outlet=chat.title or place)
    return make_article(item, Defaults(services.now()))


def _take_in(services: Services, message: telegram.Message) -> str:
    words = clean(message.text or message.caption or "")
    article = make_post(message.chat, message.message_id, words, message.date, services)
    done = ingest(services.store, article, services.gazetteer, services.now())
    services.metrics.took_in({done.outcome: 1, "incidents": len(done.incident_ids)}, 0)
    return done.outcome
