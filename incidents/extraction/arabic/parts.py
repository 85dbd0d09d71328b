"""An Arabic sentence that tells of two towns → its parts, each read as if it stood alone.

Its verb comes first, so that a clause begins where "and" or "while" stands before a word of an event:
"قتل جندي في مار وأصيب مدنيان في دون".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.arabic.quantities import is_and
from incidents.extraction.sentence.parts import Part, cut_at

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.triggers import Firing
    from incidents.models import Place


def parts_of(
    reading: Reading, triggers: list[Firing], tolls: list[Toll], spoken: tuple[tuple[int, int], ...]
) -> list[Part]:
    """Return the parts of *reading* in reading order, mostly the whole; speakers stand on *spoken*."""
    whole = Part(reading, triggers, tolls)
    if len(reading.places) < 2 or len(triggers) + len(tolls) < 2:
        return [whole]
    events = sorted({*(each.start for each in triggers if not each.is_hint), *(each.at for each in tolls)})
    cuts: list[int] = []
    first, end = 0, len(reading.words)
    for at in events[1:]:
        joint = at - reading.is_word(at - 1, "contrast")
        if (joint < at or is_and(reading, at)) and _are_apart(reading, (first, joint, end)):
            cuts.append(joint)
            first = joint
    return cut_at(cuts, whole, spoken)


def _are_apart(reading: Reading, span: tuple[int, int, int]) -> bool:
    """Whether both sides of the middle of *span* name a place, and none of one lies in one of the other."""
    first, at, end = span
    left, right = _places_on(reading, first, at), _places_on(reading, at, end)
    return bool(left and right) and not any(one.overlaps(right[0]) for one in left)


def _places_on(reading: Reading, first: int, end: int) -> list[Place]:
    """Return the places named on tokens *first* up to *end*, without those that a people is called by."""
    return [
        each.toponym.place
        for each in reading.places
        if first <= each.first < end and not each.toponym.is_demonym
    ]
