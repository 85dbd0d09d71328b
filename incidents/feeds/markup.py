"""Scraps of HTML, as feeds carry them → plain text with a line a paragraph."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
    }
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table"}
    | {"td", "th", "tr", "ul"}
)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "head"})
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r" ?\n[ \n]*")


class _Reader(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's signature
        """Begin a line at a block; look away from scripts."""
        if tag in _BLOCKS:
            self.pieces.append("\n")
        self._hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block."""
        if tag in _BLOCKS:
            self.pieces.append("\n")
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        """Keep what is shown; line breaks in the source are blanks."""
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))


def to_text(markup: str) -> str:
    """Return the words of *markup* without tags, a paragraph a line; text without tags stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return _LINES.sub("\n", _BLANKS.sub(" ", "".join(reader.pieces))).strip()
