"""A sentence with everything the lexicons see in it, and the questions rules ask of it.

A `Reading` is what each later stage works on: tokens, the classes of its nouns, groups, numbers, cues,
speakers, and the places and dates that others found in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

from incidents.dates import DateMention
from incidents.extraction.words.lexicon import Cue, Lexicon, TollWord
from incidents.extraction.words.parties import Group, Speaker, is_written
from incidents.extraction.words.patterns import Hit
from incidents.extraction.words.tokens import Tokens
from incidents.places import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NONE: frozenset[str] = frozenset()
_TABLES = ("triggers", "nouns", "groups", "tolls", "numbers", "cues", "speakers")
_STOPS = frozenset(
    {";", ":", "--", "—", "–", '"', "“", "”", "(", ")", "[", "]", "/", "|", ".", "!", "?", "..."}
)


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym and the tokens it stands on."""

    first: int
    end: int
    toponym: Toponym


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression and the tokens it stands on."""

    first: int
    end: int
    mention: DateMention


@dataclass(slots=True)
class Reading:
    """One sentence, annotated.

    `words` are its lower-case words, `marks` the closed classes (grammar.tsv) of each, `index` counts
    sentences in reading order, `heading` marks a heading; `origins` are places of a dateline; `context`
    holds the classes of nouns in the sentences before, `previous` is the sentence before; `theme` and `trade`
    are the words by which the whole article is of sport or film and of business, empty where it is not;
    `starts` are the tokens at which an entry of a table of the lexicon may begin; `all_classes` and
    `all_marks` hold what is anywhere in `classes` and in `marks`.
    """

    tokens: Tokens
    words: tuple[str, ...]
    lexicon: Lexicon
    index: int
    paragraph: int
    marks: list[frozenset[str]]
    classes: list[frozenset[str]]
    all_classes: frozenset[str]
    all_marks: frozenset[str]
    groups: list[Hit[Group]]
    tolls: list[Hit[TollWord]]
    cues: list[Hit[Cue]]
    speakers: list[Hit[Speaker]]
    starts: dict[str, list[int]]
    places: list[Located]
    dates: list[Dated]
    origins: list[Located] = field(default_factory=list)
    heading: bool = False
    context: frozenset[str] = _NONE
    previous: Reading | None = None
    theme: str = ""
    trade: str = ""
    _breaks: list[bool] | None = None
    _edges: list[bool] | None = None

    @property
    def breaks(self) -> list[bool]:
        """Whether each token ends a clause: punctuation, or a word that opens another."""
        if self._breaks is None:
            self._breaks = [
                word in _STOPS or "clausebreak" in marks
                for word, marks in zip(self.words, self.marks, strict=True)
            ]
        return self._breaks

    @property
    def edges(self) -> list[bool]:
        """Whether each token ends a noun group: punctuation, a verb, or a word that opens a clause."""
        if self._edges is None:
            self._edges = [
                word in _STOPS
                or word == ","
                or "subordinator" in marks
                or ("postmodifier" not in marks and ("verbal" in marks or "past" in marks))
                for word, marks in zip(self.words, self.marks, strict=True)
            ]
        return self._edges

    def is_word(self, at: int, name: str) -> bool:
        """Whether token *at* belongs to the closed class *name* of grammar.tsv."""
        return 0 <= at < len(self.marks) and name in self.marks[at]

    def is_stop(self, at: int) -> bool:
        """Whether token *at* is punctuation that ends a clause (a comma is not)."""
        return self.words[at] in _STOPS

    def is_verb(self, at: int) -> bool:
        """Whether token *at* is a verb that separates subject from object."""
        return "verbal" in self.marks[at]

    def has_word(self, first: int, end: int, name: str) -> bool:
        """Whether a word of the closed class *name* stands on tokens *first* up to *end*."""
        if name not in self.all_marks:
            return False
        return any(name in marks for marks in self.marks[max(0, first) : max(0, end)])

    def has_class(self, first: int, end: int, name: str) -> bool:
        """Whether a noun of class *name* stands on tokens *first* up to *end*."""
        if name not in self.all_classes:
            return False
        return any(name in classes for classes in self.classes[max(0, first) : end])

    def place_at(self, at: int) -> Located | None:
        """Return the toponym on token *at*, if any."""
        for each in self.places:
            if each.first <= at < each.end:
                return each
        return None

    def is_initials(self, at: int) -> bool:
        """Whether token *at* is a state's name in capitals among small letters, such as "US"."""
        place = self.place_at(at)
        return place is not None and place.toponym.text.isupper() and any(self.tokens.capital)

    def group_at(self, at: int) -> Hit[Group] | None:
        """Return the registered group on token *at*, if any."""
        for hit in self.groups:
            if hit.start <= at < hit.end:
                return hit
        return None

    def date_at(self, at: int) -> Dated | None:
        """Return the date expression on token *at*, if any."""
        for each in self.dates:
            if each.first <= at < each.end:
                return each
        return None


def read_sentence(text: str, offset: int, lexicon: Lexicon, index: int = 0, paragraph: int = 0) -> Reading:
    """Return *text*, which begins at character *offset* of its article, annotated from *lexicon*."""
    tokens = lexicon.tokenize(text, offset)
    words = tokens.words
    known = lexicon.look_up(words)
    marks = [each.marks for each in known]
    starts = _starts([each.tables for each in known])
    groups = [
        hit for hit in lexicon.groups.find(words, starts["groups"]) if is_written(hit, tokens, lexicon.marks)
    ]
    classes = _classes(words, lexicon.nouns.find(words, starts["nouns"]), groups)
    return Reading(
        tokens=tokens,
        words=words,
        lexicon=lexicon,
        index=index,
        paragraph=paragraph,
        marks=marks,
        classes=classes,
        all_classes=_NONE.union(*classes),
        all_marks=_NONE.union(*marks),
        groups=groups,
        tolls=lexicon.tolls.find(words, starts["tolls"]),
        cues=lexicon.cues.find(words, starts["cues"]),
        speakers=[
            hit
            for hit in lexicon.speakers.find(words, starts["speakers"])
            if is_written(hit, tokens, lexicon.marks)
        ],
        starts=starts,
        places=[],
        dates=[],
    )


def _starts(tables: Sequence[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return the tokens at which an entry of each table may begin, rising."""
    starts: dict[str, list[int]] = {name: [] for name in _TABLES}
    for at in compress(range(len(tables)), tables):
        for name in tables[at]:
            starts[name].append(at)
    return starts


def _classes(
    words: Sequence[str], nouns: Iterable[Hit[frozenset[str]]], groups: Iterable[Hit[Group]]
) -> list[frozenset[str]]:
    """Return the classes of each word: those of the noun it is part of, and of the registered group."""
    classes = [_NONE] * len(words)
    for noun in nouns:
        for at in range(noun.start, noun.end):
            classes[at] = noun.entry
    for group in groups:
        for at in range(group.start, group.end):
            classes[at] = classes[at] | group.entry.classes
    return classes
