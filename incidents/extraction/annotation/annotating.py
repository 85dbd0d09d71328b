"""An article → its sentences and headings, each annotated with its words, places and dates.

Names of places go to where they belong: those of a dateline say where a report was filed, those of an event
where it happened; a name in a text of capitals counts only where the text vouches for its country.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from incidents.dates import find_dates
from incidents.extraction.annotation.arabic_villages import find_villages as find_arabic_villages
from incidents.extraction.annotation.bearings import bearing_of, outside
from incidents.extraction.annotation.capitals import find_capitals, find_provinces
from incidents.extraction.annotation.mistaken import (
    is_common_word,
    parts_in,
    without_misplaced,
    without_strays,
)
from incidents.extraction.annotation.reading import Dated, Located, Reading, read_sentence
from incidents.extraction.annotation.unlisted import find_unlisted
from incidents.extraction.annotation.villages import find_villages
from incidents.models import PlacePrecision
from incidents.places import locate
from incidents.places.outlets import home_country
from incidents.text import parse_document
from incidents.text.heads import find_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from incidents.dates import DateMention
    from incidents.extraction.words.lexicon import Lexicon
    from incidents.models import Article, Place
    from incidents.places import Gazetteer, Toponym
    from incidents.text import Document, Sentence

_DATELINE = re.compile(
    r"^[ \t]*[A-Z][^()\n]{2,60}\((?:[^()\n]{2,40}\)[ \t]*(?:--?|[–—]|\n)|[^()\n]{0,30}(?:19|20)\d\d\))",
    re.MULTILINE,
)
# A town, perhaps a day and an agency, and a dash, as Arabic agencies begin.
_ARABIC_DATELINE = re.compile(r"\s*[\u0600-\u06ff][\u0600-\u06ff \d/]{2,40}(?:\([^()\n]{2,40}\) ?)?[-–—] ")
_FILED = 40  # characters in which the first town of a dateline stands
_AGENCY = re.compile(r" \([A-Z]\w+\) ")
"""The agency of a dateline, which stands further down where a headline or a caption ran into the report."""
_SHOUTED = 3  # letters of an abbreviation ("USA"), which is no dateline
_LETTERS = 4  # of initials with their points ("U.S.")
_INITIALS = 2  # letters of a state's or a province's code, which in capitals is a word
_STATES = frozenset({"US", "UK"})
_HEAD = 300  # characters in which a dateline stands, a repeated title before it


def read_article(article: Article, gazetteer: Gazetteer, lexicon: Lexicon, today: date) -> Iterator[Reading]:
    """Yield the sentences and headings of *article* in reading order, annotated."""
    document = parse_document(article.text, article.language, article.title)
    toponyms = locate(document, gazetteer, country_hint=home_country(article.url))
    is_shouted = article.text[:_HEAD].isupper()
    toponyms = _vouched(toponyms, lexicon.grammar["reporting"]) if is_shouted else without_strays(toponyms)
    dates = find_dates(article.text, today=today, language=article.language)
    dated = {at for each in dates for at in range(each.start, each.end)}
    toponyms = tuple(each for each in toponyms if each.start not in dated)  # the "Mon" of "Mon Feb 15"
    places = _Places(article.text, gazetteer, is_shouted=is_shouted)
    seen: frozenset[str] = frozenset()
    previous: Reading | None = None
    for index, (sentence, is_heading) in enumerate(_lines(document)):
        reading = read_sentence(sentence.text, sentence.start, lexicon, index, sentence.paragraph)
        reading.heading, reading.context, reading.previous = is_heading, seen, previous
        previous = None if is_heading else reading
        seen |= reading.all_classes
        for mention in dates:
            if sentence.start <= mention.start < sentence.end and not _is_dateline(mention, today):
                first, end = reading.tokens.span(mention.start, mention.end)
                reading.dates.append(Dated(first, end, mention))
        places.annotate(reading, (each for each in toponyms if sentence.start <= each.start < sentence.end))
        yield reading


def _lines(document: Document) -> list[tuple[Sentence, bool]]:
    """Return the sentences and headings in reading order, each with whether it is a heading."""
    lines = [(each, False) for each in document.sentences] + [(each, True) for each in document.headings]
    return sorted(lines, key=lambda line: line[0].start)


class _Places:
    """The places of one article, as they become known sentence by sentence.

    `named` are all so far, `told` those without demonyms and datelines, `filed` those of the dateline;
    `parts` are names that the text tells to be parts of other places.
    """

    def __init__(self, text: str, gazetteer: Gazetteer, *, is_shouted: bool) -> None:
        self._text, self._gazetteer, self._is_shouted = text, gazetteer, is_shouted
        self._dateline = _dateline_end(text)
        self._named: list[Place] = []
        self._told: list[Place] = []
        self._filed: list[Place] = []
        self._parts: set[str] = set()

    def annotate(self, reading: Reading, toponyms: Iterable[Toponym]) -> None:
        """Put the *toponyms* of a sentence, and the places it names by other words, into *reading*."""
        self._sort_out(reading, toponyms)
        self._filed += [each.toponym.place for each in reading.origins if not each.toponym.is_demonym]
        self._named += [each.toponym.place for each in (*reading.origins, *reading.places)]
        reading.places += find_capitals(reading, self._named, self._filed, self._gazetteer)
        reading.places += find_provinces(reading, self._told, self._gazetteer)
        told = [each for each in reading.places if not each.toponym.is_demonym]
        if "unitplace" in reading.all_marks:
            towns = [each.toponym.place for each in told if not bearing_of(reading, each)]
            reading.places += find_unlisted(reading, [*self._told, *towns], self._filed)
        self._told += [each.toponym.place for each in told]
        scenes = self._told or self._filed
        if reading.lexicon.language == "ar":
            villages = find_arabic_villages(reading, scenes, self._gazetteer)
        else:
            villages = find_villages(reading, scenes, self._named, self._gazetteer)
        self._told += [each.toponym.place for each in villages]
        reading.places += villages
        if "landmark" in reading.all_marks:
            reading.places = [outside(reading, each, self._gazetteer) for each in reading.places]
        reading.places.sort(key=lambda each: each.first)

    def _sort_out(self, reading: Reading, toponyms: Iterable[Toponym]) -> None:
        """Put each toponym to those of the dateline or of events, or leave it out as mistaken."""
        for toponym in toponyms:
            first, end = reading.tokens.span(toponym.start, toponym.end)
            is_origin = _is_origin(toponym, self._dateline, self._text)
            (reading.origins if is_origin else reading.places).append(Located(first, end, toponym))
        if self._is_shouted:
            reading.places = [each for each in reading.places if not is_common_word(reading, each)]
        self._parts |= parts_in(reading, reading.places)
        reading.places = without_misplaced(reading, reading.places, self._parts)


def _vouched(toponyms: tuple[Toponym, ...], verbs: frozenset[str]) -> tuple[Toponym, ...]:
    """Return the toponyms in countries that the text names or is filed from.

    In capitals a surname looks like a town ("FERNANDEZ") and a word like a state ("LA"); the country of such
    a town is named nowhere, save by initials ("U.S."). Where none is named, the commonest counts. The *verbs*
    of reporting are no names: "THE REPORT STATES".
    """
    toponyms = tuple(
        each
        for each in toponyms
        if each.text in _STATES or (len(each.text) > _INITIALS and each.text.lower() not in verbs)
    )
    named = {
        each.place.country
        for each in toponyms
        if each.is_demonym or _names_country(each) or each.start < _FILED
    }
    if not named:
        named = {code for code, _ in Counter(each.place.country for each in toponyms).most_common(1)}
    return tuple(each for each in toponyms if each.place.country is None or each.place.country in named)


def _names_country(toponym: Toponym) -> bool:
    """Whether a country is named by a word, not by initials."""
    return toponym.place.precision is PlacePrecision.COUNTRY and len(toponym.text) > _LETTERS


def _dateline_end(text: str) -> int:
    """Return where a dateline with its agency ends: "AMMAN, Nov 18 (AFP) - ", 0 where there is none."""
    head = _DATELINE.search(text[:_HEAD]) or _ARABIC_DATELINE.match(text[:_HEAD])
    return max(find_head(text[:_HEAD]), head.end() if head else 0)


def _is_origin(toponym: Toponym, dateline: int, text: str) -> bool:
    """Whether a toponym says where it was filed: in a dateline, or shouted, at the head or by an agency."""
    shouted = toponym.text.isupper() and len(toponym.text) > _SHOUTED and not text[:_HEAD].isupper()
    is_headed = toponym.start < _HEAD or _AGENCY.match(text, toponym.end) is not None
    return toponym.start < dateline or (shouted and is_headed)


def _is_dateline(mention: DateMention, today: date) -> bool:
    """Whether a date at the head of the text is the article's own, written out: "Friday 23 August 2013"."""
    own = mention.period.start == today and mention.period.days == 1
    return own and mention.start < _HEAD and str(today.year) in mention.text
