"""Times of day in a standing order: "18:00", "7h30", "half past seven", "الساعة تسعة إلا ربع"."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from incidents.questions.vocabulary.limits import number_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

DAY_HOURS = 24
_NOON, _HOUR, _DAY = 12, 60, 24 * 60
_SHIFTS = {"past": 1, "to": -1}
_BEFORE, _AFTER = ("at", *_SHIFTS), ("am", "pm", *_SHIFTS)
"""What may stand right before an hour, and right behind it."""
_WRITTEN = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])")


def find_impossible_time(text: str) -> str | None:
    """Return the first time in *text* that no clock shows ("25:00", "08:75"), or None; 24:00 is midnight."""
    for hours, minutes in _WRITTEN.findall(text):
        if int(hours) > DAY_HOURS or int(minutes) >= _HOUR:
            return f"{hours}:{minutes}"
    return None


def read_clock(words: Words, taken: set[int], default: tuple[time, ...], *, marked: bool) -> tuple[time, ...]:
    """Return the times of day that are said; *marked* wants figures and not only "morning".

    The tokens that tell them go into *taken*.
    """
    usual = default[0] if len(default) == 1 else None
    for index in range(len(words.tokens)):
        read = time_at(words, index, taken, usual)
        if read is not None:
            return (read, *_further(words, index + 1, taken))
    if default or marked:
        return default
    named = ((match, entry) for match in words.all("clock", "word") if (entry := match.get("clock", "word")))
    match, entry = next(named, (None, None))
    take(match, taken)
    return named_times(entry.clock) if entry is not None else ()


def named_times(clock: str | None) -> tuple[time, ...]:
    """Return the times of day that a phrase names: "08:00+20:00"."""
    return tuple(map(time.fromisoformat, clock.split("+"))) if clock else ()


def time_at(
    words: Words, index: int, taken: set[int], usual: time | None = None, *, goes_on: bool = False
) -> time | None:
    """Return the time of day whose hour is the number at *index*, or None; its tokens go into *taken*.

    It needs "at", minutes, "am" or "half past" beside it; figures do without behind another time (*goes_on*).
    """
    hour = None if index >= len(words.tokens) or index in taken else number_at(words, index)
    if hour is not None and (four := _four_figures(words, index)) is not None:
        taken.update(
            (index, *(at for match in _leading(words, index) for at in range(match.first, match.last)))
        )
        return four
    if hour is None or hour > DAY_HOURS:
        return None
    minute, last = _figures(words, index)
    marks = (*_leading(words, index), *_trailing(words, last))
    says = {value for match in marks for value in (*_BEFORE, *_AFTER) if match.get("clock", value)}
    if not (says or last > index + 1 or (goes_on and words.tokens[index].is_number)):
        return None
    is_late = "pm" in says or ("am" not in says and usual is not None and usual.hour >= _NOON)
    if hour < _NOON and is_late:
        hour += _NOON
    taken.update(range(index, last))
    for match in marks:
        take(match, taken)
    minutes = (hour * _HOUR + minute + sum(map(_shift, marks))) % _DAY
    return time(minutes // _HOUR, minutes % _HOUR)


def _further(words: Words, index: int, taken: set[int]) -> Iterator[time]:
    """Yield the times that go on from one that ends before *index* or later: "at 8, 14 and 20"."""
    while index < len(words.tokens):
        match = words.at(index)
        joins = match is not None and (match.get("marker", "and") or match.get("clock", "at"))
        read = time_at(words, index, taken, goes_on=True)
        if read is not None:
            yield read
        elif not (index in taken or joins):
            return
        index += 1


def _figures(words: Words, index: int) -> tuple[int, int]:
    """Return the minutes in figures after the hour at *index* ("7:30", "7h30") and the token behind them."""
    after = index + 1
    if after >= len(words.tokens) or not words.tokens[index].is_number:
        return 0, after
    token, gap = words.tokens[after], words.tokens[after].gap.strip()
    if token.is_number and gap in {":", "."} and len(token.text) == 2 and int(token.folded) < _HOUR:
        return int(token.folded), after + 1
    if token.folded == "h" and not token.gap:
        follows = words.tokens[after + 1] if after + 1 < len(words.tokens) else None
        if follows is not None and follows.is_number and not follows.gap:
            return int(follows.folded) % _HOUR, after + 2
        return 0, after + 1
    return 0, after


def _four_figures(words: Words, index: int) -> time | None:
    """Return the time that is written "0630", or "1800" behind "at", as soldiers and pilots do; else None."""
    figures = words.tokens[index].folded
    is_time = figures.isdecimal() and len(figures) == len("0630")
    hour, minute = (int(figures[:2]), int(figures[2:])) if is_time else (DAY_HOURS, _HOUR)
    is_led = figures.startswith("0") or any(each.get("clock", "at") for each in _leading(words, index))
    return time(hour, minute) if is_led and hour < DAY_HOURS and minute < _HOUR else None


def _leading(words: Words, index: int) -> Iterator[Match]:
    """Yield the phrases of a time that end right before token *index*, the nearest first."""
    while index > 0 and (match := words.at(index - 1)) is not None:
        if not any(match.get("clock", value) for value in _BEFORE):
            return
        yield match
        index = match.first


def _trailing(words: Words, index: int) -> Iterator[Match]:
    """Yield the phrases of a time that begin at token *index* and go on from there."""
    while index < len(words.tokens) and (match := words.at(index)) is not None:
        if match.first != index or not any(match.get("clock", value) for value in _AFTER):
            return
        yield match
        index = match.last


def _shift(match: Match) -> int:
    """Return the minutes that "half past" adds and "a quarter to" takes off."""
    for value, sign in _SHIFTS.items():
        entry = match.get("clock", value)
        if entry is not None and (told := named_times(entry.clock)):
            return sign * told[0].minute
    return 0


def take(match: Match | None, taken: set[int]) -> None:
    """Add the tokens of *match*, if there is one."""
    if match is not None:
        taken.update(range(match.first, match.last))
