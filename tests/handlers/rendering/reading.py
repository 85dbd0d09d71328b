"""What a reader in Aden sees of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from handlers.rendering.answers import render_answer
from handlers.rendering.markup import plain
from handlers.rendering.readers import Reader
from tests.handlers.records import MOKHA, NOW, TAIZ, YEMEN, answer

if TYPE_CHECKING:
    from incidents.models import Message, Place, PlaceId

ADEN = ZoneInfo("Asia/Aden")


class Provinces:
    """A gazetteer of the places of these tests."""

    def get(self, place_id: PlaceId) -> Place:
        """Return a place by id."""
        return {place.id: place for place in (YEMEN, TAIZ, MOKHA)}[place_id]

    def bearers(self, _: str) -> tuple[()]:
        """Return nobody: these are asked for by number."""
        return ()

    def unit_named_after(self, place: Place) -> Place | None:
        """Return the unit that shares the name of a place."""
        return next((each for each in (YEMEN, TAIZ) if each.name == place.name), None)

    def provinces(self, _: str) -> tuple[Place, ...]:
        """Return the provinces of Yemen."""
        return (TAIZ,)


def reader(language: str = "en", **fields: Any) -> Reader:  # Any: as Reader.at
    """Return a reader in Aden at the moment of these tests."""
    return Reader.at(NOW, language, ADEN, **fields)


def shown(messages: tuple[Message, ...]) -> str:
    """Return what a reader sees of *messages*."""
    return "\n".join(plain(message.text) for message in messages)


def read(*args: Any, language: str = "en", **fields: Any) -> str:  # Any: as answer
    """Return what a reader in Aden sees of an answer."""
    return shown(render_answer(answer(*args, **fields), reader(language, gazetteer=Provinces())))
