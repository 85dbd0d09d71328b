"""The words of a message → the periods it names, and whether one of them is what is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import find_dates, find_impossible_dates
from incidents.errors import QuestionError, UnclearPeriodError
from incidents.models import Intent
from incidents.questions.times.bareday import (
    NamedPeriod,
    find_bare_day,
    find_bare_month,
    find_bare_year,
    plain_days,
)
from incidents.questions.vocabulary.limits import headcounts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from incidents.models import Period
    from incidents.questions.context import Context
    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

AGAINST = frozenset({"against", "v", "vs", "versus", "contre", "ضد", "مقابل", "قبال"})
"""What stands between two dates, or two places, that are compared."""
_OR = frozenset({"or", "ou", "ولا", "والا", "ام", "او"})
"""What does so where the one or the other is the worst."""


def read_periods(
    text: str, words: Words, taken: set[int], context: Context
) -> tuple[tuple[Period, ...], QuestionError | None]:
    """Return the periods named outside *taken*, which grows by their words, and what is no date."""
    masked = _mask_others(words, taken)
    bare = find_bare_day(masked, words.language, context.today)
    if bare is not None:
        masked = _blank(masked, [(bare.start, bare.end)])
    told = [*([bare] if bare is not None else []), *_find_dates(masked, words, context)]
    if not told and words.latin == "en" and (month := find_bare_month(masked, context.today)) is not None:
        told = [month]
    if not told and (year := find_bare_year(masked, context.today)) is not None:
        told = [year]
    for _, start, end in told:
        taken.update(
            index for index, token in enumerate(words.tokens) if token.start < end and start < token.end
        )
    periods = tuple(period for period, _, _ in told)
    if not any(token.is_number for token in words.tokens):
        return periods, None
    impossible = find_impossible_dates(masked, today=context.today, language=words.language)
    return periods, UnclearPeriodError(text, f"no such date: {impossible[0]}") if impossible else None


def _mask_others(words: Words, taken: set[int]) -> str:
    """Return the text with blanks for *taken* and for words that only look like dates."""
    greetings = words.all("intent", Intent.SMALLTALK)  # "هلا والله" greets, "هلا" alone is "now"
    named = words.all("actor")  # the Maï-Maï are no two months
    turns = (each for each in words.matches[:1] if each.get("marker", "about"))  # "now Homs" goes on
    # «أكثر من الشهر الماضي» is "more than last month", not "since last month".
    than = (each for each in words.matches if words.tokens[each.first].is_arabic and _has_other_side(each))
    others = (*(each for each in greetings if each.last - each.first > 1), *named, *turns, *than)
    numbers = {*taken, *headcounts(words)}
    spans = [(words.tokens[number].start, words.tokens[number].end) for number in numbers]
    return plain_days(_blank(words.text, spans + [_span(words, match) for match in others]))


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* with blanks for *spans*, which are starts and ends; what remains keeps its offsets."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _find_dates(masked: str, words: Words, context: Context) -> list[NamedPeriod]:
    """Return the dates in *masked*, without the "now" of "right now" and "which is worse now"."""
    before = context.frame.period if context.frame is not None else None
    found = find_dates(
        masked,
        today=context.now,
        language=words.language,
        sense="question",
        told=before.start if before is not None else None,
    )
    asks = (*words.all("intent", Intent.LATEST), *words.all("intent", Intent.COMPARE))
    now = [_span(words, match) for match in asks]
    return [
        NamedPeriod(mention.period, mention.start, mention.end)
        for mention in found
        if not any(start <= mention.start and mention.end <= end for start, end in now)
    ]


def _span(words: Words, match: Match) -> tuple[int, int]:
    """Return where the phrase stands in the text, end exclusive."""
    return words.tokens[match.first].start, words.tokens[match.last - 1].end


def is_baseline(words: Words, taken: set[int]) -> bool:
    """Whether a word of comparing stands before a date, one word between them at most."""
    return any({match.last, match.last + 1} & taken for match in words.matches if _has_other_side(match))


def are_set_against(words: Words, told: Collection[int]) -> bool:
    """Whether two of the dates whose tokens are *told* are compared: "June v May", "worse, May or June"."""
    is_choice = any(words.has("intent", each) for each in (Intent.RANK, Intent.COMPARE, Intent.TREND))
    joints = AGAINST | _OR if is_choice or words.has("worst") else AGAINST
    return any(
        words.tokens[index].folded in joints and index - 1 in told and {index + 1, index + 2} & set(told)
        for index in range(1, len(words.tokens))
        if index not in told
    )


def _has_other_side(match: Match) -> bool:
    """Whether what follows the phrase is what is compared with: "compared with", "than", not "compare"."""
    entry = match.get("intent", Intent.COMPARE)
    return match.get("marker", "than") is not None or (entry is not None and entry.asks)
