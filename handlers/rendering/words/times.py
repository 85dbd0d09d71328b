"""Days, moments, periods and cadences → words.

`asked` is the reader's today and `zone` the reader's clock: "yesterday" is theirs. Years are told where
they differ from today's.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_time
from babel.lists import format_list

from handlers.rendering.words.languages import LOCALES
from handlers.texts import Phrase, text
from incidents.models import DatePrecision, Every
from summaries.schedule import DEFAULT_AT, DEFAULT_MONTH_DAYS, DEFAULT_WEEKDAYS, LAST_DAY

if TYPE_CHECKING:
    from datetime import date, datetime, time, tzinfo

    from incidents.models import Cadence, Period

# Where November is تشرين الثاني and not نوفمبر; of these countries only Iraq has those names in CLDR.
_LEVANT = frozenset(
    f"Asia/{city}" for city in ("Amman", "Baghdad", "Beirut", "Damascus", "Gaza", "Hebron", "Jerusalem")
)


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str, zone: tzinfo) -> Phrase:
    if language == "ar" and getattr(zone, "key", "") in _LEVANT:
        # CLDR has the Levantine names for dates only, not for months alone; in Arabic both are one.
        return Phrase(format_date(day, pattern.replace("L", "M"), locale="ar_IQ"))
    return Phrase(format_date(day, pattern, locale=LOCALES[language]))


def day_words(day: date, asked: date, language: str, zone: tzinfo) -> str:
    """Return "Mon 12 Nov", with its year where that is not *asked*'s; months as they are called in *zone*."""
    return _date(day, "EEE d MMM" if day.year == asked.year else "EEE d MMM y", language, zone)


@lru_cache(maxsize=4096)
def time_words(at: time, language: str) -> str:
    """Return "08:00"."""
    return Phrase(format_time(at, "HH:mm", locale=LOCALES[language]))


def moment_words(moment: datetime, zone: tzinfo, asked: date, language: str) -> str:
    """Return "Mon 12 Nov 08:30" on the wall clock of *zone*."""
    local = moment.astimezone(zone)
    return Phrase(f"{day_words(local.date(), asked, language, zone)} {time_words(local.time(), language)}")


def period_words(period: Period, asked: date, language: str, zone: tzinfo) -> str:
    """Return when something happened: "yesterday, Sun 18 Nov", "12 – 18 Nov", "July 2017", "2016".

    Months have the names that are used in *zone*.
    """
    first, last = period.start, period.last_day
    if period.days == 1:
        return _one_day(first, asked, language, zone)
    if _is_year(first, last):
        return _date(first, "y", language, zone)
    if _is_month(period):
        return _date(first, "LLLL" if first.year == asked.year else "LLLL y", language, zone)
    year = "" if first.year == last.year == asked.year else " y"
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = _date(
        first, "d" if same_month else "d MMM" + (year if first.year != last.year else ""), language, zone
    )
    return text("when-until", language, first=begin, last=_date(last, "d MMM" + year, language, zone))


def tick_words(period: Period, language: str, zone: tzinfo) -> str:
    """Return how an axis of time calls a stretch: by its first day, "12 Nov", its month or its year."""
    pattern = {DatePrecision.MONTH: "LLL", DatePrecision.YEAR: "y"}.get(period.precision, "d MMM")
    return _date(period.start, pattern, language, zone)


def asked_period_words(period: Period, asked: date, language: str, zone: tzinfo) -> str:
    """Return which time a question is about; one that lasts until today reads "since Mon 12 Nov"."""
    if not period.has_start:
        return text("when-up-to", language, day=day_words(period.last_day, asked, language, zone))
    if has_just_begun(period) and period.start == asked:
        day = _one_day(asked, asked, language, zone)
        return text("when-so-far", language, unit=Phrase(period.precision), day=day)
    if period.days > 1 and period.last_day >= asked > period.start:
        return text("when-since", language, day=day_words(period.start, asked, language, zone))
    return period_words(period, asked, language, zone)


def has_just_begun(period: Period) -> bool:
    """Whether it is the first day of "this week", "this month" or "this year", which was meant."""
    return period.days == 1 and period.precision is not DatePrecision.DAY


def _one_day(day: date, asked: date, language: str, zone: tzinfo) -> str:
    words = day_words(day, asked, language, zone)
    if day == asked:
        return text("when-today", language, day=words)
    if day == asked - timedelta(days=1):
        return text("when-yesterday", language, day=words)
    return words


def _is_month(period: Period) -> bool:
    return period.start.day == period.end.day == 1 and period.days <= 31


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def cadence_words(cadence: Cadence, language: str) -> str:
    """Return how often: "every Friday at 18:00"."""
    times = (cadence.at or DEFAULT_AT, *cadence.also_at)
    at = Phrase(text("list-comma", language).join(time_words(each, language) for each in times))
    match cadence.every:
        case Every.DAY if cadence.step > 1:
            return text("cadence-days", language, n=cadence.step, time=at)
        case Every.DAY:
            return text("cadence-workday" if cadence.workdays else "cadence-day", language, time=at)
        case Every.WEEK:
            named = [text(f"weekday-{day}", language) for day in cadence.weekdays or DEFAULT_WEEKDAYS]
            days = format_list(named, locale=language)
            key = "cadence-weeks" if cadence.step > 1 else "cadence-week"
            return text(key, language, weekday=days, n=cadence.step, time=at)
        case Every.MONTH:
            numbers = [month_day_words(day, language) for day in cadence.month_days or DEFAULT_MONTH_DAYS]
            dates = format_list(numbers, locale=language)
            key = "cadence-months" if cadence.step > 1 else "cadence-month"
            return text(key, language, days=dates, n=cadence.step, time=at)
        case Every.HOUR if cadence.step > 1:
            return text("cadence-hours", language, n=cadence.step)
        case _:
            return text(f"cadence-{cadence.every}", language)


def month_day_words(day: int, language: str) -> str:
    """Return the day of a month: "15th"; the 31st is the last day, as it is in every month."""
    return text("month-day-last", language) if day == LAST_DAY else text("month-day", language, n=day)
