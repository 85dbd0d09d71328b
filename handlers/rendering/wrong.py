"""The button "not right" under what tells of incidents, which it names by a key: they do not fit into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.rendering import callbacks
from handlers.texts import text
from incidents.models import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Message

LISTED = "list"
"""In the place of a page: the key names a list that the store remembers, and not a question of the chat."""


def wrong_button(key: str, page: int | str, language: str) -> Button:
    """Return the button; *key* names a question whose *page* is shown, or a remembered list (`LISTED`)."""
    return Button(text("button-wrong", language), callbacks.pack(callbacks.WRONG, key, page))


def with_wrong_button(
    messages: Sequence[Message], key: str, page: int | str, language: str
) -> tuple[Message, ...]:
    """Return *messages* with the button under the last."""
    *before, last = messages
    return (*before, replace(last, buttons=(*last.buttons, (wrong_button(key, page, language),))))
