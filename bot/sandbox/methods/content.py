"""What a request says: text or caption with formatting, reply, options → the parts of a message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.entities import EXPLICIT, MAX_ENTITIES, Entity, tidy
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import parse_html
from bot.sandbox.recognise import find_entities
from bot.sandbox.units import utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.sandbox.records import Chat, JsonObject, Message
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

MAX_TEXT = 4096  # https://core.telegram.org/bots/api#sendmessage: 1-4096 characters after entities parsing
MAX_CAPTION = 1024  # https://core.telegram.org/bots/api#sendphoto: 0-1024 characters after entities parsing

_OPTIONS = {
    "link_preview_options": "link_preview_options",
    "message_effect_id": "effect_id",
    "protect_content": "has_protected_content",
    "show_caption_above_media": "show_caption_above_media",
}


def read_text(world: World, arguments: Arguments, name: str = "text") -> tuple[str, tuple[Entity, ...]]:
    """Return the text of a request and its formatting.

    Raises:
        ApiError: 400 for an empty or too long text and for formatting that does not parse.
    """
    text, entities = _read_formatted(world, arguments, name, "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(world: World, arguments: Arguments) -> tuple[str, tuple[Entity, ...]]:
    """Return the caption of a request and its formatting; it may be empty.

    Raises:
        ApiError: 400 for a too long caption and for formatting that does not parse.
    """
    text, entities = _read_formatted(world, arguments, "caption", "caption_entities")
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _read_formatted(
    world: World, arguments: Arguments, name: str, entities_name: str
) -> tuple[str, tuple[Entity, ...]]:
    """Return a text with the formatting given beside it, in it, and found by Telegram itself."""
    text = arguments.text(name).replace("\r", "").replace("\0", " ")
    mode = arguments.text("parse_mode").lower()
    if mode == "html":
        text, given = parse_html(text)
    elif mode:
        raise _unknown_mode(mode)
    else:
        given = [_read_entity(arguments.inside(each), text) for each in arguments.items(entities_name)]
    text, formatted = tidy(text, _resolve_mentions(world, given))
    text, entities = tidy(text, [*formatted, *find_entities(text, formatted)])
    if len(entities) > MAX_ENTITIES and world.strict:
        raise bad_request(
            f"{len(entities)} entities; Telegram drops all after {MAX_ENTITIES} in silence, strict refuses"
        )
    return text, entities[:MAX_ENTITIES]


def _resolve_mentions(world: World, entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield *entities* with the people they mention, leaving out mentions of people nobody knows."""
    for entity in entities:
        if entity.type != "text_mention":
            yield entity
        elif user := world.users.get(int(entity.argument)):
            yield replace(entity, user=user)


def _unknown_mode(mode: str) -> Exception:
    """Return the refusal of a parse mode."""
    if mode in {"markdown", "markdownv2"}:
        return bad_request("the sandbox does not offer Markdown; use HTML")
    return bad_request("unsupported parse_mode")


def _read_entity(fields: Arguments, text: str) -> Entity:
    """Return a range given beside a text.

    Raises:
        ApiError: 400 where it lies outside the text or lacks what its type needs.
    """
    kind, offset, length = fields.text("type"), fields.integer("offset"), fields.integer("length")
    if offset < 0 or length < 0 or offset + length > utf16_length(text):
        raise bad_request(f"entity at offset {offset} of length {length} lies outside the text")
    user = fields.nested("user")
    argument = {
        "text_link": fields.text("url"),
        "pre": fields.text("language"),
        "custom_emoji": fields.text("custom_emoji_id"),
        "text_mention": str(user["id"]) if user else "",
        "date_time": f"{fields.text('unix_time')} {fields.text('date_time_format')}".strip(),
    }.get(kind, "")
    if kind in {"text_link", "custom_emoji", "text_mention", "date_time"} and not argument:
        raise bad_request(f"can't parse MessageEntity: {kind} lacks what it points to")
    if kind not in EXPLICIT:
        return Entity(kind, offset, 0)
    return Entity(kind, offset, length, argument)


def read_reply(chat: Chat, arguments: Arguments) -> Message | None:
    """Return the message that a request replies to.

    Raises:
        ApiError: 400 when there is none and the request does not allow sending without it.
    """
    parameters = arguments.nested("reply_parameters")
    if parameters is None:
        return None
    fields = arguments.inside(parameters)
    if "chat_id" in fields and fields.text("chat_id") not in {str(chat.id), f"@{chat.username}"}:
        raise bad_request("the sandbox does not offer replies to another chat")
    message = chat.messages.get(fields.integer("message_id"))
    if message is None and not fields.flag("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def read_options(arguments: Arguments) -> JsonObject:
    """Return the fields of a request that travel into the message as they are."""
    options: JsonObject = {}
    for name, told in _OPTIONS.items():
        value = arguments.values.get(name)
        if value:
            options[told] = value
    return options
