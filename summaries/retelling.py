"""Two incidents of one story → whether they are one event to a reader, and that event with all its sources.

Reports whose numbers contradict each other stay two incidents in the store, as nobody can say that they are
one. A digest that tells both, of one town and day, tells it twice; told once, their tolls stand side by side.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from incidents.models import Count, Incident, Kind, PlacePrecision, Tolls
from incidents.places.quarters import are_same, meet, sound_alike
from incidents.stories import (
    are_akin,
    goes_on,
    is_one_deed,
    is_rare,
    is_round,
    is_wide,
    may_be_told_as,
    stands_for_province,
)
from summaries.agreement import (
    COARSE,
    are_near,
    are_two_sides,
    both_counts,
    counts_meet,
    have_one_writer,
    may_be_one_count,
    range_of,
    share_province,
)
from summaries.details import counts_known, is_detail
from summaries.memory import is_taken_back
from summaries.select import gravity, story_of

if TYPE_CHECKING:
    from collections.abc import Sequence


NO_CHANCE = 3
"""People of a toll that is no chance; ones and twos are told of every other incident."""

_MANY = 10  # killed, from which two counts of one article that may be equal are of the same people
_ODD = 40  # killed, from which the very number, unless it is round, is of one event
_FEW_DAYS = 7  # from which on two may be told even of what is rare


def tell_once(events: Sequence[Incident], incidents: Sequence[Incident]) -> list[Incident]:
    """Return *events* and those of *incidents*, in their order, that are events of their own.

    What tells an event again lends it its sources and tolls; of several, the gravest of a town leads. Of what
    counts nobody the telling again of a telling again is one, too.
    """
    leads = [each for each in events if not is_taken_back(each)]
    told = {each.id: each for each in events}
    absorbed: list[tuple[Incident, Incident]] = []
    for each in sorted(incidents, key=_rank):
        lead = next((known for known in leads if is_retold(known, each)), None)
        if lead is None and not each.tolls.counts_anybody:
            lead = next((of for known, of in absorbed if is_retold(known, each)), None)
        if lead is None:
            leads.append(each)
            told[each.id] = each
        else:
            absorbed.append((each, lead))
            told[lead.id] = _with_retold(told[lead.id], each)
    return [told[each.id] for each in (*events, *incidents) if each.id in told]


def _rank(incident: Incident) -> tuple[bool, bool, bool, int, float]:
    """Return what sorts first who leads: who is told first, towns before provinces, weapons, the deadlier."""
    return (
        counts_known(incident),
        incident.place.precision in COARSE,
        is_wide(incident.kind),
        -incident.tolls.dead,
        -gravity(incident),
    )


def is_retold(told: Incident, other: Incident) -> bool:
    """Whether *other* tells the event of *told* again: one kind of deed, in one town, on one day.

    Either they are of one story and their tolls may be of one count ("at least 30" and "dozens", not 15 and
    5), or an event that is over at once is counted by two outlets differently, where many died for the town
    and for a quarter of it too, or one article gives as many dead for a town and for the road to it, or
    *other* tells it of the province or country without another toll, a day late at most. All that is told of
    a gas attack or a quake, near by and of its days, is of it. An attack that an article counts like a blast
    or a raid there is that one, without its weapon, and a fight without a toll what came of it there. So is
    what an article tells as a detail of its event (`summaries.details`), and what has as many dead there.
    """
    if is_detail(told, other):
        return True
    if told.place.country != other.place.country:  # most pairs of a digest of everywhere
        return _is_part_of_rare(told, other)
    if not is_one_deed(told.kind, other.kind):
        is_part = may_be_told_as(told.kind, other.kind) and _gives_part(told, other)
        return is_part or _is_course_of(told, other) or _is_one_loss(told, other)
    is_recounted = _counts_the_same(told, other) or _is_counted_anew(told, other)
    is_recounted = is_recounted or _is_one_loss(told, other)
    if is_recounted or _is_part_of_rare(told, other) or _is_of_unlisted(told, other):
        return True
    if story_of(told) != story_of(other):
        return _is_told_of_region(told, other)
    is_there = told.period.overlaps(other.period) and meet(told.place, other.place)
    return is_there and may_be_one_count(told, other)


def _with_retold(told: Incident, other: Incident) -> Incident:
    """Return *told* with what reports of *other* from further articles say, its own toll the best reading."""
    articles = {report.article_id for report in told.reports}
    more = tuple(report for report in other.reports if report.article_id not in articles)
    if not more:
        return told
    reports = sorted((*told.reports, *more), key=lambda each: each.published_at, reverse=True)
    is_part = _is_part_of_rare(told, other) and not may_be_one_count(told, other)
    tolls = told.tolls if is_part else _widened(told.tolls, other.tolls)
    return replace(told, reports=tuple(reports), tolls=tolls)


def _is_part_of_rare(told: Incident, other: Incident) -> bool:
    """Whether *other* tells of a suburb or village what *told* tells of the whole, or of another of them."""
    return (
        told.kind is other.kind
        and is_rare(told.kind)
        and told.period.overlaps(other.period, slack_days=1)
        and max(told.period.days, other.period.days) <= _FEW_DAYS
        and are_near(told.place, other.place)
    )


def _is_told_of_region(told: Incident, other: Incident) -> bool:
    """Whether *other* tells of a region what *told* tells of a town in it; what lasts may be of both."""
    is_coarse = other.place.precision in COARSE and told.place.lies_in(other.place)
    return (
        (is_coarse or stands_for_province(other.place, told.place))
        and not goes_on(other.kind)
        and told.period.overlaps(other.period, slack_days=1)
        and may_be_one_count(told, other)
    )


def _is_counted_anew(told: Incident, other: Incident) -> bool:
    """Whether two outlets count the dead of one deed; a writer who gives two numbers tells of two."""
    if goes_on(told.kind) or not told.period.overlaps(other.period) or have_one_writer(told, other):
        return False
    if are_same(told.place, other.place) and story_of(told) == story_of(other):
        return True
    is_quarter = meet(told.place, other.place) and other.place.precision not in COARSE
    return is_quarter and min(told.tolls.dead, other.tolls.dead) >= _MANY


def _is_of_unlisted(told: Incident, other: Incident) -> bool:
    """Whether two outlets count many dead of a village that no map has, which the other may name otherwise.

    It may lie anywhere in its province: by the town near by, or by the village in another spelling, which
    tells of one event a day late and with another count, too.
    """
    one, two = told.place, other.place
    is_unlisted = any(place.id is None and place.precision is not PlacePrecision.SITE for place in (one, two))
    if not is_unlisted or one.admin1 is None or not share_province(one, two):
        return False
    if min(told.tolls.dead, other.tolls.dead) < _MANY or have_one_writer(told, other):
        return False
    if sound_alike(one.name, two.name):
        return told.period.overlaps(other.period, slack_days=1)
    return told.period.overlaps(other.period) and may_be_one_count(told, other)


def _counts_the_same(told: Incident, other: Incident) -> bool:
    """Whether one article counts many dead alike for two places: "nearly 30" and 29, no open "more than 20".

    Of two stories of one province it is the very number. A number like 129 is of one event in all of a
    country in a week, whoever gives it.
    """
    one, two = told.tolls.killed, other.tolls.killed
    if one is None or two is None or min(told.tolls.dead, other.tolls.dead) < _MANY:
        return False
    is_odd = one.high == two.high == one.best == two.best and told.tolls.dead >= _ODD and told.tolls.dead % 10
    if is_odd and told.place.country == other.place.country:
        return told.period.overlaps(other.period, slack_days=_FEW_DAYS)
    if not (have_one_writer(told, other) and told.period.overlaps(other.period, slack_days=1)):
        return False
    if story_of(told) == story_of(other):
        return one.high is not None and two.high is not None and counts_meet(one, two)
    return share_province(told.place, other.place) and one.best == two.best


def _is_one_loss(told: Incident, other: Incident) -> bool:
    """Whether two outlets count as many dead of one place and day: a crash to the one, a clash to the other.

    One may tell of the province; of two quarters of a town, it has to be many.
    """
    one, two, dead = told.tolls.killed, other.tolls.killed, other.tolls.dead
    if one is None or two is None or one.best != two.best or dead < NO_CHANCE or is_round(one):
        return False
    if not told.period.overlaps(other.period) or have_one_writer(told, other) or are_two_sides(told, other):
        return False
    are_quarters = {told.place.precision, other.place.precision} == {PlacePrecision.SITE}
    is_one_town = are_quarters and told.place.ancestors == other.place.ancestors
    return meet(told.place, other.place) or (is_one_town and dead >= _MANY)


def _is_course_of(told: Incident, other: Incident) -> bool:
    """Whether *other* is the fight, with nobody counted, in which what *told* tells came about."""
    return (
        other.kind is Kind.ARMED_CLASH
        and are_akin(told.kind, other.kind)
        and goes_on(told.kind)
        and story_of(told) == story_of(other)
        and told.period.overlaps(other.period)
        and meet(told.place, other.place)
        and not other.tolls.counts_anybody
    )


def _gives_part(told: Incident, other: Incident) -> bool:
    """Whether one article counts for both, of one place and time, the same wounded or the same dead."""
    pairs = [(one, two) for one, two in both_counts(told, other) if two]
    return (
        have_one_writer(told, other)
        and meet(told.place, other.place)
        and told.period.overlaps(other.period)
        and any((two.best or 0) >= NO_CHANCE for _, two in pairs)
        and all(one is not None and one.best == two.best for one, two in pairs)
    )


def _widened(own: Tolls, other: Tolls) -> Tolls:
    """Return the tolls of *own* from the lowest to the highest that either gives."""
    pairs = zip(own.items(), other.items(), strict=True)
    return Tolls(**{name: _widen(one, two) for (name, one), (_, two) in pairs})


def _widen(own: Count | None, other: Count | None) -> Count | None:
    if other is None or not other.best:
        return own
    if own is None or own.best is None:
        return other
    low, high = zip(range_of(own), range_of(other), strict=True)
    return replace(own, low=int(min(low)), high=None if inf in high else int(max(high)))
