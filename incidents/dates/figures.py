"""Rules for dates in figures, and for days told by their number alone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.rules import Hit, rule
from incidents.models import Period

if TYPE_CHECKING:
    from incidents.dates.tokens import Token


def _figures(hit: Hit) -> Token | None:
    """22/02/2016, 2016-02-22, 4.22."""
    token = hit.tokens[hit.match.start()]
    raw = str(token.value)
    if token.code == "E" and not hit.reading.is_calendar and ("." in raw or _is_fraction(hit)):
        return None
    day = hit.reading.figures(raw)
    if day is None:
        return hit.make_impossible() if token.code == "D" else None
    return hit.make_day(day, has_year=token.code == "D")


def _figures_and_year(hit: Hit) -> Token | None:
    """08/12, 2015."""
    return hit.make_day(hit.reading.figures(f"{hit.need('e').value}/{hit.need('y').value}"), has_year=True)


def _is_fraction(hit: Hit) -> bool:
    """Whether 1/2 counts something: in news a date has a preposition before it and no unit after it."""
    return hit.after in ("u", "f", "V") or (
        hit.reading.sense == "news" and hit.before not in tuple("nSFUiB(")
    )


def _figures_month(hit: Hit) -> Token | None:
    """2015/3, 11-2016; not "2015.3" in news."""
    raw = str(hit.tokens[hit.match.start()].value)
    if "." in raw and not hit.reading.is_calendar:
        return None
    one, two = (int(each) for each in raw.replace("-", "/").replace(".", "/").split("/"))
    year, month = (one, two) if one > 12 else (two, one)
    return hit.make(Period.of_month(year, month), "month", has_year=True)


def _week_of_day(hit: Hit) -> Token | None:
    """The week of the 18th."""
    day = hit.reading.day_of_month(hit.number("d"))
    return None if day is None else hit.make(spans.around(day, "week"), "week")


def _bare_day(hit: Hit) -> Token | None:
    """On the 27th, يوم 27: only where nothing is counted by it."""
    number, unit = hit.number("d"), hit.get("u")
    if unit is not None and unit.value != "day":
        return None
    following = "".join(token.code for token in hit.tokens[hit.match.end() : hit.match.end() + 3])
    is_range = re.match("[U\\-]t?[o1wA]", following) is not None
    if (hit.after not in ("", ",", ".", ")", "n", "i") and not is_range) or not 1 <= number <= 31:
        return None
    day = hit.reading.day_of_month(number)
    if day is not None and hit.reading.today - day > timedelta(days=62):
        return None
    return hit.make_day(day)


def _figures_pair(hit: Hit) -> Token | None:
    """22-4 said to a diary."""
    one, two = hit.need("d"), hit.need("e")
    if not (one.is_figure and two.is_figure):
        return None
    return hit.make_day(hit.reading.figures(f"{one.value}/{two.value}"))


FIGURE_RULES = (
    rule("(?P<e>E),(?P<y>y)", _figures_and_year),
    rule("[DE]", _figures),
    rule("H", _figures_month),
)
NUMBER_RULES = (
    rule("Wt?(?P<d>[1o])(?!u)", _week_of_day),
    rule("(?<=[nSU4iF])t?(?P<d>o)", _bare_day),
    rule("(?<=[nSU4iF])t?(?P<d>1)(?![i\\-])", _bare_day, ("calendar",)),
    rule("(?P<u>u)(?P<d>1)", _bare_day),
)
PAIR_RULES = (rule("(?P<d>1)-(?P<e>1)", _figures_pair, ("calendar",)),)
