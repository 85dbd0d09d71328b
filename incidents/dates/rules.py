"""The grammar: patterns over codes and what each makes of the tokens it finds.

A pattern is a regular expression over one-letter codes (tokens.py, vocabulary.py), so "4 to 22 January 1995"
is `1U1my` in any language. A rule gets a `Hit` and returns the token that takes the place of those it found,
or None to leave them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from incidents.dates.reading import SENSES, ReadingContext, Sense
from incidents.dates.tokens import Token
from incidents.models import Period

if TYPE_CHECKING:
    from datetime import date

STEPS = {"L": -1, "P": -1, "T": 0, "N": 1, "Z": 2}
"""How many units a word of `shifts` moves: last, past, this, next, after next."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that fit a pattern, the match over their codes, all tokens around them, and how to read them."""

    match: re.Match[str]
    tokens: Sequence[Token]
    reading: ReadingContext

    def get(self, group: str) -> Token | None:
        """Return the token of a named group, None where it took no part or the pattern has none such."""
        if group not in self.match.re.groupindex or self.match.start(group) == self.match.end(group):
            return None
        return self.need(group)

    def need(self, group: str) -> Token:
        """Return the token of a named group that always takes part."""
        return self.tokens[self.match.start(group)]

    def period(self, group: str) -> Period:
        """Return the period of a named group that always takes part and holds an expression."""
        return cast("Period", self.need(group).period)

    def value(self, group: str) -> int | None:
        """Return the number of a named group, None where it took no part."""
        token = self.get(group)
        return None if token is None else int(token.value)

    def number(self, group: str) -> int:
        """Return the number of a named group that always takes part."""
        return int(self.need(group).value)

    @property
    def before(self) -> str:
        """The code of the token before the hit, "" at the beginning."""
        start = self.match.start()
        return self.tokens[start - 1].code if start else ""

    @property
    def after(self) -> str:
        """The code of the token after the hit, "" at the end."""
        end = self.match.end()
        return self.tokens[end].code if end < len(self.tokens) else ""

    @property
    def is_future(self) -> bool:
        """Whether a verb of the future stands before it in its sentence, and none of saying in between."""
        return self.reading.is_future and all(
            token.code != "." for token in self.tokens[: self.match.start()]
        )

    @property
    def told(self) -> date | None:
        """The last single day told before it, in its stretch or ahead of that."""
        return last_day_told(self.tokens[: self.match.start()]) or self.reading.told

    def make(self, period: Period, unit: str, *, has_year: bool = False, part: str | None = None) -> Token:
        """Return the period's token in place of all that was found."""
        first, last = self.tokens[self.match.start()], self.tokens[self.match.end() - 1]
        return Token("A", first.start, last.end, unit=unit, period=period, has_year=has_year, part=part)

    def make_day(self, day: date | None, *, has_year: bool = False, part: str | None = None) -> Token | None:
        """Return the day's token, None where there is no such day."""
        return None if day is None else self.make(Period.of_day(day), "day", has_year=has_year, part=part)

    def make_impossible(self) -> Token:
        """Return a token that stands for a date no calendar has, so that no part of it is read alone."""
        return Token("!", self.tokens[self.match.start()].start, self.tokens[self.match.end() - 1].end)


def last_day_told(tokens: Sequence[Token]) -> date | None:
    """Return the last single day that *tokens* tell."""
    for each in reversed(tokens):
        if each.code == "A" and each.unit == "day" and each.period is not None:
            return each.period.start
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that reads what it finds; `senses` limits it to some.

    Any match holds a code of each of `needs`: without one the pattern is not tried, which halves the time of
    a sentence.
    """

    pattern: re.Pattern[str]
    build: Callable[[Hit], Token | None]
    senses: tuple[Sense, ...]
    needs: tuple[frozenset[str], ...]


# A named group that is not optional: its codes must be there. In brackets they are alternatives.
_NEEDED = re.compile(r"\(\?P<\w>(\[[^\]]+\]|[^()\[\]])\)(?!\?)")
_OPTIONAL = re.compile(r"\(\?[:<!=][^()]*(?:\([^()]*\)[^()]*)*\)(?:[?*]|\{0)?")


def rule(
    pattern: str,
    build: Callable[[Hit], Token | None],
    senses: tuple[Sense, ...] = SENSES,
) -> Rule:
    """Return the rule for *pattern*, whose needs are read off its named groups."""
    groups = _NEEDED.findall(_OPTIONAL.sub("", pattern))
    needs = tuple(dict.fromkeys(frozenset(group.strip("[]")) for group in groups))
    return Rule(re.compile(pattern), build, senses, needs)


class Grammar:
    """Rules in the order in which they are tried.

    A short sentence of codes comes back again and again ("on Friday" is `nw`), so what fits it is remembered.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = {sense: tuple(each for each in rules if sense in each.senses) for sense in SENSES}
        self._find = lru_cache(maxsize=16_384)(self._search)

    def rewrite(self, tokens: list[Token], reading: ReadingContext) -> None:
        """Apply each rule from left to right to *tokens* in place."""
        codes = "".join([token.code for token in tokens])
        found = self._find(reading.sense, codes, 0, 0)
        while found is not None:
            index, match = found
            made = _build(self._rules[reading.sense][index], Hit(match, tokens, reading))
            if made is not None:
                tokens[match.start() : match.end()] = [made]
                codes = f"{codes[: match.start()]}{made.code}{codes[match.end() :]}"
            found = self._find(reading.sense, codes, index, match.start() + 1)

    def _search(
        self, sense: Sense, codes: str, first: int, position: int
    ) -> tuple[int, re.Match[str]] | None:
        """Return the first match from rule *first* on, which has been tried up to *position*."""
        rules = self._rules[sense]
        for index in range(first, len(rules)):
            if not any(need.isdisjoint(codes) for need in rules[index].needs):
                match = rules[index].pattern.search(codes, position if index == first else 0)
                if match is not None:
                    return index, match
        return None


def _build(each: Rule, hit: Hit) -> Token | None:
    """Return what the rule makes of *hit*; None for days beyond the years 1 to 9999, which `date` ends at."""
    try:
        return each.build(hit)
    except (ValueError, OverflowError):
        return None
