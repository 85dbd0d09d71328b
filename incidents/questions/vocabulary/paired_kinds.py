"""Kinds that two words of a message tell together: "boats … sunk", "weapons … seized", «شاحنات … دخلت».

A phrase holds its words in one order; here a thing and what became of it stand in any, with words between
them. See `lexicons/paired_kinds.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Kind
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from incidents.questions.vocabulary.words import Words

_FILE = Path(__file__).with_name("lexicons") / "paired_kinds.toml"
_REACH = 6
"""Words from the one to the other: "did any trucks with flour and oil reach Ghouta"."""


class Paired(NamedTuple):
    """The kinds that words tell together, and the tokens that tell them."""

    kinds: tuple[Kind, ...]
    taken: frozenset[int] = frozenset()


class _Pair(NamedTuple):
    """What two words tell together, and which kinds may be told beside it without being meant."""

    kinds: tuple[Kind, ...]
    over: frozenset[Kind]


def read_paired(words: Words, told: Sequence[Kind], used: Collection[int]) -> Paired:
    """Return the kinds that words outside *used* tell in pairs, *told* where they tell none.

    Kinds told by words of their own stay, but for those that a word of the pair tells alone.
    """
    seen: dict[tuple[int, bool], int] = {}
    for at in range(len(words.tokens)):
        if words.begins_clause(at):
            seen.clear()
        if at in used:
            continue
        for number, is_thing in _said(words, at):
            other = seen.get((number, not is_thing), -_REACH)
            pair = _lists(words.language_at(at)).pairs[number]
            if at - other < _REACH and pair.over.issuperset(told):
                return Paired(pair.kinds, _tokens_of(number, words))
            seen[number, is_thing] = at
    return Paired(tuple(told))


def _tokens_of(number: int, words: Words) -> frozenset[int]:
    """Return the tokens that are words of that pair."""
    return frozenset(
        at for at in range(len(words.tokens)) if any(number == told for told, _ in _said(words, at))
    )


def is_paired(words: Words, at: int) -> bool:
    """Whether the token is one of the words that tell kinds in pairs."""
    return next(_said(words, at), None) is not None


class _Lists(NamedTuple):
    """The pairs of a language, and which of them each word is one of."""

    pairs: tuple[_Pair, ...]
    by_word: dict[str, tuple[tuple[int, bool], ...]]


def _said(words: Words, at: int) -> Iterator[tuple[int, bool]]:
    """Yield the pairs that the token is one of, and whether it is the thing and not what became of it."""
    by_word = _lists(words.language_at(at)).by_word
    for form in words.tokens[at].forms:
        yield from by_word.get(form.text, ())


@cache
def _lists(language: str) -> _Lists:
    rows = tomllib.loads(_FILE.read_text("utf-8"))[language]
    by_word: dict[str, tuple[tuple[int, bool], ...]] = {}
    for number, row in enumerate(rows):
        for side in ("of", "what"):
            for word in map(fold, row[side]):
                by_word[word] = (*by_word.get(word, ()), (number, side == "of"))
    pairs = tuple(
        _Pair(tuple(map(Kind, row["kinds"])), frozenset(map(Kind, (*row["kinds"], *row["over"]))))
        for row in rows
    )
    return _Lists(pairs, by_word)
