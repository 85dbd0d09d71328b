"""Calendar arithmetic: units of time around a day → periods. Weeks begin on Monday (ISO 8601)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from incidents.models import DatePrecision, Period

DAY = timedelta(days=1)
_PRECISION = {
    "hour": DatePrecision.DAY,
    "minute": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "business": DatePrecision.DAY,
    "weekend": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "fortnight": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "quarter": DatePrecision.MONTH,
    "half": DatePrecision.MONTH,
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12, "tishreen": 10, "kanoon": 12}
TWO_MONTHS = frozenset({"tishreen", "kanoon"})
"""Pairs of months of one name, which «تشرين» without its number leaves open."""


def precision_of(unit: str) -> DatePrecision:
    """Return the precision in which *unit* is told; decades and centuries count as years."""
    return _PRECISION.get(unit, DatePrecision.YEAR)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, None where the calendar has none such ("30 February")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_year(year: int, years: int = 1) -> Period:
    """Return *years* whole years from *year* on."""
    return Period.inclusive(date(year, 1, 1), date(year + years - 1, 12, 31), DatePrecision.YEAR)


def of_season(year: int, season: str) -> Period:
    """Return the meteorological season of the north that begins in *year*: winter from December on.

    The two months that share a name count as one, too.
    """
    first = date(year, _FIRST_MONTH[season], 1)
    return Period(first, add(first, "month", 2 if season in TWO_MONTHS else 3), DatePrecision.MONTH)


def around(day: date, unit: str) -> Period:
    """Return the calendar *unit* that holds *day*; a fortnight is the week of *day* and the one before."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return Period(
            monday - timedelta(days=7 * (unit == "fortnight")), monday + 7 * DAY, DatePrecision.WEEK
        )
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return Period(saturday, saturday + 2 * DAY)
    if unit in _MONTHS:
        months = _MONTHS[unit]
        index = (day.year * 12 + day.month - 1) // months * months
        first = date(max(1, index // 12), index % 12 + 1, 1)
        return Period(first, add(first, "month", months), precision_of(unit))
    return Period.of_day(day)


def add(day: date, unit: str, count: int) -> date:
    """Return *day* moved by *count* units; the last day of a shorter month stands in for one it lacks.

    Days beyond the calendar (years 1 to 9999) are held at its ends.
    """
    try:
        if unit in _MONTHS:
            index = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
            year, month = index // 12, index % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
        if unit == "business":
            return _add_business_days(day, count)
        if unit == "hour":
            return day + timedelta(days=-(-count // 24) if count > 0 else count // 24)
        return day + timedelta(days=count * _DAYS.get(unit, 0))
    except (ValueError, OverflowError, IndexError):
        return date.max - DAY if count > 0 else date.min


def _add_business_days(day: date, count: int) -> date:
    """Return *day* moved by *count* days that are neither Saturday nor Sunday; a year's worth at most."""
    step = 1 if count > 0 else -1
    for _ in range(min(abs(count), 260)):
        day += step * DAY
        while day.weekday() > 4:
            day += step * DAY
    return day


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """Return the last *weekday* (Monday 0) up to *day*, or before it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=7 if strictly and back == 0 else back)


def weekday_after(day: date, weekday: int) -> date:
    """Return the first *weekday* after *day*."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(period: Period, weekday: int, count: int) -> date | None:
    """Return the *count*-th *weekday* of *period*, None where it has fewer."""
    first = period.start + timedelta(days=(weekday - period.start.weekday()) % 7)
    day = first + timedelta(days=7 * (count - 1))
    return day if count > 0 and day < period.end else None


def nth_week(period: Period, count: int) -> Period | None:
    """Return the *count*-th week of *period*: the first is the one that holds its first Thursday (ISO 8601).

    A month's first week begins with its first Monday instead, as diaries count.
    """
    if period.days > 31:
        monday = around(date(period.start.year, 1, 4), "week").start
    else:
        monday = period.start + timedelta(days=-period.start.weekday() % 7)
    monday += timedelta(days=7 * (count - 1))
    if count < 1 or monday >= period.end:
        return None
    return Period(monday, monday + 7 * DAY, DatePrecision.WEEK)


def part_of(period: Period, part: str) -> Period | None:
    """Return a vague part of *period*: early and late are halves; start, middle and end are thirds.

    Of weeks: the first is Monday to Wednesday, the middle Tuesday to Friday, the last from Thursday on.
    Days have no parts here.
    """
    if period.days < 5:
        return None
    if period.days <= 7:
        first, last = {"early": (0, 2), "start": (0, 2), "mid": (1, 4), "middle": (1, 4)}.get(part, (3, 6))
        return Period.inclusive(period.start + first * DAY, period.start + last * DAY, DatePrecision.WEEK)
    if period.days <= 31:
        first, last = {"early": (0, 14), "start": (0, 14), "mid": (10, 19), "middle": (10, 19)}.get(
            part, (15, 30)
        )
        end = min(period.start + last * DAY, period.last_day)
        return Period.inclusive(period.start + first * DAY, end, DatePrecision.WEEK)
    pieces = 2 if part in ("early", "late") else 3
    index = {"early": 0, "start": 0, "mid": 1, "middle": 1}.get(part, pieces - 1)
    months = max(1, round(period.days / 30.44) // pieces)
    start = add(period.start, "month", index * months)
    return Period(start, add(start, "month", months), DatePrecision.MONTH)
