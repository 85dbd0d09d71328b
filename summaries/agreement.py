"""Two incidents → whether what is told of one may be told of the other: by whom, where, and how many."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision, Role
from incidents.places.nearness import distance_km
from incidents.places.quarters import meet
from incidents.stories.words import told_stems
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Count, Incident, Place

COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""What is no town, and no district."""
_NEAR_KM = 30.0  # from a city to its suburbs, between the villages of a valley


def have_one_writer(told: Incident, other: Incident) -> bool:
    """Whether an article tells both."""
    articles = {report.article_id for report in told.reports}
    return not articles.isdisjoint([report.article_id for report in other.reports])


def are_near(one: Place, other: Place) -> bool:
    """Whether one place is the other, lies in it, or is at most as far as a suburb from its city."""
    if meet(one, other):
        return True
    if one.point is None or other.point is None:
        return False
    return distance_km(*one.point, *other.point) <= _NEAR_KM


def share_province(one: Place, other: Place) -> bool:
    """Whether both lie in one province, or in none of one country."""
    return (one.country, one.admin1) == (other.country, other.admin1)


def are_two_sides(told: Incident, other: Incident) -> bool:
    """Whether others did the one than the other: no name of who did it may stand for one of the other's."""
    acting, others = (
        {each.name for each in incident.actors if each.role is Role.PERPETRATOR} for incident in (told, other)
    )
    return bool(acting and others) and not any(_may_be_one(one, two) for one in acting for two in others)


def _may_be_one(one: str, two: str) -> bool:
    """Whether two names are one, or one only describes: "gunmen", and "the gunmen of Mar" or "Mar gunmen"."""
    if fold(one) == fold(two):
        return True
    fewer, more = sorted((one, two), key=len)
    return fewer == fewer.lower() and told_stems(fewer) <= told_stems(more)


def may_be_one_count(told: Incident, other: Incident) -> bool:
    """Whether the first toll that both give may be one number: "at least 30" and 47 may, 15 and 5 may not.

    Only the dead are counted by all in the same way; of the wounded one outlet counts the treated as well.
    """
    return next((counts_meet(one, two) for one, two in both_counts(told, other) if one and two), True)


def both_counts(told: Incident, other: Incident) -> Iterator[tuple[Count | None, Count | None]]:
    """Yield each toll of *told* beside that of *other*, in the order of `TOLLS`."""
    for (_, one), (_, two) in zip(told.tolls.items(), other.tolls.items(), strict=True):
        yield one, two


def counts_meet(one: Count, other: Count) -> bool:
    """Whether some number is within both counts."""
    lows, highs = zip(range_of(one), range_of(other), strict=True)
    return max(lows) <= min(highs)


def range_of(count: Count) -> tuple[float, float]:
    """Return the lowest and the highest number that *count* leaves open."""
    return (0 if count.low is None else count.low, inf if count.high is None else count.high)
