"""Rules for dates with a month in words."""

from __future__ import annotations

from incidents.dates import spans
from incidents.dates.rules import STEPS, Hit, rule
from incidents.dates.tokens import Token
from incidents.models import Period

NAMED = "named"
"""The value of a token that a month names without its year, so that another may lend it one."""

_WEEKDAY = "(?:[wXQ],?[ni]?)?"
_MONTH = "(?P<m>[mM])"
_YEAR = "(?:[,fF.]{0,2}u?(?P<y>[y']))"
# Words that a date without a year may not be glued to: "4 February 90 people" tells no year 1990.
_NOT_COUNTED = "(?![x1uVo9mwyLNTf])"


def _day(hit: Hit) -> Token | None:
    """22 of January 2016, January 12th, Wed, 22 Jan, 4 FEB 90."""
    year, number, month = hit.value("y"), hit.value("d"), hit.value("m")
    if not number or not month or not 0 < number <= 31:  # «كم» is a vague number: «أكتوبر كم قتيل»
        return None
    if _counts_weeks(hit):
        return None
    if hit.before == "i" and hit.after == "x" and hit.tokens[hit.match.end() - 1].code == "1":
        return None  # "in March 30 people …"
    day = hit.reading.day(month, number, year, is_future=year is None and hit.is_future)
    made = hit.make_impossible() if day is None else hit.make_day(day, has_year=year is not None)
    if made is not None and year is None:
        made.value = NAMED
    return made


def _counts_weeks(hit: Hit) -> bool:
    """Whether an ordinal counts what stands before it: «الأسبوع الأول من تموز», «الاثنين الثاني من أيار»."""
    number = hit.need("d")
    if number.code != "o" or number.is_figure or number.value > 5:
        return False
    index = hit.match.start("d")
    before = hit.tokens[index - 1] if index else number
    if before.code == "u":
        return bool(before.value == "week")
    if before.code != "w":
        return False
    day = hit.reading.day(hit.number("m"), int(number.value), hit.value("y"))
    return day is None or day.weekday() != before.value


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
    return None if year is None else hit.make(Period.of_month(year, hit.number("m")), "month", has_year=True)


def _day_of_shifted_year(hit: Hit) -> Token | None:
    """June 12 last year, le 12 juin de l'année dernière."""
    year, number = _shifted_year(hit), hit.number("d")
    if year is None or not 0 < number <= 31:
        return None
    day = spans.make_day(year, hit.number("m"), number)
    return hit.make_impossible() if day is None else hit.make_day(day, has_year=True)


def _past_day(hit: Hit) -> Token | None:
    """Le 12 juin dernier, «12 تموز الماضي»: the last one, however near the next is."""
    day = hit.reading.past_day(hit.number("m"), hit.number("d"))
    return hit.make_impossible() if day is None else hit.make_day(day)


def _shifted_month(hit: Hit) -> Token | None:
    """Last September: the last one that is over; a diary takes the year before. This September, next May."""
    shift, month, today = hit.need("s"), hit.number("m"), hit.reading.today
    if shift.code == "N":
        period = Period.of_month(today.year + (month <= today.month), month)
    elif shift.code == "T":
        period = Period.of_month(today.year, month)
    elif hit.reading.is_calendar:
        period = Period.of_month(today.year - 1, month)
    else:
        period = Period.of_month(today.year - (month >= today.month), month)
    return hit.make(hit.reading.clip(period), "month")


def _month(hit: Hit) -> Token | None:
    """In July, شهر مارس."""
    period = hit.reading.month(hit.number("m"), is_future=hit.is_future)
    made = hit.make(hit.reading.clip(period), "month")
    made.value = NAMED
    return made


def _named_month(hit: Hit) -> Token | None:
    """The month of March."""
    return _month(hit) if hit.need("u").value == "month" else None


_SHIFTED_YEAR = "(?:f?t?(?P<s>[LTN])(?P<u>u))"
_YEAR_SHIFTED = "[fF]?t?(?P<u>u)(?P<s>[LTN])"
_FROM = "[FB]?"
_CUE = "(?<=[iSFUfBIbnp&LNW4])"

MONTH_RULES = (
    rule("(?P<m>[mM])[/\\-(](?P<n>[mM])[)]?", _same_month),
    rule(f"{_FROM}t?(?P<d>[1o])[U\\-&]t?(?P<e>[1o])[fF]?,?{_MONTH}{_YEAR}?", _days),
    rule(f"{_FROM}{_MONTH}(?P<d>[1o])[U\\-&]t?(?P<e>[1o])(?![mM])(?:,?(?P<y>y))?", _days),
    rule(f"{_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?f?{_MONTH}{_YEAR}", _day),
    rule(f"(?<![1o])u{_MONTH}(?P<y>1){_NOT_COUNTED}", _month_of_year),
    rule(f"(?<![mM]){_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?{_MONTH}[,]?(?P<y>1){_NOT_COUNTED}", _day),
    rule(f"(?:[wXQ],?)?{_MONTH}-?t?(?P<d>[1o]){_YEAR}", _day),
    rule(f"(?P<y>y)[/\\-.]?{_MONTH}[/\\-.]?(?P<d>1)", _day),
    *(
        rule(f"{day},?{year}", _day_of_shifted_year)
        for day in (f"{_WEEKDAY}t?(?P<d>[1o])[fF]?u?{_MONTH}", f"{_WEEKDAY}{_MONTH}t?(?P<d>[1o])")
        for year in (_SHIFTED_YEAR, _YEAR_SHIFTED)
    ),
    rule(f"{_WEEKDAY}t?(?P<d>[1o])[fF]?u?{_MONTH}L(?!u)", _past_day),
    rule(f"(?<![mM]){_WEEKDAY}t?(?P<d>[1o])[fF./\\-]?u?{_MONTH}(?P<y>)", _day),
    rule(f"(?:[wXQ],?)?{_MONTH}[/\\-]?t?(?P<d>[1o])(?P<y>)(?![u])", _day),
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
    rule("(?<=i)(?P<m>M)(?=t[^1o])", _month),  # "in March the mayor …"
    rule("(?P<m>M)(?=[U\\-&][mMA])", _month),
    rule("(?<=p-)(?P<m>M)", _month),
)
