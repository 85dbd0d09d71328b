"""For whom words and pictures are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.models import PLAIN_LOOK

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from handlers.rendering import words
    from incidents.models import Look


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are chosen: language, wall clock, today's date there, gazetteer for names, screen."""

    language: str
    zone: tzinfo
    asked: date
    gazetteer: words.KnowsPlaces | None = None
    look: Look = PLAIN_LOOK

    @classmethod
    def at(
        cls,
        moment: datetime,
        language: str,
        zone: tzinfo,
        gazetteer: words.KnowsPlaces | None = None,
        *,
        look: Look = PLAIN_LOOK,
    ) -> Reader:
        """Return a reader for whom it is *moment*."""
        return cls(language, zone, moment.astimezone(zone).date(), gazetteer, look)
