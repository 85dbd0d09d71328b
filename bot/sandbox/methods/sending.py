"""sendMessage, sendPhoto, sendDocument, sendLocation, sendChatAction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.access import joined_chat, writable_chat
from bot.sandbox.emit import message_json
from bot.sandbox.errors import bad_request
from bot.sandbox.files import with_spoiler
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods.content import read_caption, read_options, read_reply, read_text
from bot.sandbox.records import Chat, Document, Location, Message, Photo
from bot.sandbox.world import Change

if TYPE_CHECKING:
    from bot.sandbox.files import Upload
    from bot.sandbox.records import JsonObject, StoredFile
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

# https://core.telegram.org/bots/api#sendchataction
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def _compose(world: World, arguments: Arguments, chat: Chat, thread_id: int | None) -> Message:
    """Return a message of the bot with everything but its content, not yet in its chat."""
    reply_to = read_reply(chat, arguments)
    if thread_id is None and reply_to:
        thread_id = reply_to.thread_id
    keyboard, markup = read_markup(arguments)
    return Message(
        chat,
        0,
        world.now(),
        sender=world.bot,
        keyboard=keyboard,
        markup=markup,
        reply_to=reply_to,
        thread_id=thread_id,
        is_silent=arguments.flag("disable_notification"),
        options=read_options(arguments),
    )


def _post(world: World, message: Message) -> JsonObject:
    """Give *message* its id, put it into its chat, and return it."""
    message.id = world.next_message_id(message.chat)
    return message_json(world.post(message))


def send_message(world: World, arguments: Arguments) -> JsonObject:
    """Send a text."""
    chat, thread_id = writable_chat(world, arguments, "can_send_messages", "text messages")
    text, entities = read_text(world, arguments)
    message = _compose(world, arguments, chat, thread_id)
    message.text, message.entities = text, entities
    return _post(world, message)


def send_photo(world: World, arguments: Arguments) -> JsonObject:
    """Send a picture, uploaded or by its file id."""
    chat, thread_id = writable_chat(world, arguments, "can_send_photos", "photos")
    caption, entities = read_caption(world, arguments)
    message = _compose(world, arguments, chat, thread_id)
    photo = find_photo(world, arguments, "photo")
    message.media = with_spoiler(photo, has_spoiler=arguments.flag("has_spoiler"))
    message.text, message.entities = caption, entities
    return _post(world, message)


def send_document(world: World, arguments: Arguments) -> JsonObject:
    """Send a file, uploaded or by its file id."""
    chat, thread_id = writable_chat(world, arguments, "can_send_documents", "documents")
    caption, entities = read_caption(world, arguments)
    message = _compose(world, arguments, chat, thread_id)
    message.media = Document(find_document(world, arguments, "document"))
    message.text, message.entities = caption, entities
    return _post(world, message)


def send_location(world: World, arguments: Arguments) -> JsonObject:
    """Send a point."""
    chat, thread_id = writable_chat(world, arguments, "can_send_messages", "locations")
    latitude, longitude = arguments.number("latitude"), arguments.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    message = _compose(world, arguments, chat, thread_id)
    accuracy = arguments.number("horizontal_accuracy") if "horizontal_accuracy" in arguments else None
    message.media = Location(latitude, longitude, accuracy)
    return _post(world, message)


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """Show that the bot is busy."""
    chat = joined_chat(world, arguments)
    action = arguments.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.notify(Change("action", chat.id, text=action))
    return True


def find_photo(world: World, arguments: Arguments, name: str) -> Photo:
    """Return the picture that the field *name* uploads or names.

    Raises:
        ApiError: 400 for no picture, an unknown id, or an address (the sandbox stays off the network).
    """
    upload = _uploaded(arguments, name)
    if upload:
        return world.files.add_photo(upload)
    found = _named(world, arguments.text(name))
    if not isinstance(found, Photo):
        raise bad_request("can't use file of type Document as Photo")
    return found


def find_document(world: World, arguments: Arguments, name: str) -> StoredFile:
    """Return the file that the field *name* uploads or names; refused as `find_photo` does."""
    upload = _uploaded(arguments, name)
    if upload:
        return world.files.add_document(upload)
    found = _named(world, arguments.text(name))
    if isinstance(found, Photo):
        raise bad_request("can't use file of type Photo as Document")
    return found


def _uploaded(arguments: Arguments, name: str) -> Upload | None:
    """Return the file that came under *name* itself or under the name it is attached by."""
    attached = arguments.text(name).removeprefix("attach://")
    return arguments.uploads.get(name) or arguments.uploads.get(attached)


def _named(world: World, reference: str) -> StoredFile | Photo:
    """Return the file with the id *reference*."""
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    found = world.files.find(reference)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return found
