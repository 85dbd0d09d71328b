"""Parts of a town that no gazetteer lists, which outlets spell as they hear them: are two of them one?

A quarter has no id: "Midan", "al-Midan" and "Meidan" of one town are told apart by nothing but their names.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from incidents.places.spelling import sound_key

if TYPE_CHECKING:
    from incidents.models import Place

_SHORTEST = 3
"""Letters of a sound that is no chance within a town."""
_LONG = 5
"""Letters of a sound from which on one more or less is a spelling: "Hamadaniyeh" and "Hamdaniyeh"."""


def are_one_quarter(place: Place, other: Place) -> bool:
    """Whether the two are parts of one town that no gazetteer lists, and sound alike."""
    return (
        place.id is None
        and other.id is None
        and bool(place.ancestors)
        and place.ancestors == other.ancestors
        and sound_alike(place.name, other.name)
    )


def are_same(place: Place, other: Place) -> bool:
    """Whether the two are one place, by `Place.is_same` or as one quarter."""
    return place.is_same(other) or are_one_quarter(place, other)


def meet(place: Place, other: Place) -> bool:
    """Whether the two are one place as `are_same` has it, or one lies in the other."""
    return place.overlaps(other) or are_one_quarter(place, other)


@lru_cache(maxsize=4096)
def sound_alike(name: str, other: str) -> bool:
    """Whether two names of places of one town or province are spellings of one."""
    one, two = sound_key(name), sound_key(other)
    if one == two:
        return len(one) >= _SHORTEST
    return min(len(one), len(two)) >= _LONG and OSA.distance(one, two, score_cutoff=1) <= 1
