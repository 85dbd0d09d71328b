"""Buttons with what may hold instead of what reports say: places, kinds, other incidents, reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.markup import shorten
from handlers.review.flagging import incident_label
from handlers.texts import text
from incidents.extraction.words.taxonomy import taxonomy
from incidents.models import Button, Kind, Period, PlacePrecision
from incidents.places import locate
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles
from incidents.text import parse_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import ButtonRows, Incident, IncidentId, Place
    from incidents.places import Gazetteer
    from incidents.store import Session

MAX_PLACES = 8
MAX_DUPLICATES = 8
NEAR = timedelta(days=3)
"""How far around an incident one that it repeats is looked for."""
REASONS = ("untrue", "no_event", "other_time")
"""Why an incident is retracted: it did not happen, the text tells of none, it happened long before."""
_LABEL_UNITS = 60


def _pack(what: str, *arguments: str | int) -> str:
    return callbacks.pack(callbacks.REVIEW, what, *arguments)


def place_rows(session: Session, incident: Incident, gazetteer: Gazetteer, language: str) -> ButtonRows:
    """Return namesakes of the place, then other places that its newest article names, then "type it"."""
    found: dict[int, Place] = {}
    for place in _other_places(session, incident, gazetteer):
        if place.id is not None and place.id != incident.place.id and len(found) < MAX_PLACES:
            found.setdefault(place.id, place)
    rows = tuple((label(place, incident.id, language, gazetteer),) for place in found.values())
    return (*rows, (Button(text("button-type", language), _pack("type", incident.id, "place")),))


def _other_places(session: Session, incident: Incident, gazetteer: Gazetteer) -> Iterator[Place]:
    if incident.place.name:
        yield from gazetteer.find(incident.place.name)[: MAX_PLACES // 2]
    article = articles.get_article(session, incident.reports[0].article_id)
    for toponym in locate(parse_document(article.text, article.language), gazetteer):
        if toponym.place.precision is not PlacePrecision.COUNTRY and not toponym.is_demonym:
            yield toponym.place


def label(place: Place, incident_id: IncidentId, language: str, gazetteer: Gazetteer) -> Button:
    """Return the button that puts an incident at *place*."""
    told = shorten(words.choice_words(place, language, gazetteer), _LABEL_UNITS)
    return Button(told, _pack("place", incident_id, place.id or 0))


def kind_rows(incident: Incident, language: str, kinds: Sequence[Kind] = ()) -> ButtonRows:
    """Return *kinds*, two in a row, or else those that reports tell and those that are akin, and "others"."""
    offered = [each for each in kinds or _akin(incident) if each is not incident.kind]
    buttons = [Button(words.kind_words(kind, language), _pack("kind", incident.id, kind)) for kind in offered]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    if kinds:
        return rows
    return (*rows, (Button(text("button-other-kinds", language), _pack("kinds", incident.id)),))


def _akin(incident: Incident) -> list[Kind]:
    told = [kind for each in incident.reports for kind in (each.claim.kind, *each.claim.also_kinds)]
    event = taxonomy()[incident.kind].acled_event
    return list(
        dict.fromkeys([*told, *(each.kind for each in taxonomy().values() if each.acled_event == event)])
    )


def duplicate_rows(session: Session, incident: Incident, reader: Reader) -> ButtonRows:
    """Return the incidents of the same place, or else its province, on the same days, newest first."""
    period = incident.period
    slack = Period(period.start - NEAR, period.end + NEAR)
    places = [each for each in (incident.place.id, *reversed(incident.place.ancestors)) if each is not None]
    others: list[Incident] = []
    for place_id in places:
        query = IncidentQuery(places=(place_id,), period=slack)
        found = incidents.find_incidents(session, query, MAX_DUPLICATES + 1)
        others = [each for each in found if each.id != incident.id][:MAX_DUPLICATES]
        if others:
            break
    return tuple(
        (Button(incident_label(each, reader), _pack("dup", incident.id, each.id)),) for each in others
    )


def reason_rows(incident_id: IncidentId, language: str) -> ButtonRows:
    """Return the reasons to retract an incident."""
    return tuple(
        (Button(text(f"reason-{each}", language), _pack("drop", incident_id, each)),) for each in REASONS
    )
