"""Words one slip of the thumb away from a word for a kind or a toll: "protets", "attentas", "injurd".

Only long words are mended, and only where the gazetteer knows no such name: everything else stays as it was
typed, and is told as not understood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.questions.lexicon import open_lexicon
from incidents.questions.misspelt import SHORTEST, slips_of
from incidents.questions.tokens import Form

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from incidents.questions.lexicon import Lexicon
    from incidents.questions.tokens import Token
    from incidents.questions.words import Words


def respell(words: Words, gazetteer: Gazetteer) -> Words:
    """Return *words* with long words in Latin letters that nothing explains read as what they resemble."""
    lexicon = open_lexicon(words.latin)
    tokens = list(words.tokens)
    for index, token in enumerate(tokens):
        if _is_strange(words, index, token) and not gazetteer.bearers(token.text):
            meant = _meant(token.folded, lexicon)
            if meant is not None:
                tokens[index] = replace(token, forms=(Form(meant),))
    if tokens == list(words.tokens):
        return words
    return replace(words, tokens=tuple(tokens)).without(frozenset())


def _is_strange(words: Words, index: int, token: Token) -> bool:
    """Whether the token is a long Latin word that no phrase has."""
    return len(token.folded) >= SHORTEST and not token.is_arabic and words.at(index) is None


def _meant(word: str, lexicon: Lexicon) -> str | None:
    """Return the first word of a kind or toll that is one slip away, or None."""
    return next((each for each in slips_of(word) if lexicon.tells(each)), None)
