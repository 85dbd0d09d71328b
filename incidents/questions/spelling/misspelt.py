"""One slip of the thumb away from a large place: "maidugri", "Bagdhad", "kandhar".

Likeness to every name of the world is nonsense, since some village resembles anything; one letter too many,
too few, wrong or swapped is not, as long as only large places count.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.places.spelling import is_arabic, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Place
    from incidents.places import Gazetteer

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
SHORTEST = 6
"""Letters of a name that are enough to tell which one was meant."""
_LEAST_RANK = 47
"""A place of some 50,000 people, see `Gazetteer.rank`."""


@lru_cache(maxsize=1024)
def near_misses(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the large places one slip away from *name*, the largest first; none for a short name."""
    key = name_key(name)
    if len(key) < SHORTEST or " " in key:
        return ()
    ranks: dict[Place, int] = {}
    for other in slips_of(key):
        for each in gazetteer.named(other):
            if each.rank >= _LEAST_RANK:
                place = gazetteer.get(each.place_id)
                ranks[place] = max(each.rank, ranks.get(place, 0))
    return tuple(sorted(ranks, key=lambda place: (-ranks[place], place.id or 0)))


def slips_of(word: str) -> Iterator[str]:
    """Yield every word one insertion, deletion, exchange or swap away from *word*; the first letter stays."""
    letters = _ARABIC if is_arabic(word) else _LATIN
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
