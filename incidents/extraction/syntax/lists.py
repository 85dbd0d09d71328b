"""How people are listed: what joins them, what only tells who they are, and what takes their sum apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.numerals import number_at
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.syntax.numbers import Quantity

MARKS = frozenset({",", "-", "--", "–", "—", ")"})  # what may close an insertion
_COMMAS = frozenset(
    {",", ";"}
)  # a semicolon where the listed have commas: "a nun, 42; a guard, 19; and a boy"
_SUMS = frozenset({",", "-", "--", "–", "—", "(", ":"})
_TAIL = 9  # tokens of "of the town council of Mar" between two that are listed
_NEAR = 3  # tokens from a sum to its parts: "nine people (five men and four women)"


def link_after(reading: Reading, end: int) -> tuple[str, int] | None:
    """Return how a list goes on after token *end*, and where; "of the council" or an age may come between."""
    at = end = _after_age(reading, end)
    if reading.is_word(at, "of") or reading.is_word(at, "from"):
        last = min(len(reading.words), at + _TAIL)
        at = next((each for each in range(at, last) if reading.is_word(each, "listjoin")), end)
        if any(reading.is_verb(each) or reading.is_stop(each) for each in range(end, at)):
            return None
    if at >= len(reading.words):
        return None
    comma = reading.words[at] in _COMMAS
    width = width_of_and(reading, at + comma)
    if width:
        return "and", at + comma + width
    return (",", at + 1) if comma else None


def _after_age(reading: Reading, end: int) -> int:
    """Return where the ages of those told up to *end* end: "a nun, 42, and", "two girls aged 7 and 9"."""
    at = end
    if reading.is_word(at, "aged"):
        while (age := number_at(reading, at + 1)) is not None:
            at = age.end
            if number_at(reading, at + 1) is None or not reading.is_word(at, "plus"):
                return at
        return end
    age = number_at(reading, end + 1) if reading.words[at : at + 1] == (",",) else None
    is_age = age is not None and (
        _COMMAS.intersection(reading.words[age.end : age.end + 1]) or reading.is_word(age.end, "plus")
    )
    return age.end if age is not None and is_age else end


def width_of_and(reading: Reading, at: int) -> int:
    """Return how many tokens at *at* join people: "and", "plus", "as well as", "along with"; 0 for none."""
    if reading.is_word(at, "along") and reading.is_word(at + 1, "with"):
        return 2
    if " ".join(reading.words[at : at + 3]) in reading.lexicon.grammar["aswellas"]:
        return 3
    return int(reading.is_word(at, "plus"))


def after_list_words(reading: Reading, at: int) -> int:
    """Return where the comma and the "and" at token *at* end, *at* itself where neither stands there."""
    while reading.is_word(at, "listjoin"):
        at += 1
    return at


def link_before(reading: Reading, first: int) -> tuple[str, int] | None:
    """Return how the group that begins at *first* is joined to one before, and where that one ends."""
    first -= reading.is_word(first - 1, "determiner")  # "their two sons"
    width = next((width for width in (3, 2, 1) if width_of_and(reading, first - width) == width), 0)
    at = first - 1 - width
    has_comma = at >= 0 and reading.words[at] == ","
    if not width and not has_comma:
        return None
    return ("and" if width else ",", at + 1 - has_comma) if at >= 0 else None


def cue_before(reading: Reading, first: int) -> int | None:
    """Return where the words that make a list a part of another begin: ", including", ", among them"."""
    at = first - 1
    while reading.is_word(at, "them"):
        at -= 1
    if not reading.is_word(at, "sub"):
        return None
    return at - 1 if at and reading.words[at - 1] in MARKS else at


def sum_before(reading: Reading, quantities: list[Quantity], chain: list[Quantity]) -> list[Quantity]:
    """Return the quantity that *chain* only takes apart: "nine people - five men and four women -"."""
    first, total = chain[0].first, sum(each.best or 0 for each in chain)
    if len(chain) < 2 or not first or reading.words[first - 1] not in _SUMS:
        return []
    near = [each for each in quantities if first - _NEAR <= each.end < first and each.best == total]
    return [each for each in near if reading.words[first - 1] != "," or _may_be_sum(reading, each, chain)][:1]


def without_parts(reading: Reading, chain: list[Quantity], joins: list[str]) -> list[Quantity]:
    """Return *chain* without appositions and without the parts of its first."""
    first, rest = chain[0], chain[1:]
    if len(rest) > 1 and joins[1] == "," and _may_be_sum(reading, first, rest):
        return [first]
    kept = [first]
    for group, join in zip(rest, joins[1:], strict=True):
        if join == "," and _is_apposition(reading, kept[-1], group):
            continue
        kept.append(group)
    return _without_names(chain, kept, joins)


def _may_be_sum(reading: Reading, first: Quantity, rest: list[Quantity]) -> bool:
    """Whether *rest* may only take *first* apart: "nine people, five men and four women"."""
    is_vague = first.head is None or reading.is_word(first.head, "vaguepeople")
    heads = [each.head for each in rest if each.head is not None]
    are_nations = not any(CLASSES_OF_PEOPLE & reading.classes[head] for head in heads)  # "two Kenyans"
    return (is_vague or are_nations) and first.best == sum(each.best or 0 for each in rest)


def _without_names(chain: list[Quantity], kept: list[Quantity], joins: list[str]) -> list[Quantity]:
    """Return *kept*, or its first where the rest are the names of those counted: "two men, X and Y"."""
    named = chain[1:]
    is_spelled_out = len(chain) > 1 and joins[1] == "," and all(each.is_name for each in named)
    return kept[:1] if is_spelled_out and (chain[0].best or 0) >= len(named) else kept


def _is_apposition(reading: Reading, last: Quantity, group: Quantity) -> bool:
    """Whether the second of two joined by a comma tells who the first is: "Ana Pereda, the mayor,"."""
    if last.is_name == group.is_name or (last.best, group.best) != (1, 1):
        return False
    noun = group if last.is_name else last
    return reading.words[noun.first] in reading.lexicon.grammar["article"] or not reading.is_word(
        noun.first, "determiner"
    )
