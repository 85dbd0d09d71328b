"""A mention of a document with what the rules of evidence look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from incidents.places.gazetteer import Gazetteer
from incidents.places.kinds import Feature
from incidents.places.place_rows import Named
from incidents.places.spans import Mention
from incidents.places.tokens import Token, TokenizedText
from incidents.places.vocabulary import Vocabulary

FAMOUS = 62
"""Rank of a town of a million and more."""
KNOWN = 42
"""Rank of a town of 15,000: smaller ones in Arabic letters are believed when a noun or a preposition vouches
for them, since no capital does, and no longer name is taken for one."""


@dataclass(frozen=True, slots=True)
class WeighedDocument:
    """A document whose mentions are weighed.

    `lower` holds words that it also writes in small letters, `persons` family names told in it; `is_shouting`
    says that it is in capitals.
    """

    text: str
    tokens: Sequence[Token]
    gazetteer: Gazetteer
    words: Vocabulary
    is_shouting: bool
    lower: frozenset[str]
    persons: frozenset[str]


class View(NamedTuple):
    """A mention with what the rules look at; *before* and *behind* only where no punctuation parts them."""

    mention: Mention
    token: Token
    best: Named
    feature: Feature
    length: int
    before: Token | None
    second_before: Token | None
    behind: Token | None
    gap_before: str
    gap_behind: str


def view_of(mention: Mention, document: WeighedDocument) -> View:
    """Return *mention* with the words and gaps beside it."""
    tokens, first, last = document.tokens, mention.first, mention.last
    token = tokens[first]
    before = tokens[first - 1] if first else None
    behind = tokens[last] if last < len(tokens) else None
    end = tokens[last - 1].end
    return View(
        mention,
        token,
        mention.bearers[0],
        document.gazetteer.feature(mention.bearers[0].place_id),
        last - first,
        before if token.joint is not None else None,
        tokens[first - 2] if first > 1 and token.joint is not None else None,
        behind if behind and behind.joint is not None else None,
        document.text[before.end : token.start] if before else "",
        document.text[end : behind.start] if behind else document.text[end:],
    )


def find_persons(text: TokenizedText, words: Vocabulary) -> frozenset[str]:
    """Return the family names that stand behind a given name or a title somewhere in the text."""
    pairs = ((text.tokens[at - 1], text.tokens[at]) for at in text.capitals)
    return frozenset(
        token.key
        for before, token in pairs
        if token.joint in {" ", ". "}  # never the first of the text
        and before.is_capital
        and (before.key in words.title or (before.key in words.first_names and not _is_unit(token, words)))
    )


def _is_unit(token: Token, words: Vocabulary) -> bool:
    """Whether a word goes on with what a given name may belong to: "Victoria Province", "Jordan Times"."""
    return token.key in words.after or token.key in words.body or token.key in words.office
