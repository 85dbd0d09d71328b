"""Whole sentences as a file writes them → patterns that a message is held against, folded.

In a sentence "a/b" is either word, "(a b)" may be missing as a whole, "{name}" is one of the parts of that
name, or where there is none whatever stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SLOT = re.compile(r"\([^)]*\)|\S+")
_MARKS = re.compile(r"(?<!\d)[.,:;]|[.,:;](?!\d)|[!?؟،؛…\"«»]")
"""Punctuation between words; that of "18:00" is a part of it."""
_GROUP = re.compile(r"\(\?P<[a-z]+")
_DIGITS = "0123456789"
_NUMBER = "which"
"""The value that is a number and nothing else."""
_ANYTHING = ""
"""Stands for the first word of a sentence that may begin with any."""


def plain_words(said: str) -> str:
    """Return *said* folded, without punctuation, each word with one blank behind it."""
    return "".join(f"{word} " for word in _MARKS.sub(" ", fold(said)).split())


class Sentences:
    """Sentences by name; a message is tried against those only that may begin with its first word."""

    def __init__(self, named: Mapping[str, Iterable[str]], parts: Mapping[str, Sequence[str]]) -> None:
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._by_opener: dict[str, list[int]] = defaultdict(list)
        for name, sentences in named.items():
            for sentence in sentences:
                for opener in dict.fromkeys(_openers(sentence, parts)):
                    self._by_opener[opener].append(len(self._patterns))
                self._patterns.append((name, re.compile(_numbered(_pattern_of(sentence, parts)))))

    def may_begin(self, words: str) -> bool:
        """Whether any sentence begins with the first of *words*."""
        return bool(self._beginning(words))

    def find(self, words: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name of each sentence that `plain_words` of a message are, with the values in it."""
        for number in self._beginning(words):
            name, pattern = self._patterns[number]
            if found := pattern.fullmatch(words):
                yield name, {key.rstrip(_DIGITS): value for key, value in found.groupdict().items() if value}

    def _beginning(self, words: str) -> list[int]:
        """Return the numbers of the sentences that may begin so, in the order in which they were given."""
        known = self._by_opener
        return sorted((*known.get(words.partition(" ")[0], ()), *known.get(_ANYTHING, ())))


def repeated(sentences: Iterable[str]) -> str:
    """Return the pattern of any of *sentences*, none or several times one after the other."""
    return f"(?:{'|'.join(_pattern_of(each, {}) for each in sentences)})*"


def _pattern_of(sentence: str, parts: Mapping[str, Sequence[str]]) -> str:
    """Return the expression that `plain_words` of a message are held against; values are groups of it."""
    return "".join(_step(slot, parts) for slot in _SLOT.findall(sentence))


def _numbered(pattern: str) -> str:
    """Return *pattern* with a number behind the name of each group: of two wordings both may hold a value."""
    numbers = count()
    return _GROUP.sub(lambda found: f"{found[0]}{next(numbers)}", pattern)


def _step(slot: str, parts: Mapping[str, Sequence[str]]) -> str:
    if slot.startswith("("):
        return f"(?:{''.join(_word(each, parts) for each in slot[1:-1].split())})?"
    return _word(slot, parts)


def _word(word: str, parts: Mapping[str, Sequence[str]]) -> str:
    if not word.startswith("{"):
        return f"(?:{'|'.join(map(re.escape, fold(word).split('/')))}) "
    name = word[1:-1]
    if name in parts:
        return f"(?P<{name}>{'|'.join(_pattern_of(each, parts) for each in parts[name])})"
    return rf"(?P<{name}>\d{{1,9}}) " if name == _NUMBER else rf"(?P<{name}>.+?) "


def _openers(sentence: str, parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the words that *sentence* may begin with: those of what may be missing too."""
    for slot in _SLOT.findall(sentence):
        head = slot.strip("()").split()[0]
        if head.startswith("{"):
            known = parts.get(head[1:-1])
            if known is None:
                yield _ANYTHING
            for each in known or ():
                yield from _openers(each, parts)
        else:
            yield from fold(head).split("/")
        if not slot.startswith("("):
            return
