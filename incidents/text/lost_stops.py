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
# Of the word before a seam the last letter alone, and the blank first: one place a word is looked at.
_SEAM = re.compile(r"\s(?<=[\w’')-]\s)\s*(?=(?P<opener>[A-Z][a-z]*)\s+[\"“]?(?P<next>[a-z\d][\w-]*))")
_MARK = re.compile(r"[^\w’'-]")
_TELLING = re.compile(r"[\w’'-]{4,}")  # a word that says something


class SeamWords(NamedTuple):
    """Lower-case words by which a seam is known in a language.

    `openers` have a capital at the head of a sentence alone, `doubtful` in names as well ("Free Rebels"),
    `unbroken` go on with one ("he said The boat", "vitamin A"), `inner` after an opener show a headline
    ("Kill Three in Harbour").
    """

    openers: frozenset[str]
    doubtful: frozenset[str]
    unbroken: frozenset[str]
    inner: frozenset[str]


def find_lost_stops(text: str, start: int, end: int, words: SeamWords) -> Iterator[int]:
    """Yield where sentences begin inside the sentence of *text* from *start* to *end*, in order.

    A doubtful word begins one that tells the headline before it again.
    """
    if not words.openers:
        return
    first = start
    for match in _SEAM.finditer(text, start, end):
        opener, at = match["opener"].lower(), match.end()
        is_doubtful = opener in words.doubtful
        if (
            (opener in words.openers or (is_doubtful and is_told_again(text[first:at], text[at:end])))
            and match["next"] not in words.inner
            and len(told := text[first:at].split()) >= _FEWEST
            and _MARK.split(told[-1])[-1].lower() not in words.unbroken
            and not (told[-1][0] == "(" and told[-2].isupper())  # "TUNIS (Agency) The guard came"
            and len(text[at:end].split(maxsplit=_FEWEST)) >= _FEWEST
        ):
            yield at
            first = at


def is_told_again(headline: str, rest: str) -> bool:
    """Whether half of the words that say something in *headline* come again in *rest*."""
    told = set(_TELLING.findall(headline.lower()))
    return 2 * len(told.intersection(_TELLING.findall(rest.lower()))) >= len(told)
