"""Places that a message does not want: "drop Omdurman", "Syria without Homs", "مو حمص".

Nor does a march against a country happen there: "anti-France march in Niamey".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Intent, PlacePrecision
from incidents.questions.times.periods import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from incidents.questions.places.spots import Spot
    from incidents.questions.vocabulary.words import Words

_OPPOSING = frozenset({"anti", "against", "contre", "ضد"})
_ARTICLES = frozenset({"the", "la", "le", "les", "l", "up"})


def part_unwanted(words: Words, spots: Iterable[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the places that are wanted, and those right behind "not", "without", "drop"."""
    found = tuple(spots)
    if words.has("marker", "mine"):
        return found, ()  # "remove Homs from my alerts" ends those about Homs
    if sets_places_against(words, found):
        return found, ()
    told = [
        (spot, _is_unwanted(words, spot) or (len(found) > 1 and _is_target(words, spot))) for spot in found
    ]
    wanted = tuple(spot for spot, is_unwanted in told if not is_unwanted)
    return wanted, tuple(spot for spot, is_unwanted in told if is_unwanted)


def sets_places_against(words: Words, spots: Sequence[Spot]) -> bool:
    """Whether two places are compared by one word between them, and nobody marches: "Gao contre Kidal"."""
    if len(spots) != 2 or words.has("kind"):
        return False
    between = [words.tokens[index].folded for index in range(spots[0].last, spots[1].first)]
    plain = [each for each in between if each not in _ARTICLES]
    return len(plain) == 1 and plain[0] in AGAINST


def _is_target(words: Words, spot: Spot) -> bool:
    """Whether a country stands right behind "anti" or "against", an article between them at most."""
    if spot.best is None or spot.best.precision is not PlacePrecision.COUNTRY:
        return False
    before = [words.tokens[index].folded for index in range(max(0, spot.first - 2), spot.first)]
    near = before[-1:] if before[-1:] and before[-1] not in _ARTICLES else before[:1]
    return bool(_OPPOSING.intersection(near))


def _is_unwanted(words: Words, spot: Spot) -> bool:
    """Whether a word of leaving out stands before the name, "in", "the" or a level between them at most."""
    at = spot.first - 1
    while at >= 0 and words.is_joined(at + 1):
        match = words.at(at)
        if match is None:
            return False
        if match.get("intent", Intent.UNSUBSCRIBE):
            return False  # "no more Idlib reports" ends those about Idlib
        if match.get("marker", "not"):
            # "ولا" is also "or".
            return match.get("marker", "and") is None
        if not (match.get("marker", "in") or match.get("level") or match.get("name_part")):
            return False
        at = match.first - 1
    return False
