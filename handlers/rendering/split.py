"""Blocks of HTML → as few messages as hold them, each within Telegram's limits.

A block is an item of a list and is never divided, unless it alone is over the limit; then it is cut
between words, with its tags closed before and opened again after the cut.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from handlers.rendering.markup import Html, Size, cut, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_UNITS = 4096
"""https://core.telegram.org/bots/api#sendmessage: 1-4096 characters after entities parsing."""
MAX_CAPTION_UNITS = 1024
"""https://core.telegram.org/bots/api#sendphoto: 0-1024 characters after entities parsing."""
MAX_ENTITIES = 100
"""https://core.telegram.org/api/config: message_entities_count_max; Telegram ignores the rest in silence."""

BETWEEN = "\n\n"
_PIECES = re.compile(r"<[^>]*>|[^<]+")
_TAG_NAME = re.compile(r"</?([a-z-]+)")


def split_blocks(
    blocks: Iterable[str], *, limit: int = MAX_UNITS, max_entities: int = MAX_ENTITIES
) -> tuple[Html, ...]:
    """Return messages that hold *blocks* in order, a blank line between two of one message.

    Args:
        blocks: balanced HTML; empty ones are left out.
        limit: UTF-16 units of visible text a message may have.
        max_entities: how many entities a message may have.
    """
    messages: list[Html] = []
    room = Size(0, 0)
    for block, size in _fitting(blocks, limit, max_entities):
        grown = Size(room.units + len(BETWEEN) + size.units, room.entities + size.entities)
        if messages and grown.units <= limit and grown.entities <= max_entities:
            messages[-1] = Html(f"{messages[-1]}{BETWEEN}{block}")
            room = grown
        else:
            messages.append(block)
            room = size
    return tuple(messages)


def _fitting(blocks: Iterable[str], limit: int, max_entities: int) -> Iterator[tuple[Html, Size]]:
    """Yield *blocks*, divided where they are too long, each with its size."""
    for block in blocks:
        size = measure(block)
        if not size.units:
            continue
        if size.units <= limit and size.entities <= max_entities:
            yield Html(block), size
        else:
            parts = divide(block, limit=limit, max_entities=max_entities)
            yield from ((part, measure(part)) for part in parts)


def divide(markup: str, *, limit: int, max_entities: int) -> Iterator[Html]:
    """Yield balanced parts of balanced *markup*, each within the limits, together the same visible text."""
    part = _Part(limit, max_entities)
    for piece in _PIECES.findall(markup):
        if piece.startswith("</"):
            part.close(piece)
        elif piece.startswith("<"):
            if not part.has_room(Size(0, 1)):
                yield from part.cut()
            part.open(piece)
        else:
            for words in _runs(html.unescape(piece), limit, max_entities):
                if not part.has_room(measure(html.escape(words))):
                    yield from part.cut()
                part.add(words)
    yield from part.cut()


class _Part:
    """The message that is being filled."""

    def __init__(self, limit: int, max_entities: int) -> None:
        self.limit, self.max_entities = limit, max_entities
        self.markup, self.size = "", Size(0, 0)
        self.opened: list[str] = []

    def has_room(self, more: Size) -> bool:
        """Whether *more* still fits."""
        fits = self.size.units + more.units <= self.limit
        return fits and self.size.entities + more.entities <= self.max_entities

    def open(self, tag: str) -> None:
        """Begin an entity."""
        self.opened.append(tag)
        self.markup += tag
        self.size = Size(self.size.units, self.size.entities + 1)

    def close(self, tag: str) -> None:
        """End the entity that was begun last."""
        self.opened.pop()
        self.markup += tag

    def add(self, words: str) -> None:
        """Append visible text."""
        self.markup += html.escape(words, quote=False)
        more = measure(html.escape(words))
        self.size = Size(self.size.units + more.units, self.size.entities + more.entities)

    def cut(self) -> Iterator[Html]:
        """Yield what is there, closed, unless nothing of it is visible, and begin anew."""
        if not self.size.units:
            return
        names = (match[1] for tag in reversed(self.opened) if (match := _TAG_NAME.match(tag)))
        yield Html(self.markup + "".join(f"</{name}>" for name in names))
        self.markup, self.size = "".join(self.opened), Size(0, len(self.opened))


def _runs(words: str, limit: int, max_entities: int) -> Iterator[str]:
    """Yield *words* in runs that end at spaces where there are some, each small enough to be placed alone."""
    # A quarter of the limit keeps the room that a cut leaves empty below a quarter of a message; no text
    # has more things that Telegram links by itself than half its characters.
    longest = max(2, min(limit // 4, max_entities))
    while words:
        run = cut(words, longest)
        if len(run) < len(words):
            end = max(run.rfind(" "), run.rfind("\n")) + 1
            run = run[:end] if end > 0 else run
        yield run
        words = words[len(run) :]
