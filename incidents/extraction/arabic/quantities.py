"""How many people an Arabic phrase counts: "خمسة وعشرون شخصا", "جنديان", "ما لا يقل عن 17", "طفل"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.words.arabic_words import is_dual, is_joined
from incidents.models import MOST_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading

_HUNDRED, _THOUSAND = 100, 1000
_BOUNDS = frozenset({"least", "about", "most"})
_FEW = 10  # up to it a unit multiplies the hundred or thousand behind it


class People(NamedTuple):
    """A quantity of people on tokens *first* up to *end*; readings as in `Count`, `head` the counted noun."""

    first: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    head: int | None
    is_number: bool
    is_vague: bool = False


class _Number(NamedTuple):
    end: int
    value: int
    is_vague: bool


def people_at(reading: Reading, at: int) -> People | None:
    """Return the people counted from token *at* on, None where none are."""
    found = _range_at(reading, at) or _numbered(reading, at) or _by_form(reading, at)
    return _with_others(reading, found) if found else None


def is_and(reading: Reading, at: int) -> bool:
    """Whether token *at* has "and" glued to it."""
    return is_joined(reading.tokens.slice(at, at + 1), reading.words[at])


def _range_at(reading: Reading, at: int) -> People | None:
    """Return "(ما) بين 10 و15 شخصا": best is in the middle, rounded down."""
    words = reading.words
    at += words[at : at + 1] == ("ما",)
    if at + 1 >= len(words) or words[at] not in {"بين", "من"}:
        return None
    low = _number_at(reading, at + 1)
    if low is None or low.end >= len(words):
        return None
    following = low.end + (words[low.end] in {"و", "الي", "-"})
    high = _number_at(reading, following)
    if high is None or high.value <= low.value:
        return None
    head = _head_at(reading, high.end)
    end = high.end if head is None else head + 1
    return People(at, end, low.value, (low.value + high.value) // 2, high.value, head, is_number=True)


def _numbered(reading: Reading, at: int) -> People | None:
    """Return people counted by a number, with what bounds it on either side."""
    first, bound = at, ""
    hit = _bound_at(reading, at)
    while hit is not None:
        bound = hit[1] if not bound or hit[1] != "about" else bound
        at = hit[0]
        hit = _bound_at(reading, at)
    number = _number_at(reading, at)
    if number is None:
        return None
    head = _head_at(reading, number.end)
    if head is None and _counts_things(reading, number.end):
        return None
    end = number.end if head is None else head + 1
    behind = _bound_at(reading, end)
    if behind is not None:
        end, bound = behind
    low, high = number.value, number.value
    is_open = number.is_vague or bound == "least"
    return People(
        first,
        end,
        0 if bound == "most" else low,
        number.value,
        None if is_open else high,
        head,
        is_number=True,
        is_vague=number.is_vague,
    )


def _by_form(reading: Reading, at: int) -> People | None:
    """Return people counted by the form of their noun: one, two, or some."""
    if at >= len(reading.words) or "person" not in reading.classes[at]:
        return None
    behind = reading.lexicon.numbers.at(reading.words, at + 1)
    if behind is not None and behind.entry.form == "unit":  # "مواطنين اثنين"
        value = behind.entry.value
        return People(at, behind.end, value, value, value, at, is_number=True)
    count = count_of_form(reading, at)
    return People(at, at + 1, count, count, count, at, is_number=count == 2)


def count_of_form(reading: Reading, at: int) -> int | None:
    """Return 1 or 2 for a noun in the singular or the dual, None for a plural."""
    if is_dual(reading.tokens.slice(at, at + 1), reading.words[at]):
        return 2
    return 1 if "one" in reading.classes[at] else None


def _with_others(reading: Reading, found: People) -> People:
    """Return *found* with those added to it: "ثلاثة مدنيين وجنديان"."""
    at = found.end
    if at >= len(reading.words) or not is_and(reading, at) or found.best is None:
        return found
    if any(hit.start == at for hit in reading.tolls):
        return found
    more = _numbered(reading, at) or _by_form(reading, at)
    if more is None or more.head is None or more.best is None:
        return found
    high = None if found.high is None or more.high is None else found.high + more.high
    low = (found.low or 0) + (more.low or 0)
    joined = found._replace(end=more.end, low=low, best=found.best + more.best, high=high)
    return _with_others(reading, joined)


def _bound_at(reading: Reading, at: int) -> tuple[int, str] | None:
    """Return the end and the class of words that bound a number: "نحو", "ما لا يقل عن", "على الأقل"."""
    hit = reading.lexicon.numbers.at(reading.words, at)
    return (hit.end, hit.entry.form) if hit is not None and hit.entry.form in _BOUNDS else None


def _number_at(reading: Reading, at: int) -> _Number | None:
    """Return the number that begins at token *at*, in digits or words."""
    total, part, first, is_vague = 0, 0, at, False
    while at < len(reading.words):
        word = reading.words[at]
        hit = reading.lexicon.numbers.at(reading.words, at)
        if at > first and reading.words[at - 1].isdigit() and hit is not None and hit.entry.form == "unit":
            break
        digits = word.replace(",", "")
        if digits.isdecimal() and at == first:
            if len(digits) > len(str(MOST_PEOPLE)):
                return None
            part, at = int(digits), at + 1
            continue
        if hit is None or hit.entry.form in _BOUNDS:
            break
        form, value = hit.entry.form, hit.entry.value
        if at > first and form in {"unit", "ten", "vague"} and not (is_and(reading, at) or value == _FEW):
            break
        is_vague = is_vague or form == "vague"
        if form == "scale":
            total, part = total + max(part, 1) * value, 0
        elif form == "hundred" and 0 < part % _HUNDRED <= _FEW and value == _HUNDRED:
            part *= _HUNDRED
        else:
            part += value
        at = hit.end
    return _Number(at, total + part, is_vague) if at > first and total + part <= MOST_PEOPLE else None


def _head_at(reading: Reading, at: int) -> int | None:
    """Return the counted noun at token *at*, or behind an adjective or "من"."""
    for ahead in (at, at + 1):
        if ahead < len(reading.words) and "person" in reading.classes[ahead]:
            return ahead
        if ahead >= len(reading.words) or reading.words[ahead] != "من":
            return None
    return None


def _counts_things(reading: Reading, at: int) -> bool:
    """Whether a noun that is no person follows a number; a toll word, a clause or a sentence's end may."""
    if at >= len(reading.words) or reading.is_stop(at) or reading.words[at] == ",":
        return False
    is_toll = any(hit.start <= at < hit.end for hit in reading.tolls)
    is_closed = bool(reading.marks[at]) or is_and(reading, at) or _has_means(reading, at)
    return not is_toll and not is_closed


def _has_means(reading: Reading, at: int) -> bool:
    """Whether token *at* has "by" or "with" glued to a weapon: "إصابة 13 بقذائف"."""
    written, word = reading.tokens.slice(at, at + 1), reading.words[at]
    return written.startswith("ب") and not word.startswith("ب")
