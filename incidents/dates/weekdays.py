"""Rules for weekdays and day words: "last Friday", "Sunday of next week", "yesterday", "overnight"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.rules import STEPS, Hit, rule
from incidents.models import Period

if TYPE_CHECKING:
    from incidents.dates.tokens import Token


def _weekday(hit: Hit) -> Token | None:
    """On Monday: the last one, today included; the next beside a verb of the future."""
    weekday = hit.number("w")
    made = hit.make_day(hit.reading.weekday(weekday, is_future=hit.is_future))
    if made is not None:
        made.value = weekday
    return made


def _shifted_weekday(hit: Hit) -> Token | None:
    """Last Friday, this Friday (of this week), next Sunday (of next week)."""
    shift, weekday, today = hit.need("s"), hit.number("w"), hit.reading.today
    if shift.code in "LP":
        return hit.make_day(spans.weekday_before(today, weekday, strictly=True))
    if shift.value in ("following", "ensuing", "same"):
        return None  # counted from the day told before, see relative.py; « même lundi » is even Monday
    monday = spans.around(today, "week").start
    if shift.code == "N" and not hit.reading.is_calendar:
        return hit.make_day(spans.weekday_after(today, weekday))
    day = spans.add(spans.add(monday, "week", STEPS[shift.code]), "day", weekday)
    if hit.reading.sense == "question" and day > today:
        day = spans.weekday_before(today, weekday)
    return hit.make_day(day)


def _weekday_of_week(hit: Hit) -> Token | None:
    """Sunday of next week, last week Friday, الأسبوع الماضي الأحد."""
    if hit.need("u").value != "week":
        return None
    monday = spans.add(spans.around(hit.reading.today, "week").start, "week", STEPS[hit.need("s").code])
    return hit.make_day(spans.add(monday, "day", hit.number("w")))


def _weekday_on(hit: Hit) -> Token | None:
    """Thursday the 21st."""
    token, number = hit.get("d"), hit.number("d")
    is_nth = (
        token is not None and not token.is_figure and number <= 5 and hit.match.end() - hit.match.start() == 2
    )
    return None if is_nth else hit.make_day(hit.reading.weekday_on(hit.number("w"), number))


def _weekdays_hence(hit: Hit) -> Token | None:
    """Two Sundays from now."""
    count, weekday = hit.number("d"), hit.number("w")
    return hit.make_day(spans.add(spans.weekday_after(hit.reading.today, weekday), "week", count - 1))


def _nth_weekday_of_month(hit: Hit) -> Token | None:
    """Second Sunday: of this month."""
    month = spans.around(hit.reading.today, "month")
    day = spans.nth_weekday(month, hit.number("w"), hit.number("d"))
    is_ahead = day is not None and day > hit.reading.today
    return None if is_ahead and not (hit.is_future or hit.reading.is_calendar) else hit.make_day(day)


def _day_word(hit: Hit) -> Token | None:
    """Yesterday, tomorrow, أول أمس."""
    value = hit.tokens[hit.match.start("d")].value
    if value == "now" and hit.reading.sense == "news" and not _ends_range(hit):
        return None  # "forces now control the town" tells no day
    offset = 0 if value == "now" else int(value)
    made = hit.make_day(spans.add(hit.reading.today, "day", offset))
    if made is not None:
        made.value = f"d{offset}"
    return made


def _ends_range(hit: Hit) -> bool:
    """Whether what was found is the end of "from … to" or "between … and"."""
    before = "".join(token.code for token in hit.tokens[: hit.match.start()])
    return before.endswith(("U", "-")) or (before.endswith("&") and "B" in before[-5:])


def night_word(hit: Hit) -> Token | None:
    """Last night, this morning, overnight (yesterday and today)."""
    days, part = str(hit.tokens[hit.match.start()].value).split()
    first, _, last = days.partition("..")
    today = hit.reading.today
    start, end = spans.add(today, "day", int(first)), spans.add(today, "day", int(last or first))
    return hit.make(Period.inclusive(start, end), "day", part=part)


def _shifted_day(hit: Hit) -> Token | None:
    """اليوم الماضي: the day before; «اليوم التالي»."""
    day, shift = hit.need("d"), hit.need("s")
    if day.value != 0 or not day.is_definite:
        return None
    return hit.make_day(spans.add(hit.reading.today, "day", STEPS[shift.code]))


_SHIFT_UNIT = "t?(?P<s>[LTN])(?P<u>u)"
_UNIT_SHIFT = "t?(?P<u>u)(?P<s>[LTN])"

WEEK_RULES = (
    rule("(?P<w>[wX])[fF]?,?" + _SHIFT_UNIT, _weekday_of_week),
    rule("(?P<w>[wX])[fF]?,?" + _UNIT_SHIFT, _weekday_of_week),
    rule(_SHIFT_UNIT + ",?u?(?P<w>w)(?![U\\-])", _weekday_of_week),
    rule(_UNIT_SHIFT + ",?u?(?P<w>w)(?![U\\-])", _weekday_of_week),
    rule("(?P<d>d)(?P<s>[LPN])", _shifted_day),
    rule("(?P<d>d)", _day_word),
    rule("G(?![,ntF]{0,2}[wXA])", night_word),
)
WEEKDAY_RULES = (
    rule("(?P<w>[wX])(?P<s>[LNT])", _shifted_weekday),
    rule("t?(?P<s>[LNPT])(?P<w>[wX])", _shifted_weekday),
    rule("(?P<w>[wX]),?[ni]?t?(?P<d>o)(?![uw])", _weekday_on),
    rule("(?P<w>[wX]),?[ni]?t?(?P<d>1)(?![x1uwVoy9mM])", _weekday_on),
    rule("(?P<d>1)(?P<w>w)h", _weekdays_hence),
    rule("(?P<d>o)(?P<w>w)", _nth_weekday_of_month),
    rule("(?P<w>w)(?P<d>o)", _nth_weekday_of_month),
    rule("(?P<w>w)", _weekday),
    rule("(?<=[nSFULTNBfp&iP])(?P<w>X)(?![x])", _weekday),
    rule("(?P<w>X)(?=[U\\-][wXA])", _weekday, ("question",)),
    rule("(?<=A[U\\-])(?P<w>X)(?![x])", _weekday, ("question",)),
)
