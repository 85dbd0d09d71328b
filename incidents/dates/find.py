"""find_dates: a text → the periods it names, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.dates.combine import COMBINE_RULES, NTH_RULES, RECURRING_RULES
from incidents.dates.feasts import FEAST_RULES
from incidents.dates.months import FIGURE_RULES, MONTH_RULES
from incidents.dates.numbers import join_numbers
from incidents.dates.reading import Reading, Sense
from incidents.dates.rules import Rule, applicable, rewrite
from incidents.dates.tokens import Token, tokenize
from incidents.dates.units import DURATION_RULES, SHIFT_RULES, UNIT_RULES
from incidents.dates.vocabulary import Vocabulary, fold_word, read_vocabulary
from incidents.dates.weekdays import WEEK_RULES, WEEKDAY_RULES

if TYPE_CHECKING:
    from datetime import date

    from incidents.models import Period

_RULES = (
    *RECURRING_RULES,
    *DURATION_RULES,
    *MONTH_RULES,
    *WEEK_RULES,
    *SHIFT_RULES,
    *NTH_RULES,
    *WEEKDAY_RULES,
    *UNIT_RULES,
    *FEAST_RULES,
    *FIGURE_RULES,
    *COMBINE_RULES,
)
_WORD = re.compile(r"[^\W\d_\u0600-\u06ff]+|[\u0620-\u065f\u0670-\u06d3]+")
# A year, or figures with marks between them; other figures count things.
_FIGURES = re.compile(
    r"(?<!\d)[12]\d{3}(?!\d)|\d\s?[/.\-–]\s?\d|['’]\d0|\d0['’]?s\b|\d(?:st|nd|rd|th|[hdwj])\b|\b[QHT][1-4]\b",
    re.IGNORECASE,
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
    is_open: bool = False
    part: str | None = None


def find_dates(
    text: str, *, today: date, language: str = "en", sense: Sense = "news", told: date | None = None
) -> tuple[DateMention, ...]:
    """Return the periods that *text* names, in reading order; they never overlap.

    Args:
        text: a sentence, a question or a longer text.
        today: the day words are counted from: the article's own date, or the asker's local date.
        language: ISO 639-1; one without a file in words/ is read as English.
        sense: see `reading`.
        told: a day told before *text*, which "the day before" counts from.

    Returns:
        Mentions whose offsets are characters into *text*. Impossible dates ("30 February") are left out.
    """
    return tuple(
        DateMention(each.period, each.start, each.end, text[each.start : each.end], each.is_open, each.part)
        for each in _read(text, today, language, sense, told)
        if each.code == "A" and each.period is not None
    )


def find_impossible_dates(text: str, *, today: date, language: str = "en") -> tuple[str, ...]:
    """Return what can be no period: "30 February", "from May 2022 to April 2021"."""
    return tuple(
        text[each.start : each.end] for each in _read(text, today, language, "question") if each.code == "!"
    )


def _read(text: str, today: date, language: str, sense: Sense, told: date | None = None) -> list[Token]:
    """Return the tokens of *text* with all expressions put together; none where it holds no word of time."""
    vocabulary = read_vocabulary(language)
    if sense == "news" and not _may_hold_dates(text, vocabulary):
        return []
    reading = Reading(today, sense, vocabulary, told)
    tokens = join_numbers(tokenize(text, vocabulary))
    rewrite(tokens, _rules_for(sense, frozenset([token.code for token in tokens])), reading)
    return tokens


@lru_cache(maxsize=4096)
def _rules_for(sense: Sense, codes: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that tokens of *codes* need; sentences share some hundreds of sets of codes."""
    return applicable(_RULES, sense, codes)


def _may_hold_dates(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of time or a figure like a date stands in *text*; cheap, to pass most sentences by."""
    if text.isascii():
        words = set(_WORD.findall(text.lower()))
    else:
        words = {fold_word(word) for word in _WORD.findall(text)}
    if not vocabulary.triggers.isdisjoint(words):
        return True
    if vocabulary.joined_and and not vocabulary.triggers.isdisjoint(
        word[1:] for word in words if word[:1] == vocabulary.joined_and
    ):
        return True
    return _FIGURES.search(text) is not None
