"""Formatting of a message: ranges in UTF-16 code units, put in the order and shape Telegram returns them in.

Texts are trimmed, then ranges are clipped to them, joined where the same format continues, taken out of code,
and given in order of their start, longer first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.sandbox.units import utf16_length, utf16_slice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.members import User

MAX_ENTITIES = 100  # https://core.telegram.org/bots/api#formatting-options: the rest is dropped in silence

# May lie inside one another and inside links; https://core.telegram.org/bots/api#formatting-options
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
CODE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# Found in the text by Telegram itself, so that a bot cannot place them where they are not.
AUTOMATIC = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
EXPLICIT = STYLES | CODE | QUOTES | {"text_link", "text_mention", "custom_emoji", "date_time"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted range; `argument` is the address, language, user or emoji id where the type has one.

    Of a moment it is the Unix time and, after a blank, the format: "1728460800 wdt".

    `user` is who a mention without a name means, once it is known.
    """

    type: str
    offset: int
    length: int
    argument: str = ""
    user: User | None = None

    @property
    def end(self) -> int:
        """The first code unit after it."""
        return self.offset + self.length

    def overlaps(self, other: Entity) -> bool:
        """Whether the two share a code unit."""
        return self.offset < other.end and other.offset < self.end

    def holds(self, other: Entity) -> bool:
        """Whether every code unit of *other* is one of ours."""
        return self.offset <= other.offset and other.end <= self.end

    def text(self, whole: str) -> str:
        """Return the part of *whole* it covers."""
        return utf16_slice(whole, self.offset, self.length)


def tidy(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Trim *text* as Telegram does and return it with its ranges moved, clipped, joined and ordered.

    White space is cut from the end always, from the start only up to the first range.
    """
    ordered = sorted(entities, key=_place)
    shortened = text.rstrip()
    first = ordered[0].offset if ordered else len(shortened)
    leading = min(len(shortened) - len(shortened.lstrip(" \n")), first)
    shortened = shortened[leading:]
    total = utf16_length(shortened)
    clipped = [
        replace(each, offset=start, length=end - start)
        for each in ordered
        if (end := min(each.end - leading, total)) > (start := max(each.offset - leading, 0))
    ]
    return shortened, tuple(sorted(_separate(_join(clipped)), key=_place))


def _place(entity: Entity) -> tuple[int, int, str]:
    """Order by start, then the longer first."""
    return entity.offset, -entity.length, entity.type


def _join(entities: list[Entity]) -> list[Entity]:
    """Join ranges of one style or quotation that overlap or touch; other types stay apart."""
    joined: list[Entity] = []
    latest: dict[str, int] = {}
    for entity in entities:
        index = latest.get(entity.type)
        if index is not None and entity.type in STYLES and entity.offset <= joined[index].end:
            before = joined[index]
            joined[index] = replace(before, length=max(before.end, entity.end) - before.offset)
        else:
            latest[entity.type] = len(joined)
            joined.append(entity)
    return joined


def _separate(entities: list[Entity]) -> list[Entity]:
    """Leave out what may not lie where it does: formats in code, a link in a link, a quotation in another."""
    kept: list[Entity] = []
    codes = [each for each in entities if each.type in CODE]
    for entity in entities:
        if entity.type in CODE:
            allowed = not any(each.type in CODE and each.overlaps(entity) for each in kept)
        elif entity.type in QUOTES:
            allowed = not any(each.type in QUOTES and each.overlaps(entity) for each in kept)
        elif any(code.overlaps(entity) for code in codes):
            allowed = False
        else:
            allowed = entity.type in STYLES or not any(
                each.type not in STYLES | QUOTES and each.overlaps(entity) for each in kept
            )
        if allowed:
            kept.append(entity)
    return kept
