"""Lines → paragraphs: which line breaks end something and which only wrap."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
# An agency may sign after the stop: "… was hurt.-AFP".
_ENDS = re.compile(r"[.!?…؟:;؛]['\"’”»)\]]*\s*(?:(?:--?|[–—(])\s*[\w/& ]{1,30}\)?)?$")
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # "near the U.S.", which a line may break
# Copy is wrapped at 72 columns by wires and at 80 by mail; a hundred leaves room for neither to be missed.
_WIDEST_WRAP = 100
# Ragged right: typists break a few characters early.
_SLACK = 4


class _Line(NamedTuple):
    """A line without its outer blanks; `apart` when a blank line stands before it."""

    start: int
    end: int
    apart: bool


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of paragraphs, blanks around them left out.

    Blank lines always divide. A single line break divides too (pages and feeds write a paragraph a line)
    unless it wraps: because the copy is of a fixed width and the next word would not have fitted, or
    because a sentence plainly runs on.
    """
    if "\n" not in text and "\r" not in text:
        start, end = _strip(text, 0, len(text))
        return [(start, end)] if start < end else []
    lines = _find_lines(text)
    width = _find_width(text, lines)
    spans: list[tuple[int, int]] = []
    for line in lines:
        if spans and not line.apart and _wraps(text, spans[-1], line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def has_end(text: str) -> bool:
    """Whether *text* ends as sentences do, closing quotes allowed."""
    return _ENDS.search(text, max(0, len(text) - 40)) is not None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks at either end."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _find_lines(text: str) -> list[_Line]:
    """Return the lines that hold anything."""
    lines: list[_Line] = []
    before = 0
    for match in _LINE.finditer(text):
        start, end = _strip(text, *match.span())
        if start < end:
            between = text[before:start]
            lines.append(_Line(start, end, between.replace("\r\n", "\n").count("\n") > 1))
            before = end
    return lines


def _first_word(text: str, line: _Line) -> int:
    """Return the length of the first word of *line*."""
    return len(text[line.start : line.end].split(None, 1)[0])


def _find_width(text: str, lines: list[_Line]) -> int | None:
    """Return the column at which *lines* are wrapped, None where they are not."""
    pairs = [(one, two) for one, two in pairwise(lines) if not two.apart]
    if len(pairs) < 2:
        return None
    lengths = sorted(one.end - one.start for one, _ in pairs)
    width = lengths[(len(lengths) * 9) // 10]
    if width > _WIDEST_WRAP:
        return None
    full = sum(one.end - one.start + 1 + _first_word(text, two) > width - _SLACK for one, two in pairs)
    return width if full * 2 > len(pairs) else None


def _wraps(text: str, above: tuple[int, int], line: _Line, width: int | None) -> bool:
    """Whether the break between the paragraph *above* and *line* only wraps."""
    last = text.rfind("\n", *above) + 1 or above[0]
    if width is not None and _INITIALS.search(text, max(above[0], above[1] - 5), above[1]):
        return True
    if width is not None:
        return len(text[last : above[1]].strip()) + 1 + _first_word(text, line) > width - _SLACK
    return text[line.start].islower() and not has_end(text[above[0] : above[1]])
