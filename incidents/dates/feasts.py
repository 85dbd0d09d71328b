"""Ramadan, the two Eids and fixed holidays → periods, by table."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.rules import Hit, rule
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from datetime import date

    from incidents.dates.tokens import Token

# The days that the feasts are kept.
_DAYS = {"eid_al_fitr": 3, "eid_al_adha": 4}


@cache
def _read_table() -> dict[str, tuple[date, ...]]:
    """Return the first days of each feast, oldest first."""
    table = tomllib.loads(Path(__file__).with_name("feasts.toml").read_text("utf-8"))
    return {name: tuple(sorted(days.values())) for name, days in table.items()}


def _all_periods(name: str, today: date) -> list[Period]:
    """Return the periods of the feast *name* that are known, oldest first; a fixed one is "12-25"."""
    if "-" in name:
        month, day = (int(part) for part in name.split("-"))
        years = range(max(1, today.year - 2), min(9999, today.year + 2))
        days = (spans.make_day(year, month, day) for year in years)
        return [Period.of_day(each) for each in days if each is not None]
    table = _read_table()
    if name == "ramadan":
        pairs = zip(table["ramadan"], table["eid_al_fitr"], strict=True)
        return [Period(first, end, DatePrecision.MONTH) for first, end in pairs]
    return [Period(first, spans.add(first, "day", _DAYS[name])) for first in table[name]]


def _feast(hit: Hit) -> Token | None:
    """During Ramadan, Eid al-Adha 2016, last Christmas: the last that has begun."""
    name, today = str(hit.tokens[hit.match.start("f")].value), hit.reading.today
    year, shift = hit.value("y"), hit.get("s")
    periods = _all_periods(name, today)
    if year is not None:
        chosen = [each for each in periods if each.start.year == hit.reading.full_year(year)]
    elif hit.is_future or (shift is not None and shift.code == "N"):
        chosen = [each for each in periods if each.start > today]
        return hit.make(chosen[0], "feast") if chosen else None
    else:
        chosen = [each for each in periods if each.start <= today]
    return hit.make(hit.reading.clip(chosen[-1]), "feast", has_year=year is not None) if chosen else None


FEAST_RULES = (
    rule("(?P<s>[LTNP])(?P<f>%)(?P<y>)", _feast),
    rule("(?P<f>%)[,fF]?(?P<y>[y'])(?P<s>)", _feast),
    rule("(?P<f>%)(?P<s>[LN])?(?P<y>)", _feast),
)
