"""Which messages are meant for the bot: all of a private chat; of a group those that call or answer it.

Telegram's privacy mode shows a bot no more of a group than this, and nothing else is read where it is off or
where the bot administers the group. Edits and posts of channels are no questions: the first was answered as
it stood, the second has nobody who waits for an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity
from telegram.ext import filters

if TYPE_CHECKING:
    import telegram


def is_addressed(message: telegram.Message, bot: telegram.Bot) -> bool:
    """Whether a message of a group is meant for the bot: it replies to the bot, mentions or commands it."""
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot.id:
        return True
    name = f"@{bot.username}".casefold()
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND]
    called = message.parse_entities(kinds) | message.parse_caption_entities(kinds)
    return any(
        (entity.user is not None and entity.user.id == bot.id) or words.casefold().endswith(name)
        for entity, words in called.items()
    )


class _Addressed(filters.MessageFilter):
    """Passes messages that call or answer the bot."""

    def filter(self, message: telegram.Message) -> bool:
        """Whether *message* is one."""
        return is_addressed(message, message.get_bot())


# What a linked channel posts is copied into its group by Telegram: still a post, whomever it mentions.
NEW = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
FOR_BOT = NEW & (filters.ChatType.PRIVATE | (filters.ChatType.GROUPS & _Addressed()))
