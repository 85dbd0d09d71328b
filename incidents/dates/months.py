"""Rules for dates with a month, for figures and for years."""

from __future__ import annotations

import re
from datetime import timedelta

from incidents.dates import spans
from incidents.dates.rules import STEPS, Hit, rule
from incidents.dates.tokens import Token
from incidents.models import DatePrecision, Period

_WEEKDAY = "(?:[wXQ],?[ni]?)?"
_MONTH = "(?P<m>[mM])"
_YEAR = "(?:[,fF.]{0,2}u?(?P<y>[y']))"
# Words that a date without a year may not be glued to: "4 February 90 people" tells no year 1990.
_NOT_COUNTED = "(?![x1uVo9mwyLNTf])"


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
    return hit.make(spans.of_month(year, month), "month", has_year=True)


def _day(hit: Hit) -> Token | None:
    """22 of January 2016, January 12th, Wed, 22 Jan, 4 FEB 90."""
    year, number, month = hit.value("y"), hit.value("d"), hit.value("m")
    if not number or not month or number > 31:
        return None
    if hit.need("d").code == "o" and hit.before == "u" and hit.tokens[hit.match.start() - 1].value == "week":
        return None  # «الأسبوع الأول من تموز»
    if hit.before == "i" and hit.after == "x" and hit.tokens[hit.match.end() - 1].code == "1":
        return None  # "in March 30 people …"
    day = hit.reading.day(month, number, year, is_future=year is None and hit.is_future)
    return hit.make_impossible() if day is None else hit.make_day(day, has_year=year is not None)


def _days(hit: Hit) -> Token | None:
    """From 4 to 22 January 1995, November 19-20, 1-15 November."""
    month, one, two, year = hit.value("m"), hit.value("d"), hit.value("e"), hit.value("y")
    first = hit.reading.day(month or 0, one or 0, year, is_future=year is None and hit.is_future)
    if first is None or not one or not two or two <= one:
        return None
    last = spans.make_day(first.year, first.month, two)
    if last is None:
        return None
    end = last if hit.reading.is_calendar else last + spans.DAY
    return hit.make(Period(first, end), "day", has_year=year is not None)


def _same_month(hit: Hit) -> Token | None:
    """تموز/يوليو, آب (أغسطس): one month by two names."""
    first, last = hit.tokens[hit.match.start()], hit.tokens[hit.match.end() - 1]
    return Token("m", first.start, last.end, hit.number("m")) if hit.value("m") == hit.value("n") else None


def _month_of_year(hit: Hit) -> Token | None:
    """June 2016, 2016, nov, June of nineteen ninety-nine."""
    month, year = hit.value("m"), hit.value("y")
    return hit.make(hit.reading.month(month or 1, year), "month", has_year=True)


def _shifted_year(hit: Hit) -> int | None:
    """Return the year of "last year", None where another unit is shifted."""
    return hit.reading.today.year + STEPS[hit.need("s").code] if hit.need("u").value == "year" else None


def _month_of_shifted_year(hit: Hit) -> Token | None:
    """June last year."""
    year = _shifted_year(hit)
    return None if year is None else hit.make(spans.of_month(year, hit.number("m")), "month", has_year=True)


def _day_of_shifted_year(hit: Hit) -> Token | None:
    """June 12 last year, le 12 juin de l'année dernière."""
    year, number = _shifted_year(hit), hit.number("d")
    if year is None or not 0 < number <= 31:
        return None
    day = spans.make_day(year, hit.number("m"), number)
    return hit.make_impossible() if day is None else hit.make_day(day, has_year=True)


def _shifted_month(hit: Hit) -> Token | None:
    """Last September: the last one that is over; a diary takes the year before. This September, next May."""
    shift, month, today = hit.need("s"), hit.number("m"), hit.reading.today
    if shift.code == "N":
        period = spans.of_month(today.year + (month <= today.month), month)
    elif shift.code == "T":
        period = spans.of_month(today.year, month)
    elif hit.reading.is_calendar:
        period = spans.of_month(today.year - 1, month)
    else:
        period = spans.of_month(today.year - (month >= today.month), month)
    return hit.make(hit.reading.clip(period), "month")


def _month(hit: Hit) -> Token | None:
    """In July, شهر مارس."""
    period = hit.reading.month(hit.number("m"), is_future=hit.is_future)
    return hit.make(hit.reading.clip(period), "month")


def _named_month(hit: Hit) -> Token | None:
    """The month of March."""
    return _month(hit) if hit.need("u").value == "month" else None


def _year(hit: Hit) -> Token | None:
    """In 2013, year 247, عام 2016; les années 1990, les années 70 are ten."""
    unit, year = hit.get("u"), hit.value("y")
    if not year or (unit is not None and unit.value != "year"):
        return None
    if unit is not None and unit.is_many and year % 10 == 0 and hit.reading.vocabulary.years_are_decades:
        return _ten_years(hit, year)
    return hit.make(hit.reading.clip(spans.of_year(year)), "year", has_year=True)


def _lone_year(hit: Hit) -> Token | None:
    """A year beside nothing: plausible ones only."""
    year = hit.number("y")
    is_counted = hit.after in ("x", "u", "V") and not hit.reading.is_calendar and hit.before not in "iSFUB("
    if is_counted or not (hit.reading.is_calendar or 1900 <= year <= hit.reading.today.year + 20):
        return None
    return _year(hit)


def _year_of_event(hit: Hit) -> Token | None:
    """The 2003 invasion."""
    year = hit.number("y")
    return _year(hit) if 1900 <= year <= hit.reading.today.year else None


def _years(hit: Hit) -> Token | None:
    """From 2014 to 2018; a diary ends it where 2018 begins."""
    one, two = hit.number("y"), hit.number("z")
    if not 1000 <= one < two <= 2999:
        return None
    end = spans.of_year(two).start if hit.reading.is_calendar else spans.of_year(two).end
    return hit.make(Period(spans.of_year(one).start, end, DatePrecision.YEAR), "year", has_year=True)


def _decade(hit: Hit) -> Token | None:
    """The 2000s, the '40s, the nineteen seventies."""
    token, century = hit.need("k"), hit.value("c")
    if token.code == "k" and century is None and token.value < 20:
        return None  # "tens of thousands"
    if token.code == "K":
        start = int("".join(each for each in str(token.value) if each.isdecimal()))
    else:
        start = int(token.value)
        if century is not None:
            start += century if century >= 1000 else century * 100
    return _ten_years(hit, start)


def _ten_years(hit: Hit, start: int) -> Token:
    """Return the ten years from *start* on, of two figures those that began last."""
    if start < 100:
        start += hit.reading.today.year // 100 * 100
        start -= 100 if start > hit.reading.today.year else 0
    return hit.make(spans.of_year(start, 10), "decade", has_year=True)


def _century(hit: Hit) -> Token | None:
    """The 15th century: 1400 to 1499, as people count."""
    number = hit.number("o")
    if hit.need("u").value != "century" or not 2 <= number <= 30 or _is_beside_figure(hit):
        return None
    return hit.make(spans.of_year((number - 1) * 100, 100), "century", has_year=True)


def _is_beside_figure(hit: Hit) -> bool:
    """Whether a figure follows the word: "in the 20th century 11th-graders …"."""
    return hit.match.start("u") < hit.match.start("o") and hit.need("o").is_figure


def _season(hit: Hit) -> Token | None:
    """Last summer, in the spring of 2014: a season is named by the year it begins in."""
    season, year, shift = str(hit.tokens[hit.match.start("e")].value), hit.value("y"), hit.get("s")
    today = hit.reading.today
    if year is not None:
        return hit.make(spans.of_season(hit.reading.full_year(year), season), "quarter", has_year=True)
    seasons = [spans.of_season(today.year + offset, season) for offset in (-2, -1, 0, 1)]
    if shift is not None and shift.code == "N":
        return hit.make(next(each for each in seasons if each.start > today), "quarter")
    begun = [each for each in seasons if each.start <= today]
    is_over = shift is not None and shift.code in "LP"
    chosen = [each for each in begun if each.end <= today][-1] if is_over else begun[-1]
    return hit.make(hit.reading.clip(chosen), "quarter")


def _quarter(hit: Hit) -> Token | None:
    """Q3 this year, H1 2016, the third quarter of last year."""
    index = int(hit.tokens[hit.match.start("q")].value)
    shift, unit, year = hit.get("s"), hit.get("u"), hit.value("y")
    if unit is not None and unit.value != "year":
        return None
    if unit is None and year is None and hit.match.end() - hit.match.start() == 1 and not _is_short(hit, "q"):
        return None  # "the first half" of a match
    if year is None:
        step = {"L": -1, "P": -1, "N": 1}.get(shift.code, 0) if shift is not None else 0
        year = hit.reading.today.year + step
    month, months = ((index - 1) * 3 + 1, 3) if index < 5 else ((index - 5) * 6 + 1, 6)
    first = spans.of_month(hit.reading.full_year(year), month).start
    period = Period(first, spans.add(first, "month", months), DatePrecision.MONTH)
    return hit.make(hit.reading.clip(period), "quarter", has_year=True)


def _is_short(hit: Hit, group: str) -> bool:
    """Whether the group is written as Q3 or H1."""
    token = hit.need(group)
    return token.end - token.start == 2


def _week_number(hit: Hit) -> Token | None:
    """Week 31 of this year."""
    number = hit.number("d")
    if hit.need("u").value != "week" or not 1 <= number <= 53:
        return None
    week = spans.nth_week(spans.of_year(hit.reading.today.year), number)
    return None if week is None else hit.make(week, "week")


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


_SHIFTED_YEAR = "(?:f?t?(?P<s>[LTN])(?P<u>u))"
_YEAR_SHIFTED = "[fF]?t?(?P<u>u)(?P<s>[LTN])"
_FROM = "[FB]?"
_CUE = "(?<=[iSFUfBIbnp&LN])"

MONTH_RULES = (
    rule("(?P<m>[mM])[/\\-(](?P<n>[mM])[)]?", _same_month),
    rule("[DE]", _figures),
    rule("H", _figures_month),
    rule(f"{_FROM}t?(?P<d>[1o])[U\\-&]t?(?P<e>[1o])[fF]?,?{_MONTH}{_YEAR}?", _days),
    rule(f"{_FROM}{_MONTH}(?P<d>[1o])[U\\-&]t?(?P<e>[1o])(?![mM])(?:,?(?P<y>y))?", _days),
    rule(f"{_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?f?{_MONTH}{_YEAR}", _day),
    rule(f"(?<![1o])u{_MONTH}(?P<y>1){_NOT_COUNTED}", _month_of_year),
    rule(f"{_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?{_MONTH}[,]?(?P<y>1){_NOT_COUNTED}", _day),
    rule(f"(?:[wXQ],?)?{_MONTH}-?t?(?P<d>[1o]){_YEAR}", _day),
    rule(f"(?P<y>y)[/\\-.]?{_MONTH}[/\\-.]?(?P<d>1)", _day),
    *(
        rule(f"{day},?{year}", _day_of_shifted_year)
        for day in (f"{_WEEKDAY}t?(?P<d>[1o])[fF]?u?{_MONTH}", f"{_WEEKDAY}{_MONTH}t?(?P<d>[1o])")
        for year in (_SHIFTED_YEAR, _YEAR_SHIFTED)
    ),
    rule(f"{_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?u?{_MONTH}(?P<y>)", _day),
    rule(f"(?:[wXQ],?)?{_MONTH}-?t?(?P<d>[1o])(?P<y>)(?![u])", _day),
    rule(f"{_MONTH},?[fF]?u?(?P<y>[y'])", _month_of_year),
    rule("(?P<y>y),?(?P<m>[mM])", _month_of_year),
    rule(f"{_MONTH}{_SHIFTED_YEAR}", _month_of_shifted_year),
    rule(f"{_MONTH}{_YEAR_SHIFTED}", _month_of_shifted_year),
    rule(f"t?(?P<s>[LNP]){_MONTH}", _shifted_month),
    rule("(?P<s>T)(?P<m>m)", _shifted_month),
    rule("(?P<s>T)(?P<m>M)(?!x)", _shifted_month),
    rule(f"{_MONTH}(?P<s>[LTN])", _shifted_month),
    rule("(?P<u>u)[fF]?(?P<m>[mM])", _named_month),
    rule("(?P<m>m)", _month),
    rule(f"{_CUE}(?P<m>M)(?!t)", _month),
    rule("(?<=p-)(?P<m>M)", _month),
    rule("(?P<o>o)(?P<u>u)", _century),
    rule("(?P<u>u)(?P<o>o)", _century),
    rule("t?(?P<c>[1y])[\\-&]*(?P<k>k)", _decade),
    rule("t?(?P<k>[kK])", _decade),
    rule("t?(?P<q>q)[fFi,]?(?P<y>[y'])(?P<s>)(?P<u>)", _quarter),
    rule("(?P<y>y)(?P<q>q)(?P<s>)(?P<u>)", _quarter),
    rule("t?(?P<q>q)[fFi,]?t?(?P<s>[LTN])(?P<u>u)(?P<y>)", _quarter),
    rule("t?(?P<q>q)[fFi,]?t?(?P<u>u)(?P<s>[LTN])(?P<y>)", _quarter),
    rule("t?(?P<q>q)[fFi]t?(?P<u>u)(?P<y>)(?P<s>)", _quarter),
    rule("(?P<q>q)(?P<y>)(?P<s>)(?P<u>)", _quarter),
    rule("(?P<s>[LTNP])(?P<e>e)(?P<y>)", _season),
    rule("t?(?P<e>e)[fF]?(?P<y>y)(?P<s>)", _season),
    rule("(?P<e>e)(?P<s>[LTN])(?P<y>)", _season),
    rule("(?<=[iSfFIU])t?(?P<e>e)(?P<y>)(?P<s>)", _season),
    rule("(?<![LTN])(?P<u>u)(?P<d>1)(?![mM])", _week_number),
    rule("[FB]?(?P<y>y)[U\\-](?P<z>y)", _years),
    rule("B(?P<y>y)&(?P<z>y)", _years),
    rule("(?P<u>u)(?P<y>[9y1])", _year),
    rule("(?<=[iSFUfBIp&\\-(])(?P<y>y)", _lone_year),
    rule("(?<=t)(?P<y>y)(?=x)", _year_of_event, ("news",)),
    rule("(?P<y>y)", _lone_year, ("question", "calendar")),
    rule("Wt?(?P<d>[1o])(?!u)", _week_of_day),
    rule("(?<=[nSU4iF])t?(?P<d>o)", _bare_day),
    rule("(?<=[nSU4iF])t?(?P<d>1)(?![i\\-])", _bare_day, ("calendar",)),
    rule("(?P<u>u)(?P<d>1)", _bare_day),
)
FIGURE_RULES = (rule("(?P<d>1)-(?P<e>1)", _figures_pair, ("calendar",)),)
