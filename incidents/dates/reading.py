"""How a partial date is completed: which Friday, which March, which 4/5.

Three senses, one engine:

* "news": the last Friday up to the day of publication, or the next one beside a verb of the future; "two
  years ago" is that year; what still goes on ends today.
* "question": the last one always; spans run to today inclusive.
* "calendar": as diaries and assistants read, each expression by itself (the reading that the
  Recognizers-Text specifications lay down): "two years ago" is a day, a range ends where its last part
  begins, 1/11 follows the custom of the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from incidents.dates import spans
from incidents.dates.vocabulary import Vocabulary
from incidents.models import DatePrecision, Period

# "on June 3" in an article of early May: a month ahead rather than eleven back.
_SOON, _LONG_AGO = timedelta(days=60), timedelta(days=300)

# So many years hold a 29 February but around 1900 and 2100.
_LEAP_YEARS = 9

Sense = Literal["news", "question", "calendar"]
SENSES: tuple[Sense, ...] = get_args(Sense)


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The day and the sense in which expressions are read.

    `told` is the day told before the text, if any; `is_future` whether a verb of the future stands before it;
    `clock` is the time of day now, where it is known.
    """

    today: date
    sense: Sense
    vocabulary: Vocabulary
    told: date | None = None
    is_future: bool = False
    clock: time | None = None

    @property
    def is_calendar(self) -> bool:
        """Whether expressions are read by themselves, as a diary does."""
        return self.sense == "calendar"

    def weekday(self, weekday: int, *, is_future: bool) -> date:
        """Return the *weekday* that is meant: the last one, today included, or the next."""
        if is_future:
            return spans.weekday_after(self.today - spans.DAY, weekday)
        return spans.weekday_before(self.today, weekday, strictly=self.is_calendar)

    def weekday_on(self, weekday: int, number: int) -> date | None:
        """Return the nearest *weekday* that falls on day *number* of a month: "Thursday the 21st"."""
        months = sorted(range(-12, 3), key=lambda each: (abs(each), each))
        for offset in months:
            first = spans.add(self.today.replace(day=1), "month", offset)
            day = spans.make_day(first.year, first.month, number)
            if day is not None and day.weekday() == weekday:
                return day
        return None

    def day_of_month(self, number: int) -> date | None:
        """Return the last day with that *number* up to today: "on the 27th"."""
        for offset in range(0, -3, -1):
            first = spans.add(self.today.replace(day=1), "month", offset)
            day = spans.make_day(first.year, first.month, number)
            if day is not None and day <= self.today:
                return day
        return None

    def day(self, month: int, number: int, year: int | None, *, is_future: bool = False) -> date | None:
        """Return the date; without *year* the last up to today, or the next; None for an impossible one."""
        if year is not None:
            return spans.make_day(self.full_year(year), month, number)
        if not is_future:
            day = self.past_day(month, number)
            return None if day is None else self._nearer(day)
        days = (spans.make_day(self.today.year + offset, month, number) for offset in range(_LEAP_YEARS))
        return next((self._nearer(day) for day in days if day is not None and day >= self.today), None)

    def past_day(self, month: int, number: int) -> date | None:
        """Return the last such date up to today, None for an impossible one."""
        days = (spans.make_day(self.today.year - offset, month, number) for offset in range(_LEAP_YEARS))
        return next((day for day in days if day is not None and day <= self.today), None)

    def _nearer(self, day: date) -> date:
        """Return *day* or, in news, the same of next year: who tells no year means a day that is near."""
        coming = spans.make_day(min(day.year + 1, 9999), day.month, day.day)
        if self.sense != "news" or coming is None or self.today - day < _LONG_AGO:
            return day
        return coming if coming - self.today <= _SOON else day

    def month(self, month: int, year: int | None = None, *, is_future: bool = False) -> Period:
        """Return the month; without *year* the last that has begun, or the next that has not ended."""
        if year is None:
            year = self.today.year
            if is_future:
                year += month < self.today.month
            else:
                year -= month > self.today.month
        return Period.of_month(self.full_year(year), month)

    def full_year(self, year: int) -> int:
        """Return the year of four figures; two figures mean at most 15 years ahead."""
        if year >= 100:
            return year
        century = self.today.year // 100 * 100
        full = century + year
        return full - 100 if full > self.today.year + 15 else full

    def figures(self, raw: str) -> date | None:
        """Return the date that figures such as 2016-02-22, 22.2.16 or 4/5 write, None for an impossible one.

        Without a year it is the last such day. Where day and month may be taken either way, the custom of
        the language decides, and in news and questions a day to come gives way to one that has been.
        """
        numbers = [
            int(each) for each in raw.replace(", ", "/").replace("-", "/").replace(".", "/").split("/")
        ]
        if len(numbers) == 3 and numbers[0] > 99:
            return spans.make_day(numbers[0], numbers[1], numbers[2])
        order = self.vocabulary.calendar_order if self.is_calendar else self.vocabulary.order
        first, second = numbers[:2]
        year = numbers[2] if len(numbers) == 3 else None
        pairs = [(first, second), (second, first)] if order == "dmy" else [(second, first), (first, second)]
        days = [day for number, month in pairs if (day := self.day(month, number, year)) is not None]
        if not self.is_calendar and len(days) == 2 and days[0] > self.today >= days[1]:
            return days[1]
        return days[0] if days else None

    def clip(self, period: Period) -> Period:
        """Return what of a current *period* has passed, today included; all of it in the calendar sense."""
        if self.is_calendar or not period.start <= self.today < period.last_day:
            return period
        return Period(period.start, self.today + spans.DAY, period.precision)

    def back(self, day: date, unit: str, count: int) -> Period:
        """Return the time *count* units before *day*: the whole unit, or the day in the calendar sense."""
        if unit in ("hour", "minute") and day == self.today:
            return Period.of_day(self._hours_ago(unit, count))
        then = spans.add(day, unit, -count)
        if self.is_calendar or unit in ("day", "business", "hour", "minute", "weekend"):
            return Period.of_day(then)
        period = spans.around(then, "week" if unit == "fortnight" else unit)
        return Period(period.start, min(period.end, day + spans.DAY), period.precision)

    def stretch(self, first: date, last: date, unit: str) -> Period:
        """Return the days from *first* to *last*, told in *unit*."""
        return Period.inclusive(min(first, last), max(first, last), spans.precision_of(unit))

    def last_units(self, unit: str, count: int) -> Period:
        """Return the stretch of *count* units up to now; to today inclusive for a question."""
        if unit in ("hour", "minute"):
            return self.stretch(self._hours_ago(unit, count), self.today, "day")
        if unit in ("decade", "century") and self.is_calendar:
            end = spans.around(self.today, unit).start
            return Period(spans.add(end, unit, -count), end, DatePrecision.YEAR)
        first = spans.add(self.today, unit, -count)
        ends_today = self.sense == "question" or first == self.today
        return self.stretch(first, self.today if ends_today else self.today - spans.DAY, unit)

    def _hours_ago(self, unit: str, count: int) -> date:
        """Return the day of *count* hours or minutes ago, by the clock where it is known."""
        if self.clock is None or self.sense != "question":
            return spans.add(self.today, unit, -count)
        now = datetime.combine(self.today, self.clock.replace(tzinfo=None))
        return (now - (timedelta(hours=count) if unit == "hour" else timedelta(minutes=count))).date()

    def next_units(self, unit: str, count: int) -> Period:
        """Return the *count* units that begin tomorrow; decades and centuries are whole ones."""
        if unit in ("decade", "century"):
            start = spans.around(self.today, unit).end
            return Period(start, spans.add(start, unit, count), DatePrecision.YEAR)
        last = spans.add(self.today, unit, count)
        return self.stretch(self.today + spans.DAY, max(last, self.today + timedelta(days=1)), unit)
