"""Feasts and holidays → periods; which day each is kept on is told in feasts.toml."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.dates import spans
from incidents.dates.hijri import hijri_year_of, lunar_feasts
from incidents.dates.rules import Hit, rule
from incidents.models import Period

if TYPE_CHECKING:
    from incidents.dates.tokens import Token


@cache
def _read_table() -> dict[str, dict[str, Any]]:
    """Return feast → when it is kept; Any because TOML holds numbers, texts and tables."""
    return tomllib.loads(Path(__file__).with_name("feasts.toml").read_text("utf-8"))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, by the Julian calendar (Meeus 1991, chapter 8)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def periods_of(name: str, around: int) -> list[Period]:
    """Return the periods of the feast *name* in the year *around* and two years at either side, oldest first.

    Feasts of the Hijri calendar are known as far as its table goes.
    """
    entry = _read_table()[name]
    if "either" in entry:
        return sorted(each for feast in entry["either"] for each in periods_of(feast, around))
    if "hijri" in entry:
        return _lunar(entry)
    days = []
    for year in range(max(1, around - 2), min(9999, around + 2) + 1):
        if "day" in entry:
            month, number = map(int, entry["day"].split("-"))
            days.append(date(year, month, number))
        elif year >= 326:  # the Council of Nicaea settled when Easter is, in 325
            is_west = "easter" in entry
            sunday = easter(year) if is_west else orthodox_easter(year)
            days.append(sunday + timedelta(days=entry["easter" if is_west else "orthodox"]))
    return [Period.of_day(day) for day in days]


def _lunar(entry: dict[str, Any]) -> list[Period]:
    """Return the periods of a feast of the Hijri calendar, as announced where that is known."""
    month, number = map(int, entry["hijri"].split("-"))
    days = entry.get("days", 1)
    announced = {int(year): day for year, day in entry.get("announced", {}).items()}
    told = [
        announced.get(hijri_year_of(each.start), each.start) for each in lunar_feasts(month, number, days)
    ]
    return [Period(first, spans.add(first, "day", days)) for first in told]


def _feast(hit: Hit) -> Token | None:
    """Eid al-Adha 2016, last Christmas, Easter Monday: the last that has begun."""
    name, today = str(hit.tokens[hit.match.start("f")].value), hit.reading.today
    if name[:1].isdecimal():
        return _event(hit, name)
    if name == "eid" and hit.reading.sense != "question":
        return None  # a first name in news, too
    year, shift = hit.value("y"), hit.get("s")
    year = hit.reading.full_year(year) if year is not None else None
    periods = periods_of(name, year or today.year)
    if year is not None:
        chosen = [each for each in periods if each.start.year == year]
    elif hit.is_future or (shift is not None and shift.code == "N"):
        chosen = [each for each in periods if each.start > today][:1]
        return hit.make(chosen[0], "feast") if chosen else None
    else:
        chosen = [each for each in periods if each.start <= today]
    return hit.make(hit.reading.clip(chosen[-1]), "feast", has_year=year is not None) if chosen else None


def _event(hit: Hit, value: str) -> Token | None:
    """9/11 in news: the attacks of 2001. To a diary, and to somebody who asks, it is a date in figures."""
    day, _, figures = value.partition(" ")
    if hit.reading.sense != "news" and figures:
        return hit.make_day(hit.reading.figures(figures))
    event = date.fromisoformat(day)
    return hit.make_day(event, has_year=True) if event <= hit.reading.today else None


FEAST_RULES = (
    rule("t?(?P<s>[LTNP])(?P<f>%)(?P<y>)", _feast),
    rule("(?P<f>%)[,fF]?(?P<y>[y'])(?P<s>)", _feast),
    rule("(?P<f>%)(?P<s>[LN])?(?P<y>)", _feast),
)
