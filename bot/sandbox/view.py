"""What the page is shown: the Bot API's own objects, with the few fields a page needs beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.emit import chat_json, message_json
from bot.sandbox.records import Chat, ChatType, Document, JsonObject, Message, Photo

if TYPE_CHECKING:
    from bot.sandbox.members import User
    from bot.sandbox.people import People
    from bot.sandbox.world import Change


def is_visible(chat: Chat, user: User) -> bool:
    """Whether *user* can read *chat*: as a member, or because it is a public channel."""
    if chat.person:
        return chat.person.id == user.id
    if chat.migrated_to is not None:
        return False
    is_public = chat.type is ChatType.CHANNEL and chat.username is not None
    return is_public or (user.id in chat.members and chat.members[user.id].is_present)


def chats_of(sandbox: People, user: User) -> list[JsonObject]:
    """Return the chats *user* sees, the one with the bot first; it is listed before it has been opened."""
    world = sandbox.world
    private = world.chats.get(user.id) or Chat(user.id, ChatType.PRIVATE, person=user)
    others = [chat for chat in world.chats.values() if not chat.person and is_visible(chat, user)]
    return [_chat(sandbox, chat, user) for chat in (private, *others)]


def _chat(sandbox: People, chat: Chat, user: User) -> JsonObject:
    """Return a chat as the list shows it to *user*."""
    last = next(reversed(chat.messages.values()), None)
    may_write = chat.type is not ChatType.CHANNEL or sandbox.world.standing(chat, user).is_administrator
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return chat_json(chat) | {
        "name": sandbox.bot.first_name if chat.person else chat.title,
        "members": sum(member.is_present for member in chat.members.values()),
        "last": shown(last) if last else None,
        "pinned": shown(pinned) if pinned else None,
        "may_write": may_write,
        "topics": [
            {"id": each.id, "name": each.name, "is_closed": each.is_closed} for each in chat.topics.values()
        ],
        "commands": sandbox.commands_in(chat, user),
        "is_blocked": bool(chat.members)
        and chat.person is not None
        and not sandbox.world.bot_in(chat).is_present,
    }


def shown(message: Message) -> JsonObject:
    """Return a message with what a page needs beside the Bot API's fields."""
    body = message_json(message)
    if isinstance(message.media, Photo | Document):
        body["file_url"] = f"/client/files/{message.media.file.path}"
    body["reactions"] = [emoji for given in message.reactions.values() for emoji in given]
    body["thread_name"] = _topic_name(message)
    body["reply_keyboard"] = message.markup
    return body


def _topic_name(message: Message) -> str:
    """Return the name of the topic a message stands in, empty outside topics."""
    topic = message.chat.topics.get(message.thread_id or 0)
    return topic.name if topic else ""


def event_json(sandbox: People, change: Change) -> JsonObject:
    """Return what the page is told about *change*: with the message, where it is about one that is there."""
    body: JsonObject = {"kind": change.kind, "chat_id": change.chat_id, "message_id": change.message_id}
    chat = sandbox.world.chats.get(change.chat_id)
    message = chat.messages.get(change.message_id) if chat else None
    if message and change.kind in {"message", "edit"}:
        body["message"] = shown(message)
    if change.kind == "action":
        body["action"] = change.text
    return body
