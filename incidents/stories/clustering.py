"""Reports of a neighbourhood → those that tell of one incident each, whatever the order of their arrival.

Average and nearest neighbour count half each: the average alone parts the vague report from a battle, the
nearest alone chains day to day for a month. A veto between two reports keeps all of their groups apart, and
so does one article that tells both: an article tells its incidents apart itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.stories.likeness import ENOUGH, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from incidents.models import Claim, Report

Group = tuple[int, ...]
"""Indices into a sequence of reports."""


def cluster(reports: Sequence[Report]) -> list[Group]:
    """Return *reports* in groups of one incident each, as indices, the group of the oldest report first.

    The closest two groups are joined again and again until none are close enough; ties go to the older
    reports, so the order of *reports* decides nothing. Time grows with the cube of their
    number: 0.1 s for 60.
    """
    order = sorted(range(len(reports)), key=lambda index: report_key(reports[index]))
    links = {}
    for position, first in enumerate(order):
        for second in order[position + 1 :]:
            links[first, second] = links[second, first] = _link(reports[first], reports[second])
    groups: list[Group] = [(index,) for index in order]
    while best := _closest(groups, links):
        first, second = best
        groups[first] += groups[second]
        del groups[second]
    return groups


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


def _closest(groups: Sequence[Group], links: dict[tuple[int, int], float | None]) -> tuple[int, int] | None:
    """Return the places of the two groups to join next, None if no two are close enough."""
    best, found = 0.0, None
    for first, group in enumerate(groups):
        for second in range(first + 1, len(groups)):
            closeness = linkage([links[one, other] for one in group for other in groups[second]])
            if closeness is not None and closeness >= ENOUGH and closeness > best:
                best, found = closeness, (first, second)
    return found
