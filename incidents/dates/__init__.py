"""Expressions of time → periods, for articles and for questions alike.

    text → stretches with words of time (stretches.py) → tokens (vocabulary.py, tokens.py, numbers.py)
         → rules over their codes (rules.py), in the order of find.py:
             figures.py, months.py, years.py     dates, months, years and their parts
             hijri.py, feasts.py                 the Islamic calendar, holidays
             weekdays.py, durations.py, units.py "last Friday", "two weeks ago"
             combine.py, since.py, relative.py   what is put together, goes on, or looks back
         → mentions (find.py), with the choices of reading.py and the arithmetic of spans.py

A further language is a file in words/, with a table of cases beside the tests. `parse_dateline` finds the day
an article counts from.
"""

from __future__ import annotations

from incidents.dates.dateline import parse_dateline
from incidents.dates.find import DateMention, find_dates, find_impossible_dates
from incidents.dates.reading import Sense
from incidents.dates.vocabulary import tells_time

__all__ = ["DateMention", "Sense", "find_dates", "find_impossible_dates", "parse_dateline", "tells_time"]
