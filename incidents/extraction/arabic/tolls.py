"""The tolls of an Arabic sentence: words of fate and the people they count.

The people follow a verb or a noun of action ("مقتل ثلاثة مدنيين"); a noun of state counts by itself
("قتيلين", "عشرة جرحى"); after its subject a verb is in the plural ("15 شخصا قتلوا").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.arabic.quantities import People, count_of_form, is_and, people_at
from incidents.extraction.casualties.tolls import Toll
from incidents.extraction.words.arabic_words import fold_letters, is_dual
from incidents.models import Count

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import TollWord
    from incidents.extraction.words.patterns import Hit

_REACH = 5  # tokens from a verb over its subject to whom it hit
_BACK = 6  # tokens from a verb back to a subject told before it
_ZERO = 3  # tokens from "without" to a toll


def find_tolls(reading: Reading) -> list[Toll]:
    """Return the tolls of a sentence in reading order; parts of others ("بينهم طفلان") are left out."""
    found: list[Toll] = []
    for hit in reading.tolls:
        toll = _toll(reading, hit)
        if toll is not None and not any(
            toll.measure == each.measure and toll.at < each.end for each in found
        ):
            found.append(toll)
    return found


def _toll(reading: Reading, hit: Hit[TollWord]) -> Toll | None:
    if _is_part(reading, hit.start):
        return None
    if reading.has_word(hit.start - _ZERO, hit.start, "zero"):
        return None
    people = _people_of(reading, hit)
    if people is None:
        return None
    first, end = min(people.first, hit.start), max(people.end, hit.end)
    return Toll(
        hit.entry.measure,
        Count(people.low, people.best, people.high, reading.tokens.slice(first, end)),
        first,
        end,
        hit.start,
        people.head,
        is_total="total" in reading.all_marks,
        is_counted=people.is_number,
        is_vague=people.is_vague,
    )


def _people_of(reading: Reading, hit: Hit[TollWord]) -> People | None:
    form = hit.entry.form
    if form == "c":
        return _counted(reading, hit)
    if form == "m" and not any("fate" in marks for marks in reading.marks[hit.end :]):
        return None
    if fold_letters(reading.tokens.slice(hit.start, hit.end)).endswith("وا"):
        return _object_at(reading, hit.end) or _before(reading, hit.start)
    found = _after(reading, hit.end)
    if found is None and reading.is_word(hit.start, "fateverb"):
        return _before(reading, hit.start)
    return found


def _after(reading: Reading, at: int) -> People | None:
    """Return the people behind a verb; armed ones without a number who are followed by others did it."""
    for ahead in range(at, min(at + _REACH, len(reading.words))):
        if reading.is_stop(ahead) or (ahead > at and any(hit.start == ahead for hit in reading.tolls)):
            return None
        people = people_at(reading, ahead)
        if people is None or reading.group_at(ahead) is not None:
            if reading.is_word(ahead, "situating") or reading.is_word(ahead, "cause"):
                return None
            continue
        if people.best is None and people.head is not None and "armed" in reading.classes[people.head]:
            following = _after(reading, people.end)
            return following or people
        return people
    return None


def _object_at(reading: Reading, at: int) -> People | None:
    """Return whom a verb in the plural hit, right behind it: "خطفوا مهندسا"."""
    people = people_at(reading, at)
    return people if people is not None and people.head is not None and people.best is not None else None


def _before(reading: Reading, at: int) -> People | None:
    """Return the people told before a verb, those with a number first: "قال أطباء إن 34 مدنيا قتلوا"."""
    told = [people_at(reading, back) for back in range(max(0, at - _BACK), at)]
    found = [each for each in told if each is not None and each.end <= at]
    return next((each for each in found if each.is_number), found[0] if found else None)


def _counted(reading: Reading, hit: Hit[TollWord]) -> People | None:
    """Return how many a noun of state tells: by the number before it, else by its own form."""
    for back in range(max(0, hit.start - _BACK), hit.start):
        people = people_at(reading, back)
        if people is not None and people.end in {hit.start, hit.end} and people.is_number:
            return people._replace(end=hit.end)
    written = reading.tokens.slice(hit.start, hit.end)
    if is_dual(written, reading.words[hit.start]) and not written.endswith("يين"):
        return People(hit.start, hit.end, 2, 2, 2, None, is_number=True)
    if reading.words[hit.start] in reading.lexicon.grammar["singular"]:
        people = people_at(reading, hit.end)
        one = count_of_form(reading, hit.end) if people is not None and people.head == hit.end else 1
        return People(hit.start, hit.end, 1, 1, 1, None, is_number=False) if one == 1 else None
    return None


def _is_part(reading: Reading, at: int) -> bool:
    """Whether a toll word stands in "among them …" of another toll."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if reading.is_word(back, "among"):
            return True
        if reading.is_stop(back) or is_and(reading, back + 1):
            return False
    return False
