"""A document → tokens, the units of which names are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from incidents.bounded import Remembered
from incidents.places.spelling import name_key, word_key

if TYPE_CHECKING:
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


class _Word(NamedTuple):
    """What a word is wherever it stands: itself without a possessive ending, its keys, its first letter."""

    text: str
    key: str
    owner_key: str
    is_capital: bool


def _read_word(whole: str) -> _Word:
    """Return what a word is, by how it is written."""
    is_owner = whole.endswith(_OWN) and len(whole) > 2
    text = whole[:-2] if is_owner else whole
    key = word_key(text)
    return _Word(text, key, name_key(whole) if is_owner else key, text[0].isupper())


_words = Remembered(16_384, _read_word)


def split_tokens(document: Document) -> list[Token]:
    """Return the tokens of the whole text, headings included."""
    text = document.text
    starts = iter(sorted({piece.start for piece in (*document.sentences, *document.headings)}))
    upcoming = next(starts, len(text))
    tokens: list[Token] = []
    end, before, followed = 0, "", f"{text} "
    for gap, whole in _TOKEN.findall(text):
        start = end + len(gap)
        end = start + len(whole)
        word, key, owner_key, is_capital = _words[whole]
        is_joined = gap in _JOINTS or (gap == ". " and _SHORT_FORM.match(before))
        opens = upcoming <= start
        if opens:
            upcoming = next((each for each in starts if each > start), len(text))
        joint = gap if is_joined and tokens else None
        has_stop = followed[end] == "."
        before = word
        # Twice as fast as Token(…), which is half of the cost of this loop.
        tokens.append(
            _new(Token, (start, start + len(word), word, key, owner_key, is_capital, joint, opens, has_stop))
        )
    return tokens


def is_shouting(tokens: list[Token]) -> bool:
    """Whether the text is in capitals throughout, so that capitals say nothing."""
    words = [token.text for token in tokens if len(token.text) > 1 and token.text.isalpha()]
    return sum(map(str.isupper, words)) > _SHOUTING_SHARE * len(words) > 0
