"""Runs of number words → one number: "twenty-first", "nineteen ninety-nine", «ألفان وثمانية عشر»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence


def join_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* with number words that belong together as one token; figures stay as they are."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not _is_word(token):
            joined.append(token)
            index += 1
            continue
        last = _find_end(tokens, index)
        joined.extend(_join(tokens[index : last + 1]))
        index = last + 1
    return joined


def _is_word(token: Token) -> bool:
    """Whether *token* is a number in letters and no mere guess ("a few")."""
    return token.code in "1o" and not token.is_figure and token.value >= 0


def _find_end(tokens: Sequence[Token], first: int) -> int:
    """Return the index of the last number word of the run that begins at *first*."""
    last = first
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        if _is_word(following) and tokens[last].code != "o":
            last += 1
        elif (
            last + 2 < len(tokens)
            and _is_word(tokens[last + 2])
            and _links(tokens[last], following, tokens[last + 2])
        ):
            last += 2
        else:
            break
    return last


def _links(before: Token, link: Token, after: Token) -> bool:
    """Whether a hyphen or an "and" ties two number words: "twenty-one", "hundred and five"."""
    if link.code == "-":
        return (
            before.end == link.start and link.end == after.start and before.value % 10 == 0 < after.value < 10
        )
    return link.code == "&" and (
        (before.value >= 100 and before.value > after.value) or _fits(before.value, after.value)
    )


def _fits(left: int, right: int) -> bool:
    """Whether tens follow a single figure, as Arabic counts."""
    return 0 < left < 10 and right % 10 == 0 and 20 <= right <= 90


def _join(run: Sequence[Token]) -> list[Token]:
    """Return a token for each number that *run* says, one for "nineteen ninety-nine"."""
    words = [token for token in run if token.code in "1o"]
    groups = _add_up(words)
    if len(groups) == 2 and 10 <= groups[0].value <= 29 and groups[1].value < 100:
        return [_make(groups[0], groups[1], groups[0].value * 100 + groups[1].value, code=words[-1].code)]
    return groups


def _make(first: Token, last: Token, value: int, *, code: str) -> Token:
    """Return the token of a whole number; *code* tells an ordinal."""
    code = "o" if code == "o" else "y" if 1000 <= value <= 2999 else "1" if 0 < value < 100 else "9"
    return Token(code, first.start, last.end, value)


def _add_up(words: Sequence[Token]) -> list[Token]:
    """Return the numbers that *words* say; a figure whose place is taken begins the next."""
    numbers: list[Token] = []
    groups: list[list[Token]] = []
    totals: list[tuple[int, int]] = []  # thousands, and what stands below them
    for word in words:
        value = int(word.value)
        thousands, rest = totals[-1] if totals else (0, 0)
        if groups and value == 1000 and 0 < rest < 1000:
            totals[-1] = (rest * 1000, 0)
        elif groups and value == 100 and 0 < rest < 10:
            totals[-1] = (thousands, rest * 100)
        elif groups and value and _has_room(rest, value):
            totals[-1] = (thousands, rest + value)
        else:
            totals.append((0, value))
            groups.append([])
        groups[-1].append(word)
    for group, (thousands, rest) in zip(groups, totals, strict=True):
        code = "o" if any(word.code == "o" for word in group) else "1"
        numbers.append(_make(group[0], group[-1], thousands + rest, code=code))
    return numbers


def _has_room(current: int, value: int) -> bool:
    """Whether *value* fills places that are empty in *current*: 20 takes 1, 8 takes 20, 19 takes no 90."""
    if value >= 100:
        return value < 1000 and current >= 1000 and current % 1000 == 0
    tail = current % 100
    if value < 10:
        return tail % 10 == 0 and tail != 10
    return tail == 0 or (tail < 10 and value % 10 == 0)
