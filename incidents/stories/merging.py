"""Reports of one incident → one reading, and the history of a toll.

The outcome depends on when the articles were published, never on when they arrived.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from incidents.models import (
    TOLLS,
    Actor,
    Certainty,
    Claim,
    Count,
    DatePrecision,
    Incident,
    Kind,
    MergedReading,
    Period,
    Place,
    PlacePrecision,
    Report,
    Status,
    Tolls,
)
from incidents.stories.families import goes_on
from incidents.stories.sources import count_independent
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from incidents.models import IncidentId

T = TypeVar("T", bound=Hashable)

_PLACES_FINEST_FIRST = tuple(PlacePrecision)
_DATES_FINEST_FIRST = tuple(DatePrecision)
_DATES_EXACT = (DatePrecision.DAY, DatePrecision.WEEK)
_STRONGEST_FIRST = tuple(Certainty)
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class TollStep:
    """What one report told of a toll, and when; `is_former` where its article was edited since."""

    count: Count
    outlet: str
    published_at: datetime
    url: str
    is_former: bool = False


def merge_reports(reports: Sequence[Report]) -> MergedReading:
    """Return what *reports* say together.

    Retracted reports count only where nothing else is left. Tolls: low is the lowest, high the highest, best
    the newest, and they are never added; "at least 9" is no news where 11 are counted, "at least 12" is. The
    place is the finest told, the kind the one told most often; the period is the finest told, and where
    something goes on it runs from the first to the last of these. The newest decides between equals. One
    current report makes it current; one denial against the others makes it denied, else the surest certainty
    holds.

    Raises:
        ValueError: there is no report.
    """
    if not reports:
        raise ValueError("an incident has one report or more")
    told = _newest_first([each for each in reports if not each.retracted] or reports)
    claims = [each.claim for each in told]
    kind = _commonest([claim.kind for claim in claims])
    others = {each for claim in claims for each in (claim.kind, *claim.also_kinds)} - {kind}
    return MergedReading(
        kind=kind,
        status=_merge_status([claim.status for claim in claims]),
        period=_merge_period(claims),
        place=_merge_place([claim.place for claim in claims]),
        first_reported_at=told[-1].published_at,
        last_reported_at=told[0].published_at,
        tolls=Tolls(*(_merge_counts([_count(claim.tolls, name) for claim in claims]) for name in TOLLS)),
        actors=_merge_actors([actor for claim in claims for actor in claim.actors]),
        certainty=_merge_certainty([claim.certainty for claim in claims]),
        also_kinds=tuple(sorted(others, key=_KINDS.index)),
        sources=count_independent(told),
    )


def incident_of(incident_id: IncidentId, reports: Sequence[Report]) -> Incident:
    """Return the incident of which *reports*, newest first, tell; it has no story and no corrections.

    Raises:
        ValueError: there is no report.
    """
    told = merge_reports(reports)
    return Incident(
        id=incident_id,
        kind=told.kind,
        status=told.status,
        period=told.period,
        place=told.place,
        tolls=told.tolls,
        reports=tuple(reports),
        first_reported_at=told.first_reported_at,
        last_reported_at=told.last_reported_at,
        actors=told.actors,
        certainty=told.certainty,
    )


def as_known_at(incident: Incident, moment: datetime) -> Incident | None:
    """Return *incident* as the reports published before *moment* tell it; None if nobody had told it.

    What an operator decided stands, whenever it was decided.
    """
    reports = tuple(each for each in incident.reports if each.published_at < moment)
    if len(reports) == len(incident.reports):
        return incident
    if not reports:
        return None
    if incident.corrections:
        return replace(incident, reports=reports)
    return replace(incident_of(incident.id, reports), story_id=incident.story_id)


def toll_history(reports: Sequence[Report], measure: str) -> tuple[TollStep, ...]:
    """Return how a toll was told over time, oldest first, leaving out repetitions by the same outlet.

    What an article gave before it was edited is a step of its own.

    Args:
        reports: of one incident; retracted ones are left out.
        measure: a name of `TOLLS`.
    """
    last_of: dict[str, tuple[int | None, int | None, int | None]] = {}
    steps = []
    standing = _newest_first([each for each in reports if not each.retracted])
    for step in sorted(
        (step for report in reversed(standing) for step in _steps(report, measure)),
        key=lambda each: each.published_at,
    ):
        numbers = (step.count.low, step.count.best, step.count.high)
        if last_of.get(step.outlet) != numbers:
            last_of[step.outlet] = numbers
            steps.append(step)
    return tuple(steps)


def _steps(report: Report, measure: str) -> Iterator[TollStep]:
    """Yield what the wordings of *report* gave of a toll, the oldest first."""
    for each in report.former:
        if (count := _count(each.tolls, measure)) is not None:
            yield TollStep(count, report.outlet, each.since, report.url, is_former=True)
    if (count := _count(report.claim.tolls, measure)) is not None:
        moments = (report.published_at, *(each.until for each in report.former[-1:]))
        yield TollStep(count, report.outlet, max(moments), report.url)


def _newest_first(reports: Sequence[Report]) -> list[Report]:
    return sorted(reports, key=lambda each: (each.published_at, each.url), reverse=True)


def _count(tolls: Tolls, measure: str) -> Count | None:
    told: Count | None = getattr(tolls, measure)
    return told


def _commonest(values: Sequence[T], rank: Callable[[T], int] = lambda _: 0) -> T:
    """Return the value of lowest *rank*, of those the most frequent, of those the first."""
    often = Counter(values)
    return min(values, key=lambda each: (rank(each), -often[each], values.index(each)))


def _merge_status(told: Sequence[Status]) -> Status:
    return Status.CURRENT if Status.CURRENT in told else Status.BACKGROUND


def _merge_certainty(told: Sequence[Certainty]) -> Certainty:
    return Certainty.DENIED if Certainty.DENIED in told else min(told, key=_STRONGEST_FIRST.index)


def _merge_period(claims: Sequence[Claim]) -> Period:
    """Return the days of the exact tellings: all of them if it goes on, else the finest and commonest.

    A telling that includes the days of another is the vaguer one ("since Saturday", or no day at all).
    """
    periods = [claim.period for claim in claims]
    told = [each for each in periods if each.precision in _DATES_EXACT] or periods
    exact = [each for each in told if not any(each != other and each.contains(other) for other in told)]
    finest = min(_DATES_FINEST_FIRST.index(each.precision) for each in exact)
    if goes_on(_commonest([claim.kind for claim in claims])):
        first, end = min(each.start for each in exact), max(each.end for each in exact)
        return Period(first, end, _DATES_FINEST_FIRST[finest])
    return _commonest([each for each in exact if each.precision == _DATES_FINEST_FIRST[finest]])


def _merge_place(told: Sequence[Place]) -> Place:
    return _commonest(told, lambda each: _PLACES_FINEST_FIRST.index(each.precision))


def _merge_counts(newest_first: Sequence[Count | None]) -> Count | None:
    told = [each for each in newest_first if each is not None]
    numbered = [each for each in told if each.best is not None or each.low is not None]
    if not numbered:
        return told[0] if told else None
    newest = next((each for each in numbered if each.high is not None), numbered[0])
    if newest is not numbered[0] and _least(numbered[0]) >= _least(newest):
        newest = numbered[0]
    lows = [low for each in numbered if (low := _first(each.low, each.best)) is not None]
    tops = [top for each in numbered if (top := _first(each.high, each.best, each.low)) is not None]
    high = None if newest.high is None else max(tops)
    return Count(min(lows), _first(newest.best, newest.low), high, newest.text)


def _least(count: Count) -> int:
    return _first(count.best, count.low) or 0


def _first(*numbers: int | None) -> int | None:
    return next((each for each in numbers if each is not None), None)


def _merge_actors(newest_first: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return each party once for each role, under the fullest of its names."""
    found: list[Actor] = []
    for actor in newest_first:
        words = set(fold(actor.name).split())
        for index, known in enumerate(found):
            known_words = set(fold(known.name).split())
            if known.role != actor.role or not (words <= known_words or known_words <= words):
                continue
            if known_words < words:
                found[index] = actor
            break
        else:
            found.append(actor)
    return tuple(found)
