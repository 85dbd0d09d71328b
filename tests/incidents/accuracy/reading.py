"""Texts with gold lists → what the program says of them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from incidents.extraction import extract
from incidents.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import Claim
    from incidents.places import Gazetteer
    from tests.incidents.accuracy.gold import Text


def read_all(texts: Iterable[Text], gazetteer: Gazetteer) -> list[tuple[Text, tuple[Claim, ...]]]:
    """Return each text with the claims that extraction makes of it."""
    return [(text, extract(_article(text), gazetteer)) for text in texts]


def _article(text: Text) -> Article:
    published = datetime.combine(text.published, time(12), UTC)
    return Article("file:test", "Test", "", text.text, published, language=text.language)
