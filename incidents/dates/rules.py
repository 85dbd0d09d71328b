"""The grammar: patterns over codes and what each makes of the tokens it finds.

A pattern is a regular expression over one-letter codes (tokens.py, vocabulary.py), so "4 to 22 January 1995"
is `1U1my` in any language. A rule gets a `Hit` and returns the token that takes the place of those it found,
or None to leave them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from incidents.dates.tokens import Token
from incidents.models import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from incidents.dates.reading import Reading


_MADE = frozenset("AVx!")
"""Codes of the tokens that rules put together."""
STEPS = {"L": -1, "P": -1, "T": 0, "N": 1, "Z": 2}
"""How many units a word of `shifts` moves: last, past, this, next, after next."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that fit a pattern, the match over their codes, all tokens around them, and how to read them."""

    match: re.Match[str]
    tokens: Sequence[Token]
    reading: Reading

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
        if self.reading.sense != "news":
            return False
        for token in reversed(self.tokens[: self.match.start()]):
            if token.code == "." or (token.code == "x" and token.value == "past"):
                return False
            if token.code == "x" and token.value == "future":
                return True
        return False

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


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that reads what it finds; `senses` limits it to some.

    Any match holds a code of each of `needs`: without one the pattern is not tried, which halves the time of
    a sentence.
    """

    pattern: re.Pattern[str]
    build: Callable[[Hit], Token | None]
    senses: tuple[str, ...]
    needs: tuple[frozenset[str], ...]


# A named group that is not optional: its codes must be there. In brackets they are alternatives.
_NEEDED = re.compile(r"\(\?P<\w>(\[[^\]]+\]|[^()\[\]])\)(?!\?)")
_OPTIONAL = re.compile(r"\(\?[:<!=][^()]*(?:\([^()]*\)[^()]*)*\)(?:[?*]|\{0)?")


def rule(
    pattern: str,
    build: Callable[[Hit], Token | None],
    senses: tuple[str, ...] = ("news", "question", "calendar"),
) -> Rule:
    """Return the rule for *pattern*, whose needs are read off its named groups."""
    groups = _NEEDED.findall(_OPTIONAL.sub("", pattern))
    needs = tuple(dict.fromkeys(frozenset(group.strip("[]")) for group in groups))
    return Rule(re.compile(pattern), build, senses, needs)


def applicable(rules: Sequence[Rule], sense: str, codes: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules of *sense* that may fit tokens of *codes* and what rules make of them."""
    possible = codes | _MADE
    return tuple(
        each
        for each in rules
        if sense in each.senses and not any(need.isdisjoint(possible) for need in each.needs)
    )


def rewrite(tokens: list[Token], rules: Sequence[Rule], reading: Reading) -> None:
    """Apply *rules* in order, each from left to right, to *tokens* in place."""
    codes = "".join([token.code for token in tokens])
    present = set(codes)
    for each in rules:
        if any(need.isdisjoint(present) for need in each.needs):
            continue
        match = each.pattern.search(codes)
        while match is not None:
            try:
                made = each.build(Hit(match, tokens, reading))
            except (ValueError, OverflowError):
                made = None  # beyond the years 1 to 9999, which is all that `date` holds
            if made is not None:
                tokens[match.start() : match.end()] = [made]
                codes = f"{codes[: match.start()]}{made.code}{codes[match.end() :]}"
                present.add(made.code)
            match = each.pattern.search(codes, match.start() + 1)
