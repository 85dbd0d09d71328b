"""Words of a text with their offsets; punctuation is left out."""

from __future__ import annotations

import re
from typing import NamedTuple

# Arabic vowel signs are no word characters to `re`, and stand inside words and at their ends.
_MARKS = "[\u064b-\u065f\u0670]"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,٫٬]\d+)+"  # 320,000 and 3.5
    rf"|\w+(?:(?:[-'’ʼʿʾ‑&]|{_MARKS}+)\w+)*{_MARKS}*"  # al-Hasa, people’s, F-16, قُتل
)


class Word(NamedTuple):
    """A word as written: `text` is the slice of its source from `start` to `end`."""

    text: str
    start: int
    end: int


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of *text* in reading order; hyphens and apostrophes inside a word keep it whole."""
    return tuple([Word(match[0], *match.span()) for match in _WORD.finditer(text)])
