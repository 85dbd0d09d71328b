"""A toll as an operator types it → a count: "9", "9-12", "at least 30 injured", "٣٠ جريحاً"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from handlers.texts import LANGUAGES, text
from incidents.models import TOLLS, Count, Tolls
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = re.compile(r"(\d[\d,. \u00a0\u202f]*\d|\d)(?:\s*(?:[-–—]|to|à|إلى)\s*(\d+))?(\+)?")
_GROUPING = re.compile(r"[,. \u00a0\u202f](?=\d{3}(?!\d))")
MAX_PEOPLE = 10_000_000
"""More were never counted in one incident; a longer number is a slip or a telephone's."""
_BEGINNING = 4
"""Letters that a word shares with a measure's name: "injuries", "blessée", "جرحى"."""
_FORMS = (1, 2, 3, 11, 100)
"""Numbers that take the plural forms of Arabic; the others have fewer."""


def read_toll(said: str) -> Tolls | None:
    """Return the toll that *said* gives, of the killed where it names no other; None where it gives none.

    Digits of any script count. "9-12" is a range whose best is its lower end; "9+" is open upwards.
    """
    found = _NUMBERS.search(said)
    if found is None:
        return None
    low = _whole(found[1])
    high = _whole(found[2]) if found[2] else low
    if low is None or high is None or high < low:
        return None
    count = Count(low, low, None if found[3] else high, said.strip())
    return Tolls(**{_measure(said): count})


def _whole(digits: str) -> int | None:
    plain = _GROUPING.sub("", digits)
    return int(plain) if plain.isdecimal() and int(plain) <= MAX_PEOPLE else None


def _measure(said: str) -> str:
    """Return the measure whose name shares the longest beginning with a word of *said*."""
    words = [word.removeprefix("ال") for word in fold(said).split()]
    shared = {
        measure: max(_shared_letters(word, name) for word in words for name in names)
        for measure, names in _names().items()
    }
    best = max(shared, key=lambda measure: shared[measure])
    return best if shared[best] >= _BEGINNING else "killed"


def _shared_letters(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the words by which people are counted in every language: "injured", "جريحاً", "blessés"."""
    return {measure: tuple(_words_of(measure)) for measure in TOLLS}


def _words_of(measure: str) -> Iterator[str]:
    for language in LANGUAGES:
        counted = (text(f"counted-{measure}", language, n=n) for n in _FORMS)
        for words in (measure, text(f"measure-{measure}", language), *counted):
            yield from (word.removeprefix("ال") for word in fold(words).split() if len(word) >= _BEGINNING)
