"""Rules that look back in the text: "the day before", "a day earlier", "the eve of Eid", "la veille"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.durations import duration_of
from incidents.dates.rules import Hit, rule
from incidents.models import Period

if TYPE_CHECKING:
    from incidents.dates.tokens import Token


def _following_weekday(hit: Hit) -> Token | None:
    """The following Sunday, le dimanche suivant: after the day told last before it, else after today."""
    weekday, shift = hit.need("A").value, hit.need("s")
    expected = "following" if shift.start < hit.need("A").start else "ensuing"
    if shift.value != expected or not isinstance(weekday, int):
        return None  # "on Monday following a raid"
    return hit.make_day(spans.weekday_after(hit.told or hit.reading.today, weekday))


def _unit_before(hit: Hit) -> Token | None:
    """The day before, the week before: the day told last, in the text or ahead of it; unknown without one."""
    told, unit = hit.told, str(hit.need("u").value)
    if told is None or unit not in ("day", "week", "month", "year"):
        return None
    then = spans.add(told, unit, -1)
    return hit.make_day(then) if unit == "day" else hit.make(spans.around(then, unit), unit)


def _anaphora(hit: Hit) -> Token | None:
    """A day earlier, the following day, the same day, «اليوم التالي»: from the day told last before it."""
    duration, shift = hit.get("v"), hit.need("s").code
    unit = hit.need("u") if duration is None else duration
    count, name = (1, "day") if unit.code == "d" else duration_of(unit)[0]
    step = -count if shift in "Lb" else 0 if shift == "T" else count
    if unit.is_many or (unit.code == "d" and not unit.is_definite):
        return None
    is_this = shift == "T" and hit.need("s").value != "same"
    if name not in ("day", "week") or is_this or (unit.code == "d" and unit.value != 0):
        return None
    if hit.told is not None:
        return hit.make_day(spans.add(hit.told, name, step))
    # Without one, "a day earlier" and "the same day" count from the article's own; what follows is unknown.
    return _near_today(hit, step) if name == "day" else None


def _near_today(hit: Hit, step: int) -> Token | None:
    """Return today or yesterday in place of the hit, None for other days."""
    return hit.make_day(spans.add(hit.reading.today, "day", step)) if -1 <= step <= 0 else None


def _eve(hit: Hit) -> Token | None:
    """La veille, le lendemain: from the day told last, else the day before the article's own."""
    step = hit.number("j")
    if hit.told is not None:
        return hit.make_day(spans.add(hit.told, "day", step))
    return _near_today(hit, step) if hit.reading.sense == "news" else None


def _eve_of(hit: Hit) -> Token | None:
    """The eve of Eid, la veille de Noël, «عشية العيد»."""
    return hit.make_day(spans.add(hit.period("A").start, "day", hit.number("j")))


def _days_beside(hit: Hit) -> Token | None:
    """And the two days after: those next to the day told last."""
    parts, is_after = duration_of(hit.need("v")), hit.need("s").code == "s"
    count, unit = parts[0]
    if hit.told is None or hit.need("v").is_many or len(parts) > 1 or unit != "day":
        return None
    first = spans.add(hit.told, "day", 1 if is_after else -count)
    return hit.make(Period(first, spans.add(first, "day", count), spans.precision_of("day")), "day")


def _around_period(hit: Hit) -> Token | None:
    """Two days before Ramadan, the day after Christmas, «بعد العيد بيومين»."""
    period, is_after = hit.period("A"), hit.need("s").code == "s"
    parts = duration_of(hit.need("v"))
    if hit.need("v").is_many or period.days > 62:
        return None
    day = period.last_day if is_after else period.start
    for count, unit in parts:
        day = spans.add(day, unit, count if is_after else -count)
    unit = parts[-1][1]
    if unit == "day" or len(parts) > 1:
        return hit.make_day(day)
    if unit not in ("week", "month") or parts[0][0] > 1:
        return None
    first = period.end if is_after else day
    return hit.make(Period(first, spans.add(first, unit, 1), spans.precision_of(unit)), unit)


RELATIVE_DAY_RULES = (
    rule("(?P<u>d)(?P<s>[LNPT])(?P<v>)", _anaphora, ("news",)),
    rule("t?(?P<u>u)(?P<s>T)(?P<v>)", _anaphora, ("news",)),
)
RELATIVE_RULES = (
    rule("t?(?P<s>N)(?P<A>A)", _following_weekday),
    rule("t?(?P<A>A)(?P<s>N)", _following_weekday),
    rule("t(?P<u>u)v(?=[.,]|$)", _unit_before),
    rule("t?(?P<j>J)[fFt]{0,2}(?P<A>A)", _eve_of),
    rule("t?(?P<j>J)(?![fF])", _eve),
    rule("t?(?P<v>[Vu])(?P<s>[sv])t?(?P<A>A)", _around_period, ("news", "question")),
    rule("(?P<v>V)(?P<s>v)(?P<A>A)", _around_period),
    rule("t?(?P<v>V)(?P<s>[sv])(?=[.,]|$)", _days_beside, ("question",)),
    rule("(?P<s>[sv])(?P<A>A)(?P<v>V)", _around_period, ("news", "question")),
)
ANAPHORA_RULES = (
    rule("t?(?P<v>V)(?P<s>[bl])(?P<u>)", _anaphora, ("news",)),
    rule("t?(?P<s>[LNT])(?P<u>u)(?P<v>)", _anaphora, ("news",)),
    rule("t?(?P<u>u)(?P<s>[LNT])(?![UfF])(?P<v>)", _anaphora, ("news",)),
)
