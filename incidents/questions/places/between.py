"""Two names behind "between" → what lies between them, if they are towns or sites and no belligerents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Intent, PlacePrecision
from incidents.places import km_between
from incidents.questions.places.qualified import is_glued_and
from incidents.questions.places.spots import without_peoples
from incidents.questions.places.where import find_spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.questions.places.namesakes import Search
    from incidents.questions.places.spots import Spot
    from incidents.questions.vocabulary.words import Words

_NARROW = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_FARTHEST_KM = 800.0
"""Nobody asks what lies between two towns that are farther apart."""


def find_between(
    words: Words, taken: frozenset[int], spots: Sequence[Spot], search: Search
) -> tuple[Spot, ...] | None:
    """Return the two towns of "between Homs and Palmyra", None where nothing of the kind is said."""
    if not _are_ends(words, spots):
        return None
    narrow = without_peoples(find_spots(words, taken, replace(search, is_circle=True)))
    ends = [spot.place for spot in narrow]
    if not _are_ends(words, narrow) or ends[0] is None or ends[1] is None:
        return None
    one, other = ends[0], ends[1]
    are_narrow = {one.precision, other.precision} <= _NARROW
    return narrow if are_narrow and km_between(one, other) <= _FARTHEST_KM else None


def _are_ends(words: Words, spots: Sequence[Spot]) -> bool:
    """Whether "between" stands before the first of two names and "and" before the second."""
    if len(spots) != 2 or not spots[0].first or words.has("intent", Intent.COMPARE):
        return False
    before = words.at(spots[0].first - 1)
    if before is None or not before.get("marker", "between"):
        return False
    gap = range(spots[0].last, spots[1].first)
    if not gap:
        return is_glued_and(words, spots[1].first)
    joiner = words.at(gap[0])
    return len(gap) == 1 and joiner is not None and joiner.get("marker", "and") is not None
