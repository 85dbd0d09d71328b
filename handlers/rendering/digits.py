"""Arabic messages with Arabic-Indic digits, for chats that chose them; done where messages leave.

What others wrote stays as they wrote it: quotations, names with Latin letters, commands to copy.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.texts import is_right_to_left
from incidents.text.digits import with_arabic_digits

if TYPE_CHECKING:
    from incidents.models import Message

_KEPT = re.compile(r"<(code|blockquote)\b[^>]*>.*?</\1>|<[^>]*>|&#?\w+;", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


def redigit(markup: str) -> str:
    """Return Arabic *markup* with Arabic-Indic digits; what is in another language as it is."""
    if not is_right_to_left(_TAGS.sub("", markup)):
        return markup
    return _redigit(markup)


def redigit_message(message: Message) -> Message:
    """Return *message* with such digits in its text, and on the buttons of an Arabic one."""
    if not is_right_to_left(_TAGS.sub("", message.text)):
        return message
    rows = tuple(
        tuple(replace(each, label=with_arabic_digits(each.label)) for each in row) for row in message.buttons
    )
    return replace(message, text=_redigit(message.text), buttons=rows)


def _redigit(markup: str) -> str:
    parts, end = list[str](), 0
    for kept in _KEPT.finditer(markup):
        parts += (with_arabic_digits(markup[end : kept.start()]), kept[0])
        end = kept.end()
    return "".join((*parts, with_arabic_digits(markup[end:])))
