"""Text → the stems that tell what it is about, the same for every form of a word."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from incidents.text import fold
from incidents.text.stems import stem_word

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def content_stems(text: str, limit: int | None = None) -> Counter[str]:
    """Return how often each stem occurs that is no stop word.

    Args:
        text: in any language; English and Arabic words are stemmed, stop words are known for these two.
        limit: how many words to read, stop words included; all of them when None.
    """
    stems: Counter[str] = Counter()
    for number, match in enumerate(_WORD.finditer(fold(text))):
        if number == limit:
            break
        word = match[0].split("'")[0]
        if len(word) > 1 and word not in stop_words():
            stems[stem_word(word, "en")] += 1
    return stems


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
