"""For whom words and pictures are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from handlers import words


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are chosen: language, wall clock, today's date there, gazetteer for names, screen."""

    language: str
    zone: tzinfo
    asked: date
    gazetteer: words.KnowsPlaces | None = None
    dark: bool = False

    @classmethod
    def at(
        cls,
        moment: datetime,
        language: str,
        zone: tzinfo,
        gazetteer: words.KnowsPlaces | None = None,
        *,
        dark: bool = False,
    ) -> Reader:
        """Return a reader for whom it is *moment*."""
        return cls(language, zone, moment.astimezone(zone).date(), gazetteer, dark)
