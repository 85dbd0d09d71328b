"""The real gazetteer, and `located`: text → what was found in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from incidents.places import Gazetteer, Toponym, locate, open_gazetteer
from incidents.text import parse_document

Located = Callable[..., tuple[Toponym, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer beside the package; `make setup` builds it."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def located(gazetteer: Gazetteer) -> Located:
    """Return the toponyms of a text."""

    def find(text: str, language: str = "en", country_hint: str | None = None) -> tuple[Toponym, ...]:
        return locate(parse_document(text, language), gazetteer, country_hint=country_hint)

    return find
