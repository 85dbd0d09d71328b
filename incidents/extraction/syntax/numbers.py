"""Numbers in a sentence → quantities with low, best and high readings, and the noun they count.

Conservative in ACLED's sense: "more than 200" is at least 201 and best 200, "dozens" is 12, "up to 30" may be
none. Years, ages, distances, money and clock times are not quantities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.syntax.numerals import Numeral, number_at, range_at
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import NumberWord
    from incidents.extraction.words.patterns import Hit

_HEAD_REACH = 6  # words from a number to the noun it counts: "six heavily armed Syrian army soldiers"
_GROUP_ENDS = frozenset(
    {"preposition", "conjunction", "verb", "reporting", "subordinator", "month", "pronoun"}
)
_THINGS = frozenset({"notpeople", "vehicle", "aircraft", "building", "thing", "weapon", "armament"})
_MONEY = frozenset("$€£#@")
_MODIFIERS = frozenset({"over", "under", "about", "share"})
_WHOLE = 60  # shares are written in sixtieths, which halves, thirds, quarters and fifths divide


class Quantity(NamedTuple):
    """A number of something on tokens *first* up to *end*; the number itself ends at *core*.

    `head` is the token of the counted noun, None when it is left out ("killed six"). The readings are None
    for "a number of". `is_sub` marks a part of another quantity ("including two children"); `is_name` one
    person told by a name instead of a number.
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
    is_name: bool = False
    is_vague: bool = False
    is_number: bool = True


def find_quantities(reading: Reading) -> list[Quantity]:
    """Return the quantities of people, or of nothing said, in reading order."""
    found: list[Quantity] = []
    free = 0
    for at in _openings(reading):
        if at < free:
            continue
        quantity = quantity_at(reading, at)
        if quantity is None:
            continue
        if (quantity.is_people or quantity.head is None) and not _is_wreck(reading, quantity):
            found.append(_marked(reading, quantity, found[-1] if found else None))
        free = quantity.core
    return found


def counts_something(reading: Reading, at: int) -> bool:
    """Whether a number stands at token *at*, whatever it counts."""
    return number_at(reading, at) is not None


def _openings(reading: Reading) -> list[int]:
    """Return the tokens at which a quantity may begin."""
    listed = set(reading.starts["numbers"])
    return [
        at
        for at, (word, marks) in enumerate(zip(reading.words, reading.marks, strict=True))
        if at in listed or word[0].isdigit() or "-" in word or "between" in marks
    ]


def _is_wreck(reading: Reading, quantity: Quantity) -> bool:
    """Whether what is counted was destroyed, burned or stolen: things, unless the lexicon knows people."""
    is_known = quantity.head is not None and CLASSES_OF_PEOPLE & reading.classes[quantity.head]
    return not is_known and reading.is_word(quantity.first - 1, "wrecking")


def quantity_at(reading: Reading, at: int) -> Quantity | None:
    """Return the quantity whose first modifier or number is token *at*, None behind the last."""
    first, words = at, reading.words
    if at >= len(words):
        return None
    opening = hit = reading.lexicon.numbers.at(words, at)
    if hit is None and not (words[at][0].isdigit() or "-" in words[at] or reading.is_word(at, "between")):
        return None  # most openings are a bare "a" or "some"
    bound, bump = "", 0
    while hit and hit.entry.form in _MODIFIERS:
        at = hit.end
        if hit.entry.form == "share":
            return _share(reading, first, at, hit.entry.value)
        if hit.entry.form != "about":
            bound, bump = hit.entry.form, hit.entry.value
        hit = reading.lexicon.numbers.at(words, at)
    is_between = reading.is_word(at, "between")
    at += is_between
    number = number_at(reading, at)
    if number is None:
        return (_one_more(reading, opening, at) or _unclear(reading, opening)) if opening else None
    if _is_no_count(reading, at, number):
        return None
    core, low, best, high = number.end, number.value, number.value, None if number.is_vague else number.value
    if ranged := range_at(reading, at, number, is_between=is_between):
        core, high = ranged
        best = (low + high) // 2
    elif bound:
        low, high = (0, best) if bound == "under" else (best + bump, None)
    return _headed(reading, Quantity(first, core, core, low, best, high, is_vague=number.is_vague))


def _share(reading: Reading, first: int, at: int, sixtieths: int) -> Quantity | None:
    """Read "half of the enclave's 320,000 residents"."""
    for core in range(at, min(at + 6, len(reading.words))):
        if reading.is_verb(core):
            return None
        number = number_at(reading, core)
        if number:
            share = number.value * sixtieths // _WHOLE
            return _headed(reading, Quantity(first, number.end, number.end, share, share, None))
    return None


def _one_more(reading: Reading, hit: Hit[NumberWord], at: int) -> Quantity | None:
    """Read "another", "a third", "one more" where no noun follows: one person more."""
    first = hit.start
    if hit.entry.form != "extra":
        another = at == first + 1 and reading.is_word(first, "another")
        if not another or not _is_over(reading, at):
            return None
        return Quantity(first, at, at, 1, 1, 1, is_people=True)
    more = _headed(reading, Quantity(first, hit.end, hit.end, 1, 1, 1))
    return more._replace(is_people=True) if more.head is None else more


def _is_over(reading: Reading, at: int) -> bool:
    """Whether a noun group has ended before token *at*."""
    return at >= len(reading.words) or _ends_group(reading, at, None)


def _unclear(reading: Reading, hit: Hit[NumberWord]) -> Quantity | None:
    """Read "a number of"."""
    if hit.entry.form != "unclear":
        return None
    return _headed(reading, Quantity(hit.start, hit.end, hit.end, None, None, None))


def _is_no_count(reading: Reading, at: int, number: Numeral) -> bool:
    """Whether the number is money, a measure, an age, a clock time, a year, a day or a counter."""
    words, before = reading.words, reading.words[at - 1] if at else ""
    after = words[number.end] if number.end < len(words) else ""
    if before == "," and after in {",", ";"}:  # an age: "the mayor, 56, was killed"
        return True
    grammar = reading.lexicon.grammar
    if before in _MONEY or _is_numbered(reading, at) or after in grammar["unit"]:
        return True
    if reading.is_word(number.end, "indefinite") and reading.tokens.capital[number.end]:
        return True  # a counter of the page before the sentence: "0 417 A nurse was killed"
    is_digits = words[at].isdigit()
    if is_digits and number.value <= 31 and (before in grammar["month"] or after in grammar["month"]):
        return True
    dated = reading.date_at(at)
    if dated and dated.end > number.end:
        return True
    is_year = is_digits and len(words[at]) == 4 and 1800 <= number.value <= 2100
    return is_year and not (after and CLASSES_OF_PEOPLE & reading.classes[number.end])


def _is_numbered(reading: Reading, at: int) -> bool:
    """Whether a word such as "aged", "age of", "highway" or "mother of" governs the number at token *at*."""
    if reading.is_word(at - 1, "listjoin") and at > 2 and reading.words[at - 2].isdigit():
        at -= 2  # "aged 25 and 31"
    if reading.is_word(at - 1, "of") and reading.is_word(at - 2, "ofnumber"):
        return True
    return reading.is_word(at - 1, "numbering")


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
        return quantity._replace(head=head, end=head + 1, is_people=True)
    if all(reading.is_word(each, "others") for each in range(quantity.core, last)):
        return quantity._replace(end=last)
    is_thing = any(_THINGS & classes for classes in reading.classes[quantity.core : last])
    is_named = reading.tokens.capital[last - 1] and words[last - 1].endswith(("i", "ese"))
    is_people = not is_thing and (is_named or words[last - 1].endswith("s"))
    return quantity._replace(head=last - 1, end=last, is_people=is_people)


def _ends_group(reading: Reading, at: int, head: int | None) -> bool:
    """Whether token *at* is beyond the noun group of a number; *head* is its noun, if one was met."""
    if reading.is_stop(at) or reading.words[at] in {",", "-", "'s"} or reading.date_at(at):
        return True
    if reading.words[at].isdigit() and head is None and reading.words[at - 1].isalpha():
        return True  # "56 air strikes 60 dead"
    if not _GROUP_ENDS.isdisjoint(reading.marks[at]) and not reading.is_initials(at):
        return True
    is_toll = any(hit.start == at for hit in reading.tolls)
    return is_toll and (head is not None or not reading.classes[at])


def _marked(reading: Reading, quantity: Quantity, before: Quantity | None) -> Quantity:
    """Return *quantity*, marked when it is a part of the one *before* it, or that is a part of it."""
    first = before.end if before else max(0, quantity.first - 4)
    if before is not None and _is_inner(reading, quantity, before):
        return quantity._replace(is_sub=True)
    if before is not None and _is_whole(reading, quantity, before):
        return quantity
    core = quantity.core - reading.is_word(quantity.core - 1, "of")  # "some of" is one number
    is_part = reading.is_word(core, "of") and (
        reading.is_word(core + 1, "them") or reading.is_word(core + 2, "tolldead")
    )
    first_cue, last_cue = max(first, quantity.first - 7), quantity.first + 1
    cued = reading.has_word(first_cue, last_cue, "sub") and not reading.has_word(first_cue, last_cue, "be")
    chained = (
        before is not None
        and before.is_sub
        and quantity.first - first < 4
        and not any(reading.is_verb(at) for at in range(first, quantity.first))
    )
    return quantity._replace(is_sub=True) if is_part or cued or chained else quantity


def _is_whole(reading: Reading, quantity: Quantity, before: Quantity) -> bool:
    """Whether a quantity is what the people before it are some of: "two nuns among seven dead"."""
    is_larger = (before.best or 0) < (quantity.best or 0) and before.is_people
    is_among = before.end == quantity.first - 1 and reading.is_word(quantity.first - 1, "among")
    return is_larger and is_among and not before.is_sub


def _is_inner(reading: Reading, quantity: Quantity, before: Quantity) -> bool:
    """Whether a quantity only tells out of how many: "nine of the 30 guests", "two of a family of five"."""
    if quantity.first < before.end:
        return True
    return before.is_people and before.end == quantity.first - 1 and reading.is_word(quantity.first - 1, "of")
