"""Words of a text with their offsets; punctuation is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Arabic vowel signs are no word characters to `re`, and stand inside words.
_LETTER = "[\\w\u064b-\u065f\u0670]"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S., a.m.
    rf"|\d+(?:[.,٫٬]\d+)+"  # 320,000 and 3.5
    rf"|{_LETTER}+(?:[-'’ʼʿʾ‑&/]?(?<=[-'’ʼʿʾ‑&]){_LETTER}+)*"  # al-Hasa, people’s, F-16
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written: `text` is the slice of its source from `start` to `end`."""

    text: str
    start: int
    end: int


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of *text* in reading order; hyphens and apostrophes inside a word keep it whole."""
    return tuple(Word(match[0], *match.span()) for match in _WORD.finditer(text))
