"""Numbers in a sentence → quantities with low, best and high readings, and the noun they count.

Conservative in ACLED's sense: "more than 200" is at least 201 and best 200, "dozens" is 12, "up to 30" may be
none. Years, ages, distances, money and clock times are not quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from incidents.extraction.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.lexicon import NumberWord
    from incidents.extraction.patterns import Hit
    from incidents.extraction.reading import Reading

_DIGITS = re.compile(r"\d{1,3}(?:[, .\u00a0\u202f]\d{3})+|\d+|\d+\.\d+")
_RANGE = re.compile(r"(\d+)-(\d+)")
_HEAD_REACH = 6  # words from a number to the noun it counts: "six heavily armed Syrian army soldiers"
_GROUP_ENDS = frozenset(
    {"preposition", "conjunction", "verb", "reporting", "subordinator", "month", "pronoun"}
)
_THINGS = frozenset({"notpeople", "vehicle", "aircraft", "building", "thing", "weapon", "armament"})
_MONEY = frozenset("$€£#@")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something on tokens *first* up to *end*; the number itself ends at *core*.

    `head` is the token of the counted noun, None when it is left out ("killed six"). The readings are None
    for "a number of". `is_sub` marks a part of another quantity ("including two children").
    """

    first: int
    core: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    head: int | None = None
    is_people: bool = False
    is_sub: bool = False


def find_quantities(reading: Reading) -> list[Quantity]:
    """Return the quantities of people, or of nothing said, in reading order."""
    found: list[Quantity] = []
    free = 0
    for at in _openings(reading):
        if at < free:
            continue
        quantity = _quantity(reading, at)
        if quantity is None:
            continue
        if (quantity.is_people or quantity.head is None) and not _is_wreck(reading, quantity):
            found.append(_marked(reading, quantity, found[-1] if found else None))
        free = quantity.core
    return found


def _openings(reading: Reading) -> list[int]:
    """Return the tokens at which a quantity may begin."""
    listed = set(reading.starts["numbers"])
    return [
        at
        for at, word in enumerate(reading.words)
        if at in listed or word[0].isdigit() or "-" in word or reading.is_word(at, "between")
    ]


def counts_something(reading: Reading, at: int) -> bool:
    """Whether a number stands at token *at*, whatever it counts."""
    return at < len(reading.words) and _number(reading, at) is not None


def _is_wreck(reading: Reading, quantity: Quantity) -> bool:
    """Whether what is counted was destroyed, burned or stolen: things, unless the lexicon knows people."""
    is_known = quantity.head is not None and CLASSES_OF_PEOPLE & reading.classes[quantity.head]
    return not is_known and reading.is_word(quantity.first - 1, "wrecking")


def _quantity(reading: Reading, at: int) -> Quantity | None:
    """Return the quantity whose first modifier or number is token *at*."""
    table, words = reading.lexicon.numbers, reading.words
    first, bound, bump = at, "", 0
    hit = table.at(words, at)
    if hit is None and not (words[at][0].isdigit() or "-" in words[at] or reading.is_word(at, "between")):
        return None  # most openings are a bare "a" or "some"
    while hit and hit.entry.form in {"over", "under", "about", "half", "third"}:
        at = hit.end
        if hit.entry.form in {"half", "third"}:
            return _share(reading, first, at, hit.entry.value)
        if hit.entry.form != "about":
            bound, bump = hit.entry.form, hit.entry.value
        hit = table.at(words, at)
    is_between = reading.is_word(at, "between")
    at += is_between
    number = _number(reading, at)
    if number is None:
        return _one_more(reading, first, at) or _unclear(reading, first)
    core, value, vague = number
    if _is_no_count(reading, at, core, value):
        return None
    low, high = value, (None if vague else value)
    best = value
    if ranged := _range(reading, at, core, is_between=is_between):
        core, top = ranged
        best, high = (value + top) // 2, top
    elif bound == "under":
        low, high = 0, value
    elif bound == "over":
        low, high = value + bump, None
    return _headed(reading, Quantity(first, core, core, low, best, high))


def _share(reading: Reading, first: int, at: int, parts: int) -> Quantity | None:
    """Read "half of the enclave's 320,000 residents"."""
    for core in range(at, min(at + 6, len(reading.words))):
        if reading.is_verb(core):
            return None
        number = _number(reading, core)
        if number:
            share = number[1] // parts
            return _headed(reading, Quantity(first, number[0], number[0], share, share, None))
    return None


def _one_more(reading: Reading, first: int, at: int) -> Quantity | None:
    """Read "another", "a third", "one more" where no noun follows: one person more."""
    hit = reading.lexicon.numbers.at(reading.words, first)
    if hit is None or hit.entry.form != "extra":
        another = at == first + 1 and reading.is_word(first, "another")
        if not another or not _is_over(reading, at):
            return None
        return Quantity(first, at, at, 1, 1, 1, is_people=True)
    more = _headed(reading, Quantity(first, hit.end, hit.end, 1, 1, 1))
    return replace(more, is_people=True) if more.head is None else more


def _is_over(reading: Reading, at: int) -> bool:
    """Whether a noun group has ended before token *at*."""
    return at >= len(reading.words) or _ends_group(reading, at, None)


def _unclear(reading: Reading, at: int) -> Quantity | None:
    """Read "a number of"."""
    hit = reading.lexicon.numbers.at(reading.words, at)
    if hit is None or hit.entry.form != "unclear":
        return None
    return _headed(reading, Quantity(at, hit.end, hit.end, None, None, None))


def _number(reading: Reading, at: int) -> tuple[int, int, bool] | None:
    """Return the token after the number at *at*, its value, and whether it is vague ("dozens")."""
    if at >= len(reading.words):
        return None
    if reading.words[at][0].isdigit():
        return _in_digits(reading, at)
    hit = reading.lexicon.numbers.at(reading.words, at)
    form = hit.entry.form if hit else ""
    if hit is None or form in {"vague", "exact"}:
        if hit is None:
            return _hyphenated(reading, at)
        # "a family of five" has no value of its own
        return (hit.end, hit.entry.value, form == "vague") if hit.entry.value else _number(reading, hit.end)
    return _spelled(reading, at) if form in {"digit", "tens"} else None


def _in_digits(reading: Reading, at: int) -> tuple[int, int, bool] | None:
    """Read "1,204", "1.2 million", and the lower end of "10-15"."""
    word = reading.words[at]
    if match := _RANGE.fullmatch(word):
        return at + 1, int(match[1]), False
    if not _DIGITS.fullmatch(word):
        return None
    value = float(re.sub(r"[, \u00a0\u202f]|\.(?=\d{3}(?:\D|$))", "", word))
    scale = _word(reading, at + 1, "scale")
    if scale and scale.entry.value >= 1000:
        return scale.end, int(value * scale.entry.value), False
    return (at + 1, int(value), False) if value == int(value) else None


def _word(reading: Reading, at: int, form: str) -> Hit[NumberWord] | None:
    hit = reading.lexicon.numbers.at(reading.words, at) if at < len(reading.words) else None
    return hit if hit and hit.entry.form == form else None


def _hyphenated(reading: Reading, at: int) -> tuple[int, int, bool] | None:
    """Read "twenty-three"."""
    parts = reading.words[at].split("-")
    if len(parts) != 2:
        return None
    values = [reading.lexicon.numbers.at((part,), 0) for part in parts]
    if all(values) and values[0].entry.form == "tens" and values[1].entry.form == "digit":  # type: ignore[union-attr]
        return at + 1, sum(hit.entry.value for hit in values if hit), False
    return None


def _spelled(reading: Reading, at: int) -> tuple[int, int, bool]:
    """Read "one hundred and twenty three", "two dozen"."""
    total = group = 0
    while at < len(reading.words):
        small = _word(reading, at, "digit") or _word(reading, at, "tens")
        if small:
            group, at = group + small.entry.value, small.end
        elif scale := _word(reading, at, "scale"):
            if scale.entry.value >= 1000:
                total, group = total + max(group, 1) * scale.entry.value, 0
            else:
                group = max(group, 1) * scale.entry.value
            at = scale.end
        elif compound := _hyphenated(reading, at):
            group, at = group + compound[1], compound[0]
        elif (
            reading.is_word(at, "and")
            and group >= 100
            and at + 1 < len(reading.words)
            and (_word(reading, at + 1, "digit") or _word(reading, at + 1, "tens"))
        ):
            at += 1
        else:
            break
    return at, total + group, False


def _range(reading: Reading, at: int, core: int, *, is_between: bool) -> tuple[int, int] | None:
    """Return where a range ends and its upper bound: "10-15", "10 to 15", "between 10 and 15"."""
    words = reading.words
    if match := _RANGE.fullmatch(words[at]):
        return (core, int(match[2])) if int(match[2]) > int(match[1]) else None
    joins = "and" if is_between else "rangejoin"
    if reading.is_word(core, joins) and not reading.is_word(at - 1, "from"):
        upper = _number(reading, core + 1)
        lower = _number(reading, at)
        if upper and lower and upper[1] > lower[1] and not upper[2]:
            return upper[0], upper[1]
    return None


def _is_no_count(reading: Reading, at: int, core: int, value: int) -> bool:
    """Whether the number is money, a measure, a clock time, a year or a day of the month."""
    words, before, after = reading.words, reading.words[at - 1] if at else "", reading.words[core : core + 1]
    if before == "," and after == (",",):  # an age: "the mayor, 56, was killed"
        return True
    if (
        before in _MONEY
        or before in reading.lexicon.grammar["numbering"]
        or (after and after[0] in reading.lexicon.grammar["unit"])
    ):
        return True
    if before in reading.lexicon.grammar["month"] and value <= 31 and words[at].isdigit():
        return True
    if after and after[0] in reading.lexicon.grammar["month"] and value <= 31 and words[at].isdigit():
        return True
    dated = reading.date_at(at)
    if dated and dated.end > core:
        return True
    is_year = words[at].isdigit() and len(words[at]) == 4 and 1800 <= value <= 2100
    return is_year and not (core < len(words) and CLASSES_OF_PEOPLE & reading.classes[core])


def _headed(reading: Reading, quantity: Quantity) -> Quantity:
    """Return *quantity* with the noun it counts, people or not."""
    words = reading.words
    at, head = quantity.core, None
    at += reading.is_word(at, "of")
    last = quantity.core
    while at < min(len(words), quantity.core + _HEAD_REACH) and not _ends_group(reading, at, head):
        if CLASSES_OF_PEOPLE & reading.classes[at]:
            head = at
        at += 1
        last = at
    if head is not None:
        return replace(quantity, head=head, end=head + 1, is_people=True)
    if all(reading.is_word(each, "others") for each in range(quantity.core, last)):
        return replace(quantity, end=last)
    is_thing = any(_THINGS & classes for classes in reading.classes[quantity.core : last])
    is_named = reading.tokens.capital[last - 1] and words[last - 1].endswith(("i", "ese"))
    is_people = not is_thing and (is_named or words[last - 1].endswith("s"))
    return replace(quantity, head=last - 1, end=last, is_people=is_people)


def _ends_group(reading: Reading, at: int, head: int | None) -> bool:
    """Whether token *at* is beyond the noun group of a number; *head* is its noun, if one was met."""
    if reading.is_stop(at) or reading.words[at] in {",", "'s"} or reading.date_at(at):
        return True
    if not _GROUP_ENDS.isdisjoint(reading.marks[at]) and not reading.is_initials(at):
        return True
    is_toll = any(hit.start == at for hit in reading.tolls)
    return is_toll and (head is not None or not reading.classes[at])


def _marked(reading: Reading, quantity: Quantity, before: Quantity | None) -> Quantity:
    """Return *quantity*, marked when it is a part of the one *before* it in the same clause."""
    first = before.end if before else max(0, quantity.first - 4)
    is_part = reading.is_word(quantity.core, "of") and (
        reading.is_word(quantity.core + 1, "them") or reading.is_word(quantity.core + 2, "tolldead")
    )
    tail = range(max(first, quantity.first - 7), quantity.first + 1)
    cued = any(reading.is_word(at, "sub") for at in tail) and not any(
        reading.is_word(at, "be") for at in tail
    )
    chained = (
        before is not None
        and before.is_sub
        and quantity.first - first < 4
        and not any(reading.is_verb(at) for at in range(first, quantity.first))
    )
    return replace(quantity, is_sub=is_part or cued or chained)
