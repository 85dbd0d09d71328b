"""A message with every phrase of the lexicons found in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.dates import tells_time
from incidents.questions.vocabulary.lexicon import Match, open_lexicon
from incidents.questions.vocabulary.tokens import Form, Token, blank_markup, split_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LATIN_LANGUAGES = ("en", "fr")
BREAKS = ",;:?!،؛؟\n"
"""Punctuation over which neither a phrase nor a place name runs."""

_MESSAGES = 64
"""Messages at work at the same time, of each of which the words are kept so long."""

_NO_FORM = (Form("\0"),)
"""Stands in for a word that is spoken for: no phrase has it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a message, what is known of them, and the language most of them are in.

    `matches` are in reading order and do not overlap; `latin` is the language of the words in
    Latin letters.
    """

    text: str
    language: str
    latin: str
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]

    def at(self, index: int) -> Match | None:
        """Return the phrase that covers token *index*, or None."""
        for match in self.matches:
            if match.first <= index < match.last:
                return match
        return None

    def all(self, section: str, value: str | None = None) -> Iterator[Match]:
        """Yield the phrases that have an entry of *section* (and *value*)."""
        return (match for match in self.matches if match.get(section, value))

    def has(self, section: str, value: str | None = None) -> bool:
        """Whether any phrase has such an entry."""
        return any(True for _ in self.all(section, value))

    def without(self, taken: frozenset[int]) -> Words:
        """Return the same with the phrases that are found when no token of *taken* may be part of one."""
        left = [
            replace(token, forms=_NO_FORM) if index in taken else token
            for index, token in enumerate(self.tokens)
        ]
        return replace(self, matches=_find(left, self.latin))

    def is_joined(self, index: int) -> bool:
        """Whether token *index* follows the one before without a break."""
        return not any(mark in self.tokens[index].gap for mark in BREAKS)

    def begins_clause(self, index: int) -> bool:
        """Whether a break or a full stop stands in front of token *index*."""
        return "." in self.tokens[index].gap or not self.is_joined(index)

    def language_at(self, index: int) -> str:
        """Return the language in which token *index* is looked up: Arabic by its letters, else `latin`."""
        return "ar" if self.tokens[index].is_arabic else self.latin


def read_words(text: str, language: str = "en") -> Words:
    """Return *text* taken apart; *language* decides where the words do not."""
    blank = blank_markup(text)
    tokens = _tokens(blank)
    arabic = sum(token.is_arabic for token in tokens)
    lettered = sum(not token.is_number for token in tokens)
    readings = (
        {code: _phrases(blank, code) for code in LATIN_LANGUAGES} if arabic < lettered or not tokens else {}
    )
    latin = max(
        readings, key=lambda code: (_covered(tokens, readings[code], code), code == language), default="en"
    )
    matches = readings[latin] if readings else _phrases(blank, latin)
    return Words(blank, "ar" if arabic and 2 * arabic >= lettered else latin, latin, tokens, matches)


def told_language(text: str) -> str | None:
    """Return the language of the phrases known in *text*, None where two have as many ("Derna", "plus").

    One word for how often tells none: `/subscribe Syrie daily 08:00` is typed as the command is documented.
    """
    blank = blank_markup(text)
    tokens = _tokens(blank)
    if 2 * sum(token.is_arabic for token in tokens) > len(tokens):
        return "ar"
    (most, code), (others, _) = sorted(
        ((_covered(tokens, _telling(blank, each), each), each) for each in LATIN_LANGUAGES), reverse=True
    )
    return code if most > others else None


def asked_language(text: str) -> str | None:
    """Return the language in which *text* asks to be answered ("the same in Arabic"), or None."""
    matches = read_words(text).matches
    return next((entry.value for each in matches if (entry := each.get("tongue"))), None)


def _telling(text: str, latin: str) -> tuple[Match, ...]:
    """Return the phrases found but single words for how often."""
    return tuple(
        match
        for match in _phrases(text, latin)
        if match.last > match.first + 1 or any(entry.section != "every" for entry in match.entries)
    )


# Which language a message tells and what it says are asked one after the other.
_tokens = lru_cache(maxsize=_MESSAGES)(split_tokens)


@lru_cache(maxsize=_MESSAGES * len(LATIN_LANGUAGES))
def _phrases(text: str, latin: str) -> tuple[Match, ...]:
    """Return the phrases found in *text*, which is without markup."""
    return _find(_tokens(text), latin)


def _find(tokens: Sequence[Token], latin: str) -> tuple[Match, ...]:
    """Return the phrases, Arabic words from the Arabic lexicon, the others from that of *latin*."""
    found, at = [], 0
    while at < len(tokens):
        lexicon = open_lexicon("ar" if tokens[at].is_arabic else latin)
        match = lexicon.match(tokens, at)
        if match is not None:
            found.append(match)
        at = match.last if match is not None else at + 1
    return tuple(found)


def _covered(tokens: Sequence[Token], matches: Sequence[Match], language: str) -> int:
    """Return how many words are of *language*: in a phrase, of time, or both, which counts twice.

    Actors are in every lexicon and tell nothing.
    """
    known = sum(match.last - match.first for match in matches if not match.get("actor"))
    return known + sum(tells_time(token.folded, language) for token in tokens)
