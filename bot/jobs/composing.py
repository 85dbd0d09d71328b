"""What decides a digest → its messages; equal ones are composed once, however many subscribers they have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from handlers.rendering import maps, words
from handlers.rendering.callbacks import text_key
from handlers.rendering.digests import Heading, Title, lay_out
from handlers.rendering.readers import Reader
from handlers.rendering.stories import with_story_buttons
from handlers.rendering.wrong import LISTED, with_wrong_button
from incidents.models import Message
from summaries.digest import MOST_INCIDENTS, Audience, assemble, find_wanted
from summaries.filters import EVERYTHING, matches
from summaries.memory import is_taken_back
from summaries.stories import find_more
from summaries.subscriptions import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from handlers.rendering.digests import Part
    from handlers.updates.services import Services
    from incidents.models import Digest, Filter, Incident, IncidentId, Look, PlaceId, Style, Told
    from incidents.store import Session
    from summaries.digest import Window

LIMIT = 60
"""Incidents of a digest that compete for the room of its messages: about 25 fit."""

MOST_MESSAGES = 2
"""Messages of text that a digest fills; a reader who wants more asks."""

POOLED = 10_000
"""Incidents of one window that are held for all its filters, 60 MB; where there are more each filter asks."""


@dataclass(frozen=True, slots=True)
class DigestSpec:
    """All that decides what a digest says; `memory` is what its reader was told, as pairs in order of ids."""

    wanted: Filter
    window: Window
    language: str
    zone: str
    style: Style
    late_for: datetime | None
    called: Title
    memory: tuple[tuple[IncidentId, tuple[Told, ...]], ...]
    cool_down: timedelta
    look: Look

    @property
    def searched(self) -> Window:
        """The window, with what waited while a story that its reader was told cooled down."""
        return looked_at(self.window, dict(self.memory), self.cool_down)


class ComposedDigest(NamedTuple):
    """The messages of a digest and what they tell where; `key` is what its button calls the incidents."""

    messages: tuple[Message, ...]
    key: str
    parts: tuple[Part, ...]
    incidents: dict[IncidentId, Incident]
    is_empty: bool


class Composer:
    """Composes the digests of one round; what was found and composed for one subscriber serves all."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._composed: dict[DigestSpec, ComposedDigest] = {}
        self._found: dict[tuple[Filter, Window], list[Incident]] = {}
        self._pools: dict[Window, _Pool] = {}
        self._maps: dict[tuple[tuple[IncidentId, ...], str, Look], bytes] = {}

    def find(self, session: Session, wanted: Filter, window: Window) -> list[Incident]:
        """Return the incidents of *window* that *wanted* wants, newest first.

        The first filter of a window asks the store; from the second on all are matched against one pool.
        """
        key = wanted, window
        if key not in self._found:
            is_first = window not in self._pools
            pool = self._pools.setdefault(window, _Pool())
            self._found[key] = (
                find_wanted(session, wanted, window) if is_first else pool.find(session, wanted, window)
            )
        return self._found[key]

    def compose(self, session: Session, spec: DigestSpec) -> ComposedDigest:
        """Return the messages of *spec*; an empty digest says that nothing new was reported."""
        if spec not in self._composed:
            self._composed[spec] = self._compose(session, spec)
        return self._composed[spec]

    def _compose(self, session: Session, spec: DigestSpec) -> ComposedDigest:
        gazetteer = self._services.gazetteer
        digest = assemble(
            session,
            self.find(session, spec.wanted, spec.searched),
            spec.window,
            Audience(spec.wanted, spec.language, LIMIT, dict(spec.memory), spec.cool_down),
            gazetteer,
        )
        # A restart or another process calls the same digest the same.
        key = text_key(repr(spec))
        subject = words.wish_words(spec.wanted, spec.language)
        reader = Reader.at(digest.until, spec.language, ZoneInfo(spec.zone), gazetteer, look=spec.look)
        laid_out = lay_out(
            digest,
            reader,
            Heading(subject, spec.called, spec.late_for),
            most_messages=MOST_MESSAGES,
            template=spec.style.template,
        )
        told = laid_out.messages
        if digest.groups:
            told = with_story_buttons(told, laid_out.parts, find_more(session, digest), reader)
            told = with_wrong_button(told, key, LISTED, spec.language)
        by_id = {each.id: each for each in digest.incidents}
        shown = {each.incident_id for each in laid_out.parts}
        messages = (*told, *self._map(digest, reader, subject, shown)) if spec.style.picture else told
        return ComposedDigest(messages, key, laid_out.parts, by_id, not digest.groups)

    def _map(self, digest: Digest, reader: Reader, subject: str, told: set[IncidentId]) -> Iterable[Message]:
        """Return the map of *digest*, or nothing where it has no places to show."""
        chosen = (item.incident for _, items in digest.groups for item in items)
        shown = [each for each in chosen if each.id in told and each.place.point and not is_taken_back(each)]
        if not shown:
            return ()
        key = tuple(each.id for each in shown), reader.language, reader.look
        if key not in self._maps:
            self._maps[key] = maps.draw(shown, reader)
        caption = maps.digest_caption(subject, reader.language)
        return (Message(caption, photo=self._maps[key], silent=True),)


class _Pool:
    """All incidents of a window by place, read once."""

    def __init__(self) -> None:
        self._places: dict[PlaceId, list[int]] | None = None
        self._all: list[Incident] = []

    def find(self, session: Session, wanted: Filter, window: Window) -> list[Incident]:
        """Return what *wanted* wants, newest first."""
        if self._places is None:
            self._read(session, window)
        if len(self._all) >= POOLED or self._places is None:
            return find_wanted(session, wanted, window)
        numbers: Iterable[int] = range(len(self._all))
        if wanted.places and wanted.radius_km is None:
            ids = (place.id for place in wanted.places if place.id is not None)
            numbers = sorted({number for each in ids for number in self._places.get(each, ())})
        return [self._all[number] for number in numbers if matches(wanted, self._all[number])][
            :MOST_INCIDENTS
        ]

    def _read(self, session: Session, window: Window) -> None:
        self._all = find_wanted(session, EVERYTHING, window, limit=POOLED)
        places: dict[PlaceId, list[int]] = defaultdict(list)
        for number, incident in enumerate(self._all):
            for each in dict.fromkeys((incident.place.id, *incident.place.ancestors)):
                if each is not None:
                    places[each].append(number)
        self._places = places
