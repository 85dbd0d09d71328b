"""Reports of a neighbourhood → those that tell of one incident each, whatever the order of their arrival.

Average and nearest neighbour count half each: the average alone parts the vague report from a battle, the
nearest alone chains day to day for a month. A veto between two reports keeps all of their groups apart, and
so does one article that tells both: an article tells its incidents apart itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.stories.likeness import ENOUGH, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from incidents.models import Claim, Report

Group = tuple[int, ...]
"""Indices into a sequence of reports."""


def cluster(reports: Sequence[Report]) -> list[Group]:
    """Return *reports* in groups of one incident each, as indices, the group of the oldest report first.

    The closest two groups are joined again and again until none are close enough; ties go to the older
    reports, so the order of *reports* decides nothing. Time grows with the cube of their
    number: 5 ms for 60.
    """
    order = sorted(range(len(reports)), key=lambda index: report_key(reports[index]))
    ties = _ties([reports[index] for index in order])
    groups: dict[int, Group] = {position: (index,) for position, index in enumerate(order)}
    while (best := max(ties.values(), default=None)) and best.closeness >= ENOUGH:
        first, second = -best.first, -best.second
        groups[first] += groups.pop(second)
        _join(ties, groups, first, second)
    return list(groups.values())


class _Tie(NamedTuple):
    """How close two groups are: the greatest tie is of the closest two, of several of the older reports.

    `first` and `second` are their positions, negative. Of the likenesses of each report of one to each of the
    other it keeps the sum, the highest, and how many they are.
    """

    closeness: float
    first: int
    second: int
    total: int
    highest: int
    pairs: int


def _tie(pair: tuple[int, int], total: int, highest: int, pairs: int) -> _Tie:
    closeness = (total + highest * pairs) / (2 * pairs * _STEPS)
    return _Tie(closeness, -pair[0], -pair[1], total, highest, pairs)


_STEPS = 20  # likenesses are whole twentieths, so that sums in any order are the same


def _ties(reports: Sequence[Report]) -> dict[tuple[int, int], _Tie]:
    """Return the ties of each two of *reports* that nothing keeps apart, by their positions, lower first."""
    found = {}
    for first, one in enumerate(reports):
        for second in range(first + 1, len(reports)):
            if (link := _link(one, reports[second])) is not None:
                steps = round(link * _STEPS)
                found[first, second] = _tie((first, second), steps, steps, 1)
    return found


def _join(ties: dict[tuple[int, int], _Tie], groups: Iterable[int], first: int, second: int) -> None:
    """Let the group at *first* take over that at *second*, and only ties that both had."""
    del ties[first, second]
    for other in groups:
        ours, theirs = _pair(first, other), _pair(second, other)
        one, two = ties.pop(ours, None), ties.pop(theirs, None)
        if one is not None and two is not None:
            highest = max(one.highest, two.highest)
            ties[ours] = _tie(ours, one.total + two.total, highest, one.pairs + two.pairs)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def linkage(links: Sequence[float | None]) -> float | None:
    """Return how close two groups are by the likeness of each report of one to each of the other."""
    known = [each for each in links if each is not None]
    if len(known) < len(links) or not known:
        return None
    return (sum(known) / len(known) + max(known)) / 2


def report_key(report: Report) -> tuple[datetime, str, int, str]:
    """Return what orders reports by themselves: when, where and at which words they were published."""
    claim: Claim = report.claim
    start = claim.quotes[0].start if claim.quotes else 0
    return report.published_at, report.url, start, claim.kind


def _link(one: Report, other: Report) -> float | None:
    return None if one.url == other.url else likeness(one.claim, other.claim)
