"""How long: a count and its unit → a duration, and a day moved by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.dates import spans
from incidents.dates.rules import Hit, rule
from incidents.dates.tokens import Token

if TYPE_CHECKING:
    from datetime import date


def _duration(hit: Hit) -> Token | None:
    """Three days, a couple of weeks, يومين, two years 1 month 12 days."""
    found = hit.tokens[hit.match.start() : hit.match.end()]
    parts: list[tuple[int, str]] = []
    count = 1
    if found[0].code in "19y" and found[-1].is_definite and not found[-1].is_many:
        return None  # «مقتل ثلاثة الأسبوع الماضي»: three people
    if found[0].code == "u" and found[-1].code == "1":
        found = found[::-1]  # «الأشهر الثلاثة»
    for token in found:
        if token.code in "19oy":
            count = abs(int(token.value))
        elif token.code == "u":
            parts.append((count, token.value))
        elif token.code == "V":
            parts.extend(duration_of(token))
    if any(number > 9999 for number, _ in parts):
        return None
    first, last = hit.tokens[hit.match.start()], hit.tokens[hit.match.end() - 1]
    is_guess = any(token.code == "1" and token.value < -2 for token in found)
    return Token("V", first.start, last.end, parts, unit="few" if is_guess else parts[-1][1])


def duration_of(token: Token) -> list[tuple[int, str]]:
    """Return the counts and units of a duration; a bare unit is one of it, a dual (يومين) two."""
    return token.value if isinstance(token.value, list) else [(2 if token.code == "V" else 1, token.value)]


def move(day: date, token: Token) -> date:
    """Return *day* moved forwards by a duration."""
    for count, unit in duration_of(token):
        day = spans.add(day, unit, count)
    return day


DURATION_RULES = (
    rule("[19y]-?u", _duration),
    rule("ut?1(?=[LNP])", _duration),
    rule("V(?:[,&]?V|&u)+", _duration),
    rule("u&V", _duration),
)
