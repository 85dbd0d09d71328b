"""Rules for units of time and durations: "last week", "two weeks ago", "for three days from Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.durations import duration_of, move
from incidents.dates.rules import STEPS, Hit, rule
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from incidents.dates.tokens import Token

# "A few" and "recent" days are about three, the conservative reading that the guidelines take for people.
FEW = 3


def _shifted_unit(hit: Hit) -> Token | None:
    """Last week, this month, next year, the past month, the week after next."""
    unit, shift = hit.need("u"), hit.need("s")
    name, step = str(unit.value), STEPS[shift.code]
    if unit.is_many and name not in ("minute", "business"):
        return _few_units(hit, name, step)
    is_other = shift.value == "latest" and shift.start > unit.start  # «يوم آخر» is another day
    if is_other or name in ("hour", "minute", "business"):
        is_hour = name == "hour" and step < 0 and not is_other
        return hit.make(hit.reading.last_units(name, 1), name) if is_hour else None
    if name == "fortnight" or (shift.code == "P" and not hit.reading.is_calendar):
        return hit.make(hit.reading.last_units(name, 1), name)
    if name == "day" and (shift.code in "LN" or shift.value == "same") and hit.reading.sense == "news":
        return None  # "the next day" looks to the day told before, see combine.py
    if name == "weekend":
        return hit.make(_weekend(hit, step), name)
    first = spans.add(spans.around(hit.reading.today, name).start, name, step)
    return hit.make(hit.reading.clip(spans.around(first, name)), name)


def _few_units(hit: Hit, name: str, step: int) -> Token | None:
    """The last hours, «الأيام الماضية», les prochains mois: about three; "these days" in questions only."""
    is_relative = hit.need("s").value in ("previous", "following", "ensuing")  # to what was told before
    if is_relative or (step == 0 and hit.reading.sense != "question"):
        return None
    period = hit.reading.next_units(name, FEW) if step > 0 else hit.reading.last_units(name, FEW)
    return hit.make(period, name)


def _weekend(hit: Hit, step: int) -> Period:
    """Return the weekend *step* weeks on; what has been is meant by this and last, but for a diary."""
    today = hit.reading.today
    if hit.reading.is_calendar or step > 0:
        saturday = spans.add(spans.around(today, "weekend").start, "week", step)
    else:
        saturday = spans.weekday_before(today, 5)
        if step < 0 and today <= saturday + spans.DAY:
            saturday = spans.add(saturday, "week", -1)
    return hit.reading.clip(Period(saturday, saturday + 2 * spans.DAY))


def _lone_unit(hit: Hit) -> Token | None:
    """Over the weekend; «الأسبوع» asked for alone is this week."""
    unit, name = hit.need("u"), str(hit.need("u").value)
    if name == "weekend":
        return hit.make(_weekend(hit, 0), name)
    is_led_on = hit.before == "p" or hit.after in ("v", "s")  # the end of the year, the week before
    is_definite = unit.is_definite or (
        hit.match[0].startswith("t") and hit.reading.sense == "question" and not (unit.is_many or is_led_on)
    )
    if not is_definite or name not in ("week", "month", "year") or hit.reading.sense == "news":
        return None
    return hit.make(hit.reading.clip(spans.around(hit.reading.today, name)), name)


def _this_unit(hit: Hit) -> Token | None:
    """هالسنة: this year in one word."""
    name = str(hit.tokens[hit.match.start()].value)
    return hit.make(hit.reading.clip(spans.around(hit.reading.today, name)), name)


def _this_unit_of(hit: Hit) -> Token | None:
    """The last Friday of the month, «آخر يوم من الشهر»: of the current one."""
    unit, name = hit.need("u"), str(hit.need("u").value)
    is_definite = unit.is_definite or hit.match[0].startswith("t")
    if not is_definite or name not in ("week", "month", "quarter", "year"):
        return None
    return hit.make(spans.around(hit.reading.today, name), name)


def _last_units(hit: Hit) -> Token | None:
    """The last three weeks, الأشهر الثلاثة الماضية."""
    token, last = hit.need("v"), hit.tokens[hit.match.end() - 1]
    if last.value == "latest":
        return None
    count, unit = duration_of(token)[0]
    period = hit.reading.last_units(unit, count)
    if token.unit == "few" and unit == "day":
        period = Period(period.start, period.end, DatePrecision.WEEK)
    return hit.make(period, unit)


def _last_of_units(hit: Hit) -> Token | None:
    """Les 7 derniers jours: the count stands before the shift."""
    unit = str(hit.need("u").value)
    return hit.make(hit.reading.last_units(unit, abs(hit.number("n"))), unit)


def _recent_units(hit: Hit) -> Token | None:
    """In recent weeks."""
    unit = hit.need("u")
    if unit.value in ("minute", "weekend"):
        return None
    return hit.make(hit.reading.last_units(str(unit.value), FEW), str(unit.value))


def _next_units(hit: Hit) -> Token | None:
    """The next three decades, 3 أيام القادمة, four weeks in the future."""
    token = hit.need("v")
    count, unit = duration_of(token)[0]
    return hit.make(hit.reading.next_units(unit, count), unit)


def _ago(hit: Hit) -> Token | None:
    """Three days ago, قبل شهر, «قبل أيام»."""
    reading, parts = hit.reading, duration_of(hit.need("v"))
    if hit.need("v").is_many:
        parts = [(FEW, unit) for _, unit in parts if unit in ("day", "week")]
        if not parts:
            return None
    day = reading.today
    for count, unit in parts[:-1]:
        day = spans.add(day, unit, -count)
    count, unit = parts[-1]
    if len(parts) > 1:
        return hit.make_day(spans.add(day, unit, -count))
    return hit.make(reading.back(day, unit, count), "day" if reading.is_calendar else unit)


def _ago_many(hit: Hit) -> Token | None:
    """Days ago, weeks ago; how many years "years ago" are is anybody's guess."""
    unit = hit.need("v")
    return _ago(hit) if unit.is_many and unit.value in ("day", "week") else None


def _ahead(hit: Hit) -> Token | None:
    """In three weeks, two days after today; in three years: to a diary, the year that ends then."""
    if hit.reading.sense == "news" and not hit.is_future:
        return None
    count, unit = duration_of(hit.need("v"))[-1]
    if unit == "year" and hit.reading.is_calendar and len(duration_of(hit.need("v"))) == 1:
        first = spans.add(hit.reading.today, unit, count - 1) + spans.DAY
        return hit.make(hit.reading.stretch(first, spans.add(hit.reading.today, unit, count), unit), unit)
    return hit.make_day(move(hit.reading.today, hit.need("v")))


def _ahead_one(hit: Hit) -> Token | None:
    """«بعد شهر»: a month from now; «بعد الشهر» is none."""
    unit = hit.need("v")
    is_one = unit.value in ("day", "week", "month", "year") and not (unit.is_definite or unit.is_many)
    return _ahead(hit) if is_one and hit.reading.sense != "question" else None


def _ahead_or_until(hit: Hit) -> Token | None:
    """Four weeks in the future: the weeks up to then; two years and 21 days from now: that day."""
    return _next_units(hit) if len(duration_of(hit.need("v"))) == 1 else _ahead(hit)


def _from_day(hit: Hit) -> Token | None:
    """Two days from tomorrow, two days after today, for three days from Friday."""
    if hit.period("A").days > 1:
        return None
    return hit.make_day(move(hit.period("A").start, hit.need("v")))


def _for_duration(hit: Hit) -> Token | None:
    """For three days from Friday, a week starting tomorrow, within two weeks from today."""
    start = hit.period("A").start
    last = move(start, hit.need("v")) - spans.DAY
    return hit.make(hit.reading.stretch(start, last, "day"), "day")


def _within(hit: Hit) -> Token | None:
    """Within five days: from today on; in a question about what happened, up to today."""
    token, reading = hit.need("v"), hit.reading
    if token.code == "u" and token.value in ("week", "weekend"):
        return None
    if reading.sense == "question":
        return _last_units(hit)
    if token.code == "u" or (reading.sense == "news" and not hit.is_future):
        return None
    last = max(reading.today, move(reading.today, token) - spans.DAY)
    return hit.make(reading.stretch(reading.today, last, "day"), "day")


def _day_of_unit(hit: Hit) -> Token | None:
    """The 20th of next month; from 4 to 22 of this month."""
    one, two = hit.number("d"), hit.value("e")
    before = hit.tokens[hit.match.start() - 1] if hit.match.start() else None
    is_counting = before is not None and (
        (before.code == "u" and before.value != "day") or (before.code in "wX" and hit.need("d").code == "o")
    )
    if hit.need("u").value != "month" or is_counting:
        return None  # "the third week of this month" is no third day
    step = STEPS[hit.need("s").code]
    first = spans.add(hit.reading.today.replace(day=1), "month", step)
    start = spans.make_day(first.year, first.month, one)
    end = spans.make_day(first.year, first.month, two) if two else start
    if start is None or end is None or end < start:
        return None
    if two and hit.reading.is_calendar:
        end -= spans.DAY
    return hit.make(Period.inclusive(start, max(start, end)), "day", has_year=True)


def _part_of_unit(hit: Hit) -> Token | None:
    """The beginning of the year, بداية الشهر: of the current one, as far as it has begun."""
    unit, part, reading = str(hit.need("u").value), str(hit.need("p").value), hit.reading
    if part == "rest" or unit not in ("week", "month", "year"):
        return None
    narrowed = spans.part_of(spans.around(reading.today, unit), part)
    if narrowed is None or (narrowed.start > reading.today and not reading.is_calendar):
        return None
    return hit.make(reading.clip(narrowed), unit)


def _rest(hit: Hit) -> Token | None:
    """Rest of the week: from today on."""
    unit = hit.need("u")
    if hit.need("p").value != "rest" or unit.value not in ("week", "month", "year", "day"):
        return None
    period = spans.around(hit.reading.today, str(unit.value))
    end = period.last_day if hit.reading.is_calendar else period.end
    return hit.make(
        Period(hit.reading.today, max(end, hit.reading.today + spans.DAY), period.precision), "day"
    )


_SHIFT_UNIT = "t?(?P<s>[LTN])(?P<u>u)"
_UNIT_SHIFT = "t?(?P<u>u)(?P<s>[LTN])"
_DAYS = "[FB]?t?(?P<d>[1o])[U\\-&]t?(?P<e>[1o])[ifF]?"

SHIFT_RULES = (
    rule(_DAYS + _SHIFT_UNIT, _day_of_unit),
    rule(_DAYS + _UNIT_SHIFT, _day_of_unit),
    rule("t?(?P<d>[1o])[ifF]?" + _SHIFT_UNIT, _day_of_unit),
    rule("t?(?P<d>[1o])[ifF]?" + _UNIT_SHIFT, _day_of_unit),
    rule("t?T?[LPR](?P<v>V)(?!fA)", _last_units),
    rule("t?(?P<v>V)[LP]", _last_units),
    rule("t?T?(?P<n>1)[LPR](?P<u>u)", _last_of_units),
    rule("t?N(?P<v>V)", _next_units),
    rule("t?(?P<v>V)N", _next_units),
    rule("R(?P<u>u)", _recent_units),
    rule("(?P<u>u)R", _recent_units),
    rule("[aS](?P<v>V)h?", _ago, ("calendar",)),
    rule("a(?P<v>[Vu])h?(?![A-Zmw])", _ago),
    rule("(?P<v>V)a", _ago),
    rule("(?P<v>u)a", _ago_many),
    rule("s(?P<v>V)h", _ahead_or_until, ("calendar",)),
    rule("s(?P<v>V)(?!F[AwX])", _ahead, ("calendar",)),
    rule("s(?P<v>u)(?![A-Zwm1o9y])", _ahead_one),
    rule("(?P<v>V)h", _ahead_or_until),
    rule("(?P<p>p)[ft]*T?(?P<u>u)", _rest),
    rule("(?<=[oLP][wXuW][fF])t?(?P<u>u)(?![LTNPZ1o9y])", _this_unit_of),
    rule("(?<=[oLP]W)t(?P<u>u)(?![LTNPZ1o9y])", _this_unit_of),
    rule("t?T?(?P<s>[LTNP])(?P<u>u)(?!f[AtLTNP]|F[Au])", _shifted_unit),
    rule("t?(?P<u>u)(?P<s>[LTNPZ])", _shifted_unit),
    rule("Y", _this_unit),
)
UNIT_RULES = (
    rule("t?(?P<p>p)[ft]*(?P<u>u)(?![LTNPZ1o9yA])", _part_of_unit),
    rule("4(?P<v>V),?F(?P<A>A)", _for_duration),
    rule("I(?P<v>V)F(?P<A>A)", _for_duration),
    rule("t?(?P<v>V)j(?P<A>A)", _for_duration),
    rule("s?(?P<v>V)[Fs](?P<A>A)", _from_day),
    rule("I(?P<v>[Vu])", _within),
    rule("i(?P<v>V)(?!f)", _within, ("question",)),
    rule("i(?P<v>V)(?!f)", _ahead, ("news", "calendar")),
    rule("t?(?P<u>u)(?![1o9])", _lone_unit),
)
