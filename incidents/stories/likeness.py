"""Two claims of two articles → how much speaks for one incident behind them, or a veto.

What place, day and kind say by themselves, plus what tolls, actors and wording add or take away. A conflict
of place, time or kind is a veto. Two tellings of one town, day and kind are one incident unless their numbers
contradict each other; the further place or day are apart, the more the rest has to agree.

All weights are multiples of a twentieth around `ENOUGH`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.bounded import BoundedDict
from incidents.models import Claim, Count, DatePrecision, Period, Place, PlacePrecision, Role, Tolls
from incidents.places.nearness import km_between
from incidents.places.quarters import are_one_quarter
from incidents.stories.deadly import is_round, told_again
from incidents.stories.families import are_akin, goes_on
from incidents.stories.sources import overlap
from incidents.stories.words import told_stems
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 0.75
"""From here on two claims tell of one incident, if nothing else is known."""

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
# "Since May" covers every clash of June as "in June" does: days of a telling three times as long as the
# other, and what it counts as.
_LONG = ((15, DatePrecision.MONTH), (5, DatePrecision.WEEK))
_PARTLY = -0.1  # each has days that the other has not: two undated reports of following days
_DAY_APART = -0.45
# A battle goes on from day to day, and its reports tell of one day or of all; but it is also taken up again,
# so that the next day belongs to it only if tolls agree.
_DAY_APART_ONGOING = -0.35
_TWO_DAYS_APART = -0.6

_AKIN_KIND = -0.35

_SAME_NUMBER = 0.3  # from 3 on: ones and twos are told of every other incident
_SAME_SMALL_NUMBER = 0.1
_MEETING_NUMBERS = 0.15
_CLOSE_NUMBER = 0.0  # outlets count differently, and of the wounded one dies
_OTHER_NUMBER = -0.15  # tolls rise during a day: 7 in the morning, 11 at night
_CONTRADICTION = -0.6  # but not from 4 to 40
_EARLY_COUNT = -0.3  # "at least 4" may be the beginning of 40
_OTHER_WOUNDED = -0.25  # only the dead are counted by all in the same way: one counts the treated as well
_MOST_FROM_TOLLS = 0.5

_CLOSE, _RISE, _LEAP = 4 / 3, 2, 3  # times the lower number: count again, go on counting, something else

_SAME_ACTOR, _OTHER_PERPETRATOR = 0.05, -0.15

# Share of stems that the quotes have in common → what it adds.
_WORDING = ((0.8, 0.5), (0.5, 0.25), (0.35, 0.1))
_MOST_FROM_WORDS = 0.5

# Pairs of claims by which objects these are, as comparing all that two hold takes as long as reading them;
# with the claims, so that no number comes to mean another. Neighbours are asked for again soon or not at all.
_known: BoundedDict[tuple[int, int], tuple[Claim, Claim, float | None]] = BoundedDict(10_000)


def likeness(one: Claim, other: Claim) -> float | None:
    """Return how well two claims of different articles fit together, about 0 to 2, or None for a veto.

    It is the same in both directions; see `ENOUGH`.
    """
    told = _facts_say(one, other)
    return None if told is None else told + _wording_adds(one, other)


def are_alike(one: Claim, other: Claim) -> bool:
    """Whether `likeness` is enough; words are read only where they decide: of one pair in twenty."""
    told = _facts_say(one, other)
    if told is None or told + _MOST_FROM_WORDS < ENOUGH:
        return False
    return told >= ENOUGH or told + _wording_adds(one, other) >= ENOUGH


def _facts_say(one: Claim, other: Claim) -> float | None:
    """Return what all but the wording says; None for a veto."""
    pair = (id(one), id(other)) if id(one) <= id(other) else (id(other), id(one))
    found = _known.get(pair)
    if found is None:
        found = _known[pair] = one, other, _compare(one, other)
    return found[2]


def _compare(one: Claim, other: Claim) -> float | None:
    fit, again = circumstances(one, other), told_again(one, other)
    told = [] if fit is None else [fit + _tolls_add(one.tolls, other.tolls)]
    told += [] if again is None else [again]
    return max(told) + _actors_add(one, other) if told else None


def circumstances(one: Claim, other: Claim) -> float | None:
    """Return what place, time and kind say, without numbers, names and words; None for a veto."""
    kind = _kind_says(one, other)
    time = None if kind is None else _time_says(one, other)
    place = None if time is None else _place_says(one.place, other.place)
    return None if kind is None or time is None or place is None else kind + time + place


def _kind_says(one: Claim, other: Claim) -> float | None:
    if one.kind is other.kind:
        return 0.0
    has_several = one.also_kinds or other.also_kinds
    if has_several and {one.kind, *one.also_kinds} & {other.kind, *other.also_kinds}:
        return 0.0
    return _AKIN_KIND if are_akin(one.kind, other.kind) else None


def _place_says(place: Place, other: Place) -> float | None:
    if place.id is None or other.id is None:
        is_same = place.id is other.id and place.name != "" and fold(place.name) == fold(other.name)
        is_same = is_same or are_one_quarter(place, other)
        return _SAME_PLACE[PlacePrecision.UNRESOLVED] if is_same else None
    if place.id == other.id:
        return _SAME_PLACE[place.precision]
    if place.lies_in(other):
        return _PLACE_WITHIN[other.precision]
    if other.lies_in(place):
        return _PLACE_WITHIN[place.precision]
    return _PLACE_NEAR if _are_near(place, other) else None


def _are_near(place: Place, other: Place) -> bool:
    are_fine = place.precision in _FINE and other.precision in _FINE
    return are_fine and km_between(place, other) <= REACH_KM


def _time_says(one: Claim, other: Claim) -> float | None:
    period, known = one.period, other.period
    if not period.overlaps(known, slack_days=2):
        return None
    told = (period.precision, known.precision, _vagueness(period, known))
    coarse = min([_COARSE_DATE[each] for each in told])
    if period.overlaps(known):
        return coarse + (0.0 if _nested(period, known) else _PARTLY)
    if period.overlaps(known, slack_days=1):
        is_ongoing = goes_on(one.kind) and goes_on(other.kind)
        return coarse + (_DAY_APART_ONGOING if is_ongoing else _DAY_APART)
    return coarse + _TWO_DAYS_APART


def _vagueness(period: Period, other: Period) -> DatePrecision:
    shorter, longer = sorted((period.days, other.days))
    if longer < 3 * shorter:
        return DatePrecision.DAY
    return next((precision for days, precision in _LONG if longer >= days), DatePrecision.DAY)


def _nested(period: Period, other: Period) -> bool:
    return period.contains(other) or other.contains(period)


def _tolls_add(tolls: Tolls, others: Tolls) -> float:
    pairs = zip(tolls.items(), others.items(), strict=True)
    said = [
        (name, _numbers_say(count, other))
        for (name, count), (_, other) in pairs
        if count is not None and other is not None and count.best is not None and other.best is not None
    ]
    total = sum(weight if name == "killed" else max(weight, _OTHER_WOUNDED) for name, weight in said)
    return min(total, _MOST_FROM_TOLLS)


def _numbers_say(count: Count, other: Count) -> float:
    best, known = count.best or 0, other.best or 0
    is_vague = is_round(count) or is_round(other)
    if best == known and not is_vague:
        return _SAME_NUMBER if best >= 3 else _SAME_SMALL_NUMBER
    if _meet(count, other):
        return _MEETING_NUMBERS
    less, more = sorted((count, other), key=lambda each: each.best or 0)
    fewer, most = less.best or 0, more.best or 0
    is_open = less.high is None
    if most > _LEAP * fewer and most - fewer > 5:
        return _EARLY_COUNT if is_open or is_vague else _CONTRADICTION
    if is_open and more.high is not None and not is_vague:
        return _MEETING_NUMBERS if most <= _RISE * fewer else _CLOSE_NUMBER
    # "At least 16" and "at least 18": each outlet's own count of one day, or those of two days.
    is_close = is_vague or is_open or most <= _CLOSE * fewer or most - fewer == 1
    return _CLOSE_NUMBER if is_close else _OTHER_NUMBER


def _meet(count: Count, other: Count) -> bool:
    """Whether one reads as a range with the other's best in it."""
    return any(
        one.low is not None and one.high is not None and one.low < one.high and one.low <= best <= one.high
        for one, best in ((count, other.best or 0), (other, count.best or 0))
    )


def _actors_add(one: Claim, other: Claim) -> float:
    if _names(one) & _names(other):
        return _SAME_ACTOR
    acting = (Role.PERPETRATOR,)
    return _OTHER_PERPETRATOR if _names(one, acting) and _names(other, acting) else 0.0


def _names(claim: Claim, roles: Sequence[Role] = tuple(Role)) -> set[str]:
    return {stem for actor in claim.actors if actor.role in roles for stem in _stems(actor.name)}


@lru_cache(maxsize=2_000)
def _stems(name: str) -> frozenset[str]:
    return told_stems(name)


def _wording_adds(one: Claim, other: Claim) -> float:
    share = overlap(_quoted(one), _quoted(other))
    return next((weight for least, weight in _WORDING if share >= least), 0.0)


def _quoted(claim: Claim) -> str:
    return " ".join(quote.text for quote in claim.quotes)
