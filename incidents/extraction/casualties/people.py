"""People who are told without a number: "a farmer", "villagers", "him", a name.

One person for a singular or a name, an unknown number for a plural, as many as there are names for
"farmers X and Y"; the words before or after a toll word decide where to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.numbers import Quantity
from incidents.extraction.syntax.numerals import number_at
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading

_THINGS = frozenset({"weapon", "bomb", "instrument", "armament", "disease"})
_WARES = frozenset({"vehicle", "aircraft", "building", "thing", "weapon", "armament"})
_NAME = 4  # words of a person's name
_REACH = 7  # words of a noun group


def group_from(reading: Reading, at: int) -> Quantity | None:
    """Return the unnumbered people that begin at token *at*: "a farmer", "villagers", "him", a name."""
    words = reading.words
    if at >= len(words) or reading.is_word(at, "me") or reading.date_at(at):
        return None
    owns = bool(CLASSES_OF_PEOPLE & reading.classes[min(at + 1, len(words) - 1)])  # "her brother"
    if reading.is_word(at, "him") and not owns:
        return Quantity(at, at + 1, at + 1, 1, 1, 1, head=at, is_people=True, is_number=False)
    at += words[at].endswith(tuple(reading.lexicon.grammar["ageending"]))
    end = _group_end(reading, at)
    head = _head(reading, at, end)
    if head is not None:
        return _names_after(reading, at, head) or _titled(reading, at, head)
    return _unlisted(reading, at, end) or _person(reading, at, _name_end(reading, at, end))


def group_to(reading: Reading, end: int) -> Quantity | None:
    """Return the unnumbered people whose words end at token *end*."""
    first = end
    while first > max(0, end - _REACH - 1) and not _opens(reading, first - 1):
        first -= 1
    heads = [at for at in range(first, end) if CLASSES_OF_PEOPLE & reading.classes[at]]
    if heads and heads[-1] < end - 1 and _WARES & reading.classes[end - 1]:
        return None  # "a military bus"
    if heads:
        has_of = reading.has_word(heads[0], end, "of")
        return _group(reading, first, heads[0] if has_of else heads[-1])
    if end - first == 1 and reading.is_word(first, "he"):
        return Quantity(first, end, end, 1, 1, 1, head=first, is_people=True, is_number=False)
    first = max((at + 1 for at in range(first, end) if reading.is_word(at, "of")), default=first)
    while first < end and reading.is_word(first, "adverb"):
        first += 1
    return _person(reading, first, end)


def _group_end(reading: Reading, at: int) -> int:
    """Return where the noun group that begins at token *at* ends."""
    end = at
    while end < min(len(reading.words), at + _REACH) and not (
        _is_join(reading, end) or reading.is_word(end, "preposition")
    ):
        is_over = reading.is_verb(end) or reading.is_word(end, "subordinator") or _is_next_fate(reading, end)
        if end > at and (is_over or reading.date_at(end)):
            break
        end += 1
    return end


def _is_next_fate(reading: Reading, at: int) -> bool:
    """Whether token *at* goes on with another fate in a headline: "bomb kills woman WOUNDS 25"."""
    hit = next((each for each in reading.tolls if each.start == at and each.entry.form == "v"), None)
    return hit is not None and hit.shape == "s" and number_at(reading, hit.end) is not None


def _head(reading: Reading, first: int, end: int) -> int | None:
    """Return the noun of people that heads the tokens; "worker" does not head "worker protest"."""
    shaped = any(reading.tokens.capital)  # capitals tell a name, "leader Alaudin", from a longer noun group
    head = None
    for at in range(first, end):
        if CLASSES_OF_PEOPLE & reading.classes[at]:
            head = at
        elif head is not None and shaped and not reading.tokens.capital[at] and reading.words[at] != "'s":
            head = None
    return head


def _name_end(reading: Reading, first: int, end: int) -> int:
    """Return where a name ends: in shaped text at the first small letter."""
    if not any(reading.tokens.capital):
        return end
    return next((at for at in range(first, end) if not reading.tokens.capital[at]), end)


def _names_after(reading: Reading, first: int, head: int) -> Quantity | None:
    """Return those told by name after a plural: "farmers Juan Pereda and Pedro Gil"."""
    if not _is_plural(reading, head):
        return None
    at, last, number = head + 1, head + 1, 0
    while (end := _run_of_names(reading, at)) > at:
        number, last = number + 1, end
        if not reading.is_word(end, "listjoin"):
            break
        at = end + 1
        at += reading.words[end] == "," and reading.is_word(at, "and")
    if number < 2:
        return None
    return Quantity(first, first, last, number, number, number, head=head, is_people=True)


def _titled(reading: Reading, first: int, head: int) -> Quantity | None:
    """Return the people whom a noun tells, with the name after it: "Colonel Juan Pereda"."""
    group = _group(reading, first, head)
    end = _run_of_names(reading, head + 1)
    if group is None or group.best != 1 or end == head + 1:
        return group
    return group._replace(end=end, is_name=True)


def _run_of_names(reading: Reading, at: int) -> int:
    """Return where the name that begins at token *at* ends; *at* where there is none."""
    end = at
    while end < min(len(reading.words), at + _NAME) and _is_name(reading, end):
        end += 1
    return end


def _is_name(reading: Reading, at: int) -> bool:
    """Whether token *at* may be a part of a name: a capital, or in a text of capitals a word unknown."""
    if not reading.words[at][0].isalpha() or reading.classes[at] or reading.marks[at]:
        return False
    shaped = any(reading.tokens.capital)
    return reading.tokens.capital[at] if shaped else not reading.date_at(at)


def _unlisted(reading: Reading, first: int, end: int) -> Quantity | None:
    """Return the one whom a singular the lexicon does not know stands for: "killed a baker"."""
    known = any(reading.classes[first:end]) or any(reading.place_at(at) for at in range(first, end))
    if known or not reading.is_word(first, "indefinite") or not 1 < end - first <= _NAME:
        return None
    return Quantity(first, end, end, 1, 1, 1, head=end - 1, is_people=True, is_number=False)


def _opens(reading: Reading, at: int) -> bool:
    """Whether a noun group begins after token *at*."""
    if _is_join(reading, at) or reading.date_at(at) or reading.is_verb(at):
        return True
    if reading.is_word(at, "past") and not reading.is_word(at - 1, "determiner"):
        return True
    if reading.is_word(at, "subordinator"):
        return True
    return reading.is_word(at, "preposition") and not reading.is_word(at, "of")


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
        is_alone = len(words) == 1 and reading.words[end : end + 1] == ("was",) and not reading.marks[first]
        is_name = (len(words) > 1 or is_alone) and not any(reading.classes[first:end])
    if not is_name:
        return None
    return Quantity(first, end, end, 1, 1, 1, head=end - 1, is_people=True, is_number=False, is_name=True)


def _group(reading: Reading, first: int, head: int) -> Quantity | None:
    """Return one person for a singular, an unknown number for a plural, nobody for "no civilians"."""
    if reading.has_word(first, head, "zero"):
        return None
    classes = reading.classes[head]
    is_many = _is_plural(reading, head) or bool({"civilmass", "family"} & classes)
    is_many = is_many or (bool({"force", "armedgroup"} & classes) and "person" not in classes)
    known = None if is_many else 1
    return Quantity(first, first, head + 1, known, known, known, head=head, is_people=True, is_number=False)


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
