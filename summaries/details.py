"""Two incidents of one article → whether the second is a detail of the first, told by itself.

An article comes back to its event in other words: without a count, with "dozens" for the 43 it counts
elsewhere, with what became of "the three others".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.models import Kind, PlacePrecision
from incidents.places.quarters import are_same, meet
from incidents.stories import are_akin, goes_on, is_one_deed, is_round, is_told_again, may_be_told_as
from incidents.text import fold
from summaries.agreement import (
    COARSE,
    are_near,
    are_two_sides,
    both_counts,
    have_one_writer,
    may_be_one_count,
    share_province,
)
from summaries.select import names_place, story_of
from summaries.totals import is_part_of_total

if TYPE_CHECKING:
    from incidents.models import Incident, Place, Quote, Report

_WORD = re.compile(r"\w+")
_REGIONS = COARSE | {PlacePrecision.DISTRICT}
_MANY = 10  # of a count that an article gives in the same words of nothing else
_LATE_DAYS = 2  # days apart that an undated telling and a dated one of an article may be


def is_detail(told: Incident, other: Incident) -> bool:
    """Whether *other* tells what *told* tells once more, in an article that tells both, and of its days.

    It counts nobody; or it speaks of people who were told of before; or it gives a rough number for those
    whom *told* counts; or it has a count of *told*; or it counts some of them, of whom *told* tells in the
    district or province, or who were only hurt.
    """
    if not have_one_writer(told, other) or not told.period.overlaps(other.period, slack_days=_LATE_DAYS):
        return False
    return (
        _is_uncounted(told, other)
        or _speaks_of_known(told, other)
        or _is_rough(told, other)
        or _is_counted_in_words_of(told, other)
        or _is_hurt_beside(told, other)
        or _is_part_of_region(told, other)
        or _are_one_uncounted(told, other)
        or is_part_of_total(told, other)
    )


def _are_of_one_province(one: Place, other: Place) -> bool:
    return share_province(one, other) or are_near(one, other)


def counts_known(incident: Incident) -> bool:
    """Whether *incident* counts only people who were told of before: "the militant was killed"."""
    return incident.tolls.counts_anybody and all(map(_counts_known, incident.reports))


def _is_uncounted(told: Incident, other: Incident) -> bool:
    """Whether *other* counts nobody and tells of the place that *told* counts for.

    A blast is told of a part of that place, near it, or of a quarter that no map has; what lasts, by
    sentences that name it. A fight comes of a blast where that was.
    """
    if other.tolls.counts_anybody or not told.tolls.counts_anybody:
        return False
    if not told.period.overlaps(other.period, slack_days=1):
        return False
    is_kind = told.kind is other.kind or may_be_told_as(told.kind, other.kind)
    if is_kind and is_told_again(other.kind) and not (goes_on(told.kind) and goes_on(other.kind)):
        return other.place.id is None or are_near(told.place, other.place)
    if other.kind is Kind.ARMED_CLASH and is_told_again(told.kind) and not goes_on(told.kind):
        return meet(told.place, other.place)
    return are_akin(told.kind, other.kind) and _is_told_by_name(told, other)


def _are_one_uncounted(told: Incident, other: Incident) -> bool:
    """Whether neither counts anybody, of one kind at one place or a part of it, by sentences of their own.

    What one sentence tells of two places or kinds is told by it (`summaries.choose`).
    """
    return (
        told.kind is other.kind
        and not (told.tolls.counts_anybody or other.tolls.counts_anybody)
        and told.period.overlaps(other.period)
        and meet(told.place, other.place)
        and _quotes_of(told).isdisjoint(_quotes_of(other))
    )


def _quotes_of(incident: Incident) -> set[Quote]:
    return {each for report in incident.reports for each in report.claim.quotes}


def _is_told_by_name(told: Incident, other: Incident) -> bool:
    """Whether every sentence on *other* names the town of *told*, and another place."""
    place = told.place
    if place.precision in COARSE or place.name == place.admin1 or are_same(place, other.place):
        return False
    return all(names_place(place, each.text) == 1 for report in other.reports for each in report.claim.quotes)


def _is_part_of_region(told: Incident, other: Incident) -> bool:
    """Whether *told* counts more dead of a deed for a district or province than *other* for a place there."""
    return (
        told.kind is other.kind
        and is_told_again(other.kind)
        and told.place.id is not None
        and told.place.precision in _REGIONS
        and other.place.precision not in COARSE
        and not are_same(told.place, other.place)
        and share_province(told.place, other.place)
        and told.period.overlaps(other.period)
        and 0 < other.tolls.dead < told.tolls.dead
    )


def _speaks_of_known(told: Incident, other: Incident) -> bool:
    """Whether those of *other* are some of those of *told*: "the militant was killed in the hills"."""
    return (
        (told.kind is other.kind or story_of(told) == story_of(other))
        and other.tolls.dead <= told.tolls.dead
        and _are_of_one_province(told.place, other.place)
        and counts_known(other)
    )


def _is_hurt_beside(told: Incident, other: Incident) -> bool:
    """Whether *other* tells of nobody killed near the place where *told*, of its story, counts the dead."""
    return (
        told.kind is other.kind
        and is_told_again(other.kind)
        and story_of(told) == story_of(other)
        and other.tolls.dead == 0 < told.tolls.dead
        and told.period.overlaps(other.period)
        and are_near(told.place, other.place)
    )


def _is_counted_in_words_of(told: Incident, other: Incident) -> bool:
    """Whether both have a count of many from the same words, of one province."""
    is_count = any(
        one and two and one.best == two.best and (two.best or 0) >= _MANY and one.text == two.text
        for one, two in both_counts(told, other)
    )
    return is_count and _are_of_one_province(told.place, other.place)


def _is_rough(told: Incident, other: Incident) -> bool:
    """Whether *other* counts dozens where *told* has a number that may be meant."""
    killed, rough = told.tolls.killed, other.tolls.killed
    return (
        killed is not None
        and rough is not None
        and (is_one_deed(told.kind, other.kind) or are_akin(told.kind, other.kind))
        and is_round(rough)
        and not is_round(killed)
        and may_be_one_count(told, other)
        and not are_two_sides(told, other)
        and are_near(told.place, other.place)
    )


def _counts_known(report: Report) -> bool:
    """Whether *report* counts people who were told of before, the dead if it counts any."""
    pattern, tolls = _known_people(report.language), report.claim.tolls
    counts = [tolls.killed] if tolls.killed else [count for _, count in tolls.items() if count]
    return pattern is not None and all(
        pattern.search(_spaced(words)) for count in counts for words in count.wordings
    )


@cache
def _known_people(language: str) -> re.Pattern[str] | None:
    """Return what finds such words, None for a language without any."""
    table = tomllib.loads(Path(__file__).with_name("details.toml").read_text("utf-8")).get(language)
    if table is None:
        return None
    known, unknown, counted = (
        "|".join(_spaced(each) for each in table[name]) or "(?!)" for name in ("known", "unknown", "counted")
    )
    return re.compile(rf"^(?!{unknown})(?:{known})|(?:{counted})")


def _spaced(words: str) -> str:
    return f" {' '.join(_WORD.findall(fold(words)))} "
