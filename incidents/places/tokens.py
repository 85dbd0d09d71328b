"""A document -> tokens, the units of which names are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from incidents.places.spelling import name_key, word_key

if TYPE_CHECKING:
    from incidents.text import Document

# Hyphenated words are several tokens ("US-led", "al-Safa"); "U.S." and "Dar'a" are one; a possessive is cut.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘`](?!s\b)[^\W_]+)*(?P<own>['’]s\b)?|[\u0621-\u0652]+")
_JOINTS = frozenset({" ", "-", "\n", " \n", "\n ", "‑", "–"})
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


def split_tokens(document: Document) -> list[Token]:
    """Return the tokens of the whole text, headings included."""
    text = document.text
    starts = sorted({piece.start for piece in (*document.sentences, *document.headings)})
    tokens: list[Token] = []
    upcoming, gap_from, before = 0, 0, ""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = text[gap_from:start]
        joint = gap if gap in _JOINTS or (gap == ". " and _SHORT_FORM.match(before)) else None
        opens = False
        while upcoming < len(starts) and starts[upcoming] <= start:
            upcoming, opens = upcoming + 1, True
        gap_from = end
        whole = match[0]
        word = whole[:-2] if match["own"] else whole
        key = word_key(word)
        tokens.append(
            Token(
                start,
                start + len(word),
                word,
                key,
                name_key(whole) if word is not whole else key,
                word[0].isupper(),
                joint if tokens else None,
                opens,
                text[end : end + 1] == ".",
            )
        )
        before = word
    return tokens


def is_shouting(tokens: list[Token]) -> bool:
    """Whether the text is in capitals throughout, so that capitals say nothing."""
    words = [token.text for token in tokens if len(token.text) > 1 and token.text.isalpha()]
    return sum(word.isupper() for word in words) > _SHOUTING_SHARE * len(words) > 0
