"""Rules that put periods together: parts, ranges, "since", parts of the day."""

from __future__ import annotations

from dataclasses import replace

from incidents.dates import spans
from incidents.dates.durations import duration_of
from incidents.dates.months import NAMED
from incidents.dates.rules import Hit, rule
from incidents.dates.tokens import Token
from incidents.dates.units import FEW
from incidents.dates.weekdays import night_word
from incidents.dates.years import half_of_month
from incidents.models import DatePrecision, Period


def _unread(hit: Hit) -> Token:
    """Every Saturday, each month: no period, and no part of it is one."""
    return Token("x", hit.tokens[hit.match.start()].start, hit.tokens[hit.match.end() - 1].end)


def _nth_of(hit: Hit) -> Token | None:
    """The first Friday of next month, the second week of 2015."""
    period, number, unit = hit.period("A"), hit.number("o"), hit.need("u")
    if unit.code in "wX":
        return hit.make_day(spans.nth_weekday(period, int(unit.value), number))
    if unit.value == "day":
        day = spans.add(period.start, "day", number - 1)
        return hit.make_day(day if day < period.end else None)
    is_week = unit.code == "W" or unit.value == "week"
    if is_week and hit.need("A").unit == "feast":  # "the first week of Ramadan" begins when Ramadan does
        first = spans.add(period.start, "week", number - 1)
        return hit.make(Period(first, first + 7 * spans.DAY, DatePrecision.WEEK), "week")
    week = spans.nth_week(period, number) if is_week and period.days > 7 else None
    return None if week is None else hit.make(week, "week")


def _last_of(hit: Hit) -> Token | None:
    """The last Friday of May, le dernier jour de juin, «آخر جمعة من رمضان»."""
    period, unit = hit.period("A"), hit.need("u")
    last = period.last_day
    if unit.code in "wX":
        return hit.make_day(spans.weekday_before(last, int(unit.value))) if period.days > 7 else None
    if unit.is_many:
        first = spans.add(period.end, str(unit.value), -FEW)
        return (
            hit.make(Period(first, period.end, DatePrecision.WEEK), "day") if first > period.start else None
        )
    if unit.value == "day":
        return hit.make_day(last) if period.days > 1 else None
    if (unit.code == "W" or unit.value == "week") and period.days > 7:
        return hit.make(Period(period.end - 7 * spans.DAY, period.end, DatePrecision.WEEK), "week")
    if unit.value == "month" and period.days > 31:
        return hit.make(spans.around(last, "month"), "month")
    return None


def _first_units_of(hit: Hit) -> Token | None:
    """The first two weeks of May, the last three days of Ramadan."""
    period, edge = hit.period("A"), hit.need("s")
    [(count, unit), *more] = duration_of(hit.need("v"))
    if more or (edge.code == "o" and edge.value != 1):
        return None
    if edge.code == "o":
        within = Period(period.start, spans.add(period.start, unit, count), spans.precision_of(unit))
    else:
        within = Period(spans.add(period.end, unit, -count), period.end, spans.precision_of(unit))
    return hit.make(within, unit) if period.contains(within) else None


def _part(hit: Hit) -> Token | None:
    """Early in 2015, late last month, mid-July; "early on Tuesday" is a part of the day."""
    token, part, period = hit.need("A"), str(hit.need("p").value), hit.period("A")
    if part == "eve":
        return hit.make_day(spans.add(period.start, "day", -1))
    if period.days == 1 and part in ("early", "late"):
        return replace(token, start=hit.need("p").start, part=token.part or part)
    whole = spans.around(period.start, token.unit) if token.unit in ("week", "month", "year") else period
    narrowed = spans.part_of(whole, part)
    if narrowed is None or part == "rest":
        return None
    if narrowed.start >= period.end:
        return hit.make(period, token.unit)  # "late this month" when only its first days have passed
    end = min(narrowed.end, period.end)
    return hit.make(Period(narrowed.start, end, narrowed.precision), token.unit)


def _earlier(hit: Hit) -> Token | None:
    """Earlier this month: its days before today."""
    period, today = hit.period("A"), hit.reading.today
    token = hit.need("A")
    if period.days == 1:
        return replace(token, start=hit.tokens[hit.match.start()].start)
    if not period.start < today:
        return hit.make(period, token.unit)
    return hit.make(Period(period.start, min(period.end, today), period.precision), token.unit)


def _later(hit: Hit) -> Token | None:
    """Later this week: from today on."""
    token, today = hit.need("A"), hit.reading.today
    if token.unit not in ("week", "month", "year"):
        return None
    whole = spans.around(hit.period("A").start, token.unit)
    if not whole.start <= today < whole.end:
        return None
    return hit.make(Period(today, whole.end, whole.precision), token.unit)


def _week_of(hit: Hit) -> Token | None:
    """The week starting 4 February, أسبوع 16 سبتمبر."""
    period, unit = hit.period("A"), hit.get("u")
    if period.days > 1 or (unit is not None and unit.value != "week"):
        return None
    return hit.make(spans.around(period.start, "week"), "week")


def _weekdays_of_week(hit: Hit) -> Token | None:
    """Next week between Wednesday and Friday."""
    week = hit.period("A")
    one, two = hit.need("x").value, hit.need("y").value
    if week.days > 7 or not isinstance(one, int) or not isinstance(two, int) or two <= one:
        return None
    monday = spans.around(week.start, "week").start
    end = spans.add(monday, "day", two if hit.reading.is_calendar else two + 1)
    return hit.make(Period(spans.add(monday, "day", one), end), "day")


def _range(hit: Hit) -> Token | None:
    """From Saturday to Monday, between May 2015 and 2018; a diary ends it where 2018 begins."""
    two = hit.need("y")
    start, end = hit.period("x"), hit.period("y")
    if two.has_year and hit.need("x").value == NAMED:
        start = _years_before(start, end)  # "between May and July 2022"
    is_asked_week = hit.reading.sense == "question" and isinstance(hit.need("x").value, int)
    if start.start == hit.reading.today and start.start > end.last_day and is_asked_week:
        start = Period.of_day(spans.weekday_before(end.start, int(hit.need("x").value)))
    if start.start > end.last_day:
        if two.has_year or two.value == "d0":
            # "from May 2022 to April 2021" is a slip to be asked about, not two periods.
            is_told = hit.match[0][0] in "FB" and two.has_year and hit.need("x").has_year
            return hit.make_impossible() if is_told else None
        if isinstance(two.value, int):  # "from Friday to Sunday" said on a Saturday: the Sunday after
            end = Period.of_day(spans.weekday_after(start.start, two.value))
        else:
            end = Period(spans.add(end.start, "year", 1), spans.add(end.end, "year", 1), end.precision)
    last = end.start if hit.reading.is_calendar else end.end
    if last <= start.start:
        return None
    is_now = two.value == "d0" and end.start == hit.reading.today
    made = hit.make(Period(start.start, last, max(start.precision, end.precision, key=_coarseness)), two.unit)
    made.is_open = is_now
    return made


def _years_before(start: Period, end: Period) -> Period:
    """Return *start* in the last year in which it begins before *end* does."""
    years = start.start.year - end.start.year
    years += spans.add(start.start, "year", -years) > end.start
    return Period(
        spans.add(start.start, "year", -years), spans.add(start.end, "year", -years), start.precision
    )


def _coarseness(precision: object) -> int:
    """Return how coarse a precision is: a range from May to Saturday is as vague as May."""
    return ("day", "week", "month", "year").index(str(precision))


def _same(hit: Hit) -> Token | None:
    """Yesterday, Tuesday; today (16 August); 3 May (Wednesday): one day told twice."""
    one, two = hit.need("x"), hit.need("y")
    days = [each.period.start for each in (one, two) if each.period is not None and each.period.days == 1]
    if two.has_year and not one.has_year:
        one, two, days = two, one, days[::-1]
    if len(days) < 2 or (days[0] != days[1] and days[0].weekday() != two.value):
        return None
    made = hit.make_day(days[0], has_year=one.has_year or two.has_year, part=one.part or two.part)
    if made is not None:
        made.value = one.value if isinstance(one.value, int) else two.value
    return made


def _night_between(hit: Hit) -> Token | None:
    """The night of Thursday to Friday, «ليل السبت الأحد»: both days."""
    one, two = hit.period("x"), hit.period("y")
    part = str(hit.need("g").value).split()[-1]
    if part != "night" or one.days > 1 or two.days > 1 or (two.start - one.start).days % 7 != 1:
        return None
    return hit.make(Period(two.start - spans.DAY, two.end), "day", part="night")


def _in_part(hit: Hit) -> Token | None:
    """Saturday evening, the night of 3 May, overnight on Saturday, مساء السبت."""
    token, part = hit.need("A"), str(hit.need("g").value).split()[-1]
    if hit.period("A").days > 2 or token.part is not None:
        return None
    first, last = hit.tokens[hit.match.start()], hit.tokens[hit.match.end() - 1]
    return replace(token, start=first.start, end=last.end, part=part)


RECURRING_RULES = (rule("r[1o]?[wXudem]g?", _unread),)
NTH_RULES = (
    rule("t?[LP](?P<u>[wXu])[fFi](?P<A>A)", _last_of),
    rule("t?[LP](?P<u>W)(?P<A>A)", _last_of),
    rule("t?(?P<s>[oLP])(?P<v>V)[fFi](?P<A>A)", _first_units_of),
    rule("t?(?P<o>o)(?P<u>[wXuW])[fF,i]*(?P<A>A)", _nth_of),
    rule("(?P<u>[wu])(?P<o>o)[fF,i]*(?P<A>A)", _nth_of),
)
COMBINE_RULES = (
    rule("(?P<A>A)[BF](?P<x>A)[&U\\-](?P<y>A)", _weekdays_of_week),
    rule("(?P<x>A),?t?(?P<y>A)", _same),
    rule("(?P<x>A)[(](?P<y>A)[)]", _same),
    rule("t?(?P<g>[gG])[,fFnitu]{0,3}(?P<x>A)[U\\-&/]?t?(?P<y>A)", _night_between),
    rule("(?P<A>A)[,fFntu]{0,3}(?P<g>[gG])", _in_part),
    rule("(?P<g>[gG])[,fFnitu]{0,3}(?P<A>A)", _in_part),
    rule("t?W[tn]?(?P<A>A)", _week_of),
    rule("t?(?P<u>u)[jp]?(?P<A>A)", _week_of),
    rule("t?(?P<p>p)[\\-fFtin]*(?P<A>A)", _part),
    rule("t?(?P<q>q)[fF]{0,2}t?(?P<A>A)", half_of_month),
    rule("b(?P<A>A)", _earlier),
    rule("[il]*l(?P<A>A)", _later),
    rule("[FB](?P<x>A)[U\\-](?P<y>A)", _range),
    rule("B(?P<x>A)&(?P<y>A)", _range),
    rule("(?P<x>A)[U\\-](?P<y>A)", _range),
    rule("G", night_word),
)
