"""Rules for years and what divides or gathers them: decades, centuries, seasons, quarters, numbered weeks."""

from __future__ import annotations

from dataclasses import replace

from incidents.dates import spans
from incidents.dates.months import NAMED
from incidents.dates.rules import STEPS, Hit, rule
from incidents.dates.tokens import Token
from incidents.models import DatePrecision, Period

_LAST_QUARTER, _LAST_HALF = 4, 6
"""Of the halves of the vocabulary: 1 to 4 are quarters, 5 and 6 halves, 7 and 8 halves of a month."""
_IN = "in "
"""Begins the value of a word that names a season with "in" or "this" glued to it."""
_FIRST_HALVES, _FORTNIGHT = (5, 7), 15


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
        if start % 100 == 0 and 1000 < start < 2000:
            return hit.make(spans.of_year(start, 100), "century", has_year=True)  # "the 1800s"
    else:
        start = int(token.value)
        if century is not None:
            start += century if century >= 1000 else century * 100
    return _ten_years(hit, start)


def _decade_of_century(hit: Hit) -> Token | None:
    """The eighties of the last century, «ثمانينيات القرن الماضي»."""
    if hit.need("u").value != "century" or hit.need("k").code != "k":
        return None
    century = spans.around(hit.reading.today, "century").start
    start = spans.add(century, "century", STEPS[hit.need("s").code]).year + hit.number("k")
    return hit.make(spans.of_year(start, 10), "decade", has_year=True)


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


def _in_season(hit: Hit) -> Token | None:
    """«بتشرين», «هالصيف»: a season whose word says "in" itself; «شهر تشرين»."""
    season = str(hit.need("e").value)
    is_month = hit.before == "u" and season in spans.TWO_MONTHS
    return _season(hit) if is_month or season.startswith(_IN) else None


def _season(hit: Hit) -> Token | None:
    """Last summer, in the spring of 2014: a season is named by the year it begins in."""
    season, year, shift = str(hit.need("e").value).removeprefix(_IN), hit.value("y"), hit.get("s")
    unit, today = hit.get("u"), hit.reading.today
    if unit is not None:  # "the summer of last year"
        year = today.year + STEPS[hit.need("s").code] if unit.value == "year" else None
        return None if year is None else hit.make(spans.of_season(year, season), "quarter", has_year=True)
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
    if index > _LAST_HALF:
        return None  # a fortnight, of a month only
    shift, unit, year = hit.get("s"), hit.get("u"), hit.value("y")
    if unit is not None and unit.value != "year":
        return None
    is_bare = unit is None and year is None
    is_alone = is_bare and hit.match.end() - hit.match.start() == 1 and not _is_short(hit, "q")
    if is_alone and (index > _LAST_QUARTER or hit.reading.sense != "question"):
        return None  # "the first half" of a match
    if year is None:
        step = {"L": -1, "P": -1, "N": 1}.get(shift.code, 0) if shift is not None else 0
        year = hit.reading.today.year + step
    month, months = ((index - 1) * 3 + 1, 3) if index < 5 else ((index - 5) * 6 + 1, 6)
    first = Period.of_month(hit.reading.full_year(year), month).start
    if is_bare and first > hit.reading.today and not (hit.reading.is_calendar or hit.is_future):
        first = spans.add(first, "year", -1)  # "in Q3", read in January
    period = Period(first, spans.add(first, "month", months), DatePrecision.MONTH)
    made = hit.make(hit.reading.clip(period), "quarter", has_year=not is_bare)
    made.value = NAMED if is_bare else None
    return made


def half_of_month(hit: Hit) -> Token | None:
    """The first half of October, « la première quinzaine de mai »: up to the 15th; the second after it."""
    token, period = hit.need("A"), hit.period("A")
    if token.unit != "month" or period.start.day != 1:
        return None
    middle = spans.add(period.start, "day", _FORTNIGHT)
    whole = spans.around(period.start, "month")
    is_first = hit.number("q") in _FIRST_HALVES
    half = Period(whole.start, middle) if is_first else Period(middle, whole.end)
    return hit.make(hit.reading.clip(replace(half, precision=DatePrecision.WEEK)), "week")


def _nth_quarter(hit: Hit) -> Token | None:
    """« 3e trimestre »: the quarter by its number in figures."""
    number, unit = hit.number("o"), hit.need("u")
    if unit.value != "quarter" or not 1 <= number <= 4:
        return None
    return Token("q", hit.need("o").start, unit.end, number)


def _is_short(hit: Hit, group: str) -> bool:
    """Whether the group is written as Q3 or H1."""
    token = hit.need(group)
    return token.end - token.start == 2


def _week_number(hit: Hit) -> Token | None:
    """Week 31 of this year, week 5 of 2021."""
    number, year = hit.number("d"), hit.value("y")
    if hit.need("u").value != "week" or not 1 <= number <= 53:
        return None
    week = spans.nth_week(spans.of_year(hit.reading.today.year if year is None else year), number)
    return None if week is None else hit.make(week, "week", has_year=year is not None)


_SHIFTED = ("(?P<s>[LTN])(?P<u>u)", "(?P<u>u)(?P<s>[LTN])")

YEAR_RULES = (
    rule("(?P<o>o)(?P<u>u)", _nth_quarter, ("question",)),
    rule("(?P<o>o)(?P<u>u)", _century),
    rule("(?P<u>u)(?P<o>o)", _century),
    *(rule(f"t?(?P<k>[kK])[fF]?t?{shifted}", _decade_of_century) for shifted in _SHIFTED),
    rule("t?(?P<c>[1y])[\\-&]*(?P<k>k)", _decade),
    rule("t?(?P<k>[kK])", _decade),
    rule("t?(?P<q>q)[fFi,]?(?P<y>[y'])(?P<s>)(?P<u>)", _quarter),
    rule("(?P<y>y)(?P<q>q)(?P<s>)(?P<u>)", _quarter),
    *(rule(f"t?(?P<q>q)[fFi,]?t?{shifted}(?P<y>)", _quarter) for shifted in _SHIFTED),
    rule("t?(?P<q>q)[fFi]t?(?P<u>u)(?P<y>)(?P<s>)", _quarter),
    rule("(?<=[iSFUfBInT4])t?(?P<q>q)(?![fFA])(?P<y>)(?P<s>)(?P<u>)", _quarter, ("news", "question")),
    rule("(?P<q>q)(?P<y>)(?P<s>)(?P<u>)", _quarter, ("question", "calendar")),
    *(rule(f"t?(?P<e>e)[fF]?t?{shifted}(?P<y>)", _season) for shifted in _SHIFTED),
    rule("(?P<s>[LTNP])(?P<e>e)(?P<y>)", _season),
    rule("t?(?P<e>e)[fF]?(?P<y>y)(?P<s>)", _season),
    rule("(?P<e>e)(?P<s>[LTN])(?P<y>)", _season),
    rule("(?<=[iSfFIU4])t?(?P<e>e)(?P<y>)(?P<s>)", _season),
    rule("(?P<e>e)(?P<y>)(?P<s>)", _in_season),
    rule("(?<![LTN])(?P<u>u)(?P<d>1)[fFi,]?(?P<y>y)", _week_number),
    rule("(?<![LTN])(?P<u>u)(?P<d>1)(?![mM])(?P<y>)", _week_number),
    rule("[FB]?(?P<y>y)[U\\-](?P<z>y)", _years),
    rule("B(?P<y>y)&(?P<z>y)", _years),
    rule("(?P<u>u)(?P<y>[9y1])", _year),
    rule("(?<=[iSFUfBIp&\\-(])(?P<y>y)", _lone_year),
    rule("(?<=t)(?P<y>y)(?=x)", _year_of_event, ("news",)),
    rule("(?P<y>y)", _lone_year, ("question", "calendar")),
)
