"""Two incidents of one article → whether one counts some of those whom the other counts in all.

"Shells kill 13 in Mar" is told by its quarters further down: four dead in one, nine in two others. The store
cannot know that these are parts, as nobody says so; a digest tells the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.stories import are_akin, may_be_told_as
from summaries.agreement import COARSE, are_two_sides, both_counts, range_of, share_province
from summaries.background import OPENING
from summaries.select import names_place

if TYPE_CHECKING:
    from incidents.models import Count, Incident, Kind, Quote, Report


def is_part_of_total(told: Incident, other: Incident) -> bool:
    """Whether *other* counts no more than *told*, below it, in a place where that total was counted, too.

    That is a place which the total names, or a part of a town where an article opens with the total.
    """
    return (
        other.tolls.counts_anybody
        and other.place.precision not in COARSE
        and told.period.overlaps(other.period)
        and share_province(told.place, other.place)
        and _may_be_of(told.kind, other.kind)
        and all(_is_within(one, two) for one, two in both_counts(told, other))
        and not are_two_sides(told, other)
        and all(_is_below(told, other, report) for report in other.reports)
    )


def _may_be_of(whole: Kind, part: Kind) -> bool:
    return are_akin(whole, part) or may_be_told_as(whole, part) or may_be_told_as(part, whole)


def _is_within(whole: Count | None, part: Count | None) -> bool:
    """Whether *part* may count some of those of *whole*."""
    if part is None or not part.best:
        return True
    return whole is not None and whole.best is not None and part.best <= range_of(whole)[1]


def _is_below(told: Incident, other: Incident, report: Report) -> bool:
    """Whether the article of *report*, on *other*, tells the total of *told* above, by another sentence."""
    own = report.claim.quotes
    above = [
        quote
        for each in told.reports
        if each.article_id == report.article_id
        for quote in each.claim.quotes
        if quote not in own and quote.start < min(part.start for part in own)
    ]
    return any(_is_total(told, other, each) for each in above)


def _is_total(told: Incident, other: Incident, above: Quote) -> bool:
    """Whether the sentence *above* counts where *other* is: it names that, or opens with a whole town."""
    if names_place(other.place, above.text) == 1:
        return True
    is_part = other.place.precision is PlacePrecision.SITE
    is_whole = told.place.precision is not PlacePrecision.SITE or names_place(told.place, above.text) < 1
    return is_part and is_whole and above.start < OPENING
