"""Days told by their number alone where no word of time stands beside it: "depuis le 10", "من 10 الشهر"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from incidents.models import Period

_FRENCH = re.compile(
    r"(?:\b(?P<since>depuis le|[àa] partir du|d[èe]s le)|\ble)\s+(?P<day>\d{1,2})"
    r"(?=\s*(?:$|[?.!,;]|(?:à|a|au|aux|en|dans|sur|stp|svp)\b))",
    re.IGNORECASE,
)
_ARABIC = re.compile(
    r"(?:(?P<since>\b(?:من|منذ)\s+)?(?:يوم\s+)?)(?P<day>\d{1,2})\s+(?:(?:ب|ه|من\s+|في\s+|هذا\s+)*الشهر|هالشهر)\b"
)
_DAYS_BACK = 31


class BareDay(NamedTuple):
    """The days meant and where they stand in the text, end exclusive."""

    period: Period
    start: int
    end: int


def find_bare_day(text: str, language: str, today: date) -> BareDay | None:
    """Return the first such day of *text*, the last of that number up to *today*, or None.

    "Since" takes the days up to *today* too.
    """
    pattern = {"ar": _ARABIC, "fr": _FRENCH}.get(language)
    for match in pattern.finditer(text) if pattern is not None else ():
        day = _last(int(match["day"]), today)
        if day is not None:
            end = today if match["since"] else day
            return BareDay(Period.inclusive(day, end), match.start(), match.end())
    return None


def _last(number: int, today: date) -> date | None:
    """Return the last day of that number, None for one that no month has."""
    if not 1 <= number <= _DAYS_BACK:
        return None
    days = (today - timedelta(days=back) for back in range(2 * _DAYS_BACK))
    return next((day for day in days if day.day == number), None)
