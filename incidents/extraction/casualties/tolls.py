"""One toll of a sentence: a toll word and the people it counts, added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.extraction.syntax.clauses import is_twinned_passive
from incidents.extraction.syntax.numbers import Quantity, quantity_at
from incidents.models import Count

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import TollWord
    from incidents.extraction.words.patterns import Hit

HARMS = frozenset({"killed", "injured", "missing"})
"""Measures that tell of an attack or a disaster where nothing else does."""


@dataclass(frozen=True, slots=True)
class Toll:
    """People hit, told on tokens *first* up to *end*; the toll word is token *at*, `head` what is counted.

    `is_more` when they are told as more than those told before ("two more died"); `is_total` when as all
    so far ("the toll rose to nine"); `is_counted` when by a number or a name, not as "a farmer";
    `is_vague` when by a word that stands for one ("dozens"); `is_also` when told as hit too ("also died").
    """

    measure: str
    count: Count
    first: int
    end: int
    at: int
    head: int | None = None
    is_more: bool = False
    is_total: bool = False
    is_counted: bool = True
    is_vague: bool = False
    is_also: bool = False


def toll_of(
    reading: Reading, hit: Hit[TollWord], people: list[Quantity], *, is_total: bool = False
) -> Toll | None:
    """Return the toll of *people* added up, None where it counts things or nobody.

    "Killed or wounded 30" says of neither how many.
    """
    if not people or _is_another_measure(reading, hit.entry.measure, people[0]):
        return None
    first, end = min(q.first for q in people), max(q.end for q in people)
    span = range(min(first, hit.start), max(end, hit.end))
    text = reading.tokens.slice(span.start, span.stop)
    is_more = reading.is_word(first, "additional") or (
        "furthermore" in reading.all_marks
        and any(reading.is_word(at, "furthermore") and not reading.is_word(at + 1, "than") for at in span)
    )
    is_also = reading.has_word(hit.start - 2, hit.start, "also")
    count = Count(None, None, None, text) if _is_joint(reading, hit) else _added(people, text)
    is_counted = is_more or any(each.is_number or each.is_name for each in people)
    return Toll(
        hit.entry.measure,
        count,
        first,
        end,
        hit.start,
        people[0].head,
        is_more,
        is_total,
        is_counted,
        people[0].is_vague,
        is_also,
    )


def _is_joint(reading: Reading, hit: Hit[TollWord]) -> bool:
    """Whether a number is told for two fates together: "killed or wounded", "killed and captured".

    Those "captured and killed" are the same people.
    """
    near = [toll for toll in reading.tolls if toll.start == hit.end + 1 or toll.end == hit.start - 1]
    for toll in (each for each in near if each.entry.form != "w"):  # "shot and wounded" is one fate
        first, second = sorted((hit, toll), key=lambda each: each.start)
        fates = (first.entry.measure, second.entry.measure)
        if fates[0] == fates[1] or not reading.is_word(first.end, "coordinator"):
            continue
        is_passive = first.entry.form in "ad" or is_twinned_passive(reading, first.start, first.shape)
        if is_passive and quantity_at(reading, second.end):
            continue  # "left 50 dead and injured 400"
        if set(fates) == {"killed", "injured"} or fates[0] == "killed" or reading.words[first.end] == "or":
            return True
    return False


def _is_another_measure(reading: Reading, measure: str, people: Quantity) -> bool:
    """Whether a word cannot mean these: fighters flee but are not displaced, things are not taken captive."""
    if people.head is None:
        return False
    if measure == "displaced" and {"fighter", "force"} & reading.classes[people.head]:
        return True
    return measure != "killed" and not people.is_people


def _added(people: list[Quantity], text: str) -> Count:
    """Return the sum of *people*, unknown when one of them is."""
    if any(each.best is None for each in people):
        return Count(None, None, None, text)
    highs = [each.high for each in people]
    high = None if None in highs else sum(each or 0 for each in highs)
    return Count(sum(each.low or 0 for each in people), sum(each.best or 0 for each in people), high, text)
