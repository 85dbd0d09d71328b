"""Quantities and toll words → tolls: how many were killed, wounded, missing, taken, held or driven out.

Patterns: active ("killing seven"), passive ("nine were wounded"), adjectival ("left 11 dead"), nominal
("the death of a nurse", "a death toll of 40") and explicit zero ("no casualties"). Parts of a toll
("including two children") are not added, sums of its kinds ("two women and a child") are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.extraction.casualties.people import group_from
from incidents.extraction.casualties.tolls import Toll, toll_of
from incidents.extraction.casualties.tollwords import READERS
from incidents.extraction.casualties.victims import has_own_verb
from incidents.extraction.syntax.lists import after_list_words
from incidents.extraction.syntax.numbers import find_quantities
from incidents.models import Count

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.syntax.numbers import Quantity
    from incidents.extraction.words.lexicon import TollWord
    from incidents.extraction.words.patterns import Hit

_ZERO_REACH = 7  # tokens from "no" to the toll word it denies
_PARTS = 8  # tokens of "among them a nun" before a place


def find_tolls(reading: Reading) -> list[Toll]:
    """Return the tolls of a sentence in the order of their toll words."""
    if not reading.tolls:
        return []
    quantities = find_quantities(reading)
    found: list[Toll] = []
    spared: list[Toll] = []
    for hit in reading.tolls:
        denied = _denial(reading, hit)
        read = READERS[hit.entry.form]
        toll = read(reading, hit, quantities) if denied is None else _zero(reading, hit, denied)
        if toll is not None and not any(_same_people(toll, other) for other in found):
            found.append(toll)
            found += _continued(reading, toll, hit, quantities) if denied is None else []
            spared += [] if denied is None else _spared(toll, hit)
    told = {toll.measure for toll in found}
    found += {each.measure: each for each in spared if each.measure not in told}.values()
    totals = {toll.measure: toll.count.best or 0 for toll in found if toll.is_total}
    return [toll for toll in found if toll.is_total or (toll.count.best or 0) >= totals.get(toll.measure, 0)]


def _continued(reading: Reading, toll: Toll, hit: Hit[TollWord], quantities: list[Quantity]) -> list[Toll]:
    """Return tolls that go on with the same verb elsewhere: "nine were killed in A and four in B"."""
    more: list[Toll] = []
    if hit.entry.form not in {"v", "d"}:
        return more
    for quantity in quantities:
        if quantity.first <= max(toll.end, toll.at) or quantity.is_sub or quantity.best is None:
            continue
        others = any(hit.end < other.start < quantity.first for other in reading.tolls)
        joined = reading.is_word(quantity.first - 1, "listjoin")
        if not joined or others or reading.is_verb(quantity.end - 1):
            continue
        if _is_elsewhere(reading, quantity.end) and not has_own_verb(reading, quantity.end):
            each = toll_of(reading, hit, [quantity])
            if each is not None:
                more.append(each)
    return more or _one_elsewhere(reading, toll, hit)


def _one_elsewhere(reading: Reading, toll: Toll, hit: Hit[TollWord]) -> list[Toll]:
    """Return the toll of who is told without a number: "two were killed in A and a policeman in B"."""
    for place in reading.places:
        start = after_list_words(reading, place.end)
        if place.first < max(toll.end, hit.end) or start == place.end:
            continue
        if any(hit.end < other.start < start for other in reading.tolls):
            return []
        group = group_from(reading, start)
        if group is None or group.best is None:
            continue
        end = _apposition_end(reading, group.end)
        if _is_elsewhere(reading, end) and reading.place_at(end + 1) and not has_own_verb(reading, end):
            each = toll_of(reading, hit, [group])
            return [each] if each is not None else []
    return []


def _apposition_end(reading: Reading, at: int) -> int:
    """Return where what tells more of a person ends: "Ana Sol, A LAWYER, in B"."""
    if reading.words[at : at + 1] != (",",):
        return at
    last = min(len(reading.words), at + _PARTS)
    close = next((each for each in range(at + 1, last) if reading.words[each] == ","), None)
    if close is None or any(reading.is_verb(each) or reading.is_stop(each) for each in range(at, close)):
        return at
    return close + 1


def _is_elsewhere(reading: Reading, at: int) -> bool:
    """Whether a place is told at token *at*, or after parts: "nine, among them a nun, in the port"."""
    if reading.is_word(at, "sub") or (
        reading.words[at : at + 1] == (",",) and reading.is_word(at + 1, "sub")
    ):
        last = min(len(reading.words), at + _PARTS)
        at = next((each for each in range(at + 2, last) if reading.is_word(each, "elsewhere")), at)
    is_definite = reading.is_word(at + 1, "determiner") or reading.tokens.capital[at + 1 : at + 2] == (True,)
    return reading.is_word(at, "elsewhere") and (is_definite or reading.place_at(at + 1) is not None)


def _same_people(toll: Toll, other: Toll) -> bool:
    return toll.measure == other.measure and toll.first < other.end and other.first < toll.end


def _denial(reading: Reading, hit: Hit[TollWord]) -> int | None:
    """Return the token that denies a toll word: "no deaths", "nobody was hurt", "no injuries or deaths"."""
    if "zero" not in reading.all_marks or hit.entry.measure not in {"killed", "injured", "missing"}:
        return None
    is_object = reading.is_word(hit.end, "zero") and hit.entry.form == "v"  # "killed nobody"
    if is_object and (not reading.is_word(hit.end, "no") or reading.is_word(hit.end + 1, "nobody")):
        return hit.end
    for at in range(hit.start - 1, max(-1, hit.start - _ZERO_REACH), -1):
        if reading.is_stop(at) or reading.is_word(at, "zeroend"):
            return None
        if reading.is_word(at, "zero") and (
            hit.entry.form in "nu" or not reading.is_word(at, "no") or reading.is_word(at + 1, "nobody")
        ):
            return at
    return None


def _zero(reading: Reading, hit: Hit[TollWord], at: int) -> Toll | None:
    """Return nought, or None where only some were spared: "no civilian casualties", "no longer missing"."""
    if reading.has_word(at, hit.start, "zeropart"):
        return None
    first, end = min(at, hit.start), max(at + 1, hit.end)
    count = Count.exactly(0, reading.tokens.slice(first, end))
    return Toll(hit.entry.measure, count, first, end, hit.start)


def _spared(zero: Toll, hit: Hit[TollWord]) -> list[Toll]:
    """Return what a nought implies: who is not hurt lives, and "no casualties" are neither dead nor hurt."""
    other = "killed" if zero.measure == "injured" else "injured" if hit.entry.form == "u" else None
    return [replace(zero, measure=other)] if other else []
