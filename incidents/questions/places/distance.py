"""How far around a place: "within 20 km", "10 miles around", "40k outside", "بمحيط خمسين كم"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.questions.vocabulary.lexicon import resizing
from incidents.questions.vocabulary.limits import number_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.questions.vocabulary.words import Words

_SHORT = 5
"""Words before the number of such an order at most."""
_UNITS = {"km": 1.0, "mile": 1.609344}


class Distance(NamedTuple):
    """Kilometres or None, the tokens that tell them, and the words without another sense of the unit."""

    km: float | None
    taken: frozenset[int]
    words: Words


def read_distance(words: Words, taken: Collection[int]) -> Distance:
    """Return the distance that *words* tell outside the tokens *taken*.

    "كم" behind a number is a kilometre and no "how many".
    """
    for index in range(len(words.tokens) - 1):
        number = None if index in taken else number_at(words, index)
        unit = words.at(index + 1)
        if number is None or unit is None or unit.first != index + 1:
            continue
        factor = next((each for name, each in _UNITS.items() if unit.get("marker", name)), None)
        if factor is not None:
            told = frozenset({index, *range(unit.first, unit.last)})
            return Distance(
                round(number * factor, 1), told, words.without(told) if unit.get("intent") else words
            )
    return Distance(None, frozenset(), words)


def resized(words: Words) -> Distance:
    """Return the distance of an order for another circle, which leaves its unit away: "widen it to 80"."""
    last = len(words.tokens) - 1
    is_order = 0 < last <= _SHORT and words.tokens[0].folded in resizing()
    km = number_at(words, last) if is_order else None
    if not km or any(words.tokens[index].is_number for index in range(last)):
        return Distance(None, frozenset(), words)
    return Distance(float(km), frozenset(range(last + 1)), words.without(frozenset(range(last + 1))))
