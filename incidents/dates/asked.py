"""Rules that only questions need: "the whole month", "last 48h" without "last", «الصبح», "sur six mois"."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.durations import duration_of
from incidents.dates.rules import Hit, rule

if TYPE_CHECKING:
    from incidents.dates.tokens import Token

_PART_BEGINS = {"dawn": 4, "morning": 6, "noon": 11, "afternoon": 13, "evening": 18, "night": 20}
"""Hours at which a part of the day can first be asked about as today's."""
_MONTHS = 12
_GLUED = 3
"""Characters of "3d" and "10d", shorter than any number with a unit of its own."""


def _asked_unit(hit: Hit) -> Token | None:
    """The whole month, the week before last, «هاليومين»: a unit some steps from now."""
    how, *rest = str(hit.tokens[hit.match.start()].value).split()
    reading = hit.reading
    if how == "last":
        count, unit = rest
        return hit.make(reading.last_units(unit, int(count)), unit)
    first = spans.add(spans.around(reading.today, how).start, how, int(rest[0]))
    return hit.make(reading.clip(spans.around(first, how)), how)


def _lone_duration(hit: Hit) -> Token | None:
    """Homs 48h, sur six mois, «حلب ٣ أيام»: the last so many."""
    parts = duration_of(hit.need("v"))
    if len(parts) > 1 or parts[0][1] == "minute":
        return None
    count, unit = parts[0]
    if count == 1 and (unit == "day" or hit.reading.vocabulary.language == "en"):
        return None  # "how many a day" is a rate
    is_glued = hit.need("v").end - hit.need("v").start <= _GLUED
    if is_glued and unit == "day" and hit.after == "x":
        return None  # "3d glasses"
    return hit.make(hit.reading.last_units(unit, count), unit)


def _within_one(hit: Hit) -> Token | None:
    """«خلال أسبوع», within a week: the last seven days; "during the week" is this one."""
    unit = hit.need("u")
    if unit.is_definite or unit.is_many or unit.value not in ("week", "month", "year", "day"):
        return None
    return hit.make(hit.reading.last_units(str(unit.value), 1), str(unit.value))


def _numbered_month(hit: Hit) -> Token | None:
    """«شهر ١٠», month 10: October."""
    unit, number = hit.need("u"), hit.number("n")
    if unit.value != "month" or unit.is_many or not 1 <= number <= _MONTHS:
        return None
    return hit.make(hit.reading.clip(hit.reading.month(number)), "month")


def _lone_part(hit: Hit) -> Token | None:
    """«الصبح» by itself: this morning, or yesterday's evening when this one is to come."""
    part = hit.need("g")
    begins = _PART_BEGINS.get(str(part.value))
    if begins is None or not part.is_definite:
        return None
    clock = hit.reading.clock
    is_ahead = clock is not None and clock < time(begins)
    return hit.make_day(spans.add(hit.reading.today, "day", -1 if is_ahead else 0), part=str(part.value))


ASKED_FIRST_RULES = (
    rule("[$]", _asked_unit, ("question",)),
    rule("(?P<u>u)(?P<n>1)(?![x1uVwmM])", _numbered_month, ("question",)),
)
ASKED_RULES = (
    rule("I(?P<u>u)(?![LTNPZ1o9y])", _within_one, ("question",)),
    rule("t?(?P<v>V)(?![ahsvbl])", _lone_duration, ("question",)),
    rule("(?<![A])(?P<g>g)(?!A)", _lone_part, ("question",)),
)
