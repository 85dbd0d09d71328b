"""The words of a message → the periods it names, and whether one of them is what is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import find_dates, find_impossible_dates
from incidents.errors import QuestionError, UnclearPeriodError
from incidents.models import Intent
from incidents.questions.bareday import find_bare_day, find_bare_year, plain_days

if TYPE_CHECKING:
    from incidents.models import Period
    from incidents.questions.context import Context
    from incidents.questions.lexicon import Match
    from incidents.questions.words import Words


def read_periods(
    text: str, words: Words, taken: set[int], context: Context
) -> tuple[tuple[Period, ...], QuestionError | None]:
    """Return the periods named outside *taken*, which grows by their words, and what is no date."""
    letters = list(words.text)
    for number in taken:
        token = words.tokens[number]
        letters[token.start : token.end] = " " * (token.end - token.start)
    greetings = words.all("intent", Intent.SMALLTALK)  # "هلا والله" greets, "هلا" alone is "now"
    named = words.all("actor")  # the Maï-Maï are no two months
    turns = (each for each in words.matches[:1] if each.get("marker", "about"))  # "now Homs" goes on
    for match in (*(each for each in greetings if each.last - each.first > 1), *named, *turns):
        start, end = _span(words, match)
        letters[start:end] = " " * (end - start)
    masked = plain_days("".join(letters))
    bare = find_bare_day(masked, words.language, context.today)
    if bare is not None:
        masked = masked[: bare.start] + " " * (bare.end - bare.start) + masked[bare.end :]
    before = context.frame.period if context.frame is not None else None
    found = find_dates(
        masked,
        today=context.now,
        language=words.language,
        sense="question",
        told=before.start if before is not None else None,
    )
    told = [(bare.period, bare.start, bare.end)] if bare is not None else []
    asks = (*words.all("intent", Intent.LATEST), *words.all("intent", Intent.COMPARE))
    now = [_span(words, match) for match in asks]  # "right now", "which is worse now" tell no day
    told += [
        (mention.period, mention.start, mention.end)
        for mention in found
        if not any(start <= mention.start and mention.end <= end for start, end in now)
    ]
    if not told and (year := find_bare_year(masked, context.today)) is not None:
        told = [(year.period, year.start, year.end)]
    for _, start, end in told:
        taken.update(
            index for index, token in enumerate(words.tokens) if token.start < end and start < token.end
        )
    periods = tuple(period for period, _, _ in told)
    if not any(token.is_number for token in words.tokens):
        return periods, None
    impossible = find_impossible_dates(masked, today=context.today, language=words.language)
    return periods, UnclearPeriodError(text, f"no such date: {impossible[0]}") if impossible else None


def _span(words: Words, match: Match) -> tuple[int, int]:
    """Return where the phrase stands in the text, end exclusive."""
    return words.tokens[match.first].start, words.tokens[match.last - 1].end


def is_baseline(words: Words, taken: set[int]) -> bool:
    """Whether a word of comparing stands before a date, one word between them at most."""
    sides = (match for match in words.all("intent", Intent.COMPARE) if _has_other_side(match))
    return any({match.last, match.last + 1} & taken for match in sides)


def _has_other_side(match: Match) -> bool:
    """Whether what follows the phrase is what is compared with: "compared with", not "compare"."""
    entry = match.get("intent", Intent.COMPARE)
    return entry is not None and entry.asks
