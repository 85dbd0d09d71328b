"""A claim and incidents that might be it → the one it tells of, or none.

Each candidate is weighed: what place, day and kind say by themselves, plus what tolls, actors and wording
add or take away. A conflict of place, time or kind is a veto. Two tellings of one town, day and kind are one
incident unless their numbers contradict each other; the further place or day are apart, the more the rest
has to agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import (
    Claim,
    Count,
    DatePrecision,
    Incident,
    IncidentId,
    Period,
    Place,
    PlacePrecision,
    Report,
    Role,
    Tolls,
)
from incidents.places.nearness import distance_km
from incidents.stories.families import are_akin
from incidents.stories.sources import overlap, quoted
from incidents.stories.words import content_stems
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENOUGH = 0.75
"""What a candidate has to weigh; the weights below are multiples of a twentieth around it."""

REACH_KM = 15.0
"""A village and the town beside it, of which outlets name one or the other."""

# Both name the same place, by how finely it is told: "in Syria" says little of which clash is meant.
_SAME_PLACE = {
    PlacePrecision.SITE: 1.0,
    PlacePrecision.TOWN: 1.0,
    PlacePrecision.DISTRICT: 0.9,
    PlacePrecision.PROVINCE: 0.7,
    PlacePrecision.COUNTRY: 0.3,
    PlacePrecision.UNRESOLVED: 0.8,
}
# One names a place that contains the other's, by the wider one.
_PLACE_WITHIN = {
    PlacePrecision.SITE: 0.9,
    PlacePrecision.TOWN: 0.9,
    PlacePrecision.DISTRICT: 0.7,
    PlacePrecision.PROVINCE: 0.6,
    PlacePrecision.COUNTRY: 0.3,
    PlacePrecision.UNRESOLVED: 0.3,
}
_PLACE_NEAR = 0.6
_FINE = (PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT)

_COARSE_DATE = {
    DatePrecision.DAY: 0.0,
    DatePrecision.WEEK: -0.2,
    DatePrecision.MONTH: -0.4,
    DatePrecision.YEAR: -0.5,
}
_DAY_APART = -0.4  # fighting goes on from day to day, so the next day is another incident unless more agrees
_TWO_DAYS_APART = -0.6

_AKIN_KIND = -0.3

_SAME_NUMBER = 0.3  # from 3 on: ones and twos are told of every other incident
_SAME_SMALL_NUMBER = 0.1
_MEETING_RANGES = 0.15
_OTHER_NUMBER = -0.15  # tolls rise during a day: 7 in the morning, 11 at night
_CONTRADICTION = -0.6  # but not from 4 to 40
_MOST_FROM_TOLLS = 0.5

_SAME_ACTOR, _OTHER_PERPETRATOR = 0.1, -0.15

# Share of stems that the quotes have in common → what it adds.
_WORDING = ((0.8, 0.5), (0.5, 0.25), (0.35, 0.1))


def match_claim(claim: Claim, candidates: Sequence[Incident]) -> IncidentId | None:
    """Return the candidate that *claim* tells of, None where it is news.

    Pure: leave out incidents that the claim's own article already reports, because an article tells its
    incidents apart itself. Of equal candidates the one stored first is taken.
    """
    weights = {incident.id: weigh(claim, incident) for incident in candidates}
    fitting = {each: weight for each, weight in weights.items() if weight is not None and weight >= ENOUGH}
    return min(fitting, key=lambda each: (-fitting[each], each), default=None)


def match_revision(claim: Claim, earlier: Sequence[tuple[IncidentId, Claim]]) -> IncidentId | None:
    """Return the incident of which *claim* is the new wording, among what the same article said before.

    A correction changes numbers and words, so these neither add nor veto; kind, place and time must fit.
    """
    weights = {incident_id: _circumstances(claim, old) for incident_id, old in earlier}
    fitting = {each: weight for each, weight in weights.items() if weight is not None}
    return min(fitting, key=lambda each: (-fitting[each], each), default=None)


def weigh(claim: Claim, incident: Incident) -> float | None:
    """Return how well *claim* fits, about 0 to 2, or None for a veto; see `ENOUGH`."""
    told = [report for report in incident.reports if not report.retracted]
    if not told:
        return None
    kinds = tuple(kind for report in told for kind in (report.claim.kind, *report.claim.also_kinds))
    merged = Claim(incident.kind, incident.status, incident.period, incident.place, (), also_kinds=kinds)
    circumstances = _circumstances(claim, merged)
    if circumstances is None:
        return None
    return (
        circumstances + _tolls_add(claim.tolls, told) + _actors_add(claim, told) + _wording_adds(claim, told)
    )


def _circumstances(claim: Claim, other: Claim) -> float | None:
    place = _place_says(claim.place, other.place)
    time = _time_says(claim.period, other.period)
    kind = _kind_says(claim, other)
    return None if place is None or time is None or kind is None else place + time + kind


def _kind_says(claim: Claim, other: Claim) -> float | None:
    if {claim.kind, *claim.also_kinds} & {other.kind, *other.also_kinds}:
        return 0.0
    return _AKIN_KIND if are_akin(claim.kind, other.kind) else None


def _place_says(place: Place, other: Place) -> float | None:
    if place.id is None or other.id is None:
        is_same = place.id is other.id and place.name != "" and fold(place.name) == fold(other.name)
        return _SAME_PLACE[PlacePrecision.UNRESOLVED] if is_same else None
    if place.id == other.id:
        return _SAME_PLACE[place.precision]
    if other.id in place.ancestors:
        return _PLACE_WITHIN[other.precision]
    if place.id in other.ancestors:
        return _PLACE_WITHIN[place.precision]
    return _PLACE_NEAR if _are_near(place, other) else None


def _are_near(place: Place, other: Place) -> bool:
    if place.point is None or other.point is None:
        return False
    are_fine = place.precision in _FINE and other.precision in _FINE
    return are_fine and distance_km(*place.point, *other.point) <= REACH_KM


def _time_says(period: Period, other: Period) -> float | None:
    coarse = min(_COARSE_DATE[period.precision], _COARSE_DATE[other.precision])
    for slack_days, weight in ((0, 0.0), (1, _DAY_APART), (2, _TWO_DAYS_APART)):
        if period.overlaps(other, slack_days):
            return weight + coarse
    return None


def _tolls_add(tolls: Tolls, told: Iterable[Report]) -> float:
    others = [dict(report.claim.tolls.items()) for report in told]
    total = 0.0
    for measure, count in tolls.items():
        known = [each for other in others if (each := other[measure]) is not None and each.best is not None]
        if count is not None and count.best is not None and known:
            total += max(_numbers_say(count, each) for each in known)
    return min(total, _MOST_FROM_TOLLS)


def _numbers_say(count: Count, other: Count) -> float:
    best, known = count.best or 0, other.best or 0
    if best == known:
        return _SAME_NUMBER if best >= 3 else _SAME_SMALL_NUMBER
    if _meet(count, other):
        return _MEETING_RANGES
    fewer, more = sorted((best, known))
    return _CONTRADICTION if more > 3 * fewer and more - fewer > 5 else _OTHER_NUMBER


def _meet(count: Count, other: Count) -> bool:
    """Whether one reads as a range with the other's best in it; an open end meets nothing above it."""
    return any(
        one.low is not None and one.high is not None and one.low < one.high and one.low <= best <= one.high
        for one, best in ((count, other.best or 0), (other, count.best or 0))
    )


def _actors_add(claim: Claim, told: Iterable[Report]) -> float:
    ours, theirs = _names(claim), [_names(report.claim) for report in told]
    if any(ours & names for names in theirs):
        return _SAME_ACTOR
    acting = _names(claim, (Role.PERPETRATOR,))
    others = [names for report in told if (names := _names(report.claim, (Role.PERPETRATOR,)))]
    return _OTHER_PERPETRATOR if acting and others else 0.0


def _names(claim: Claim, roles: Sequence[Role] = tuple(Role)) -> set[str]:
    return {stem for actor in claim.actors if actor.role in roles for stem in content_stems(actor.name)}


def _wording_adds(claim: Claim, told: Iterable[Report]) -> float:
    ours = " ".join(quote.text for quote in claim.quotes)
    most = max(overlap(ours, quoted(report)) for report in told)
    return next((weight for share, weight in _WORDING if most >= share), 0.0)
