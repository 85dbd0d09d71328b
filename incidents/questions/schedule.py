"""A standing order → a `Cadence`: "every Friday at 18:00", "every 6 hours", "يوميا الساعة ٨ مساء"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from typing import TYPE_CHECKING

from incidents.models import Cadence, Every, Intent
from incidents.questions.lexicon import spoken_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.questions.lexicon import Match
    from incidents.questions.words import Words

_NOON, _DAY_HOURS = 12, 24
_WORKDAY, _WEEKDAY_RANGE = "workday", "workday range"
"""What entries call every day but those of the weekend; "Monday to Friday" may also be a period."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cadence and the tokens that tell it, so that nobody else reads "friday" as a date."""

    cadence: Cadence
    taken: frozenset[int]


def read_schedule(words: Words) -> Schedule | None:
    """Return the schedule that *words* ask for, or None.

    A weekday counts after "every", "weekly" or in the plural only; a time of day only beside a cadence.
    A question for a number is no order: "how many incidents daily" asks for a rate.
    """
    if words.has("intent", Intent.COUNT) and not (words.has("intent", Intent.SUBSCRIBE) or words.has("tell")):
        return None
    taken: set[int] = set()
    cadence = _hours(words, taken) or _cadence(words, taken)
    if cadence is None and words.has("intent", Intent.SUBSCRIBE):
        times = _clock(words, taken, (), marked=True)
        return Schedule(_timed(Cadence(Every.DAY), times), frozenset(taken)) if times else None
    if cadence is None:
        return None
    if cadence.every is not Every.HOUR:
        default = () if cadence.at is None else (cadence.at, *cadence.also_at)
        times = _clock(words, taken, default, marked=cadence.every is Every.EVENT)
        if not times and _is_mere_range(words):
            return None
        cadence = _timed(cadence, times)
    return Schedule(cadence, frozenset(taken))


def _is_mere_range(words: Words) -> bool:
    """Whether "Monday to Friday" stands alone and asks about the days of a week."""
    rhythms = {entry.value for match in words.all("every") if (entry := match.get("every"))}
    return rhythms == {_WEEKDAY_RANGE} and not (words.has("intent", Intent.SUBSCRIBE) or words.has("tell"))


def _cadence(words: Words, taken: set[int]) -> Cadence | None:
    """Return how often, with the times that its word names itself ("every morning"), or None."""
    weekday = _weekday(words, taken)
    if weekday is not None:
        return Cadence(Every.WEEK, weekday=weekday)
    moment = None if words.has("every") else _asked_moment(words, taken)
    return Cadence(moment) if moment is not None else _every(words, taken)


def _timed(cadence: Cadence, times: tuple[time, ...]) -> Cadence:
    """Return *cadence* at *times*; "alert me at 8" is no alert but a digest a day."""
    if not times:
        return cadence
    every = Every.DAY if cadence.every is Every.EVENT else cadence.every
    first, *others = sorted(dict.fromkeys(times))
    return replace(cadence, every=every, at=first, also_at=tuple(others))


def _hours(words: Words, taken: set[int]) -> Cadence | None:
    """Return the cadence of "every 6 hours", "كل ست ساعات", or None."""
    for each in words.all("marker", "each"):
        at = each.last
        unit = words.at(at + 1) if at + 1 < len(words.tokens) else None
        step = _number(words, at) if unit is not None and unit.get("marker", "hour") else None
        if unit is not None and step is not None and 1 <= step <= _DAY_HOURS:
            taken.update(range(each.first, unit.last))
            return Cadence(Every.HOUR, step=step)
    return None


def _number(words: Words, index: int) -> int | None:
    """Return the number that the token says in figures or as a word, or None."""
    token = words.tokens[index]
    if token.is_number:
        return int(token.folded)
    numbers = spoken_numbers(words.language)
    return next((numbers[form.text] for form in token.forms if form.text in numbers), None)


def _weekday(words: Words, taken: set[int]) -> int | None:
    """Return the weekday that comes round, Monday 0, or None for a mere date or none."""
    weekly = words.has("every", "week")
    for match in words.all("weekday"):
        entry = match.get("weekday")
        before = words.at(match.first - 1)
        after_each = before is not None and bool(before.get("marker", "each") or before.get("every", "day"))
        plural = words.tokens[match.last - 1].text.lower().endswith(("days", "mardis", "dis"))
        if entry is None or not (weekly or after_each or plural):
            continue
        taken.update(range(match.first, match.last))
        if after_each and before is not None:
            taken.update(range(before.first, before.last))
        for other in words.all("every", "week"):
            taken.update(range(other.first, other.last))
        return int(entry.value)
    return None


def _every(words: Words, taken: set[int]) -> Cadence | None:
    """Return how often, the rarer wish first said winning over "at once", and the times it names itself.

    The value of an entry is how often and, for hours, how many lie between two ("hour 2").
    """
    found = [(match, entry) for match in words.all("every") if (entry := match.get("every"))]
    found.sort(key=lambda pair: pair[1].value == Every.EVENT)
    if not found:
        return None
    for each, _ in found:
        taken.update(range(each.first, each.last))
    often, _, step = found[0][1].value.partition(" ")
    workdays = any(entry.value.startswith(_WORKDAY) for _, entry in found)
    if often == _WORKDAY:
        cadence = Cadence(Every.DAY, workdays=True)
    else:
        cadence = Cadence(Every(often), step=int(step or 1), workdays=workdays)
    return _timed(cadence, _times(found[0][1].clock))


def _times(clock: str | None) -> tuple[time, ...]:
    """Return the times of day that a phrase names: "08:00+20:00"."""
    return tuple(map(time.fromisoformat, clock.split("+"))) if clock else ()


def _asked_moment(words: Words, taken: set[int]) -> Every | None:
    """Return EVENT for "tell me … when …"; either alone is no standing order."""
    tells, moments = list(words.all("tell")), list(words.all("moment"))
    if not tells or not moments:
        return None
    for match in (*tells, *moments):
        taken.update(range(match.first, match.last))
    return Every.EVENT


def _clock(words: Words, taken: set[int], default: tuple[time, ...], *, marked: bool) -> tuple[time, ...]:
    """Return the times of day that are said; *marked* wants figures and not only "morning"."""
    usual = default[0] if len(default) == 1 else None
    for index in range(len(words.tokens)):
        read = _number_clock(words, index, taken, usual)
        if read is not None:
            return (read, *_further(words, index + 1, taken))
    if default or marked:
        return default
    named = ((match, entry) for match in words.all("clock", "word") if (entry := match.get("clock", "word")))
    match, entry = next(named, (None, None))
    _take(match, taken)
    return _times(entry.clock) if entry is not None else ()


def _further(words: Words, index: int, taken: set[int]) -> Iterator[time]:
    """Yield the times that go on from one that ends before *index* or later: "at 8, 14 and 20"."""
    while index < len(words.tokens):
        match = words.at(index)
        joins = match is not None and (match.get("marker", "and") or match.get("clock", "at"))
        read = _number_clock(words, index, taken, None, goes_on=True)
        if read is not None:
            yield read
        elif not (index in taken or joins):
            return
        index += 1


def _number_clock(
    words: Words, index: int, taken: set[int], default: time | None, *, goes_on: bool = False
) -> time | None:
    """Return the time of day that begins with the number at *index*, or None.

    It needs "at", a colon or "am" beside it, but not behind another time (*goes_on*).
    """
    token = words.tokens[index]
    hour = int(token.folded) if token.is_number else _spoken_hour(words, index)
    if hour is None or hour > 24 or index in taken:
        return None
    minute, last = _minute(words, index)
    before, after = words.at(index - 1) if index else None, words.at(last)
    pm = after is not None and after.first == last and after.get("clock", "pm") is not None
    am = after is not None and after.first == last and after.get("clock", "am") is not None and not pm
    at = before is not None and before.get("clock", "at") is not None
    is_pair = last > index + 1
    if not (pm or am or at or is_pair or goes_on):
        return None
    if hour < _NOON and (pm or (not am and default is not None and default.hour >= _NOON)):
        hour += _NOON
    taken.update(range(index, last))
    for match in (after if pm or am else None, before if at else None):
        _take(match, taken)
    return time(hour % 24, minute)


def _take(match: Match | None, taken: set[int]) -> None:
    """Add the tokens of *match*, if there is one."""
    if match is not None:
        taken.update(range(match.first, match.last))


def _spoken_hour(words: Words, index: int) -> int | None:
    """Return the hour of a number word after "at the hour" ("الساعة الثامنة"), else None."""
    before = words.at(index - 1) if index else None
    return None if before is None or before.get("clock", "at") is None else _number(words, index)


def _minute(words: Words, index: int) -> tuple[int, int]:
    """Return the minutes after the hour at *index* and the token after the time."""
    after = index + 1
    if after >= len(words.tokens):
        return 0, after
    token, gap = words.tokens[after], words.tokens[after].gap.strip()
    if token.is_number and gap in {":", "."} and len(token.text) == 2 and int(token.folded) < 60:
        return int(token.folded), after + 1
    if token.folded == "h" and not token.gap:
        follows = words.tokens[after + 1] if after + 1 < len(words.tokens) else None
        if follows is not None and follows.is_number and not follows.gap:
            return int(follows.folded) % 60, after + 2
        return 0, after + 1
    match = words.at(after)
    for value, minute in (("half", 30), ("quarter", 15)):
        if match is not None and match.first == after and match.get("clock", value):
            return minute, match.last
    return 0, after
