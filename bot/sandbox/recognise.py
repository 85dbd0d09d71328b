"""Commands, mentions, addresses and tags that Telegram marks in a plain text by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.entities import QUOTES, STYLES, Entity
from bot.sandbox.units import utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterable

# In order of precedence; the sign is a quick test that saves the search in most texts.
_PATTERNS = (
    (
        "url",
        ".",
        re.compile(
            r"(?<![\w@./])(?:https?://|www\.|t\.me/)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)\]'…،؛؟]", re.IGNORECASE
        ),
    ),
    (
        "email",
        "@",
        re.compile(r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b"),
    ),
    ("bot_command", "/", re.compile(r"(?<![\w/<>.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", "@", re.compile(r"(?<![\w@./])@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", "#", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", "$", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
)


def find_entities(text: str, given: Iterable[Entity] = ()) -> list[Entity]:
    """Return what Telegram would mark in *text*, outside the links, code and mentions of *given*."""
    fixed = [entity for entity in given if entity.type not in STYLES | QUOTES]
    found: list[Entity] = []
    for kind, sign, pattern in _PATTERNS:
        if sign not in text:
            continue
        for match in pattern.finditer(text):
            entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
            if not any(entity.overlaps(other) for other in (*fixed, *found)):
                found.append(entity)
    return found
