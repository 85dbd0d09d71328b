"""What it costs to turn one spelling into another: less for what ears and fingers confuse."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, permutations

# Letters that transliterations and ears exchange, with what the exchange costs; any other costs 1.
_CONFUSED = (
    ("aeiou", 0.35),
    ("wvuo", 0.35),
    ("yie", 0.3),
    ("qkgc", 0.4),
    ("jg", 0.4),
    ("fv", 0.4),
    ("sz", 0.5),
    ("td", 0.5),
    ("dz", 0.5),
    ("bp", 0.5),
    ("sc", 0.5),
    ("jy", 0.6),
)
# Two or three Latin letters for one sound; the sign stands for it in `phones`.
_DIGRAPHS = (
    ("dzh|dj|gi(?=[ao])", "j"),
    ("sch|sh", "š"),
    ("tch|ch", "č"),
    ("kh", "x"),
    ("gh", "ğ"),
    ("dh", "ð"),
    ("th", "þ"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou|oo", "u"),
    ("ee", "i"),
)
_CONFUSED_SOUNDS = (
    ("ğg", 0.2),
    ("ðd", 0.25),
    ("ðz", 0.25),
    ("þt", 0.25),
    ("xh", 0.3),
    ("šč", 0.3),
    ("xk", 0.4),
    ("šs", 0.4),
    ("þs", 0.4),
    ("þð", 0.4),
    ("dz", 0.4),
    ("xğqc", 0.5),
    ("čkj", 0.5),
    ("ğk", 0.5),
    ("þz", 0.5),
    ("ðt", 0.6),
    ("ğr", 0.6),
)
_NEIGHBOUR_KEY = 0.75
_SWAPPED = 0.7
_DOUBLED = 0.35
"""For the second of two equal letters."""
_WEAK = {"a": 0.45, "e": 0.45, "i": 0.45, "o": 0.45, "u": 0.45, "h": 0.4, "y": 0.5, "w": 0.6}
"""For a letter too many or too few: vowels and breaths come and go; any other costs 1."""
_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
"""Keyboard rows and how far to the right they begin, in keys."""


def _keyboard() -> dict[tuple[str, str], float]:
    where = {
        key: (at + indent, row) for row, (keys, indent) in enumerate(_ROWS) for at, key in enumerate(keys)
    }
    return {
        (one, other): _NEIGHBOUR_KEY
        for one, other in permutations(where, 2)
        if abs(where[one][0] - where[other][0]) <= 1.1 and abs(where[one][1] - where[other][1]) <= 1
    }


def _exchanges() -> dict[str, dict[str, float]]:
    costs = _keyboard()
    for letters, cost in (*_CONFUSED, *_CONFUSED_SOUNDS):
        for pair in permutations(letters, 2):
            costs[pair] = min(cost, costs.get(pair, 1.0))
    found: dict[str, dict[str, float]] = {}
    for (one, other), cost in costs.items():
        found.setdefault(one, {})[other] = cost
    return found


_EXCHANGES = _exchanges()
_NO_EXCHANGES: dict[str, float] = {}
_SIGNS = tuple((re.compile(letters), sign) for letters, sign in _DIGRAPHS)


def phones(word: str) -> str:
    """Return *word*, a `name_key`, with one sign for each sound, between which `slip_cost` is to be taken."""
    for letters, sign in _SIGNS:
        word = letters.sub(sign, word)
    return word


@lru_cache(maxsize=1024)  # the same name against some eighty spellings
def _gaps(word: str) -> tuple[float, ...]:
    """What each letter of *word* costs when the other word lacks it."""
    before = ("", *word)
    costs = [_WEAK.get(letter, 1.0) for letter in word]
    return tuple(
        [
            min(cost, _DOUBLED) if letter == last else cost
            for cost, letter, last in zip(costs, word, before, strict=False)
        ]
    )


@lru_cache(maxsize=1024)  # a name is held against the same spellings of a country and of the news
def slip_cost(one: str, other: str) -> float:
    """Return the cheapest way from *one* to *other* by letters left out, added, exchanged or swapped.

    Optimal string alignment (Damerau 1964, restricted) with the costs above; 0 for equal words.
    """
    if one == other:
        return 0.0
    gaps = _gaps(other)
    row = [0.0, *accumulate(gaps)]
    above: list[float] = row
    before_here = ""
    for here, gap_here in zip(one, _gaps(one), strict=True):
        above, before = row, above
        exchanges = _EXCHANGES.get(here, _NO_EXCHANGES)
        cost = above[0] + gap_here
        row, before_there = [cost], ""
        for to, (there, gap) in enumerate(zip(other, gaps, strict=True)):
            side, cost = cost + gap, above[to]
            if here != there:
                cost += exchanges.get(there, 1.0)
                if here == before_there and there == before_here:
                    swapped = before[to - 1] + _SWAPPED
                    cost = min(cost, swapped)
            if side < cost:  # noqa: PLR1730 - two calls of min take a third of the time here
                cost = side
            left_out = above[to + 1] + gap_here
            if left_out < cost:  # noqa: PLR1730 - as above
                cost = left_out
            row.append(cost)
            before_there = there
        before_here = here
    return row[-1]
