"""The evidence for every mention of a document, added up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from incidents.places.evidence import name, neighbours
from incidents.places.evidence.view import View, WeighedDocument, find_persons, view_of
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.spans import Mention
    from incidents.places.tokens import TokenizedText

LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", "/", " & ", "، ", " و", "، و"})
_RULES: tuple[Callable[[WeighedDocument, View], float], ...] = (
    name.fame,
    name.acronym,
    name.person_name,
    neighbours.preposition,
    neighbours.word_before,
    neighbours.name_before,
    neighbours.word_behind,
    neighbours.name_behind,
    neighbours.name_goes_on,
    neighbours.neighbour_behind,
    name.plain_word,
)


def weigh(mentions: Sequence[Mention], words: TokenizedText, gazetteer: Gazetteer, text: str) -> None:
    """Set the evidence of each of *mentions* of *text*, and what the words around it speak of."""
    tokens, vocabulary = words.tokens, read_vocabulary()
    document = WeighedDocument(
        text,
        tokens,
        gazetteer,
        vocabulary,
        is_shouting=words.is_shouting,
        lower=words.lower,
        persons=frozenset() if words.is_shouting else find_persons(words, vocabulary),
    )
    for mention in mentions:
        view = view_of(mention, document)
        mention.evidence = sum([rule(document, view) for rule in _RULES])
    for one, other in pairwise(mentions):
        gap = text[tokens[one.last - 1].end : tokens[other.first].start + other.skip]
        if gap in LIST_GAPS:
            _carry(one, other)


def _carry(one: Mention, other: Mention) -> None:
    """In a list of names each vouches for the next: "Becker, Clay, Douglas and Wilkin counties"."""
    first, second = one.evidence, other.evidence
    if first > 1.0 and not one.is_people:
        other.evidence += 1.5
    if second > 1.0 and not other.is_people:
        one.evidence += 1.5
