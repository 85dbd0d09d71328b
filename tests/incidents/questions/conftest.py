"""A chat to ask in: the gazetteer as built, noon on a Wednesday in Aden, and the question before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

import pytest

from incidents.places import Gazetteer, open_gazetteer
from incidents.questions import Context, interpret

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.models import PlaceId, Question

NOON = datetime(2019, 3, 13, 9, 0, tzinfo=UTC)
"""Wednesday 13 March 2019, 12:00 in Aden."""


class Ask(Protocol):
    """Reads a message, after *frame* if one is given."""

    def __call__(
        self,
        text: str,
        frame: Question | None = None,
        *,
        known: Collection[PlaceId] = (),
        countries: tuple[str, ...] = (),
        zone: str = "Asia/Aden",
    ) -> Question:
        """Return the reading of *text*."""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the program."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def ask(gazetteer: Gazetteer) -> Ask:
    """`interpret` at `NOON`."""

    def read(
        text: str,
        frame: Question | None = None,
        *,
        known: Collection[PlaceId] = (),
        countries: tuple[str, ...] = (),
        zone: str = "Asia/Aden",
    ) -> Question:
        context = Context(NOON, ZoneInfo(zone), "en", gazetteer, frame, known, countries)
        return interpret(text, context)

    return read
