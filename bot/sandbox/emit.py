"""Records → the JSON objects of the Bot API, with exactly the fields Telegram would send.

https://core.telegram.org/bots/api#available-types; tests hold every object against the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.members import ADMIN_RIGHTS, CHANNEL_RIGHTS, GROUP_RIGHTS, PERMISSIONS, Status, User
from bot.sandbox.records import Chat, ChatType, Document, JsonObject, Location, Photo

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.entities import Entity
    from bot.sandbox.members import Member
    from bot.sandbox.records import Button, Keyboard, Message, Origin, StoredFile

# https://core.telegram.org/bots/api#message, `from`: what stands there for one who speaks as the group
ANONYMOUS = User(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)

_ARGUMENTS = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}


def seconds(moment: datetime) -> int:
    """Return *moment* as whole Unix seconds."""
    return int(moment.timestamp())


def user_json(user: User) -> JsonObject:
    """Return a User."""
    body: JsonObject = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        body["username"] = user.username
    if user.language_code:
        body["language_code"] = user.language_code
    return body


def chat_json(chat: Chat) -> JsonObject:
    """Return a Chat."""
    body: JsonObject = {"id": chat.id, "type": chat.type.value}
    if chat.person:
        body["first_name"] = chat.person.first_name
        if chat.person.username:
            body["username"] = chat.person.username
        return body
    body["title"] = chat.title
    if chat.username:
        body["username"] = chat.username
    if chat.is_forum:
        body["is_forum"] = True
    return body


def full_chat_json(chat: Chat) -> JsonObject:
    """Return a ChatFullInfo, with the colours and limits of a new chat."""
    body = chat_json(chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    username = chat.person.username if chat.person else chat.username
    if username:
        body["active_usernames"] = [username]
    if chat.is_group:
        body["permissions"] = {name: name in chat.permissions for name in PERMISSIONS}
    if chat.pinned and chat.pinned[-1] in chat.messages:
        body["pinned_message"] = message_json(chat.messages[chat.pinned[-1]])
    return body


def member_json(member: Member, chat: Chat) -> JsonObject:
    """Return the kind of ChatMember that fits the standing of *member* in *chat*."""
    body: JsonObject = {"status": member.status.value, "user": user_json(member.user)}
    match member.status:
        case Status.OWNER:
            body["is_anonymous"] = False
        case Status.ADMINISTRATOR:
            own = CHANNEL_RIGHTS if chat.type is ChatType.CHANNEL else GROUP_RIGHTS
            body |= {"can_be_edited": False, "is_anonymous": False}
            body |= {name: name in member.rights or name == "can_manage_chat" for name in ADMIN_RIGHTS + own}
        case Status.RESTRICTED:
            body |= {"is_member": True, "until_date": 0}
            body |= {name: name in member.rights for name in PERMISSIONS}
        case Status.BANNED:
            body["until_date"] = 0
        case Status.MEMBER | Status.LEFT:
            pass
    return body


def entity_json(entity: Entity) -> JsonObject:
    """Return a MessageEntity."""
    body: JsonObject = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.user:
        body["user"] = user_json(entity.user)
    elif entity.type == "date_time":
        unix_time, _, shown = entity.argument.partition(" ")
        body |= {"unix_time": int(unix_time)} | ({"date_time_format": shown} if shown else {})
    elif entity.argument:
        body[_ARGUMENTS[entity.type]] = entity.argument
    return body


def keyboard_json(keyboard: Keyboard) -> JsonObject:
    """Return an InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in keyboard]}


def _button_json(button: Button) -> JsonObject:
    """Return an InlineKeyboardButton."""
    return {"text": button.text, button.action: button.value, **button.style}


def file_json(file: StoredFile) -> JsonObject:
    """Return a File."""
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def _media_json(media: Photo | Document | Location) -> JsonObject:
    """Return the fields a message has for its media."""
    if isinstance(media, Location):
        body: JsonObject = {"latitude": media.latitude, "longitude": media.longitude}
        if media.accuracy_m is not None:
            body["horizontal_accuracy"] = media.accuracy_m
        return {"location": body}
    ids: JsonObject = {
        "file_id": media.file.id,
        "file_unique_id": media.file.unique_id,
        "file_size": len(media.file.content),
    }
    if isinstance(media, Document):
        return {"document": {**ids, "file_name": media.file.name, "mime_type": media.file.mime_type}}
    photo: JsonObject = {"photo": [{**ids, "width": media.width, "height": media.height}]}
    return photo | {"has_media_spoiler": True} if media.has_spoiler else photo


def _origin_json(origin: Origin) -> JsonObject:
    """Return the MessageOrigin of a forwarded message."""
    if origin.user:
        return {"type": "user", "date": seconds(origin.date), "sender_user": user_json(origin.user)}
    assert origin.chat is not None  # noqa: S101 - an origin has either a user or a channel
    return {
        "type": "channel",
        "date": seconds(origin.date),
        "chat": chat_json(origin.chat),
        "message_id": origin.message_id,
    }


def message_json(message: Message, *, with_reply: bool = True) -> JsonObject:
    """Return a Message as it stands; the one it replies to is given without the one that replied to."""
    chat = message.chat
    body: JsonObject = {
        "message_id": message.id,
        "date": seconds(message.date),
        "chat": chat_json(chat),
    }
    if chat.type is ChatType.CHANNEL:
        body["sender_chat"] = chat_json(chat)
    elif message.sender_chat:
        body |= {"from": user_json(ANONYMOUS), "sender_chat": chat_json(message.sender_chat)}
    elif message.sender:
        body["from"] = user_json(message.sender)
    if message.media:
        body |= _media_json(message.media)
    if message.text:
        prefix = "caption" if message.has_caption else "text"
        body[prefix] = message.text
        if message.entities:
            name = "caption_entities" if message.has_caption else "entities"
            body[name] = [entity_json(entity) for entity in message.entities]
    if message.keyboard:
        body["reply_markup"] = keyboard_json(message.keyboard)
    return body | _circumstances(message, with_reply=with_reply) | message.options | message.service


def _circumstances(message: Message, *, with_reply: bool) -> JsonObject:
    """Return the fields that say where a message comes from and what became of it."""
    body: JsonObject = {}
    if message.thread_id is not None:
        body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if message.origin:
        body["forward_origin"] = _origin_json(message.origin)
    if message.reply_to and with_reply:
        body["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.edited_at:
        body["edit_date"] = seconds(message.edited_at)
    if message.via_bot:
        body["via_bot"] = user_json(message.via_bot)
    return body
