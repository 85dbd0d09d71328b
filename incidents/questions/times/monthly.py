"""The days of the month beside "every month": "on the 1st and 15th of each month", "في 15 من كل شهر"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.questions.times.clock import time_at
from incidents.questions.vocabulary.lexicon import month_joints
from incidents.questions.vocabulary.limits import number_at

if TYPE_CHECKING:
    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

_LAST = 31


def read_month_days(words: Words, month: Match, taken: set[int]) -> tuple[int, ...]:
    """Return the days that stand before or after *month*, in order; their tokens go into *taken*.

    A number is one where a word joins it ("the 15th of", "day 15"), so that neither a toll nor the hour of
    "every month at 8" is.
    """
    days: set[int] = set()
    for first, step in ((month.first - 1, -1), (month.last, 1)):
        days |= _beside(words, first, step, taken)
    return tuple(sorted(days))


def _beside(words: Words, index: int, step: int, taken: set[int]) -> set[int]:
    """Return the days from token *index* on, forwards or backwards, as far as nothing else is said."""
    days, seen = set[int](), list[int]()
    is_joined = False
    while 0 <= index < len(words.tokens):
        number = number_at(words, index)
        if number is not None and _is_day(words, index, number):
            days.add(number)
        elif words.tokens[index].folded in month_joints(words.language):
            is_joined = True
        else:
            break
        seen.append(index)
        index += step
    if not (days and is_joined):
        return set()
    taken.update(seen)
    return days


def _is_day(words: Words, index: int, number: int) -> bool:
    is_minute = words.tokens[index].gap.strip() in {":", "."}
    return 1 <= number <= _LAST and not is_minute and time_at(words, index, set()) is None
