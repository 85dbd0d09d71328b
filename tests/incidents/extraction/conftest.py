"""What the tests of extraction share: the gazetteer and a way to extract from plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from incidents.dates import find_dates
from incidents.extraction import extract
from incidents.extraction.annotation.reading import Dated, Located, Reading, read_sentence
from incidents.extraction.words.lexicon import Lexicon, load_lexicon
from incidents.models import Article, Claim
from incidents.places import Gazetteer, locate, open_gazetteer
from incidents.text import parse_document

Extract = Callable[..., tuple[Claim, ...]]
Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that the program runs on."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The English lexicon."""
    return load_lexicon("en")


@pytest.fixture(scope="session")
def extract_text(gazetteer: Gazetteer) -> Extract:
    """Extract the claims of a text published on a day."""

    def run(text: str, published: date = date(2020, 6, 15), language: str = "en") -> tuple[Claim, ...]:
        moment = datetime.combine(published, time(12), UTC)
        return extract(Article("file:test", "Test", "", text, moment, language=language), gazetteer)

    return run


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Read:
    """Annotate one sentence from the lexicon, without places and dates."""

    def run(text: str) -> Reading:
        return read_sentence(text, 0, lexicon)

    return run


@pytest.fixture(scope="session")
def read_news(lexicon: Lexicon, gazetteer: Gazetteer) -> Read:
    """Annotate one sentence with its places and dates, as told on Monday 15 June 2020."""

    def run(text: str) -> Reading:
        reading = read_sentence(text, 0, lexicon)
        for toponym in locate(parse_document(text, "en"), gazetteer):
            reading.places.append(Located(*reading.tokens.span(toponym.start, toponym.end), toponym))
        for mention in find_dates(text, today=date(2020, 6, 15), language="en"):
            reading.dates.append(Dated(*reading.tokens.span(mention.start, mention.end), mention))
        return reading

    return run
