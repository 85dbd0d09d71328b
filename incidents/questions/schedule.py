"""A standing order → a `Cadence`: "every Friday at 18:00", "يوميا الساعة ٨ مساء", "alert me when"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from incidents.models import Cadence, Every, Intent
from incidents.questions.lexicon import spoken_numbers

if TYPE_CHECKING:
    from incidents.questions.lexicon import Match
    from incidents.questions.words import Words

_NOON = 12


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
    weekday = _weekday(words, taken)
    every, default = (Every.WEEK, None) if weekday is not None else _every(words, taken)
    if every is None:
        every, default = _asked_moment(words, taken), None
    if every is None and words.has("intent", Intent.SUBSCRIBE):
        at = _clock(words, taken, None, marked=True)
        return None if at is None else Schedule(Cadence(Every.DAY, at), frozenset(taken))
    if every is None:
        return None
    at = None
    if every in {Every.DAY, Every.WEEK, Every.EVENT}:
        at = _clock(words, taken, default, marked=every is Every.EVENT)
    if every is Every.EVENT and at is not None:
        every = Every.DAY
    return Schedule(Cadence(every, at, weekday), frozenset(taken))


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


def _every(words: Words, taken: set[int]) -> tuple[Every | None, time | None]:
    """Return how often, the rarer wish first said winning over "at once", and the time it names itself."""
    found = [(match, entry) for match in words.all("every") if (entry := match.get("every"))]
    found.sort(key=lambda pair: pair[1].value == Every.EVENT)
    if not found:
        return None, None
    entry = found[0][1]
    for each, _ in found:
        taken.update(range(each.first, each.last))
    return Every(entry.value), time.fromisoformat(entry.clock) if entry.clock else None


def _asked_moment(words: Words, taken: set[int]) -> Every | None:
    """Return EVENT for "tell me … when …"; either alone is no standing order."""
    tells, moments = list(words.all("tell")), list(words.all("moment"))
    if not tells or not moments:
        return None
    for match in (*tells, *moments):
        taken.update(range(match.first, match.last))
    return Every.EVENT


def _clock(words: Words, taken: set[int], default: time | None, *, marked: bool) -> time | None:
    """Return the time of day that is said; *marked* wants "at", a colon or "am" with the number."""
    for index in range(len(words.tokens)):
        read = _number_clock(words, index, taken, default, marked=marked)
        if read is not None:
            return read
    if default is not None or marked:
        return default
    named = ((match, entry) for match in words.all("clock", "word") if (entry := match.get("clock", "word")))
    match, entry = next(named, (None, None))
    _take(match, taken)
    return time.fromisoformat(entry.clock) if entry is not None and entry.clock else None


def _number_clock(
    words: Words, index: int, taken: set[int], default: time | None, *, marked: bool
) -> time | None:
    """Return the time of day that begins with the number at *index*, or None."""
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
    if not (pm or am or at or is_pair) or (marked and not (at or pm or am or is_pair)):
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
    if before is None or before.get("clock", "at") is None:
        return None
    numbers = spoken_numbers(words.language)
    return next((numbers[form.text] for form in words.tokens[index].forms if form.text in numbers), None)


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
