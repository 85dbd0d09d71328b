"""find_dates: a text → the periods it names, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from incidents.dates.asked import ASKED_FIRST_RULES, ASKED_RULES
from incidents.dates.combine import COMBINE_RULES, NTH_RULES, RECURRING_RULES
from incidents.dates.durations import DURATION_RULES
from incidents.dates.feasts import FEAST_RULES
from incidents.dates.figures import FIGURE_RULES, NUMBER_RULES, PAIR_RULES
from incidents.dates.hijri import HIJRI_RULES
from incidents.dates.months import MONTH_RULES
from incidents.dates.numbers import join_numbers
from incidents.dates.reading import ReadingContext, Sense
from incidents.dates.relative import ANAPHORA_RULES, RELATIVE_DAY_RULES, RELATIVE_RULES
from incidents.dates.rules import Grammar, last_day_told
from incidents.dates.since import SINCE_RULES
from incidents.dates.stretches import find_stretches
from incidents.dates.tokens import Token, tokenize
from incidents.dates.units import SHIFT_RULES, UNIT_RULES
from incidents.dates.vocabulary import read_vocabulary
from incidents.dates.weekdays import WEEK_RULES, WEEKDAY_RULES
from incidents.dates.years import YEAR_RULES
from incidents.models import Period

if TYPE_CHECKING:
    from datetime import date

_GRAMMAR = Grammar(
    (
        *RECURRING_RULES,
        *ASKED_FIRST_RULES,
        *DURATION_RULES,
        *FIGURE_RULES,
        *MONTH_RULES,
        *HIJRI_RULES,
        *FEAST_RULES,
        *YEAR_RULES,
        *NUMBER_RULES,
        *RELATIVE_DAY_RULES,
        *WEEK_RULES,
        *SHIFT_RULES,
        *NTH_RULES,
        *WEEKDAY_RULES,
        *UNIT_RULES,
        *PAIR_RULES,
        *RELATIVE_RULES,
        *COMBINE_RULES,
        *SINCE_RULES,
        *ANAPHORA_RULES,
        *ASKED_RULES,
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A period named in a text: `text` is the slice from `start` to `end`.

    `is_open` is set for what goes on to the reference day ("since Saturday"). `part` is a part of the day,
    such as "morning" or "night", or "early" and "late".
    """

    period: Period
    start: int
    end: int
    text: str
    is_open: bool
    part: str | None


def find_dates(
    text: str,
    *,
    today: date,
    language: str = "en",
    sense: Sense = "news",
    told: date | None = None,
) -> tuple[DateMention, ...]:
    """Return the periods that *text* names, in reading order; they never overlap.

    Args:
        text: a sentence, a question or a longer text.
        today: the day words are counted from: the article's own date, or the asker's local date; a local
            datetime tells the time of day too, which decides whether "since 10 pm" began today.
        language: ISO 639-1; one without a file in words/ is read as English.
        sense: see `reading`.
        told: a day told before *text*, which "the day before" counts from.

    Returns:
        Mentions whose offsets are characters into *text*. Impossible dates ("30 February") are left out.
    """
    clock = today.time() if isinstance(today, datetime) else None
    day = today.date() if isinstance(today, datetime) else today
    reading = ReadingContext(day, sense, read_vocabulary(language), told, clock=clock)
    return tuple(
        DateMention(each.period, each.start, each.end, text[each.start : each.end], each.is_open, each.part)
        for each in _read(text, language, reading)
        if each.code == "A" and each.period is not None
    )


def find_impossible_dates(text: str, *, today: date, language: str = "en") -> tuple[str, ...]:
    """Return what can be no period: "30 February", "from May 2022 to April 2021"."""
    reading = ReadingContext(today, "question", read_vocabulary(language))
    return tuple(text[each.start : each.end] for each in _read(text, language, reading) if each.code == "!")


def _read(text: str, language: str, reading: ReadingContext) -> list[Token]:
    """Return the tokens of *text* with all expressions put together; none of what holds no word of time."""
    if reading.sense != "news":
        return _read_span(text, 0, len(text), reading)
    found: list[Token] = []
    for start, end, is_future in find_stretches(text, language):
        told = last_day_told(found) or reading.told
        here = ReadingContext(
            reading.today, reading.sense, reading.vocabulary, told, is_future, reading.clock
        )
        found += _read_span(text, start, end, here)
    return found


def _read_span(text: str, start: int, end: int, reading: ReadingContext) -> list[Token]:
    """Return the tokens of *text* from *start* to *end*, expressions put together."""
    forgives = reading.sense == "question"
    tokens = join_numbers(tokenize(text, reading.vocabulary, start, end, forgives=forgives))
    _GRAMMAR.rewrite(tokens, reading)
    return tokens
