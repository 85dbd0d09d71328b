"""Who tells of it: agencies and monitors behind "according to" are no places ("SANA" is not Sanaa)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.actors import find_registered
from incidents.questions.places.spots import LONGEST_NAME, spellings
from incidents.questions.vocabulary.registered import SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.questions.vocabulary.words import Words

_SHORTEST = 3
"""Letters of initials that tell an agency wherever they stand; "UN" and "RT" are too short to."""


def find_voices(words: Words) -> frozenset[int]:
    """Return the tokens that name an agency, a monitor or the like as who says so.

    It stands behind "according to", an article between them at most, or is written in capitals where other
    words are not ("what does SANA say of Hama").
    """
    is_loud = words.text.isupper()
    found = [index for match in words.all("marker", "voice") for index in _named(words, match.last)]
    for index, token in enumerate(words.tokens):
        is_initials = token.text.isupper() and len(token.text) >= _SHORTEST and not is_loud
        if is_initials and _speaks(words, index, index + 1):
            found.append(index)
    return frozenset(found)


def _named(words: Words, first: int) -> Iterator[int]:
    """Yield the tokens of the longest name of one who speaks at token *first*, or behind its article."""
    for at in (first, first + 1):
        for last in range(min(len(words.tokens), at + LONGEST_NAME), at, -1):
            if _speaks(words, at, last):
                yield from range(at, last)
                return


def _speaks(words: Words, first: int, last: int) -> bool:
    """Whether the words are called like an agency, an outlet, a monitor or a body that only speaks."""
    actors = (find_registered(name) for name in spellings(words, first, last))
    return any(each is not None and each.kind in SPEAKERS for each in actors)
