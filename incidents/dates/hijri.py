"""The Hijri calendar: its years and months → days, and the rules for dates told in it.

The table (hijri.tsv) says where its days lie; it ends in 2047.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.rules import Hit, rule
from incidents.models import DatePrecision, Period
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from incidents.dates.tokens import Token

_RAMADAN = 9


@cache
def _read_table() -> dict[int, tuple[date, ...]]:
    """Return Hijri year → the first days of its months and of the year after it, 13 days."""
    return {
        int(year): _starts(date.fromisoformat(first), lengths)
        for year, first, lengths in table_rows(Path(__file__).with_name("hijri.tsv"))
    }


def _starts(first: date, lengths: str) -> tuple[date, ...]:
    """Return where months begin that have 30 days where *lengths* has a 1, else 29."""
    starts = [first]
    for each in lengths:
        starts.append(starts[-1] + timedelta(days=29 + int(each)))
    return tuple(starts)


def hijri_years() -> range:
    """Return the Hijri years of the table."""
    return range(min(_read_table()), max(_read_table()) + 1)


def hijri_year_of(day: date) -> int:
    """Return the Hijri year that holds *day*, the nearest of the table for days beyond it."""
    years = list(_read_table())
    return years[max(0, bisect_right([starts[0] for starts in _read_table().values()], day) - 1)]


def of_hijri_year(year: int) -> Period | None:
    """Return the whole Hijri year, None for one that is not in the table."""
    starts = _read_table().get(year)
    return None if starts is None else Period(starts[0], starts[-1], DatePrecision.YEAR)


def of_hijri_month(year: int, month: int) -> Period | None:
    """Return the whole month (1 to 12), None for a year that is not in the table."""
    starts = _read_table().get(year)
    return None if starts is None else Period(starts[month - 1], starts[month], DatePrecision.MONTH)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the month has none such or the year is not in the table."""
    period = of_hijri_month(year, month)
    return period.start + timedelta(days=day - 1) if period and 0 < day <= period.days else None


def _year_told(hit: Hit) -> int | None:
    """Return the Hijri year that the hit names, None where it names none."""
    year = hit.value("y")
    return year if year in hijri_years() else None


def _day(hit: Hit) -> Token | None:
    """15 Ramadan 1444, «العاشر من محرم»: the last one, or the next beside a verb of the future."""
    month, number, year = hit.number("c"), hit.number("d"), _year_told(hit)
    if year is not None:
        return hit.make_day(hijri_day(year, month, number), has_year=True)
    this = hijri_year_of(hit.reading.today)
    days = [day for each in (this - 1, this, this + 1) if (day := hijri_day(each, month, number)) is not None]
    if hit.is_future:
        return hit.make_day(next((day for day in days if day >= hit.reading.today), None))
    return hit.make_day(next((day for day in reversed(days) if day <= hit.reading.today), None))


def _month(hit: Hit) -> Token | None:
    """Ramadan 1444, «شهر شعبان», Ramadan 2016, last Ramadan: the last that has begun."""
    month, year, shift, unit = hit.number("c"), hit.value("y"), hit.get("s"), hit.get("u")
    if unit is not None and unit.value != "month":
        return None
    if year is not None and year in hijri_years():
        period = of_hijri_month(year, month)
        return None if period is None else hit.make(period, "feast", has_year=True)
    if year is None and unit is None and month != _RAMADAN:
        return None  # «رجب» and Safar are names of people and more
    today = hit.reading.today
    year = hit.reading.full_year(year) if year is not None else None
    near = hijri_year_of(date(year, 7, 1) if year is not None else today)
    months = [each for offset in (-1, 0, 1) if (each := of_hijri_month(near + offset, month)) is not None]
    return _choose(hit, months, year, is_next=hit.is_future or (shift is not None and shift.code == "N"))


def _choose(hit: Hit, months: list[Period], year: int | None, *, is_next: bool) -> Token | None:
    """Return the one of *months* that is meant: of the year that was told, to come, or begun last."""
    today = hit.reading.today
    if year is not None:
        chosen = [each for each in months if each.start.year == year][:1]
    elif is_next:
        chosen = [each for each in months if each.start > today][:1]
    else:
        chosen = [each for each in months if each.start <= today][-1:]
    return hit.make(hit.reading.clip(chosen[0]), "feast", has_year=year is not None) if chosen else None


def _year(hit: Hit) -> Token | None:
    """1444 AH, «عام 1444 هـ»."""
    period = of_hijri_year(hit.number("y"))
    return None if period is None else hit.make(hit.reading.clip(period), "year", has_year=True)


def lunar_feasts(month: int, day: int, days: int) -> list[Period]:
    """Return the periods of *days* days that begin on that Hijri day, one a year, oldest first."""
    starts = (hijri_day(year, month, day) for year in hijri_years())
    return [Period(first, spans.add(first, "day", days)) for first in starts if first is not None]


_YEAR = "[,fF]?(?P<y>[y9])z?"

HIJRI_RULES = (
    rule(f"t?(?P<d>[1o])[fFu]{{0,3}}(?P<c>c){_YEAR}", _day),
    rule("t?(?P<d>[1o])[fFu]{0,3}(?P<c>c)(?P<y>)", _day),
    rule("(?P<c>c)t?(?P<d>[1o])(?![uV])(?P<y>)", _day),
    rule("t?(?P<s>[LTNP])(?P<u>u)?(?P<c>c)(?P<y>)", _month),
    rule(f"(?P<u>u)?f?(?P<c>c){_YEAR}(?P<s>)", _month),
    rule("(?P<u>u)?f?(?P<c>c)(?P<s>[LN])?(?P<y>)", _month),
    rule("u?(?P<y>y)z", _year),
)
