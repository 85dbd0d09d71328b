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
# "Apr 232017" is how one site prints its stamp, and 20170423 how archives do.
_GLUED = re.compile(r"\b(\d{1,2})((?:19|20)\d\d)\b")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)\b")
# What may stand before a date that no place introduces: nothing, a bar, a colon, a stamp's word, an agency,
# a place in brackets; before a weekday with its date or a date before a capital, any name ("Reuters Friday
# 6 May 2014 Rebels …").
_BEFORE = re.compile(
    r"(?:^|[|:(]|(?i:\b(?:updated|published|posted|publication|publié|mis à jour)(?: at| on| le)?)"
    r"|\b[A-Z]{2,6}|^\([A-ZÀ-Ý][\w .'-]{1,40})\s*$"
)
# « Le 3 mai 2015, des bateaux … » and «في 3 أيار 2015 …» open a sentence; after a stamp stands a mark, a
# time or nothing, and before it in Arabic a city at most.
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_AFTER_STAMP = re.compile(r"\s*(?:$|[(|:–—-]|à \d)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)? ")
_YEAR = re.compile(r"(?:19|20|١٩|٢٠)\d\d")
# A stamp has its year; what stands further behind the last of them need not be read: 1 % of `extract`.
_TO_LAST_YEAR = re.compile(rf".*{_YEAR.pattern}\S*(?:\s+\S+){{0,3}}")
_ARABIC = re.compile("[\u0621-\u064a]")
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
    line = _COMPACT.sub(r"\1-\2-\3", line)
    head = find_head(line)
    languages = ("ar",) if _ARABIC.search(line) else ("en", "fr")
    for language in languages:
        day = _first_day(line[:head], published, language) if head else None
        if day is None and _YEAR.search(line) is not None:
            day = _bare_stamp(_GLUED.sub(r"\1 \2", line), line[:head].strip(), published, language)
        if day is not None:
            return day
    return None


def _bare_stamp(line: str, head: str, published: date, language: str) -> date | None:
    """Return the day of the first full date that stands in *line* as stamps do, *head* being its dateline."""
    told = _TO_LAST_YEAR.match(line)
    for mention in find_dates(told[0] if told else "", today=published, language=language, sense="calendar"):
        if _YEAR.search(mention.text) is None or mention.period.days > 1:
            continue
        before, after = line[: mention.start].rstrip(", "), line[mention.end :]
        if _AFTER_STAMP.match(after) and _ARABIC_WORD.fullmatch(before):
            return _settle(mention.text, mention.period.start, published)
        if mention.text.lower().startswith("le ") and not _AFTER_STAMP.match(after):
            continue
        if _BEFORE.search(before) or before == head or _is_named(before, mention.text, after):
            return _settle(mention.text, mention.period.start, published)
    return None


def _is_named(before: str, words: str, after: str) -> bool:
    """Whether a name stands before the date, and a weekday begins it or a sentence begins after it."""
    if _NAME.search(before) is None:
        return False
    return _WEEKDAY.match(words) is not None or after.lstrip()[:1].isupper()


def _first_day(head: str, published: date, language: str) -> date | None:
    """Return the first full day named in *head*."""
    head = _GLUED.sub(r"\1 \2", head)
    for mention in find_dates(head, today=published, language=language, sense="calendar"):
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
