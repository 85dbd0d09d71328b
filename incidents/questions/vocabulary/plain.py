"""Words of everyday talk, which name no place: "cours" of cocoa, "publié", "wires", «حكالك»."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.questions.vocabulary.lexicon import phrase_words
from incidents.questions.vocabulary.words import LATIN_LANGUAGES
from incidents.text import fold

if TYPE_CHECKING:
    from incidents.questions.vocabulary.words import Words

_LATIN = "latin"
_OF = frozenset({"of", "de", "d"})
_FILE = Path(__file__).with_name("lexicons") / "ordinary.toml"
_FRENCH_VERB = re.compile(r"\w{3,}(?:é|ée|és|ées|ez|aient|erai|erait|erais)")
_ARABIC_VERB = re.compile(r"[وف]?(?:سأ\w{3,}|[سأ]?ت\w{3,}ين|س?ي\w{3,}ون|[أا]ن?\w{2,}وا)")
"""Persons and participles that few names end in; one spelt as a place is found before."""


def is_plain(words: Words, index: int) -> bool:
    """Whether the token is a word of talk as it is written: small, or the first, in its own language."""
    token = words.tokens[index]
    if token.is_arabic:
        return is_everyday(words, index) or any(form.text in phrase_words("ar") for form in token.forms)
    is_small = token.text.islower() or index == 0
    return is_small and (token.folded in phrase_words(words.latin) or is_everyday(words, index))


def is_verb(words: Words, index: int) -> bool:
    """Whether the token looks like a verb as nobody writes a name: "publié", "nommez", «سأقول»."""
    token = words.tokens[index]
    if token.is_arabic:
        return _ARABIC_VERB.fullmatch(token.text) is not None
    is_small = token.text.islower() or index == 0
    return words.latin == "fr" and is_small and _FRENCH_VERB.fullmatch(token.text.lower()) is not None


def is_everyday(words: Words, index: int) -> bool:
    """Whether the token is one of the words that no phrase has and everybody uses, written small."""
    token = words.tokens[index]
    if not (token.is_arabic or token.text.islower() or index == 0):
        return False
    told = _everyday("ar" if token.is_arabic else _LATIN)
    return any(form.text in told for form in token.forms)


def is_pointed_at(words: Words, index: int) -> bool:
    """Whether "this", "so much", "tant de" stand before the token, which is no name then."""
    at = index - 1
    if at > 0 and words.tokens[at].folded in _OF:
        at -= 1
    return at >= 0 and words.is_joined(index) and words.tokens[at].folded in _pointers()


@cache
def _pointers() -> frozenset[str]:
    return frozenset(fold(word) for told in _table().values() for word in told["pointers"])


@cache
def _table() -> dict[str, Any]:  # Any: a TOML table
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def _everyday(script: str) -> frozenset[str]:
    """Return the words of everyday talk beside those of the phrases, folded: Latin ones of both languages.

    Which of the two a short message is in is often unclear: "merci mon ami".
    """
    languages = LATIN_LANGUAGES if script == _LATIN else (script,)
    return frozenset(fold(word) for each in languages for word in _table()[each]["words"].split())
