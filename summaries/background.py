"""An incident and the start of a window → whether it is background, which reports on other things recall.

What an article opens with is its news. What stands further down is as often how a town fell years ago or what
a war has come to, in the same words and tenses as what happened yesterday; so more is asked of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import DatePrecision, Kind, Status
from incidents.stories import are_akin, count_independent, is_round

if TYPE_CHECKING:
    from datetime import date, datetime

    from incidents.models import Incident, Report

LONG_AGO = timedelta(days=30)
"""What ended so long before the window is background, also where an article opens with it."""
LATELY = timedelta(days=10)
"""Days of fighting from which a count of the dead is a sum of the war."""
RECALLED = timedelta(days=5)
"""What ended so long before all articles that tell it is background unless one opens with it."""
OPENING = 600
"""Characters of an article that give its news: a dateline and three sentences of 25 words."""

_HUNDREDS = 100
_VAGUE = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


def is_background(incident: Incident, since: datetime) -> bool:
    """Whether *incident* is no news to somebody told everything before *since*.

    What was published since then decides, or else all: whether it ended too long before, is only the sum of
    a war since some week, is recalled as background, or is told in passing, by one source, below the opening
    of its article, of some time in a month or a year, of no time that is told and with nobody counted, or
    with "hundreds" of dead, which sums what was told before.
    """
    standing = [each for each in incident.reports if not each.retracted] or incident.reports
    reports = [each for each in standing if each.published_at >= since] or standing
    if all(each.claim.status is Status.BACKGROUND for each in reports):
        return True
    if _ended_before(incident, (since - LONG_AGO).date()) or all(map(_is_sum_of_war, reports)):
        return True
    if any(map(_opens_with_it, reports)):
        return False
    first = min(each.published_at for each in reports)
    return _ended_before(incident, (first - RECALLED).date()) or (
        count_independent(reports) == 1 and (_is_vague(incident) or _kills_hundreds(incident))
    )


def _ended_before(incident: Incident, day: date) -> bool:
    return incident.period.end <= day


def _is_sum_of_war(report: Report) -> bool:
    """Whether a report counts the dead of many days of fighting: "130 killed since the end of July"."""
    claim = report.claim
    is_war = are_akin(claim.kind, Kind.ARMED_CLASH) or are_akin(claim.kind, Kind.AIR_STRIKE)
    return is_war and claim.tolls.killed is not None and claim.period.days > LATELY.days


def _opens_with_it(report: Report) -> bool:
    """Whether one of the sentences that tell the incident stands in the opening of the article."""
    return any(quote.start < OPENING for quote in report.claim.quotes)


def _kills_hundreds(incident: Incident) -> bool:
    """Whether so many died by it as one event seldom kills, in a round number."""
    tolls = incident.tolls
    return tolls.killed is not None and tolls.dead >= _HUNDREDS and is_round(tolls.killed)


def _is_vague(incident: Incident) -> bool:
    """Whether neither a day nor a toll is told; without one the period is the last two days."""
    if incident.period.precision in _VAGUE:
        return True
    is_counted = any(count is not None and count.best is not None for _, count in incident.tolls.items())
    return incident.period.days > 1 and not is_counted
