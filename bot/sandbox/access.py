"""Which chat a request means, and whether the bot may do there what it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.errors import ApiError, bad_request, forbidden
from bot.sandbox.members import Status
from bot.sandbox.records import Chat, ChatType, Message

if TYPE_CHECKING:
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

_ID = re.compile(r"-?[0-9]{1,18}")
_NAMES = {
    ChatType.PRIVATE: "private chat",
    ChatType.GROUP: "group chat",
    ChatType.SUPERGROUP: "supergroup chat",
    ChatType.CHANNEL: "channel chat",
}


def find_chat(world: World, arguments: Arguments) -> Chat:
    """Return the chat that a request names by id or @name, whether or not the bot is in it.

    Raises:
        ApiError: 400 for no such chat, and for a group that has become a supergroup (with its new id).
    """
    reference = arguments.text("chat_id").strip()
    if reference.startswith("@"):
        chat = world.names.get(reference[1:].lower())
    else:
        number = int(reference) if _ID.fullmatch(reference) else 0
        chat = world.chats.get(number)
    if chat is None:
        if _ID.fullmatch(reference) and _shares_chat(world, int(reference)):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    return chat


def _shares_chat(world: World, user_id: int) -> bool:
    """Whether the bot knows a user from a chat both are in."""
    return any(user_id in chat.members and world.bot.id in chat.members for chat in world.chats.values())


def joined_chat(world: World, arguments: Arguments) -> Chat:
    """Return the chat a request names if the bot is in it.

    Raises:
        ApiError: as `find_chat`, and 403 when the bot is blocked, kicked or no member.
    """
    chat = find_chat(world, arguments)
    member = world.bot_in(chat)
    if member.is_present:
        return chat
    if chat.type is ChatType.PRIVATE:
        raise forbidden("bot was blocked by the user")
    if member.status is Status.BANNED:
        raise forbidden(f"bot was kicked from the {_NAMES[chat.type]}")
    raise forbidden(f"bot is not a member of the {_NAMES[chat.type]}")


def writable_chat(world: World, arguments: Arguments, permission: str, what: str) -> tuple[Chat, int | None]:
    """Return the chat and topic a request may write to; *permission* is what a member needs to send *what*.

    Raises:
        ApiError: as `joined_chat`; 400 for missing rights, an unknown topic, or a closed one.
    """
    chat = joined_chat(world, arguments)
    member = world.bot_in(chat)
    if chat.type is ChatType.CHANNEL and "can_post_messages" not in member.rights:
        raise bad_request("need administrator rights in the channel chat")
    if chat.is_group and not member.is_administrator:
        allowed = member.rights if member.status is Status.RESTRICTED else chat.permissions
        if permission not in allowed:
            raise bad_request(f"not enough rights to send {what} to the chat")
    return chat, _find_topic(world, chat, arguments)


def _find_topic(world: World, chat: Chat, arguments: Arguments) -> int | None:
    """Return the id of the topic to write to, None for the general one or where there are none."""
    if "message_thread_id" not in arguments:
        return None
    topic = chat.topics.get(arguments.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and "can_manage_topics" not in world.bot_in(chat).rights:
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def find_message(chat: Chat, arguments: Arguments, purpose: str) -> Message:
    """Return the message a request names.

    Raises:
        ApiError: 400 "message … not found", with *purpose* ("to edit") in between.
    """
    if "message_id" not in arguments:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None:
        raise bad_request(f"message {purpose} not found")
    return message
