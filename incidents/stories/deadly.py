"""Two claims of events of which many died → how much speaks for one event, told again later or more widely.

An event with twenty dead is told for a week: first of its village, then of its province or country, first as
an attack, then by its weapon, with a toll that grows, undated or "on Tuesday" a week later. Two such events
of akin kinds in one place within days are rare, so place, day and kind may differ by more than for others.
Battles are left out: they kill day after day.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.models import Count, DatePrecision, Period, Place, PlacePrecision
from incidents.places.nearness import km_between
from incidents.stories.families import are_akin, goes_on, is_told_again, may_be_told_as
from incidents.stories.words import vague_words
from incidents.text import fold

if TYPE_CHECKING:
    from incidents.models import Claim, PlaceId

MANY = 20
"""Killed, from which on an event is told again and again."""

MOST_DAYS = 10
"""How long after it an event is told as if it were of the day."""

REACH_KM = 25.0
"""From the middle of a city of millions to its suburbs, which are told by their own names or as the city."""

_CITY = 1_000_000

# All weights are multiples of a twentieth, as those of `likeness`, around its `ENOUGH`.
# Up to so many times the lower toll → what it adds. A first count of 40 is no veto against the last, of 130.
_TOLLS = ((1.1, 0.45), (4 / 3, 0.35), (2, 0.3), (4, -0.3))
_OTHER_KIND, _NO_WEAPON = -0.35, -0.2
_WITHIN = {
    PlacePrecision.SITE: 0.9,
    PlacePrecision.TOWN: 0.9,
    PlacePrecision.DISTRICT: 0.8,
    PlacePrecision.PROVINCE: 0.6,
    PlacePrecision.COUNTRY: 0.4,
    PlacePrecision.UNRESOLVED: 0.0,
}
_RARE_IN_COUNTRY = 0.55  # a country has hardly two gas attacks or quakes of so many dead in a week
_NAMESAKE, _NEAR, _SAME_COUNTRY = 0.6, 0.6, 0.2
_COARSE = {
    DatePrecision.DAY: 0.0,
    DatePrecision.WEEK: -0.1,
    DatePrecision.MONTH: -0.2,
    DatePrecision.YEAR: -0.4,
}
_NEXT_DAY, _TOLD_LATE = -0.1, -0.3
_DAYS_APART = -0.8  # no veto, as a third report may be of a week late for the one and undated for the other
_A_WEEK = timedelta(days=7)


def told_again(one: Claim, other: Claim) -> float | None:
    """Return what place, time, kind and the dead say for one event, None where they say nothing for it.

    It is the same in both directions, and on the scale of `likeness`.
    """
    dead, others = deadly(one), deadly(other)
    if dead is None or others is None:
        return None
    parts = (
        _tolls_say(dead, others, is_exact=_is_vague(one.period) or _is_vague(other.period)),
        _kind_says(one, other),
        _time_says(one, other),
        _place_says(one.place, other.place, is_rare=not (goes_on(one.kind) or goes_on(other.kind))),
    )
    known = [each for each in parts if each is not None]
    return sum(known) if len(known) == len(parts) else None


def deadly(claim: Claim) -> int | None:
    """Return how many a claim counts as killed; None for few, in battle, and for "hundreds"."""
    killed = claim.tolls.killed
    if killed is None or killed.best is None or killed.best < MANY or not is_told_again(claim.kind):
        return None
    return None if is_round(killed) else killed.best


def region_of(place: Place) -> PlaceId | None:
    """Return the province a place lies in, or the place itself where it is one or wider."""
    return place.ancestors[1] if len(place.ancestors) > 1 else place.id


def stands_for_province(capital: Place, other: Place) -> bool:
    """Whether *capital* has the name of its province, by which news tells of either, and *other* is in it."""
    has_name = capital.admin1 is not None and fold(capital.name) == fold(capital.admin1)
    return has_name and capital.country == other.country and capital.admin1 == other.admin1


def is_round(count: Count) -> bool:
    """Whether *count* was read from "dozens" or "hundreds": round by convention, and nobody counted."""
    return _has_vague_word(count.text)


@lru_cache(maxsize=4096)
def _has_vague_word(words: str) -> bool:
    """Whether *words* are vague ones; those of a toll are asked for with every claim near it."""
    return not vague_words().isdisjoint(fold(words).split())


def _tolls_say(dead: int, others: int, *, is_exact: bool) -> float | None:
    fewer, more = sorted((dead, others))
    weights = _TOLLS[:1] if is_exact else _TOLLS
    return next((weight for most, weight in weights if more <= most * fewer), None)


def _is_vague(period: Period) -> bool:
    """Whether several such events may have happened in it, so that only the toll tells which is meant."""
    return period.days > _A_WEEK.days


def _kind_says(one: Claim, other: Claim) -> float | None:
    kinds, others = {one.kind, *one.also_kinds}, {other.kind, *other.also_kinds}
    if kinds & others:
        return 0.0
    if may_be_told_as(one.kind, other.kind) or may_be_told_as(other.kind, one.kind):
        return _NO_WEAPON
    return _OTHER_KIND if are_akin(one.kind, other.kind) else None


def _time_says(one: Claim, other: Claim) -> float | None:
    period, known = one.period, other.period
    coarse = min(_COARSE[period.precision], _COARSE[known.precision])
    if period.overlaps(known):
        return coarse
    if goes_on(one.kind) or goes_on(other.kind):
        return None
    if period.overlaps(known, slack_days=1):
        return coarse + _NEXT_DAY
    earlier, later = sorted((period, known), key=lambda each: each.start)
    is_week_late = later.start - earlier.start == _A_WEEK
    is_told_late = later.start - earlier.end <= timedelta(days=MOST_DAYS)
    if not is_told_late:
        return None
    return coarse + (_TOLD_LATE if is_week_late or _is_undated(later) else _DAYS_APART)


def _is_undated(period: Period) -> bool:
    """Whether it is the day of publication and the one before, which stand for no date at all."""
    return period.precision is DatePrecision.DAY and period.days == 2


def _place_says(place: Place, other: Place, *, is_rare: bool) -> float | None:
    if place.id is None or other.id is None:
        return None
    if place.id == other.id:
        return _SAME_COUNTRY if place.precision is PlacePrecision.COUNTRY else 1.0
    wider = other if place.lies_in(other) else place if other.lies_in(place) else None
    if wider is not None:
        is_told_of_country = is_rare and wider.precision is PlacePrecision.COUNTRY
        return _RARE_IN_COUNTRY if is_told_of_country else _WITHIN[wider.precision]
    if _is_near(place, other):
        return _NEAR
    return _NAMESAKE if stands_for_province(place, other) or stands_for_province(other, place) else None


def _is_near(place: Place, other: Place) -> bool:
    if max(place.population, other.population) < _CITY:
        return False
    are_fine = {place.precision, other.precision} <= {
        PlacePrecision.SITE,
        PlacePrecision.TOWN,
        PlacePrecision.DISTRICT,
    }
    return are_fine and km_between(place, other) <= REACH_KM
