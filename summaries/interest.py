"""A subscription's `Filter` and an incident that it wants → how near that is to what was asked for.

`filters.matches` says whether; this says how much, so that of two incidents as grave as each other the one in
the middle of the circle, or the one about all of the words, comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.nearness import distance_km
from summaries.filters import acts_in, has_phrase, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Filter, Incident

_MOST = 1.0  # of a doubling of the dead, for each thing that was asked for


def interest(wanted: Filter, incident: Incident) -> float:
    """Return how much *incident* is what *wanted* asks for: 0 to 4 doublings of the dead.

    The nearness to the middle of a circle, the kind (a raid told with an arrest is less about arrests), and
    the shares of the actors and of the words that are in it; 0 where none of these was asked for.
    """
    return _MOST * sum(_parts(wanted, incident))


def _parts(wanted: Filter, incident: Incident) -> Iterator[float]:
    """Yield how well each thing that was asked for is met, 0 to 1."""
    if wanted.radius_km is not None:
        yield _nearness(wanted, incident, wanted.radius_km)
    if wanted.kinds:
        yield float(incident.kind in wanted.kinds)
    if wanted.actors:
        yield sum(acts_in(each, incident) for each in wanted.actors) / len(wanted.actors)
    if wanted.include:
        told = [text_of(each) for each in incident.reports if not each.retracted]
        found = sum(any(has_phrase(text, each) for text in told) for each in wanted.include)
        yield found / len(wanted.include)


def _nearness(wanted: Filter, incident: Incident, radius_km: float) -> float:
    """Return 1 in the middle of a circle, falling to 0 at its edge; that of the nearest circle."""
    point = incident.place.point
    middles = [middle for place in wanted.places if (middle := place.point)]
    if point is None or not middles or not radius_km:
        return 0.0
    return max(0.0, 1 - min(distance_km(*middle, *point) for middle in middles) / radius_km)
