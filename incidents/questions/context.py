"""What an asker brings along: the moment, the zone, the language, the last question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from incidents.questions.places.namesakes import Search

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime, tzinfo

    from incidents.models import PlaceId, Question
    from incidents.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Context:
    """What `interpret` needs to know beside the words.

    `zone` is that of the asker: "today" is a day there. `frame` is the question before this one in the chat,
    None for the first. `known_places` are ids of places that have incidents, `countries` those the chat is
    about: both decide between places of one name and say where misspellings are looked for. `aliases` are
    folded names whose place the chat has settled.
    """

    asked_at: datetime
    zone: tzinfo
    language: str
    gazetteer: Gazetteer
    frame: Question | None = None
    known_places: Collection[PlaceId] = ()
    countries: tuple[str, ...] = ()
    aliases: Mapping[str, PlaceId] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The asker's calendar day."""
        return self.now.date()

    @property
    def now(self) -> datetime:
        """The moment of asking on the asker's clock."""
        return self.asked_at.astimezone(self.zone)

    @property
    def likely_language(self) -> str:
        """The language of words that two have ("plus"): that of the dialogue, else that of the chat."""
        return self.frame.language if self.frame else self.language

    @property
    def search(self) -> Search:
        """Where place names are looked up: the countries of the frame come with it."""
        framed = (place.country for place in self.frame.places if place.country) if self.frame else ()
        return Search(self.gazetteer, (*self.countries, *framed), self.known_places, self.aliases)
