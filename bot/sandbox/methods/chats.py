"""getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.access import find_chat, joined_chat
from bot.sandbox.emit import full_chat_json, member_json
from bot.sandbox.errors import bad_request
from bot.sandbox.members import Member, Status
from bot.sandbox.records import ChatType

if TYPE_CHECKING:
    from bot.sandbox.records import Chat, JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World


def get_chat(world: World, arguments: Arguments) -> JsonObject:
    """Return all about a chat; one with a public name can be seen from outside."""
    chat = find_chat(world, arguments)
    return full_chat_json(chat if chat.username or chat.person else joined_chat(world, arguments))


def _visible_members(world: World, arguments: Arguments) -> Chat:
    """Return a chat whose members the bot can see; in a channel only its administrators can."""
    chat = joined_chat(world, arguments)
    if chat.type is ChatType.CHANNEL and not world.bot_in(chat).is_administrator:
        raise bad_request("member list is inaccessible")
    return chat


def get_chat_member(world: World, arguments: Arguments) -> JsonObject:
    """Return where somebody stands in a chat."""
    chat = _visible_members(world, arguments)
    user = world.users.get(arguments.integer("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(world.standing(chat, user), chat)


def get_chat_administrators(world: World, arguments: Arguments) -> list[JsonObject]:
    """Return who administers a group or channel, the owner included."""
    chat = _visible_members(world, arguments)
    if chat.type is ChatType.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    return [member_json(member, chat) for member in chat.members.values() if member.is_administrator]


def get_chat_member_count(world: World, arguments: Arguments) -> int:
    """Return how many are in a chat."""
    chat = joined_chat(world, arguments)
    return sum(member.is_present for member in chat.members.values())


def leave_chat(world: World, arguments: Arguments) -> bool:
    """Take the bot out of a group or channel."""
    chat = joined_chat(world, arguments)
    if chat.type is ChatType.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    world.set_bot_standing(chat, Member(world.bot, Status.LEFT), world.bot)
    return True
