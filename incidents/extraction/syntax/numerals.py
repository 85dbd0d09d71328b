"""Written numbers → their value: "1,204", "1.2 million", "twenty-three", "one hundred and four", "dozens"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import MOST_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import NumberWord
    from incidents.extraction.words.patterns import Hit

_DIGITS = re.compile(r"\d{1,3}(?:[, .\u00a0\u202f]\d{3})+|\d+|\d+\.\d+")
_LONGEST = 12
"""Characters of a number in digits, more than `MOST_PEOPLE` has in any spelling."""
_GROUPING = re.compile(r"[, \u00a0\u202f]|\.(?=\d{3}(?:\D|$))")
_RANGE = re.compile(r"(\d+)-(\d+)")


class Numeral(NamedTuple):
    """A number that ends before token *end*; `is_vague` for words that stand for "at least": "dozens"."""

    end: int
    value: int
    is_vague: bool = False


def number_at(reading: Reading, at: int) -> Numeral | None:
    """Return the number that begins at token *at*, whatever it counts; None above `MOST_PEOPLE`."""
    if at >= len(reading.words):
        return None
    found = _any_number_at(reading, at)
    return found if found is not None and found.value <= MOST_PEOPLE else None


def _any_number_at(reading: Reading, at: int) -> Numeral | None:
    if reading.words[at][0].isdigit():
        return _in_digits(reading, at)
    hit = reading.lexicon.numbers.at(reading.words, at)
    if hit is None:
        return _hyphenated(reading, at)
    if hit.entry.form in {"vague", "exact"}:
        # "a family of five" has no value of its own
        value = hit.entry.value
        return Numeral(hit.end, value, hit.entry.form == "vague") if value else number_at(reading, hit.end)
    return _spelled(reading, at) if hit.entry.form in {"digit", "tens"} else None


def range_at(reading: Reading, at: int, lower: Numeral, *, is_between: bool) -> tuple[int, int] | None:
    """Return where a range ends and its upper bound: "10-15", "10 to 15", "between 10 and 15"."""
    if match := _RANGE.fullmatch(reading.words[at]):
        return (lower.end, int(match[2])) if int(match[2]) > int(match[1]) else None
    if not reading.is_word(lower.end, "and" if is_between else "rangejoin"):
        return None
    if reading.is_word(at - 1, "from") and at > 1 and not reading.is_word(at - 2, "ranging"):
        return None  # a toll that rose from one to the other
    upper = number_at(reading, lower.end + 1)
    if upper is None or upper.is_vague or upper.value <= lower.value:
        return None
    return upper.end, upper.value


def _in_digits(reading: Reading, at: int) -> Numeral | None:
    """Read "1,204", "1.2 million", and the lower end of "10-15"."""
    word = reading.words[at]
    if len(word) > _LONGEST:
        return None
    if match := _RANGE.fullmatch(word):
        return Numeral(at + 1, int(match[1]))
    if not _DIGITS.fullmatch(word):
        return None
    value = float(_GROUPING.sub("", word))
    scale = _word(reading, at + 1, "scale")
    if scale and scale.entry.value >= 1000:
        return Numeral(scale.end, int(value * scale.entry.value))
    return Numeral(at + 1, int(value)) if value == int(value) else None


def _word(reading: Reading, at: int, *forms: str) -> Hit[NumberWord] | None:
    hit = reading.lexicon.numbers.at(reading.words, at)
    return hit if hit and hit.entry.form in forms else None


def _hyphenated(reading: Reading, at: int) -> Numeral | None:
    """Read "twenty-three"."""
    word = reading.words[at]
    if "-" not in word:
        return None
    tens, _, digit = word.partition("-")
    table = reading.lexicon.numbers
    first, second = table.at((tens,), 0), table.at((digit,), 0)
    if first and second and (first.entry.form, second.entry.form) == ("tens", "digit"):
        return Numeral(at + 1, first.entry.value + second.entry.value)
    return None


def _spelled(reading: Reading, at: int) -> Numeral:
    """Read "one hundred and twenty three", "two dozen"."""
    total = group = 0
    while at < len(reading.words):
        if small := _word(reading, at, "digit", "tens"):
            group, at = group + small.entry.value, small.end
        elif scale := _word(reading, at, "scale"):
            if scale.entry.value >= 1000:
                total, group = total + max(group, 1) * scale.entry.value, 0
            else:
                group = max(group, 1) * scale.entry.value
            at = scale.end
        elif compound := _hyphenated(reading, at):
            group, at = group + compound.value, compound.end
        elif reading.is_word(at, "and") and group >= 100 and _is_below_hundred(reading, at + 1):
            at += 1
        else:
            break
    return Numeral(at, total + group)


def _is_below_hundred(reading: Reading, at: int) -> bool:
    """Whether the last part of a long number stands at token *at*: "and four", "and twenty-three"."""
    if at >= len(reading.words):
        return False
    return _word(reading, at, "digit", "tens") is not None or _hyphenated(reading, at) is not None
