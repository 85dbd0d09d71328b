"""editMessageText, …Caption, …ReplyMarkup, …Media; deleteMessage, pinning, reactions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.access import find_message, joined_chat
from bot.sandbox.emit import message_json
from bot.sandbox.errors import bad_request
from bot.sandbox.files import with_spoiler
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods.content import read_caption, read_options, read_text
from bot.sandbox.methods.sending import find_document, find_photo
from bot.sandbox.records import Chat, ChatType, Document, Location, Message, Photo
from bot.sandbox.world import Change

if TYPE_CHECKING:
    from bot.sandbox.entities import Entity
    from bot.sandbox.records import JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

# https://core.telegram.org/bots/api#deletemessage: only if it was sent less than 48 hours ago
DELETABLE = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
# https://core.telegram.org/bots/api#reactiontypeemoji
_REACTION_LIST = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐"
    " 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊"
    " 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_REACTIONS = frozenset(_REACTION_LIST.split())


def _find_own(world: World, arguments: Arguments) -> Message:
    """Return the message a request edits.

    Raises:
        ApiError: 400 when it does not exist, is somebody else's, or tells an event.
    """
    if "inline_message_id" in arguments:
        inline = world.inline_messages.get(arguments.text("inline_message_id"))
        if inline is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return inline
    chat = joined_chat(world, arguments)
    message = find_message(chat, arguments, "to edit")
    is_post = chat.type is ChatType.CHANNEL and "can_edit_messages" in world.bot_in(chat).rights
    if message.service or not (message.is_from(world.bot) or is_post):
        raise bad_request("message can't be edited")
    return message


def _change(  # noqa: PLR0913 - what an edit may change, by name
    world: World,
    message: Message,
    arguments: Arguments,
    *,
    text: str,
    entities: tuple[Entity, ...],
    media: Photo | Document | Location | None,
) -> JsonObject | bool:
    """Give *message* its new content and keyboard and return it, True for an inline message.

    Raises:
        ApiError: 400 when nothing changes.
    """
    keyboard, _ = read_markup(arguments)
    options = message.options if text == message.text else read_options(arguments)
    now = (text, entities, media, keyboard)
    if (
        now == (message.text, message.entities, message.media, message.keyboard)
        and options == message.options
    ):
        raise bad_request(_NOT_MODIFIED)
    message.text, message.entities, message.media, message.keyboard = now
    message.options = options
    message.edited_at = world.now()
    world.notify(Change("edit", message.chat.id, message.id))
    return True if "inline_message_id" in arguments else message_json(message)


def edit_message_text(world: World, arguments: Arguments) -> JsonObject | bool:
    """Replace the text of a message."""
    message = _find_own(world, arguments)
    text, entities = read_text(world, arguments)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, arguments, text=text, entities=entities, media=None)


def edit_message_caption(world: World, arguments: Arguments) -> JsonObject | bool:
    """Replace the caption of a picture or file."""
    message = _find_own(world, arguments)
    text, entities = read_caption(world, arguments)
    if not message.has_caption:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, arguments, text=text, entities=entities, media=message.media)


def edit_message_reply_markup(world: World, arguments: Arguments) -> JsonObject | bool:
    """Replace or take away the buttons of a message."""
    message = _find_own(world, arguments)
    return _change(
        world, message, arguments, text=message.text, entities=message.entities, media=message.media
    )


def edit_message_media(world: World, arguments: Arguments) -> JsonObject | bool:
    """Replace the picture or file of a message, and its caption."""
    message = _find_own(world, arguments)
    fields = arguments.inside(arguments.nested("media"))
    text, entities = read_caption(world, fields)
    media: Photo | Document
    if fields.text("type") == "photo":
        photo = find_photo(world, fields, "media")
        media = with_spoiler(photo, has_spoiler=fields.flag("has_spoiler"))
    else:
        media = Document(find_document(world, fields, "media"))
    return _change(world, message, arguments, text=text, entities=entities, media=media)


def delete_message(world: World, arguments: Arguments) -> bool:
    """Take a message away for everybody."""
    chat = joined_chat(world, arguments)
    message = find_message(chat, arguments, "to delete")
    member = world.bot_in(chat)
    is_own = message.is_from(world.bot) or chat.type is ChatType.PRIVATE
    if "can_delete_messages" not in member.rights and not is_own:
        raise bad_request("message can't be deleted")
    if "can_delete_messages" not in member.rights and world.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def _check_pinning(world: World, chat: Chat) -> None:
    """Refuse pinning where the bot lacks the right to it."""
    right = {ChatType.PRIVATE: "", ChatType.CHANNEL: "can_edit_messages"}.get(chat.type, "can_pin_messages")
    if right and right not in world.bot_in(chat).rights:
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(world: World, arguments: Arguments) -> bool:
    """Pin a message at the top of its chat."""
    chat = joined_chat(world, arguments)
    message = find_message(chat, arguments, "to pin")
    _check_pinning(world, chat)
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    world.notify(Change("chat", chat.id))
    return True


def unpin_chat_message(world: World, arguments: Arguments) -> bool:
    """Unpin a message, the newest pinned one where none is named."""
    chat = joined_chat(world, arguments)
    _check_pinning(world, chat)
    message_id = arguments.integer("message_id", chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    world.notify(Change("chat", chat.id))
    return True


def set_message_reaction(world: World, arguments: Arguments) -> bool:
    """Set the bot's reaction to a message; one at most, none takes it away."""
    chat = joined_chat(world, arguments)
    message = find_message(chat, arguments, "to react")
    emoji = tuple(arguments.inside(each).text("emoji") for each in arguments.items("reaction"))
    if not _REACTIONS.issuperset(emoji):
        raise bad_request("REACTION_INVALID")
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions[world.bot.id] = emoji
    world.notify(Change("edit", chat.id, message.id))
    return True
