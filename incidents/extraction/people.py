"""People who are told without a number: "a farmer", "villagers", "him", a name.

One person for a singular or a name, an unknown number for a plural; the words before or after a toll word
decide where to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.lexicon import CLASSES_OF_PEOPLE
from incidents.extraction.numbers import Quantity

if TYPE_CHECKING:
    from incidents.extraction.reading import Reading

_THINGS = frozenset({"weapon", "bomb", "instrument", "armament", "disease"})
_NAME = 4  # words of a person's name


def group_from(reading: Reading, at: int, *, named: bool = True) -> Quantity | None:
    """Return the unnumbered people that begin at token *at*: "a farmer", "villagers", "him", a name."""
    words = reading.words
    if at >= len(words) or reading.is_word(at, "me"):
        return None
    if (
        reading.is_word(at, "him")
        and named
        and not CLASSES_OF_PEOPLE & reading.classes[min(at + 1, len(words) - 1)]
    ):
        return Quantity(at, at + 1, at + 1, 1, 1, 1, head=at, is_people=True)
    shaped = any(reading.tokens.capital)  # capitals tell a name, "leader Alaudin", from a longer noun group
    end, head = at, None
    while end < min(len(words), at + 7):
        if _is_join(reading, end) or reading.is_word(end, "preposition"):
            break
        if end > at and (
            reading.is_verb(end) or reading.is_word(end, "subordinator") or reading.date_at(end)
        ):
            break
        if CLASSES_OF_PEOPLE & reading.classes[end]:
            head = end
        elif head is not None and shaped and not reading.tokens.capital[end] and words[end] != "'s":
            head = None
        end += 1
    if head is not None:
        return _group(reading, at, head)
    if not named:
        return None
    return _unlisted(reading, at, end) or _person(reading, at, end)


def _unlisted(reading: Reading, first: int, end: int) -> Quantity | None:
    """Return the one whom a singular the lexicon does not know stands for: "killed a baker"."""
    known = any(reading.classes[first:end]) or any(reading.place_at(at) for at in range(first, end))
    if known or not reading.is_word(first, "indefinite") or not 1 < end - first <= _NAME:
        return None
    return Quantity(first, end, end, 1, 1, 1, head=end - 1, is_people=True)


def group_to(reading: Reading, end: int) -> Quantity | None:
    """Return the unnumbered people whose words end at token *end*."""
    first = end
    while first > max(0, end - 8):
        if _is_join(reading, first - 1) or reading.date_at(first - 1) or reading.is_verb(first - 1):
            break
        if reading.is_word(first - 1, "subordinator") or (
            reading.is_word(first - 1, "preposition") and not reading.is_word(first - 1, "of")
        ):
            break
        first -= 1
    heads = [at for at in range(first, end) if CLASSES_OF_PEOPLE & reading.classes[at]]
    if heads:
        has_of = any(reading.is_word(at, "of") for at in range(heads[0], end))
        return _group(reading, first, heads[0] if has_of else heads[-1])
    if end - first == 1 and reading.is_word(first, "he"):
        return Quantity(first, end, end, 1, 1, 1, head=first, is_people=True)
    return _person(reading, first, end)


def _person(reading: Reading, first: int, end: int) -> Quantity | None:
    """Return the one person whose name the tokens *first* up to *end* are.

    A name shows by its capitals; in a text all in capitals by being nothing else the lexicons know.
    """
    words, capital = reading.words[first:end], reading.tokens.capital
    if not 0 < len(words) <= _NAME or reading.place_at(first) or not all(word[0].isalpha() for word in words):
        return None
    if any(reading.is_word(first, name) for name in ("determiner", "pronoun", "adverb", "sub")):
        return None
    if any(capital):
        is_name = all(capital[first:end]) and not any(_THINGS & each for each in reading.classes[first:end])
    else:
        is_name = len(words) > 1 and not any(reading.classes[first:end])
    return Quantity(first, end, end, 1, 1, 1, head=end - 1, is_people=True) if is_name else None


def _group(reading: Reading, first: int, head: int) -> Quantity:
    """Return one person for a singular, an unknown number for a plural."""
    is_many = _is_plural(reading, head) or bool({"civilmass", "family"} & reading.classes[head])
    is_many = is_many or (
        bool({"force", "armedgroup"} & reading.classes[head]) and "person" not in reading.classes[head]
    )
    known = None if is_many else 1
    return Quantity(first, first, head + 1, known, known, known, head=head, is_people=True)


def _is_plural(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return (
        (word.endswith("s") and not word.endswith(("ss", "us")))
        or word.endswith("men")
        or reading.is_word(at, "plural")
    )


def _is_join(reading: Reading, at: int) -> bool:
    """Whether token *at* is punctuation or joins two groups of people."""
    return reading.is_stop(at) or reading.words[at] == "," or reading.is_word(at, "coordinator")
