"""A name → what it may be asked for by: the name from each of its words on.

An index of these finds "Rapid Forces Battalion" by "rapid forces" and by "battalion", and no name by letters
that stand inside a word of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80  # characters: what is longer is told from others by its beginning
# What follows an apostrophe is an ending, and Arabic writes "the" in one with its word.
_START = re.compile(r"(?<!['\w])(?=\w)|(?<=\bال)(?=\w)|(?<=\bوال)(?=\w)")


@lru_cache(maxsize=4096)  # the actors of a week, which every filter by an actor looks at again
def parts_of(name: str) -> tuple[str, ...]:
    """Return *name*, folded, from each of its words on, the whole first; Arabic ones without article too."""
    folded = fold(name)
    return tuple(dict.fromkeys(folded[each.start() :][:_LONGEST] for each in _START.finditer(folded)))


@lru_cache(maxsize=4096)
def asked_part(name: str) -> str:
    """Return how the parts begin that *name*, as a question has it, finds."""
    return fold(name).strip()[:_LONGEST]


def is_part(asked: Iterable[str], name: str) -> bool:
    """Whether *name* is found by one of the names *asked* for."""
    begins = tuple(filter(None, map(asked_part, asked)))
    return any(part.startswith(begins) for part in parts_of(name))
