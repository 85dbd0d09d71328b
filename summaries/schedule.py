"""Cadence, time zone and a moment → the moments at which a digest is due.

The slots of a subscription are a fixed set: `next_due` gives the first one after a moment, whatever the
moment, so that two processes, a restart or a clock that jumps agree on the same slots and one unique key
(subscription, slot) keeps each from being sent twice.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.core import Locale, UnknownLocaleError, get_global

from incidents.models import Every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Cadence, Subscription

DEFAULT_AT = time(8)
"""When a day's or week's digest comes if nobody said: before the morning meeting."""
DEFAULT_WEEKDAYS = (0,)
"""The day of a week's digest if nobody said: Monday."""
DEFAULT_MONTH_DAYS = (1,)
"""The day of a month's digest if nobody said: the first."""
LAST_DAY = 31
"""What stands for the last day of every month."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
# Within these every cadence has a slot, whatever a zone leaves out.
_LONGEST = timedelta(days=8)
_LONGEST_OF_MONTH = timedelta(days=63)


def next_due(cadence: Cadence, zone: ZoneInfo, after: datetime) -> datetime | None:
    """Return the first slot of *cadence* later than *after*, in UTC; None for EVENT, which keeps no clock.

    Once per local date: a time inside a spring gap is due at the first minute after the gap, one inside an
    autumn fold at the first of the two. A date that the zone leaves out (Samoa, 30 December 2011) has none.
    An hourly slot is every minute of elapsed time at which the local clock shows the minute of `cadence.at`;
    every two hours and more count from the hour of `cadence.at` on and begin anew with each local date. Every
    second day, week or month is the same for all, whenever it was ordered.
    Workdays are those of the zone's country (CLDR): Sunday to Thursday in Cairo. A month without the 30th or
    31st has its slot on its last day, and one only where both were asked for.

    Args:
        cadence: how often; `at` defaults to 08:00 (the full hour for HOUR), `weekdays` to Monday,
            `month_days` to the first.
        zone: whose wall clock `at` is read on.
        after: an aware moment.
    """
    if cadence.every is Every.EVENT:
        return None
    after = after.astimezone(UTC)
    if cadence.every is Every.HOUR and cadence.step <= 1:
        return _next_hour(cadence.at.minute if cadence.at else 0, zone, after)
    times = _times(cadence)
    slots = (moment_at(day, at, zone) for day in _days(cadence, zone, after) for at in times)
    return next(slot for slot in slots if slot > after)


def _times(cadence: Cadence) -> list[time]:
    """Return the times of a day with slots, earliest first."""
    first = cadence.at or DEFAULT_AT
    if cadence.every is not Every.HOUR:
        return sorted({first, *cadence.also_at})
    return [first.replace(hour=hour) for hour in range(first.hour % cadence.step, 24, cadence.step)]


def slots_due(
    cadence: Cadence, zone: ZoneInfo, last_slot_at: datetime, now: datetime, window: timedelta
) -> tuple[datetime, ...]:
    """Return the slots after *last_slot_at* and up to *now* that are younger than *window*, oldest first.

    Args:
        cadence: how often.
        zone: whose wall clock it is read on.
        last_slot_at: the last slot served, or the moment of subscribing.
        now: the present moment; a slot exactly now is due.
        window: how long a slot is worth catching up with after an outage.
    """
    due = []
    slot = next_due(cadence, zone, max(last_slot_at, now - window))
    while slot is not None and slot <= now:
        due.append(slot)
        slot = next_due(cadence, zone, slot)
    return tuple(due)


def choose_slot(
    subscription: Subscription, due_at: datetime, now: datetime, window: timedelta
) -> datetime | None:
    """Return the slot of *subscription* to serve now, None where all that were missed are too old.

    Missed slots are served one by one, the oldest first. Those up to *due_at* are one: a subscription that
    was held back, muted or changed is due when that ended, and what it kept is told together.

    Args:
        subscription: of any cadence but EVENT.
        due_at: the moment for which it was put down; a slot unless it was held back.
        now: the present moment.
        window: how long after *due_at*, or after its moment, a slot is worth catching up with.
    """
    cadence, zone = subscription.cadence, ZoneInfo(subscription.zone)
    longest = _LONGEST_OF_MONTH if cadence.every is Every.MONTH else _LONGEST
    longest *= 1 if cadence.every is Every.HOUR else cadence.step
    first = max(subscription.last_slot_at or due_at - longest, due_at - longest)
    if now - due_at < window and (kept := slots_due(cadence, zone, first, due_at, longest)):
        return kept[-1]
    return next(iter(slots_due(cadence, zone, max(first, due_at), now, window)), None)


def _next_hour(minute: int, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first full minute after *after* that shows *minute* on the local clock.

    Minutes are tried one by one because not every zone shifts by whole hours (Lord Howe Island: 30 minutes).
    """
    moment = after.replace(second=0, microsecond=0) + _MINUTE
    while moment.astimezone(zone).minute != minute:
        moment += _MINUTE
    return moment


def _days(cadence: Cadence, zone: ZoneInfo, after: datetime) -> Iterator[date]:
    """Yield the local dates with a slot, from the day before *after*: a gap may push a slot past midnight."""
    day = after.astimezone(zone).date() - _DAY
    while True:
        if (
            _is_wanted(cadence, day)
            and not (cadence.workdays and day.weekday() in weekend_in(zone))
            and _exists(day, zone)
        ):
            yield day
        day += _DAY


def _is_wanted(cadence: Cadence, day: date) -> bool:
    """Whether *day* is one of those of the week or the month that *cadence* names, in a turn that it takes.

    Turns are counted from the beginning of the calendar, and not from the order: slots are a fixed set.
    """
    match cadence.every:
        case Every.WEEK:
            is_named = day.weekday() in (cadence.weekdays or DEFAULT_WEEKDAYS)
            return is_named and (day.toordinal() - 1) // 7 % cadence.step == 0
        case Every.MONTH:
            wanted, (_, last) = cadence.month_days or DEFAULT_MONTH_DAYS, monthrange(day.year, day.month)
            is_named = day.day in wanted or (day.day == last and max(wanted) > last)
            return is_named and (12 * day.year + day.month) % cadence.step == 0
        case Every.DAY:
            return day.toordinal() % cadence.step == 0
        case _:
            return True


@lru_cache(maxsize=1024)
def weekend_in(zone: ZoneInfo) -> frozenset[int]:
    """Return the days of the weekend where *zone* is, Monday 0; Saturday and Sunday where nobody tells."""
    country = get_global("zone_territories").get(zone.key, "001")
    try:
        calendar = Locale.parse(f"und_{country}")
    except UnknownLocaleError:  # nobody speaks in the zones of Antarctica
        calendar = Locale("en")
    first, last = calendar.weekend_start, calendar.weekend_end
    return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone's calendar has *day*."""
    return moment_at(day, time.min, zone) < moment_at(day + _DAY, time.min, zone)


def moment_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first UTC moment at which the local clock of *zone* shows *day* and *at*, or is past it."""
    wall = datetime.combine(day, at).replace(fold=0)
    before = wall.replace(tzinfo=zone).astimezone(UTC)  # fold=0 reads the offset before a change (PEP 495)
    if before.astimezone(zone).replace(tzinfo=None) == wall:
        return before
    # A gap. Read with the offset after it the time lies before the change, so the change is in between.
    low, high = int(wall.replace(tzinfo=zone, fold=1).timestamp()), int(before.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        is_past = datetime.fromtimestamp(middle, zone).replace(tzinfo=None) >= wall
        low, high = (low, middle) if is_past else (middle, high)
    return datetime.fromtimestamp(high, UTC)
