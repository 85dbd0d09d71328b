"""Words a slip of the thumb away from a word for an intent, a kind or a toll: "protets", "timline", "مظهرات".

Only long words are mended, and only where the gazetteer knows no such name. Words that say nothing alone but
help others ("attacks on civilans") are mended where they are written small and resemble no large place.
Everything else stays as it was typed, and is told as not understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from incidents.questions.spelling.inflected import inflected_from
from incidents.questions.spelling.misspelt import SHORTEST, near_misses, slips_of
from incidents.questions.vocabulary.lexicon import open_lexicon
from incidents.questions.vocabulary.nicknames import name_of
from incidents.questions.vocabulary.nouns import noun_of
from incidents.questions.vocabulary.paired_kinds import is_paired
from incidents.questions.vocabulary.plain import is_everyday
from incidents.questions.vocabulary.tokens import Form
from incidents.text import noun_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places import Gazetteer
    from incidents.questions.vocabulary.lexicon import Lexicon
    from incidents.questions.vocabulary.tokens import Token
    from incidents.questions.vocabulary.words import Words

_GLUED = re.compile(r"j(\w{3,})|(?:[ldmnstc]|qu)([aeiouyh]\w{2,})")
"""What is elided before a vowel; chats do so with "je" before any letter."""
_SHORTEST_ARABIC = 5
"""Arabic writes no short vowels, so that fewer letters tell as much."""
_LONG = 7
"""Letters of a word that says nothing alone: fewer are soon some other word, or a village."""
_TWO_SLIPS = 10
"""Letters from which a word is known with two of them wrong: "demonstrasions"."""


def respell(words: Words, gazetteer: Gazetteer, taken: frozenset[int]) -> Words:
    """Return *words* with long words outside *taken* that nothing explains read as what they resemble."""
    tokens = list(words.tokens)
    for index, token in enumerate(tokens):
        if index in taken or token.is_number or words.at(index) is not None:
            continue
        is_known = noun_of(token) or is_paired(words, index) or is_everyday(words, index)
        if not (is_known or _is_name(words, index, gazetteer)):
            lexicon = open_lexicon(words.language_at(index))
            meant = _unglued(token, lexicon) if words.latin == "fr" and not token.is_arabic else None
            meant = meant or _read_as(token, lexicon, in_name=_is_name_part(words, index - 1))
            meant = meant or _small_word(token, lexicon, gazetteer)
            if meant is not None:
                tokens[index] = replace(token, forms=(Form(meant),))
    if tokens == list(words.tokens):
        return words
    return replace(words, tokens=tuple(tokens)).without(taken)


def _unglued(token: Token, lexicon: Lexicon) -> str | None:
    """Return the word behind an article or pronoun typed without its apostrophe: "lattaque", "jveux"."""
    match = _GLUED.fullmatch(token.folded)
    rest = next((each for each in match.groups() if each), "") if match is not None else ""
    return rest if rest and lexicon.knows(rest) else None


def _is_name(words: Words, index: int, gazetteer: Gazetteer) -> bool:
    """Whether the token, alone or with the one before, is called as a place is: "cité soleil"."""
    token = words.tokens[index]
    if gazetteer.bearers(token.text) or any(name_of(form.text) for form in token.forms):
        return True
    is_joined = index > 0 and words.is_joined(index)
    return is_joined and bool(gazetteer.bearers(f"{words.tokens[index - 1].text} {token.text}"))


def _is_name_part(words: Words, index: int) -> bool:
    """Whether the token is a word that names begin with: "عين" of "عين الحلوة"."""
    match = words.at(index) if index >= 0 else None
    return match is not None and match.get("name_part") is not None


def _read_as(token: Token, lexicon: Lexicon, *, in_name: bool) -> str | None:
    """Return the word that is meant: one that tells before a mere filler, its own form before a slip."""
    told = inflected_from(token, lexicon.tells)
    slip = told or next((word for form in _candidates(token) if (word := _meant(form, lexicon))), None)
    return slip or (None if in_name else inflected_from(token, lexicon.knows))


def _small_word(token: Token, lexicon: Lexicon, gazetteer: Gazetteer) -> str | None:
    """Return the word that says nothing alone, or the noun of reports, that is one slip away, or None."""
    if not token.text.islower() or len(token.folded) < _LONG:
        return None
    nouns, slips = noun_table(), slips_of(token.folded)
    small = next((each for each in slips if each in nouns or lexicon.passes_over(each)), None)
    return None if small is None or near_misses(token.text, gazetteer) else small


def _candidates(token: Token) -> Iterator[str]:
    """Yield the forms of the token that are long enough: with a glued "in" it is a place, not a kind."""
    if not token.is_arabic:
        if len(token.folded) >= SHORTEST - token.text.islower():
            yield token.folded
        return
    for form in token.forms:
        if len(form.text) >= _SHORTEST_ARABIC and not set(form.particle) & {"ب", "ل", "ع"}:
            yield form.text


def _meant(word: str, lexicon: Lexicon) -> str | None:
    """Return the first telling word that is one slip away, two for a long one, or None."""
    if len(word) < SHORTEST and word.isascii():  # one letter is missing: "flods" is no "flows"
        longer = (each for each in slips_of(word) if len(each) == SHORTEST)
        return next((each for each in longer if lexicon.tells_whole(each)), None)
    near = next((each for each in slips_of(word) if lexicon.tells(each)), None)
    if near is not None or len(word) < _TWO_SLIPS:
        return near
    best = process.extractOne(word, lexicon.telling, scorer=OSA.distance, score_cutoff=2)
    is_alike = best is not None and len(best[0]) >= _TWO_SLIPS - 1 and best[0][0] == word[0]
    return str(best[0]) if best is not None and is_alike else None
