"""How few are too few: "at least 5 killed", "just the deadly ones", "أكثر من عشرة قتلى"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.questions.vocabulary.lexicon import limit_numbers, open_limits, spoken_numbers, year_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

_REACH = 4
"""Words between a number and what it counts: "5 people or more were killed"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The least toll, of which it is one, the fewest sources, and the tokens that tell them."""

    min_toll: int = 0
    toll_of: str | None = None
    min_sources: int = 1
    taken: frozenset[int] = frozenset()


def read_limits(words: Words) -> Limits:
    """Return what *words* ask of a toll and of sources.

    A number limits beside a word for it only ("5 killed" tells, "5 or more killed" asks); two sources do by
    themselves, one does not.
    """
    phrases = tuple(_phrases(words))
    toll, toll_of, sources = 0, None, 1
    taken: set[int] = set()
    for phrase in phrases:
        if (told := phrase.get("sources")) is not None:
            sources = int(told.clock or sources)
            taken.update(range(phrase.first, phrase.last))
    for index in range(len(words.tokens)):
        number = None if index in taken else number_at(words, index)
        bounds = _bounds(phrases, index) if number is not None else ()
        counted = _counted(words, phrases, index, bounds) if number is not None else None
        if number is None or counted is None:
            continue
        is_more = any(bound.get("more") for bound in bounds) or words.tokens[index].gap.endswith(">")
        is_bound = bool(bounds) or is_more or _has_plus(words, index)
        least = number + is_more
        if counted.get("source") and (is_bound or number > 1):
            sources = least
        elif is_bound and (entry := next((each for each in counted.entries if each.measure), None)):
            toll, toll_of = least, entry.measure
        else:
            continue
        spans = (*((each.first, each.last) for each in (*bounds, counted)), (index, index + 1))
        taken.update(range(min(first for first, _ in spans), max(last for _, last in spans)))
    if toll_of is None and (harm := _harm(words, phrases)) is not None:
        toll, toll_of = 1, harm[0]
        taken |= harm[1]
    return Limits(toll, toll_of, sources, frozenset(taken))


def _harm(words: Words, phrases: Sequence[Match]) -> tuple[str, set[int]] | None:
    """Return the toll of which one at least is asked for without a number, and its tokens, or None.

    A word that is part of a longer phrase asks something else: "the most deadly", "how deadly was it".
    """
    for phrase in phrases:
        if (told := phrase.get("harm")) is not None and told.clock is not None:
            around = words.at(phrase.first)
            if around is None or (around.first >= phrase.first and around.last <= phrase.last):
                return told.clock, set(range(phrase.first, phrase.last))
        elif phrase.get("having") and (phrase.first or phrase.last > 1) and phrase.last < len(words.tokens):
            # One word that opens a message asks whether there were any: «فيها قتلى؟»
            counted = words.at(phrase.last)
            toll = counted.get("measure") if counted is not None else None
            if counted is not None and toll is not None and counted.first == phrase.last:
                return toll.value, set(range(phrase.first, counted.last))
    return None


def headcounts(words: Words) -> Iterator[int]:
    """Yield the tokens of figures that count the people behind them: "2000 families fled" tells no year."""
    for at, token in enumerate(words.tokens[:-1]):
        if not token.is_number or not words.is_joined(at + 1):
            continue
        lexicon = open_limits(words.language_at(at + 1))
        counted = lexicon.match(words.tokens, at + 1)
        marks = year_marks(words.language)
        if (
            counted is not None
            and counted.get("people")
            and not (at and any(form.text in marks for form in words.tokens[at - 1].forms))
        ):
            yield at


def _phrases(words: Words) -> Iterator[Match]:
    """Yield the phrases of limiting, which may overlap."""
    for at in range(len(words.tokens)):
        match = open_limits(words.language_at(at)).match(words.tokens, at)
        if match is not None:
            yield match


def number_at(words: Words, index: int) -> int | None:
    """Return the number that the token says in figures or as a word, or None."""
    token = words.tokens[index]
    if token.is_number:
        return int(token.folded)
    numbers = spoken_numbers(words.language) | limit_numbers(words.language)
    return next((numbers[form.text] for form in token.forms if form.text in numbers), None)


def _has_plus(words: Words, index: int) -> bool:
    """Whether the figure is written "10+"."""
    return index + 1 < len(words.tokens) and words.tokens[index + 1].gap.startswith("+")


def _bounds(phrases: Sequence[Match], index: int) -> tuple[Match, ...]:
    """Return the phrases that make a limit of the number at *index*: right before it, or soon behind."""
    before = (each for each in phrases if each.last == index and (each.get("least") or each.get("more")))
    after = (each for each in phrases if index < each.first <= index + _REACH and each.get("up"))
    return (*list(before)[:1], *list(after)[:1])


def _counted(words: Words, phrases: Sequence[Match], index: int, bounds: Sequence[Match]) -> Match | None:
    """Return what the number counts: behind it, or before its limit where nothing behind it is in the way."""
    skipped = {at for bound in bounds for at in range(bound.first, bound.last)}
    for at in range(index + 1, min(index + 1 + _REACH, len(words.tokens))):
        if not words.is_joined(at):
            break
        found = _countable(words, phrases, at)
        if found is not None:
            return found
        if at not in skipped and not _is_between(words, at):
            return None
    first = min((bound.first for bound in bounds if bound.first < index), default=index)
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if (found := _countable(words, phrases, at)) is not None:
            return found
    return None


def _countable(words: Words, phrases: Sequence[Match], at: int) -> Match | None:
    """Return the toll or the sources that the token begins or is part of."""
    source = next((each for each in phrases if each.first == at and each.get("source")), None)
    match = words.at(at)
    return source or (match if match is not None and any(each.measure for each in match.entries) else None)


def _is_between(words: Words, at: int) -> bool:
    """Whether the token may stand between a number and what it counts: "5 people were", "10 soldiers"."""
    match = words.at(at)
    return match is None or bool(match.get("filler") or match.get("marker", "people"))
