"""Reports by where and when they tell of → those that could be alike to another, and few more.

Alike are only claims of one place, of a place and one above it, or of places some kilometres from each other,
and of days that meet or nearly. So reports are kept by place, by each place above, by a cell of the map, and
each of these by week. What is found there is told apart by its days and kind, for a tenth of what it costs to
compare two claims.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from incidents.stories.deadly import MOST_DAYS, deadly, region_of
from incidents.stories.families import kinds_akin_to
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Claim, Kind, Period, Place, Report

T = TypeVar("T")
_Spot = tuple[str, float | str, float]
"""What is kept there ("at" a place, "under" one, in a "cell" of the map, of no known place), and which."""

_SLACK_DAYS = 2
"""Further apart in time nothing is alike, but for two of which many died."""
_LONG_DAYS = 60
"""What was told more vaguely is looked at with every week: it is rare."""
_ALWAYS = -1_000_000
"""The week of what was told vaguely."""
_LATITUDE, _LONGITUDE = 0.5, 1.0
"""Degrees of a cell: 55 km, and 27 km or more up to 75° north; nothing is near beyond 25 km."""


class _Kept(NamedTuple, Generic[T]):
    """A thing, the report that leads to it, and what of its claim tells most others apart.

    Its days are from `start` up to, not including, `end`, as ordinals.
    """

    report: Report
    thing: T
    kinds: frozenset[Kind]
    start: int
    end: int
    is_deadly: bool


class Nearby(Generic[T]):
    """Things, each by the reports that lead to it."""

    def __init__(self) -> None:
        # By spot and week, and there by number: what is found at several of them is looked at once.
        self._found: dict[_Spot, dict[int, dict[int, _Kept[T]]]] = {}
        self._added = 0

    def add(self, report: Report, thing: T) -> None:
        """Keep *thing* under its *report*."""
        claim = report.claim
        period = claim.period
        days = period.start.toordinal(), period.end.toordinal()
        kept = _Kept(report, thing, frozenset((claim.kind, *claim.also_kinds)), *days, _is_deadly(claim))
        weeks = (_ALWAYS,) if period.days > _LONG_DAYS else _weeks(period, 0)
        for spot in _spots(claim.place):
            known = self._found.setdefault(spot, {})
            for week in weeks:
                known.setdefault(week, {})[self._added] = kept
        self._added += 1

    def around(self, claim: Claim) -> Iterator[tuple[Report, T]]:
        """Yield every report that may be alike to *claim* with its thing, once."""
        is_deadly = _is_deadly(claim)
        weeks = _weeks(claim.period, MOST_DAYS if is_deadly else _SLACK_DAYS)
        found: dict[int, _Kept[T]] = {}
        for spot in _seen_from(claim.place, is_deadly=is_deadly):
            known = self._found.get(spot, {})
            for week in (_ALWAYS, *_both(weeks, known)):
                found |= known.get(week, {})
        kinds = kinds_akin_to(claim.kind).union(claim.also_kinds)
        start, end = claim.period.start.toordinal() - _SLACK_DAYS, claim.period.end.toordinal() + _SLACK_DAYS
        for each in found.values():
            are_deadly = is_deadly and each.is_deadly
            is_timely = each.start < end and start < each.end
            if are_deadly or (is_timely and not kinds.isdisjoint(each.kinds)):
                yield each.report, each.thing


def _is_deadly(claim: Claim) -> bool:
    return deadly(claim) is not None


def _weeks(period: Period, slack_days: int) -> range:
    first, last = period.start.toordinal() - slack_days, period.last_day.toordinal() + slack_days
    return range(first // 7, last // 7 + 1)


def _both(weeks: range, known: dict[int, dict[int, _Kept[T]]]) -> Iterator[int]:
    """Yield the *weeks* of which something is *known*, going through the fewer of the two."""
    if len(weeks) <= len(known):
        yield from weeks
    else:
        yield from (week for week in known if week in weeks)


def _spots(place: Place) -> list[_Spot]:
    """Return where a report of *place* is kept."""
    if place.id is None:
        return [("named", fold(place.name), 0)]
    above: list[_Spot] = [("under", each, 0) for each in place.ancestors]
    cell: list[_Spot] = [] if place.point is None else [("cell", *_cell(*place.point))]
    return [("at", place.id, 0), *above, *cell]


def _seen_from(place: Place, *, is_deadly: bool) -> list[_Spot]:
    """Return where that is kept which may be the same as what happened in *place*.

    What many died of is told of the province by the name of its capital, so all of the province is near.
    """
    if place.id is None:
        return [("named", fold(place.name), 0)]
    spots: list[_Spot] = [("at", each, 0) for each in (place.id, *place.ancestors)]
    wide = {place.id, region_of(place)} if is_deadly else {place.id}
    spots += [("under", each, 0) for each in wide if each is not None]
    if place.point is not None:
        row, column = _cell(*place.point)
        spots += [("cell", row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    return spots


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return floor(latitude / _LATITUDE), floor(longitude / _LONGITUDE)
