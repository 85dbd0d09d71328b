"""A run of sentences whose full stop was lost → where the second begins.

Copies of pages run a headline, a caption or a list of tags into the sentence after it: "Ferry sinks off
Zuwara A boat of the coast guard …". A word that has a capital at the head of a sentence alone tells where.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST = 4  # words on either side: a label of one or two ("Tripoli Meanwhile, …") says where it happened
_TELLING = 4  # letters of a word that says something
# Of the word before a seam the last letter alone: to begin with all of it takes four times as long.
_SEAM = re.compile(r"[\w’'-]\s+(?=(?P<opener>[A-Z][a-z]*)\s+(?P<next>[a-z][\w-]*))")
_MARK = re.compile(r"[^\w’'-]")


class SeamWords(NamedTuple):
    """Lower-case words by which a seam is known in a language.

    `openers` have a capital at the head of a sentence alone, `unbroken` go on with one ("he said The boat",
    "vitamin A"), `inner` after an opener show a headline ("Kill Three in Harbour").
    """

    openers: frozenset[str]
    unbroken: frozenset[str]
    inner: frozenset[str]


def find_lost_stops(text: str, start: int, end: int, words: SeamWords) -> Iterator[int]:
    """Yield where sentences begin inside the sentence of *text* from *start* to *end*, in order."""
    if not words.openers:
        return
    first = start
    for match in _SEAM.finditer(text, start, end):
        if (
            match["opener"].lower() in words.openers
            and match["next"] not in words.inner
            and len(told := text[first : match.end()].split()) >= _FEWEST
            and _MARK.split(told[-1])[-1].lower() not in words.unbroken
            and len(text[match.end() : end].split(maxsplit=_FEWEST)) >= _FEWEST
        ):
            yield match.end()
            first = match.end()


def is_told_again(headline: str, rest: str) -> bool:
    """Whether half of the words that say something in *headline* come again in *rest*."""
    told = {each for each in headline.lower().split() if len(each) >= _TELLING}
    return 2 * len(told.intersection(rest.lower().split())) >= len(told)
