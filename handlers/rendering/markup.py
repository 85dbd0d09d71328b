"""Text → Telegram HTML, and how long Telegram will find it.

`Html` marks what is safe to send; everything else is escaped on its way in, so that a place called
"<b>" stays a place. Lengths are UTF-16 units of the visible text, as Telegram counts after parsing.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handlers.texts import FSI, PDI, RIGHT_TO_LEFT, RLM, Phrase, isolate, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_TAG = re.compile(r"<[^>]*>")
# 2,048 is what Telegram keeps of a text_link; a longer one would be cut into another address.
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]{1,2040}")
# Telegram finds these by itself and counts them among a message's entities (core.telegram.org/api/entities).
# One set of signs at the front: so the search looks at nothing else, which is four times as fast.
_FOUND_BY_TELEGRAM = re.compile(
    r"[@#$/.:+\d](?:(?<=[@#$/])(?<![^\W_].)(?=\w)|(?<=\w\.)(?=\w)|(?<=:)//"
    r"|(?:(?<=\+)\d|(?<=\d))[\d ()-]{5,}\d)"
)


_SPECIAL = re.compile('[&<>"\0]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\0": ""}


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found[0]]


class Html(Phrase):
    """Text that is already valid Telegram HTML."""

    __slots__ = ()


def escape(words: str) -> Html:
    """Return *words* with `& < > "` as entities, without NUL, which Telegram drops; Html stays as it is."""
    if isinstance(words, Html):
        return words
    # One search, where html.escape would look for each of five signs; most names have none.
    return Html(_SPECIAL.sub(_entity, words) if _SPECIAL.search(words) else words)


def say(key: str, language: str, /, **args: str | int) -> Html:
    """Return the text *key* as HTML, its string arguments escaped."""
    if not args:
        return _say(key, language)
    safe = {key: name(arg, language) if isinstance(arg, str) else arg for key, arg in args.items()}
    return Html(text(key, language, **safe))


@lru_cache(maxsize=2048)
def _say(key: str, language: str) -> Html:
    """Return a text without arguments: half of all."""
    return Html(text(key, language))


def name(words: str, language: str) -> Html:
    """Return a name from elsewhere, escaped, isolated where it runs against *language*."""
    return words if isinstance(words, Html) else escape(isolate(words, language))


def bold(words: str) -> Html:
    """Return *words* in bold."""
    return Html(f"<b>{escape(words)}</b>")


def italic(words: str) -> Html:
    """Return *words* in italics."""
    return Html(f"<i>{escape(words)}</i>")


def link(words: str, url: str) -> Html:
    """Return *words* linked to *url*; unlinked unless it is a web address of at most 2,048 characters."""
    if not _WEB_ADDRESS.fullmatch(url):
        return escape(words)
    return Html(f'<a href="{html.escape(url)}">{escape(words)}</a>')


def moment(words: str, at: datetime) -> Html:
    """Return *words* that tell *at*; Telegram shows readers weekday, date and time of where they are.

    Older apps show *words*: https://core.telegram.org/bots/api#date-time-entity-formatting.
    """
    return Html(f'<tg-time unix="{int(at.timestamp())}" format="wdt">{escape(words)}</tg-time>')


def blockquote(words: str) -> Html:
    """Return *words* as a quotation."""
    return Html(f"<blockquote>{escape(words)}</blockquote>")


def folded(words: str) -> Html:
    """Return *words* as a quotation of which three lines show until it is tapped."""
    return Html(f"<blockquote expandable>{escape(words)}</blockquote>")


def join(parts: Iterable[str], between: str = " · ") -> Html:
    """Join the non-empty *parts*, each escaped, with *between*."""
    return Html(escape(between).join(escape(part) for part in parts if part))


def lines(parts: Iterable[str], language: str) -> Html:
    """Join the non-empty *parts* as lines; each starts right to left where *language* does.

    A quotation keeps the direction of its own words.
    """
    safe = Html("\n".join(escape(part) for part in parts if part))
    if language not in RIGHT_TO_LEFT:
        return safe
    # Not inside a quotation, not before an empty line, not twice.
    return Html(re.sub(r"^(?!<blockquote[ >]|\u200f|$)", RLM, safe, flags=re.MULTILINE))


def plain(markup: str) -> str:
    """Return what is visible of *markup*."""
    return html.unescape(_TAG.sub("", markup))


def shorten(words: str, limit: int) -> str:
    """Return *words*, cut at a word's end with " […]" where longer than *limit* UTF-16 units."""
    if len(words) * 2 <= limit or units(words) <= limit:
        return words
    kept = cut(words, limit - len(" […]"))
    space = kept.rfind(" ", len(kept) // 2)
    kept = kept[: space if space > 0 else len(kept)].rstrip()
    return kept + PDI * (kept.count(FSI) - kept.count(PDI)) + " […]"


def units(words: str) -> int:
    """Return the length of *words* in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def cut(words: str, limit: int) -> str:
    """Return the longest beginning of *words* of at most *limit* UTF-16 units."""
    if len(words) * 2 <= limit:
        return words
    room = limit
    for index, char in enumerate(words):
        room -= 2 if char > "\uffff" else 1
        if room < 0:
            return words[:index]
    return words


class Size(NamedTuple):
    """How much of a message some markup fills, or may fill: visible UTF-16 units, and entities."""

    units: int
    entities: int

    def plus(self, other: Size) -> Size:
        """Return the size of both together."""
        return Size(self.units + other.units, self.entities + other.entities)

    def fits(self, most: Size) -> bool:
        """Whether it is within *most*."""
        return self.units <= most.units and self.entities <= most.entities


def measure(markup: str) -> Size:
    """Return the size of *markup*, with all the entities that Telegram may see."""
    visible = plain(markup)
    tags = markup.count("<") - markup.count("</")
    return Size(units(visible), tags + len(_FOUND_BY_TELEGRAM.findall(visible)))
