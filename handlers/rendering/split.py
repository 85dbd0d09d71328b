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
MOST = Size(MAX_UNITS, MAX_ENTITIES)
"""What a message of text holds."""

BETWEEN = "\n\n"
_PIECES = re.compile(r"<[^>]*>|[^<]+")
_TAG_NAME = re.compile(r"</?([a-z-]+)")


def split_blocks(blocks: Iterable[str], most: Size = MOST) -> tuple[Html, ...]:
    """Return messages of at most *most* that hold *blocks* in order, a blank line between two of one message.

    Blocks are balanced HTML; empty ones are left out.
    """
    messages: list[Html] = []
    filled = Size(0, 0)
    for block, size in _fitting(blocks, most):
        grown = filled.plus(Size(len(BETWEEN), 0)).plus(size)
        if messages and grown.fits(most):
            messages[-1] = Html(f"{messages[-1]}{BETWEEN}{block}")
            filled = grown
        else:
            messages.append(block)
            filled = size
    return tuple(messages)


def _fitting(blocks: Iterable[str], most: Size) -> Iterator[tuple[Html, Size]]:
    """Yield *blocks*, divided where they are too long, each with its size."""
    for block in blocks:
        size = measure(block)
        if not size.units:
            continue
        if size.fits(most):
            yield Html(block), size
        else:
            yield from ((part, measure(part)) for part in divide(block, most))


def divide(markup: str, most: Size) -> Iterator[Html]:
    """Yield balanced parts of balanced *markup*, each at most *most*, together the same visible text."""
    part = _Part(most)
    for piece in _PIECES.findall(markup):
        if piece.startswith("</"):
            part.close(piece)
        elif piece.startswith("<"):
            if not part.has_room(Size(0, 1)):
                yield from part.cut()
            part.open(piece)
        else:
            for words in _runs(html.unescape(piece), most):
                if not part.has_room(measure(html.escape(words))):
                    yield from part.cut()
                part.add(words)
    yield from part.cut()


class _Part:
    """The message that is being filled."""

    def __init__(self, most: Size) -> None:
        self.most = most
        self.markup, self.size = "", Size(0, 0)
        self.opened: list[str] = []

    def has_room(self, more: Size) -> bool:
        """Whether *more* still fits."""
        return self.size.plus(more).fits(self.most)

    def open(self, tag: str) -> None:
        """Begin an entity."""
        self.opened.append(tag)
        self.markup += tag
        self.size = self.size.plus(Size(0, 1))

    def close(self, tag: str) -> None:
        """End the entity that was begun last."""
        self.opened.pop()
        self.markup += tag

    def add(self, words: str) -> None:
        """Append visible text."""
        self.markup += html.escape(words, quote=False)
        self.size = self.size.plus(measure(html.escape(words)))

    def cut(self) -> Iterator[Html]:
        """Yield what is there, closed, unless nothing of it is visible, and begin anew."""
        if not self.size.units:
            return
        names = (match[1] for tag in reversed(self.opened) if (match := _TAG_NAME.match(tag)))
        yield Html(self.markup + "".join(f"</{name}>" for name in names))
        self.markup, self.size = "".join(self.opened), Size(0, len(self.opened))


def _runs(words: str, most: Size) -> Iterator[str]:
    """Yield *words* in runs that end at spaces where there are some, each small enough to be placed alone."""
    # A quarter of the limit keeps the room that a cut leaves empty below a quarter of a message; no text
    # has more things that Telegram links by itself than half its characters.
    longest = max(2, min(most.units // 4, most.entities))
    while words:
        run = cut(words, longest)
        if len(run) < len(words):
            end = max(run.rfind(" "), run.rfind("\n")) + 1
            run = run[:end] if end > 0 else run
        yield run
        words = words[len(run) :]
