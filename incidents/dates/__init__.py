"""Expressions of time → periods, for articles and for questions alike.

    text → tokens (vocabulary.py, tokens.py, numbers.py) → rules over their codes (months.py, weekdays.py,
    combine.py, with the choices of reading.py and the arithmetic of spans.py) → mentions (find.py)

A further language is a file in words/. `parse_dateline` finds the day an article counts from.
"""

from __future__ import annotations

from incidents.dates.dateline import parse_dateline
from incidents.dates.find import DateMention, find_dates, find_impossible_dates
from incidents.dates.reading import Sense

__all__ = ["DateMention", "Sense", "find_dates", "find_impossible_dates", "parse_dateline"]
