"""When a told event took place: a date of its clause, never the time at which somebody spoke of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.extraction.annotation.reading import Dated
from incidents.extraction.syntax.clauses import clause_around, since_clause
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.triggers import Firing

_LONG = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})
CURRENT_DAYS = 10  # GUIDELINES.md: news is normally within ten days before publication
_ROUND_UP_DAYS = 3  # what is told as background is a part of the day's round-up


def find_period(
    reading: Reading, found: Firing, spoken: tuple[tuple[int, int], ...], today: date
) -> Period | None:
    """Return the days of *found*, None where its sentence gives no time."""
    dates = [
        each for each in reading.dates if not (_is_spoken(reading, each, spoken) or _is_ahead(reading, each))
    ]
    if not dates:
        return None
    first, end = clause_around(reading, found.start, found.end)
    inside = [each for each in dates if first <= each.first < end]
    inside = [each for each in inside if not _is_modifier(reading, each)] or inside
    inside = [each for each in inside if not _is_of_verb_before(reading, each, found)] or inside
    nearest = min(
        inside or dates, key=lambda each: min(abs(each.first - found.end), abs(found.start - each.end))
    )
    period = nearest.mention.period
    if period.start > today:
        return None
    if nearest.mention.is_open:
        period = _until_said(reading, period, spoken)
    elif is_start(reading, nearest) and not is_start(reading, found):
        period = Period(period.start, today + timedelta(days=1), period.precision)
    if period.end > today + timedelta(days=1):
        return Period(period.start, today + timedelta(days=1), period.precision)
    return period


def is_start(reading: Reading, each: Dated | Firing) -> bool:
    """Whether a date or trigger tells since when the rest has gone on: "since the truce ended on MONDAY".

    "Since it began on Monday" is of the event itself.
    """
    since = since_clause(reading)
    if since is None or reading.is_word(since[0] + 1, "pronoun"):
        return False
    return since[0] <= (each.first if isinstance(each, Dated) else each.start) < since[1]


def is_open(reading: Reading, each: Dated) -> bool:
    """Whether a date tells since when something goes on, by its own words or by those around it."""
    return each.mention.is_open or is_start(reading, each)


def day_before(reading: Reading, today: date) -> Period | None:
    """Return the one recent day that the sentence before *reading* names: "left on Friday. An ambush …"."""
    before = reading.previous
    if before is None:
        return None
    days = {each.mention.period for each in before.dates if not _is_ahead(before, each)}
    spoken = {each.mention.period for each in before.dates if _is_spoken(before, each, ())}
    day = days.pop() if len(days) == 1 and not spoken else None
    return day if day and day.days == 1 and day.start <= today and is_recent(day, today) else None


def _is_modifier(reading: Reading, each: Dated) -> bool:
    """Whether a feast only tells what sort of thing it is: "a Christmas party"."""
    if reading.is_word(each.first - 1, "preposition") or each.end - each.first > 1:
        return False
    return reading.is_word(each.first - 1, "determiner") and each.mention.period.days == 1


def _is_ahead(reading: Reading, each: Dated) -> bool:
    """Whether a day was still to come: "ahead of the feast of Eid al-Fitr", "on the eve of Christmas"."""
    at = each.first - 1
    while reading.is_word(at, "determiner"):
        at -= 1
    return reading.is_word(at, "of") and reading.is_word(at - 1, "ahead")


def _is_of_verb_before(reading: Reading, each: Dated, found: Firing) -> bool:
    """Whether a date closes what the verb before *found* tells: "came IN MAY and took the town on Friday"."""
    return each.end == found.start - 1 and reading.is_word(each.end, "coordinator")


def _until_said(reading: Reading, period: Period, spoken: tuple[tuple[int, int], ...]) -> Period:
    """Return an open time ("since Saturday") ended on the day on which somebody said so."""
    said = [each.mention.period for each in reading.dates if _is_spoken(reading, each, spoken)]
    ends = [each.end for each in said if each.days == 1 and period.start < each.end < period.end]
    return Period(period.start, min(ends), period.precision) if ends else period


def _is_spoken(reading: Reading, each: Dated, spoken: tuple[tuple[int, int], ...]) -> bool:
    """Whether a date tells when somebody spoke: "said on Sunday", "told reporters late Monday"."""
    if any(first <= each.first < end for first, end in spoken):
        return True
    if reading.is_word(
        each.end + (each.end < len(reading.words) and reading.words[each.end] == "'s"), "report"
    ):
        return True  # "double the weekend count"
    at = each.first - 1
    while reading.is_word(at, "saytime"):
        at -= 1
    return at >= 0 and reading.is_word(at, "reporting")


def default_period(today: date) -> Period:
    """Return the time of current news that names none: the day before publication and the day itself."""
    return Period.inclusive(today - timedelta(days=1), today)


def is_recent(period: Period, today: date) -> bool:
    """Whether *period* ends within the ten days before *today*; "last month" is over, whenever it ended."""
    is_over = period.precision in _LONG and period.last_day < today
    return not is_over and period.last_day >= today - timedelta(days=CURRENT_DAYS)


def is_news(period: Period | None, today: date, *, is_background: bool) -> bool:
    """Whether an incident belongs to the news of the day rather than to its background.

    What is told as background is news all the same if it is of the last days, and of no longer.
    """
    if period is None:
        return not is_background
    is_lately = period.days <= CURRENT_DAYS and (today - period.last_day).days <= _ROUND_UP_DAYS
    return is_recent(period, today) and (is_lately or not is_background)
