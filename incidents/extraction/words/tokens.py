"""A sentence as parallel columns of tokens, the form in which every rule of the cascade reads it.

Offsets are characters into `Article.text`. Words are lower-cased once, so that rules compare plain strings;
hyphenated compounds ("US-led", "23-year-old") are one token, possessive endings are their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from typing import NamedTuple

from incidents.bounded import Remembered

# What stands before a token, and the token.
_GAP_AND_TOKEN = re.compile(
    r"([\s_]*)("
    r"[A-Za-z]{2,}+(?![\w‐‑–-])|"  # plain words, which are nearly all: a fifth of the time is saved
    r"[^\W\d_]{2}[^\W_]*(?:[-‐‑–][^\W_]+)*"  # most others; only words of one letter and numbers go on
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d{1,3}(?:[, .\u00a0\u202f]\d{3})+(?![\d-])(?:-[^\W\d_]+)*"  # 320,000; 1,300-strong
    r"|\d+\.\d+"
    r"|[’'`]s\b"
    r"|[^\W_]+(?:[-‐‑–][^\W_]+)*"
    r"|--+|\.{2,}|[^\w\s])"
)
_SHORT = 3  # letters of a word that titles may set small
_TITLE = 0.7  # share of capitalised words of four letters and more from which a line is set as a title
_QUOTES = str.maketrans("‘’‛`‐‑–", "''''---")


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
    found = _GAP_AND_TOKEN.findall(text)
    if not found:
        return Tokens((), (), (), (), text, offset)
    _, written = zip(*found, strict=True)
    words, capital, is_long = zip(*map(_shapes.__getitem__, written), strict=True)
    edges = tuple(accumulate(map(len, chain.from_iterable(found)), initial=offset))
    if sum(compress(capital, is_long)) > _TITLE * sum(is_long):
        capital = (False,) * len(words)
    return Tokens(words, starts=edges[1::2], ends=edges[2::2], capital=capital, text=text, offset=offset)


class _Shape(NamedTuple):
    """A token as written: its word, whether it has a capital, whether it is a word that titles set so."""

    word: str
    is_capital: bool
    is_long: bool


def _read_shape(written: str) -> _Shape:
    word = written.lower().translate(_QUOTES)
    return _Shape(word, written[0].isupper(), len(word) > _SHORT and word[0].isalpha())


_shapes = Remembered(16_384, _read_shape)  # most tokens come again
