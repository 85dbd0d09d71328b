"""How alike two names sound, for names that are in no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from incidents.places.spelling import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import PlaceId

LEAST_LIKENESS = 0.8
"""Below this a suggestion looks like a joke: "Homs" for "Hims" has 0.85, "Aleppo" for "Alanya" 0.72."""
_POOL = 60
_SKELETON_SHARE = 0.3
"""Vowels are what transliterations disagree on, so that the consonants alone have a say of their own."""


def likest(wanted: str, pool: Sequence[tuple[str, PlaceId]]) -> list[tuple[PlaceId, float]]:
    """Return the places of *pool* that sound most like the sound key *wanted*, with a likeness of 0 to 1."""
    sounds = [sound for sound, _ in pool]
    bones = skeleton(wanted)
    found = []
    for sound, score, index in process.extract(
        wanted, sounds, scorer=JaroWinkler.similarity, limit=_POOL, score_cutoff=LEAST_LIKENESS - 0.1
    ):
        likeness = (1 - _SKELETON_SHARE) * score + _SKELETON_SHARE * JaroWinkler.similarity(
            bones, skeleton(sound)
        )
        if likeness >= LEAST_LIKENESS:
            found.append((pool[index][1], likeness))
    return found
