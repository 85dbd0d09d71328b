"""Scraps of HTML, as feeds carry them → plain text with a line a paragraph."""

from __future__ import annotations

import re
from html import unescape
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
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>")
_NOT_SIMPLE = re.compile(
    rf"<[!?]|<(?:{'|'.join(sorted(_HIDDEN))})|<(?:textarea|title|plaintext|xmp|noembed|noframes)",
    re.IGNORECASE,
)
_LINE = "\ue000"  # stands for a line's end until the blanks of the source are settled
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


def _strip_simple(markup: str) -> str | None:
    """Return the text between plain tags; None where there is more, such as scripts or comments."""
    if _NOT_SIMPLE.search(markup):
        return None
    text = _TAG.sub(lambda tag: _LINE if tag[1].lower() in _BLOCKS else "", markup)
    # What is left over of "<img alt='a > b'>" or "a < b" is for the parser to settle.
    if "<" in text or ">" in text or _LINE in markup:
        return None
    return unescape(text).replace("\n", " ").replace(_LINE, "\n")


def to_text(markup: str) -> str:
    """Return the words of *markup* without tags, a paragraph a line; text without tags stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    text = _strip_simple(markup)
    if text is None:
        reader = _Reader()
        reader.feed(markup)
        reader.close()
        text = "".join(reader.pieces)
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
