"""For whom words and pictures are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from incidents.models import PLAIN_LOOK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from incidents.models import Look, Place, PlaceId
    from incidents.places.place_rows import Named


class KnowsPlaces(Protocol):
    """What is needed of a gazetteer for words and maps: places by id, by name, and those around them."""

    def get(self, place_id: PlaceId, /) -> Place:
        """Return the place of *place_id* or raise KeyError."""

    def bearers(self, name: str, /) -> Sequence[Named]:
        """Return who bears *name*, likeliest first."""

    def unit_named_after(self, place: Place, /) -> Place | None:
        """Return the largest unit around *place* that shares its name."""

    def provinces(self, country: str, /) -> tuple[Place, ...]:
        """Return the provinces of a country by its ISO 3166 alpha-2 code."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words and pictures are chosen.

    `language` is one of `handlers.texts.LANGUAGES`, `zone` the wall clock that times and names of months
    follow, `asked` today's date there. `gazetteer` has the names of provinces in other languages than
    English, and the provinces of a map; `look` says whether the screen is dark and which digits it shows.
    """

    language: str
    zone: tzinfo
    asked: date
    gazetteer: KnowsPlaces | None = None
    look: Look = PLAIN_LOOK

    @classmethod
    def at(
        cls,
        moment: datetime,
        language: str,
        zone: tzinfo,
        gazetteer: KnowsPlaces | None = None,
        *,
        look: Look = PLAIN_LOOK,
    ) -> Reader:
        """Return a reader for whom it is *moment*."""
        return cls(language, zone, moment.astimezone(zone).date(), gazetteer, look)
