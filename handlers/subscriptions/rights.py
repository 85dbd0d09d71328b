"""Who may subscribe which chat: administrators for a group or channel, everybody for their own chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from incidents.errors import NotAdministratorError

if TYPE_CHECKING:
    import telegram
    from telegram import Update

MANAGERS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def may_manage(update: Update) -> bool:
    """Whether who sent *update* may change what its chat gets."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None or chat.type == ChatType.PRIVATE:
        return True
    if (
        message
        and update.callback_query is None
        and message.sender_chat
        and message.sender_chat.id == chat.id
    ):
        return True  # an administrator who writes anonymously, in the name of the group
    return update.effective_user is not None and await administers(
        update.get_bot(), chat.id, update.effective_user.id
    )


async def administers(bot: telegram.Bot, chat_id: int, user_id: int) -> bool:
    """Whether a user administers a chat; one that cannot be looked into counts as not."""
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except (BadRequest, Forbidden):
        return False
    return member.status in MANAGERS


async def find_channel(bot: telegram.Bot, name: str, user_id: int) -> telegram.ChatFullInfo:
    """Return the chat called *name* (@name or an id) if the user administers it and the bot may post there.

    Raises:
        NotAdministratorError: `.args[0]` is the text key that says what is missing.
    """
    try:
        chat = await bot.get_chat(name)
        own = await bot.get_chat_member(chat.id, bot.id)
    except (BadRequest, Forbidden) as error:
        raise NotAdministratorError(0, name, "chat-not-found") from error
    if not await administers(bot, chat.id, user_id):
        raise NotAdministratorError(chat.id, name, "not-administrator")
    if not may_post(own, chat.type):
        raise NotAdministratorError(chat.id, name, "bot-may-not-post")
    return chat


def may_post(own: telegram.ChatMember, chat_type: str) -> bool:
    """Whether the bot, being *own* in a chat of this type, may send messages there."""
    if chat_type == ChatType.CHANNEL:
        return isinstance(own, ChatMemberAdministrator) and bool(own.can_post_messages)
    if isinstance(own, ChatMemberRestricted):
        return own.is_member and own.can_send_messages
    return own.status in MANAGERS | {ChatMemberStatus.MEMBER}
