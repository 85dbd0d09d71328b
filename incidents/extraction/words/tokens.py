"""A sentence as parallel columns of tokens, the form in which every rule of the cascade reads it.

Offsets are characters into `Article.text`. Words are lower-cased once, so that rules compare plain strings;
hyphenated compounds ("US-led", "23-year-old") are one token, possessive endings are their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[^\W\d_]{2}[^\W_]*(?:[-‐‑–][^\W_]+)*"  # most tokens; only words of one letter and numbers go on
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d{1,3}(?:[, .\u00a0\u202f]\d{3})+(?![\d-])(?:-[^\W\d_]+)*"  # 320,000; 1,300-strong
    r"|\d+\.\d+"
    r"|[’'`]s\b"
    r"|[^\W_]+(?:[-‐‑–][^\W_]+)*"
    r"|--+|\.{2,}|[^\w\s]"
)
_SHORT = 3  # letters of a word that titles may set small
_TITLE = 0.7  # share of capitalised words of four letters and more from which a line is set as a title
_QUOTES = tuple(zip("‘’‛`‐‑–", "''''---", strict=True))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: `words[i]` is lower case, `starts[i]:ends[i]` its place in the article."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    text: str
    offset: int

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    def slice(self, first: int, end: int) -> str:
        """Return the original words of tokens *first* up to *end*, as the article spells them."""
        if first >= end:
            return ""
        return self.text[self.starts[first] - self.offset : self.ends[end - 1] - self.offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of tokens that lie within the characters *start* to *end*."""
        first = bisect_right(self.ends, start)
        return first, bisect_left(self.starts, end, first)


def tokenize(text: str, offset: int = 0) -> Tokens:
    """Return the tokens of *text*, which begins at character *offset* of its article.

    Where all letters are capitals, or nearly all words as in a title, no token counts as capitalised: the
    shape says nothing there.
    """
    spans = [*map(re.Match.span, _TOKEN.finditer(text))]
    folded = _fold(text)
    if len(folded) == len(text):
        words = [folded[start:end] for start, end in spans]
    else:  # a letter such as "İ" is two in lower case
        words = [_fold(text[start:end]) for start, end in spans]
    capital = [text[start].isupper() for start, _ in spans]
    long = [
        is_capital
        for is_capital, word in zip(capital, words, strict=True)
        if len(word) > _SHORT and word[0].isalpha()
    ]
    if sum(long) > _TITLE * len(long):
        capital = [False] * len(spans)
    return Tokens(
        words=tuple(words),
        starts=tuple([start + offset for start, _ in spans]),
        ends=tuple([end + offset for _, end in spans]),
        capital=tuple(capital),
        text=text,
        offset=offset,
    )


def _fold(text: str) -> str:
    """Return *text* in lower case with plain quotes and hyphens; `str.translate` takes far longer."""
    text = text.lower()
    for mark, plain in _QUOTES:
        text = text.replace(mark, plain)
    return text
