"""How a language other than English spells the entries of its lexicon and the words of its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from incidents.extraction.words.arabic_words import Spelling, spell
from incidents.extraction.words.tokens import Tokens


class Speller(NamedTuple):
    """`spell_entry` folds a cell of patterns; `tokenizer` makes the tokenizer that knows the given words."""

    spell_entry: Callable[[str], str]
    tokenizer: Callable[[Iterable[str]], Callable[[str, int], Tokens]]


def _spell_cell(cell: str) -> str:
    return "|".join(spell(pattern) for pattern in cell.split("|"))


SPELLINGS = {"ar": Speller(_spell_cell, Spelling)}
"""Language to its spelling; English words are those of the lexicon in lower case."""
