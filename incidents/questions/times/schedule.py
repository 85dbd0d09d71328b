"""A standing order → a `Cadence`: "every Friday at 18:00", "every 6 hours", "يوميا الساعة ٨ مساء"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from incidents.models import Cadence, Every, Intent
from incidents.places.spelling import is_arabic
from incidents.questions.times.clock import DAY_HOURS, named_times, read_clock, take, time_at
from incidents.questions.times.monthly import read_month_days
from incidents.questions.vocabulary.lexicon import Match, turn_others, turn_units
from incidents.questions.vocabulary.limits import number_at
from incidents.questions.vocabulary.words import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from incidents.questions.vocabulary.words import Words

_WHOLES = frozenset({"الاسبوع", "الشهر", "اليوم", "النهار"})
_STEP, _FORTNIGHT = "x", "week x2"
MOST_TURNS = 31
"""Days, weeks or months at most from one digest to the next."""
_WORKDAY, _RANGE = "workday", "range"
"""What entries call every day but those of the weekend, and what may also be a period: "Monday to Friday"."""

_JOINTS = (("marker", "and"), ("marker", "each"), ("every", "day"), ("marker", "in"), ("filler", None))
"""What may stand between the weekdays of one order."""
_RATES = frozenset({Intent.COUNT, Intent.TREND})
_AT, _AT_AR = "at", "الساعة"
_UP_TO = frozenset({"to", "through", "thru", "till", "until", "au", "a", "الي", "ل", "حتي", "لحد"})
_ONES = frozenset({"a", "my", "our"})
_CALLED = frozenset({"me", "us", "moi", "nous"})


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cadence and the tokens that tell it, so that nobody else reads "friday" as a date."""

    cadence: Cadence
    taken: frozenset[int]


def read_schedule(words: Words) -> Schedule | None:
    """Return the schedule that *words* ask for, or None.

    A weekday counts after "every", "weekly" or in the plural only, and as "le dimanche à 10h"; a time of day
    only beside a cadence.
    A question for a number or a trend is no order: "how many incidents daily" asks for a rate.
    """
    if any(words.has("intent", each) for each in _RATES) and not (
        words.has("intent", Intent.SUBSCRIBE) or words.has("tell")
    ):
        return None
    taken: set[int] = set()
    cadence = _hours(words, taken) or _turns(words, taken) or _cadence(words, taken)
    if cadence is None and words.has("intent", Intent.SUBSCRIBE):
        times = read_clock(words, taken, (), marked=True)
        return Schedule(_timed(Cadence(Every.DAY), times), frozenset(taken)) if times else None
    if cadence is None:
        return None
    if cadence.every is not Every.HOUR:
        default = () if cadence.at is None else (cadence.at, *cadence.also_at)
        times = read_clock(words, taken, default, marked=cadence.every is Every.EVENT)
        if not times and _is_mere_range(words):
            return None
        cadence = _timed(cadence, times)
    return Schedule(cadence, frozenset(taken))


def read_cadence(text: str) -> Cadence | None:
    """Return how often *text* says, None where it says nothing of that."""
    schedule = read_schedule(read_words(text))
    return schedule.cadence if schedule is not None else None


def read_times(text: str, *, whole: bool = True) -> tuple[time, ...]:
    """Return the times of day that *text* names where it is known to: "9" is nine o'clock there.

    Where it says more than that there are none, unless that may be (not *whole*).
    """
    marked = f"{_AT_AR if any(map(is_arabic, text.split())) else _AT} {text}"
    words, taken = read_words(marked), set[int]()
    times = read_clock(words, taken, (), marked=False)
    untold = (words.at(index) for index in range(1, len(words.tokens)) if index not in taken)
    is_all = all(match is not None and match.get("filler") for match in untold)
    return times if is_all or not whole else ()


def _is_mere_range(words: Words) -> bool:
    """Whether "Monday to Friday" or "the 1st of the month" stands alone and asks what happened then."""
    rhythms = {entry.value for match in words.all("every") if (entry := match.get("every"))}
    is_range = bool(rhythms) and all(each.endswith(_RANGE) for each in rhythms)
    return is_range and not (words.has("intent", Intent.SUBSCRIBE) or words.has("tell"))


def _cadence(words: Words, taken: set[int]) -> Cadence | None:
    """Return how often, with the times that its word names itself ("every morning"), or None."""
    if weekdays := _weekdays(words, taken):
        return Cadence(Every.WEEK, weekdays=weekdays, step=_step(words, taken))
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
        step = number_at(words, at) if unit is not None and unit.get("marker", "hour") else None
        if unit is not None and unit.get("clock", "at") and time_at(words, unit.last, set()) is not None:
            continue  # "كل أربعا الساعة ٥": each Wednesday at five
        if unit is not None and step is not None and 1 <= step <= DAY_HOURS:
            taken.update(range(each.first, unit.last))
            return Cadence(Every.HOUR, step=step)
    return None


def _turns(words: Words, taken: set[int]) -> Cadence | None:
    """Return the cadence of "every 3 days", "كل ثلاثة أسابيع", of every so many turns, or None."""
    for each in words.all("marker", "each"):
        at = each.last
        step = number_at(words, at) if at + 1 < len(words.tokens) else None
        unit = turn_units(words.language_at(at + 1)).get(words.tokens[at + 1].folded) if step else None
        if unit is None or step is None or not 1 <= step <= MOST_TURNS:
            continue
        taken.update(range(each.first, at + 2))
        named = replace(words, matches=tuple(match for match in words.matches if match.first >= at + 2))
        days = _named_weekdays(named, taken) if unit is Every.WEEK else ()
        dates = read_month_days(words, Match(each.first, at + 2, ()), taken) if unit is Every.MONTH else ()
        return Cadence(unit, weekdays=days, step=step, month_days=dates)
    return None


def _named_weekdays(words: Words, taken: set[int]) -> tuple[int, ...]:
    """Return the days of the week that are named beside a rhythm of weeks: "every two weeks on Friday"."""
    named = list(words.all("weekday"))
    for match in named:
        take(match, taken)
    return tuple(sorted({_day(match) for match in named}))


def _weekdays(words: Words, taken: set[int]) -> tuple[int, ...]:
    """Return the weekdays that come round, Monday 0, in order; none for a mere date.

    "Every" of one holds for those that are joined to it: "every Monday and Thursday".
    """
    chains: list[list[Match]] = []
    for match in words.all("weekday"):
        if chains and (
            _is_span(words, chains[-1][-1], match) or _goes_on(words, range(chains[-1][-1].last, match.first))
        ):
            chains[-1].append(match)
        else:
            chains.append([match])
    chain = next((each for each in chains if _is_standing(words, each)), [])
    if not chain:
        return ()
    taken.update(range(chain[0].first, chain[-1].last))
    if _is_after_each(words, chain[0]):
        take(words.at(chain[0].first - 1), taken)
    for other in words.all("every", "week"):
        take(other, taken)
    return _days_of(words, chain)


def _step(words: Words, taken: set[int]) -> int:
    """Return 2 for days of every second week: "every other Monday", "Fridays, fortnightly"; else 1."""
    others = {index - 1 for index in taken if index and _is_other(words, index - 1)}
    taken |= others
    rhythms = [match for match in words.all("every") if match.get("every", _FORTNIGHT)]
    for each in rhythms:
        take(each, taken)
    return 2 if others or rhythms else 1


def _is_other(words: Words, index: int) -> bool:
    """Whether token *index* is the "other" of "every other"."""
    before = words.at(index - 1) if index else None
    is_each = before is not None and before.get("marker", "each") is not None
    return is_each and words.tokens[index].folded in turn_others(words.language_at(index))


def _days_of(words: Words, chain: Sequence[Match]) -> tuple[int, ...]:
    """Return the days that *chain* names, in order, with those between where it says "mon-wed"."""
    days = set[int]()
    for at, match in enumerate(chain):
        day = _day(match)
        days.add(day)
        if at and _is_span(words, chain[at - 1], match):
            before = _day(chain[at - 1])
            days.update((before + step) % 7 for step in range((day - before) % 7))
    return tuple(sorted(days))


def _day(match: Match) -> int:
    entry = match.get("weekday")
    return int(entry.value) if entry is not None else 0


def _is_span(words: Words, first: Match, last: Match) -> bool:
    """Whether the days between two are meant too: "mon-wed", "mon to wed"."""
    between = [words.tokens[index].folded for index in range(first.last, last.first)]
    is_dashed = any(mark in words.tokens[last.first].gap for mark in "-–")
    return is_dashed if not between else len(between) == 1 and between[0] in _UP_TO


def _is_standing(words: Words, chain: Sequence[Match]) -> bool:
    """Whether days are those of every week: one comes round, or a time of day stands with "mon-wed"."""
    if any(_comes_round(words, match) for match in chain):
        return True
    is_span = any(_is_span(words, *pair) for pair in pairwise(chain))
    asks = words.has("intent", Intent.LIST) or words.has("kind")
    return is_span and not asks and bool(read_clock(words, set(), (), marked=True))


def _comes_round(words: Words, match: Match) -> bool:
    """Whether a weekday is one of every week and no date."""
    plural = words.tokens[match.last - 1].text.lower().endswith(("days", "mardis", "dis"))
    is_weekly = words.has("every", "week") or words.has("every", _FORTNIGHT)
    is_each = plural or is_weekly or _is_after_each(words, match)
    return is_each or _is_habit(words, match) or _names_digest(words, match)


def _names_digest(words: Words, weekday: Match) -> bool:
    """Whether it is "a Sunday night digest", with "a" or an order before it: "the Friday summary" is one."""
    is_one = weekday.first > 0 and words.tokens[weekday.first - 1].folded in _ONES
    if not (is_one or words.has("intent", Intent.SUBSCRIBE)):
        return False
    behind = (words.at(index) for index in range(weekday.last, min(weekday.last + 2, len(words.tokens))))
    return any(match is not None and match.get("intent", Intent.SUMMARY) for match in behind)


def _is_after_each(words: Words, match: Match) -> bool:
    if match.first > 1 and _is_other(words, match.first - 1):
        return True
    before = words.at(match.first - 1) if match.first else None
    return before is not None and bool(before.get("marker", "each") or before.get("every", "day"))


def _goes_on(words: Words, between: range) -> bool:
    """Whether what stands between two weekdays joins them: "and", "and every", "and on", nothing."""
    found = [words.at(index) for index in between]
    return all(each is not None and any(each.get(*joint) for joint in _JOINTS) for each in found)


def _is_habit(words: Words, weekday: Match) -> bool:
    """Whether "le dimanche" stands before a time of day and nothing asks what happened then."""
    before = words.tokens[weekday.first - 1].folded if weekday.first else ""
    if before != "le" or words.has("intent", Intent.LIST) or weekday.last >= len(words.tokens):
        return False
    after = words.at(weekday.last)
    if (
        after is not None
        and (named := after.get("clock", "word")) is not None
        and after.first == weekday.last
    ):
        return named.clock is not None
    hour = weekday.last + (after is not None)
    return hour < len(words.tokens) and time_at(words, hour, set()) is not None


def _every(words: Words, taken: set[int]) -> Cadence | None:
    """Return how often, the rarer wish first said winning over "at once", and the times it names itself.

    The value of an entry is how often, every how many turns ("day x2"), and for weeks and months on which
    days ("week 5 6", "month 31").
    """
    found = [
        (match, entry)
        for match in words.all("every")
        if (entry := match.get("every")) and not _is_whole(words, match)
    ]
    found.sort(key=lambda pair: pair[1].value == Every.EVENT)
    if not found:
        return None
    for each, _ in found:
        taken.update(range(each.first, each.last))
    often, *said = found[0][1].value.split()
    step = next((int(each[1:]) for each in said if each[0] == _STEP), 1)
    numbers = [each for each in said if each[0] != _STEP]
    workdays = any(entry.value.startswith(_WORKDAY) for _, entry in found)
    if often == _WORKDAY:
        cadence = Cadence(Every.DAY, workdays=True)
    elif often == Every.WEEK:
        cadence = Cadence(Every.WEEK, weekdays=tuple(map(int, numbers)), step=step)
    elif often == Every.MONTH:
        days = tuple(int(each) for each in numbers if each != _RANGE)
        days = days or read_month_days(words, found[0][0], taken)
        cadence = Cadence(Every.MONTH, month_days=days, step=step)
    else:
        cadence = Cadence(Every(often), step=step, workdays=workdays)
    return _timed(cadence, named_times(found[0][1].clock))


def _is_whole(words: Words, match: Match) -> bool:
    """Whether it is «كل الأسبوع», the whole week, and not «كل أسبوع», every week."""
    first, last = words.tokens[match.first], words.tokens[match.last - 1]
    is_all = any(form.text == "كل" for form in first.forms) and match.last == match.first + 2
    return is_all and last.folded in _WHOLES


def _asked_moment(words: Words, taken: set[int]) -> Every | None:
    """Return EVENT for "tell me … when …"; either alone is no standing order."""
    moments = list(words.all("moment"))
    tells = [(match.first, match.last) for match in words.all("tell")] or [
        (match.first - 2, match.first) for match in moments if _is_called(words, match.first)
    ]
    if not tells or not moments:
        return None
    for first, last in (*tells, *((match.first, match.last) for match in moments)):
        taken.update(range(first, last))
    return Every.EVENT


def _is_called(words: Words, index: int) -> bool:
    """Whether a word that nothing explains and "me" stand before token *index*: "whatsapp me if …"."""
    return index > 1 and words.tokens[index - 1].folded in _CALLED and words.at(index - 2) is None
