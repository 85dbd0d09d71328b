"""Text → the stems that tell what it is about, the same for every form of a word."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.text import fold
from incidents.text.stems import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"([^\W_]+)(?:'[^\W_]+)?")  # "reporter" of "reporter's"


def content_stems(text: str, limit: int | None = None) -> Counter[str]:
    """Return how often each stem occurs that is no stop word.

    Args:
        text: in any language; English and Arabic words are stemmed, stop words are known for these two.
        limit: how many words to read, stop words included; all of them when None.
    """
    return Counter(_stems(_WORD.findall(fold(text))[:limit]))


def told_stems(text: str) -> frozenset[str]:
    """Return the stems of `content_stems`, for a text that is compared with many."""
    return frozenset(_stems(set(_WORD.findall(fold(text)))))


def _stems(words: Iterable[str]) -> Iterator[str]:
    stop = stop_words()
    return (stem_word(word, "en") for word in words if len(word) > 1 and word not in stop)


@cache
def stop_words() -> frozenset[str]:
    """Return the stop words of words.toml, of all languages together."""
    tables = (words for name, words in _tables().items() if name not in {"vague", "staff"})
    return frozenset(word for language in tables for words in language.values() for word in words.split())


@cache
def vague_words() -> frozenset[str]:
    """Return the folded words of numbers that nobody counted, of all languages together."""
    return _words_of("vague")


@cache
def staff_words() -> frozenset[str]:
    """Return the folded words for who works for an outlet, of all languages together."""
    return _words_of("staff")


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for words in _tables()[name].values() for word in words.split())


def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
