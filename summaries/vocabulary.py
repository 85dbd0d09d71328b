"""Sentences → folded words, their stems, and the words that do not count; all per language.

The lists and the names of the stemmers are data (vocabulary.toml). A language without an entry is read as it
stands: no stems, no stop words.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import snowballstemmer

from incidents.bounded import KEPT_TEXTS
from incidents.text import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=KEPT_TEXTS)
def read_words(sentence: str) -> tuple[str, ...]:
    """Return the words of *sentence*, folded."""
    return tuple(word.text for word in split_words(fold(sentence)))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of *language*, none for one without a list."""
    return frozenset(read_words(_tables().get(language, {}).get("stop", "")))


def make_stemmer(language: str) -> Callable[[str], str]:
    """Return a function from a folded word to its stem, with a memory of its own.

    A Snowball stemmer holds the word it works on, so one must not be shared between threads.
    """
    name = _tables().get(language, {}).get("stemmer")
    return cache(snowballstemmer.stemmer(name).stemWord) if name else str


def stem_content(sentence: str, language: str, stem: Callable[[str], str]) -> list[str]:
    """Return the stems of the words of *sentence* that are no stop words, in order, repeats included."""
    skipped = stop_words(language)
    return [stem(word) for word in read_words(sentence) if word not in skipped]


@cache
def _tables() -> dict[str, dict[str, str]]:
    """Return vocabulary.toml by language."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
