"""A document → tokens, the units of which names are made."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, chain, compress, repeat
from operator import add, not_
from typing import TYPE_CHECKING, NamedTuple

from incidents.bounded import Remembered
from incidents.places.spelling import name_key, word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.text import Document

_MARKS = "\u064b-\u0652\u0670"  # vowel signs of Arabic, which are no letters to Python
# A gap and a word, plain ones first: nearly all are, and the search takes a third less time. Hyphenated
# words are several ("US-led", "al-Safa"), "U.S." and "Dar'a" are one.
_TOKEN = re.compile(
    r"([\W_]*)"
    rf"([^\W_]{{2,}}+(?![{_MARKS}'’ʼ‘`])|(?:[^\W\d_]\.){{2,}}"
    rf"|[^\W_]+(?:(?:['’ʼ‘`](?!s\b)|[{_MARKS}]+)[^\W_]+)*[{_MARKS}]*(?:['’]s\b)?)"
)
_new = tuple.__new__
_OWN = ("'s", "’s")
_JOINTS = frozenset({" ", "-", "\n", " \n", "\n ", "‑", "–", " '", " ‘", " ’"})
_SHORT_FORM = re.compile(
    r"^(?:[A-Z]|St|Ste|Mt|Ft|Pt|Mrs?|Ms|Dr|Prof|Gen|Col|Capt|Lt|Maj|Sgt|Cpl|Adm|Sen|Rep|Gov|Rev|Hon)$"
)
_SHOUTING_SHARE = 0.6
"""Of words in capitals; MUC and old wires print everything so."""
ARABIC = "\u0600"
"""Words in small letters from here on are none of Latin, Greek or Cyrillic."""
_MOST_SEEN = 16_384  # words, and as many gaps, some 4 MB


class Token(NamedTuple):
    """A word of the text.

    `key` is that of the word, `owner_key` that of the possessive inside a name ("Queen Anne's County").
    `joint` is what stands between it and the word before, when a name may run across it, else None.
    `opens` says that a sentence starts here, `has_stop` that a full stop follows.
    """

    start: int
    end: int
    text: str
    key: str
    owner_key: str
    is_capital: bool
    joint: str | None
    opens: bool
    has_stop: bool


class TokenizedText(NamedTuple):
    """The words of a text, headings included.

    `capitals` and `arabic` are the tokens with a capital and those in Arabic letters, rising; `lower` holds
    the keys that the text writes without a capital. `is_shouting` says that it is in capitals throughout, so
    that they say nothing.
    """

    tokens: list[Token]
    capitals: list[int]
    arabic: list[int]
    lower: frozenset[str]
    is_shouting: bool


class _Word(NamedTuple):
    """What a word is wherever it stands: itself without a possessive ending, its keys, its letters.

    `is_long` says that it is of letters only and of several, `is_loud` that it is all in capitals besides.
    """

    text: str
    key: str
    owner_key: str
    is_capital: bool
    is_arabic: bool
    is_long: bool
    is_loud: bool


class _Gap(NamedTuple):
    """What stands between two words: a joint of names or None, and whether it begins with a full stop."""

    joint: str | None
    is_stop: bool


def _read_word(whole: str) -> _Word:
    """Return what a word is, by how it is written."""
    is_owner = whole.endswith(_OWN) and len(whole) > 2
    text = whole[:-2] if is_owner else whole
    key = word_key(text)
    is_long = len(text) > 1 and text.isalpha()
    return _Word(
        text,
        key,
        owner_key=name_key(whole) if is_owner else key,
        is_capital=text[0].isupper(),
        is_arabic=text >= ARABIC,
        is_long=is_long,
        is_loud=is_long and text.isupper(),
    )


def _read_gap(gap: str) -> _Gap:
    """Return what a gap is, but for the stop of a short form."""
    return _Gap(gap if gap in _JOINTS else None, gap.startswith("."))


_words = Remembered(_MOST_SEEN, _read_word)
_gaps = Remembered(_MOST_SEEN, _read_gap)


def tokenize(document: Document) -> TokenizedText:
    """Return the tokens of the whole text, headings included.

    Column by column, and what several stages ask of all words once for all of them: 2 % of `extract`.
    """
    found = _TOKEN.findall(document.text)
    if not found:
        return TokenizedText([], [], [], frozenset(), is_shouting=False)
    gaps, wholes = zip(*found, strict=True)
    words = map(_words.__getitem__, wholes)
    texts, keys, owner_keys, is_capital, is_arabic, is_long, is_loud = zip(*words, strict=True)
    edges = list(accumulate(map(len, chain.from_iterable(found))))
    starts = edges[::2]
    following = document.text[edges[-1] :]
    joints, stops = zip(*map(_gaps.__getitem__, (*gaps, following)), strict=True)
    columns = zip(
        starts,
        map(add, starts, map(len, texts)),
        texts,
        keys,
        owner_keys,
        is_capital,
        _joints(joints, gaps, stops, texts),
        _opens(document, starts),
        stops[1:],
        strict=True,
    )
    every = range(len(texts))
    return TokenizedText(
        list(map(_new, repeat(Token), columns)),
        capitals=list(compress(every, is_capital)),
        arabic=list(compress(every, is_arabic)),
        lower=frozenset(compress(keys, map(not_, is_capital))),
        is_shouting=is_loud.count(True) > _SHOUTING_SHARE * is_long.count(True) > 0,
    )


def _joints(
    known: Sequence[str | None], gaps: Sequence[str], stops: Sequence[bool], texts: Sequence[str]
) -> list[str | None]:
    """Return the joint before each word; none before the first, and a stop only behind a short form."""
    joints = [None, *known[1 : len(gaps)]]
    for at in compress(range(1, len(gaps)), stops[1:]):
        if gaps[at] == ". " and _SHORT_FORM.match(texts[at - 1]):
            joints[at] = gaps[at]
    return joints


def _opens(document: Document, starts: Sequence[int]) -> list[bool]:
    """Return whether each word is the first of a sentence or of a heading."""
    opens = [False] * (len(starts) + 1)
    for piece in (*document.sentences, *document.headings):
        opens[bisect_left(starts, piece.start)] = True
    return opens[:-1]
