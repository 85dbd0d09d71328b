"""Places that a message does not want: "drop Omdurman", "Syria without Homs", "مو حمص"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.questions.spots import Spot
    from incidents.questions.words import Words


def part_unwanted(words: Words, spots: Iterable[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the places that are wanted, and those right behind "not", "without", "drop"."""
    told = [(spot, _is_unwanted(words, spot)) for spot in spots]
    wanted = tuple(spot for spot, is_unwanted in told if not is_unwanted)
    return wanted, tuple(spot for spot, is_unwanted in told if is_unwanted)


def _is_unwanted(words: Words, spot: Spot) -> bool:
    """Whether a word of leaving out stands before the name, "in", "the" or a level between them at most."""
    at = spot.first - 1
    while at >= 0 and words.is_joined(at + 1):
        match = words.at(at)
        if match is None:
            return False
        if match.get("marker", "not"):
            # "ولا" is also "or".
            return match.get("marker", "and") is None
        if not (match.get("marker", "in") or match.get("level") or match.get("name_part")):
            return False
        at = match.first - 1
    return False
