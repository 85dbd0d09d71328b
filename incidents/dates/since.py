"""Rules for periods with one end: "since Saturday", "from May onwards", «منذ شهرين», "before June"."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.durations import duration_of
from incidents.dates.months import NAMED
from incidents.dates.rules import Hit, rule
from incidents.dates.tokens import Token
from incidents.models import Period

if TYPE_CHECKING:
    from datetime import date

_STRETCHES = frozenset({"week", "weekend", "month", "year"})
# When a part of the day begins, for "since the morning".
_PART_BEGINS = {
    "dawn": time(4),
    "morning": time(6),
    "noon": time(12),
    "afternoon": time(12),
    "evening": time(18),
    "night": time(0),
}


def _since(hit: Hit) -> Token | None:
    """Since Saturday: from Saturday to today, and going on."""
    token, today = hit.need("A"), hit.reading.today
    start = hit.period("A").start
    if start > today:
        return None
    period = Period(start, today + spans.DAY, hit.period("A").precision)
    made = hit.make(period, token.unit, has_year=token.has_year, part=token.part)
    made.is_open = True
    return made


def _from(hit: Hit) -> Token | None:
    """From Saturday; « l'attentat du 3 mai » is of that day, and «من الجمعة» so only in news.

    "The news from last week" is that of the week.
    """
    told = hit.tokens[hit.match.start()].value
    if told == "from" and _is_past_stretch(hit):
        return hit.make(hit.period("A"), hit.need("A").unit)
    if not hit.match[0].endswith("O") and (
        told == "of_or_from" or (told == "from_or_of" and hit.reading.sense == "news")
    ):
        return None
    return _since(hit)


def _is_past_stretch(hit: Hit) -> bool:
    """Whether a question tells a week, month or year by how long ago it was, and no "onwards" behind it."""
    token = hit.need("A")
    is_told = token.unit in _STRETCHES and token.value is not NAMED and not token.has_year
    is_over = hit.period("A").end <= hit.reading.today and not token.is_open
    behind = [each.code for each in hit.tokens[hit.match.end() :][:2]]
    goes_on = hit.match[0].endswith("O") or behind in (["n"], ["n", "i"])  # "from last week on (in Gao)"
    return hit.reading.sense == "question" and is_told and is_over and not goes_on


def _after(hit: Hit) -> Token | None:
    """After 5 November, asked of what happened: from the day after."""
    token, today = hit.need("A"), hit.reading.today
    start = hit.period("A").end
    if start > today:
        return None
    made = hit.make(Period(start, today + spans.DAY, hit.period("A").precision), token.unit)
    made.is_open = True
    return made


def _before(hit: Hit) -> Token:
    """Before June, «قبل حزيران», asked of what happened: all that was until then."""
    return _until(hit, hit.period("A").start)


def _up_to(hit: Hit) -> Token | None:
    """Up to 10 November, until yesterday: that day too. "To" alone only ends what was begun."""
    if hit.tokens[hit.match.start()].value != "up_to":
        return None
    return _until(hit, hit.period("A").end)


def _until(hit: Hit, end: date) -> Token:
    """Return the days before *end*; up to now is no limit at all."""
    if end > hit.reading.today:
        return Token("x", hit.tokens[hit.match.start()].start, hit.need("A").end)
    token = hit.need("A")
    return hit.make(Period.until(end, hit.period("A").precision), token.unit, has_year=token.has_year)


def _since_clock(hit: Hit) -> Token | None:
    """Since 2 am, since noon: from today, or from yesterday where the clock has not come so far yet."""
    now, today = hit.reading.clock, hit.reading.today
    is_ahead = now is not None and _time_of(hit.need("c")) > now
    start = spans.add(today, "day", -1) if is_ahead else today
    made = hit.make(hit.reading.stretch(start, today, "day"), "day")
    made.is_open = True
    return made


def _time_of(token: Token) -> time:
    """Return the time of day that is told: "2 am", "14:30", "noon"."""
    if token.code == "g":
        return _PART_BEGINS[str(token.value)]
    figures = re.findall(r"\d+", str(token.value))
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    half = re.search("[ap]", str(token.value).lower())
    if half is not None:
        hour = hour % 12 + 12 * (half[0] == "p")
    return time(hour % 24, minute % 60)


def _since_duration(hit: Hit) -> Token | None:
    """منذ شهرين: the last two months, and going on."""
    today = hit.reading.today
    start = today
    for count, unit in duration_of(hit.need("v")):
        start = spans.add(start, unit, -count)
    made = hit.make(hit.reading.stretch(start, today, unit), unit)
    made.is_open = True
    return made


def _since_unit(hit: Hit) -> Token | None:
    """من أول السنة: since the current year began; «منذ سنة» without the article is a year."""
    unit, today = hit.need("u"), hit.reading.today
    if not unit.is_definite or unit.value not in ("week", "month", "year"):
        return None
    start = spans.around(today, str(unit.value)).start
    made = hit.make(hit.reading.stretch(start, today, str(unit.value)), str(unit.value))
    made.is_open = True
    return made


SINCE_RULES = (
    rule("S(?P<A>A)O?", _since),
    rule("F(?P<A>A)O?", _from, ("news", "question")),
    rule("(?P<A>A)O", _since),
    rule("s(?P<A>A)", _after, ("question",)),
    rule("[va](?P<A>A)", _before, ("question",)),
    rule("U(?P<A>A)", _up_to, ("question",)),
    rule("S[ti]?(?P<c>[Cg])(?![fFtun]*A)", _since_clock),
    rule("S(?P<u>u)", _since_unit),
    rule("S(?P<v>[Vu])", _since_duration),
    rule("F(?P<u>u)(?![A1o9])", _since_unit, ("question",)),
    rule("F(?P<v>[Vu])(?![A1o9])", _since_duration, ("question",)),
)
