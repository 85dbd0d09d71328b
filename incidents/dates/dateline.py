"""The day an article was written, where its head tells it.

Feeds and archives often carry the day of a crawl; the words of a text ("on Sunday") count from the day
printed at its head.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from incidents.dates.find import find_dates
from incidents.models import DatePrecision
from incidents.text.heads import find_head

# Stamps stand in the first lines; further down a date belongs to the story.
_HEAD_CHARACTERS = 300
_HEAD_LINES = 4
# "Apr 232017" is how one site prints its stamp.
_GLUED = re.compile(r"\b(\d{1,2})((?:19|20)\d\d)\b")
# What may stand before a date that no place introduces: nothing, a bar, a colon, a stamp's word, an agency;
# before a weekday with its date or a date before a capital, any name ("Reuters Friday 6 May 2014 Rebels …").
_BEFORE = re.compile(
    r"(?:^|[|:(]|(?i:\b(?:updated|published|posted|publication)(?: at| on)?)|\b[A-Z]{2,6})\s*$"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)? ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"\b[A-Z][\w.]+\s*$")


def parse_dateline(text: str, published: date) -> date:
    """Return the day that stands at the head of *text*, else *published*.

    A day without its year is taken in the year that brings it nearest to *published*; 1-6-2016 is the first
    of June unless only the other reading comes near *published*.
    """
    for line in text[:_HEAD_CHARACTERS].splitlines()[:_HEAD_LINES]:
        day = _find_stamp(line.strip(), published)
        if day is not None:
            return day
    return published


def _find_stamp(line: str, published: date) -> date | None:
    """Return the day of the stamp or dateline that *line* begins with or bears."""
    head = find_head(line)
    day = _first_day(line[:head], published) if head else None
    if day is not None:
        return day
    if _YEAR.search(line) is None:
        return None
    plain = _GLUED.sub(r"\1 \2", line)
    for mention in find_dates(plain, today=published, sense="calendar"):
        if _YEAR.search(mention.text) is None or mention.period.days > 1:
            continue
        before = plain[: mention.start].rstrip(", ")
        if _BEFORE.search(before) or _is_named(before, mention.text, plain[mention.end :]):
            return _settle(mention.text, mention.period.start, published)
    return None


def _is_named(before: str, words: str, after: str) -> bool:
    """Whether a name stands before the date, and a weekday begins it or a sentence begins after it."""
    if _NAME.search(before) is None:
        return False
    return _WEEKDAY.match(words) is not None or after.lstrip()[:1].isupper()


def _first_day(head: str, published: date) -> date | None:
    """Return the first full day named in *head*."""
    for mention in find_dates(_GLUED.sub(r"\1 \2", head), today=published, sense="calendar"):
        if mention.period.precision is DatePrecision.DAY and mention.period.days == 1:
            return _settle(mention.text, mention.period.start, published)
    return None


def _settle(words: str, day: date, published: date) -> date:
    """Return *day* in the year and the order of day and month that a dateline means."""
    figures = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2,4})", words)
    if figures is not None:
        return _settle_figures(int(figures[1]), int(figures[3]), day, published)
    if re.search(r"\d{4}|\D\d{1,2}\D+\d{2}\b|\d{1,2}\D+\d{2}$", words):
        return day
    years = (
        day.replace(year=day.year + offset)
        for offset in (0, 1)
        if (day.month, day.day) != (2, 29) or not offset
    )
    return min(years, key=lambda each: abs(each - published))


def _settle_figures(first: int, second: int, day: date, published: date) -> date:
    """Return day before month, unless only the other way is a date, or comes near *published*."""
    readings = []
    for number, month in ((first, second), (second, first)):
        try:
            readings.append(date(day.year, month, number))
        except ValueError:
            continue
    near = [each for each in readings if abs(each - published) <= timedelta(days=3)]
    return (near or readings)[0]
