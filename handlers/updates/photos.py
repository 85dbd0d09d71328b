"""Pictures that Telegram has already are sent again by the id it gave them, and not uploaded twice."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest

from handlers.updates.cache import LruCache

if TYPE_CHECKING:
    import telegram

KEPT = 500
"""Ids kept, 100 bytes each: the maps of a day's digests and what readers ask for again."""

_known: LruCache[str] = LruCache(KEPT)


async def send_photo(
    bot: telegram.Bot,
    chat_id: int,
    photo: bytes,
    **options: Any,  # Any: further arguments of sendPhoto
) -> telegram.Message:
    """Send a picture, by its id where the same bytes were sent before.

    Telegram may have forgotten an id; what it refuses so is sent whole.
    """
    key = bot.base_url, blake2b(photo, digest_size=16).digest()
    file_id = _known.find(key)
    if file_id is not None:
        try:
            sent = await bot.send_photo(chat_id, file_id, **options)
        except BadRequest:
            file_id = None
    if file_id is None:
        sent = await bot.send_photo(chat_id, photo, **options)
        file_id = sent.photo[-1].file_id
    _known.keep(key, file_id)
    return sent
