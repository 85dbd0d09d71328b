"""Reply markup of a request → inline keyboard or reply keyboard, refused where Telegram would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.records import Button, JsonObject, Keyboard

if TYPE_CHECKING:
    from bot.sandbox.schema import Arguments

MAX_BUTTONS = 100  # observed: more is refused as REPLY_MARKUP_TOO_LONG
MAX_CALLBACK_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton: 1-64 bytes
MAX_COPY_LENGTH = 256  # https://core.telegram.org/bots/api#copytextbutton

_STYLE = frozenset({"style", "icon_custom_emoji_id"})
_URL = re.compile(r"(?:https?|tg|ton)://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def read_markup(arguments: Arguments) -> tuple[Keyboard, JsonObject | None]:
    """Return the inline keyboard of a request and its reply keyboard; one of the two, or neither."""
    markup = arguments.nested("reply_markup")
    if markup is None:
        return (), None
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        return (), markup
    return read_keyboard(rows), None


def read_keyboard(rows: list[object]) -> Keyboard:
    """Return the inline keyboard of *rows*, already of the right types; empty rows vanish as in Telegram.

    Raises:
        ApiError: 400 for too many buttons and for each button that cannot work.
    """
    keyboard = tuple(
        tuple(_read_button(button) for button in row if isinstance(button, dict))
        for row in rows
        if isinstance(row, list) and row
    )
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard


def _read_button(fields: JsonObject) -> Button:
    """Return a button with exactly one action."""
    text = str(fields["text"])
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    style = {name: value for name, value in fields.items() if name in _STYLE}
    actions = {name: value for name, value in fields.items() if name not in _STYLE | {"text"}}
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(
            f"can't parse inline keyboard button: exactly one action is allowed, found {', '.join(actions)}"
        )
    [(action, value)] = actions.items()
    _check_action(action, value)
    return Button(text, action, value, style)


def _check_action(action: str, value: object) -> None:
    """Refuse what an action cannot hold."""
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not _URL.fullmatch(str(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text" and isinstance(value, dict) and not 1 <= len(value["text"]) <= MAX_COPY_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
