"""A question that is understood → the messages that answer it: a list, a picture, the sources, a digest."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.answers import render_answer, render_sources, with_buttons
from handlers.rendering.digests import Heading, lay_out
from handlers.rendering.evidence import render_why
from handlers.rendering.maps import render_map
from handlers.rendering.markup import Html, lines, say
from handlers.rendering.parts import MAX_PER_DAY
from handlers.rendering.repairs import LATEST, LONGER, asking_buttons
from handlers.rendering.wrong import with_wrong_button
from handlers.understanding.wishes import wanted_of
from handlers.updates.services import ChatPreferences, reader_of
from incidents.models import TOLLS, Intent, Message, Question
from incidents.questions import answer
from incidents.questions.retrieval.charted import CHARTED, asks_for_chart, chart_of
from incidents.questions.retrieval.parts import with_start
from incidents.store.filing.moments import moment_of
from incidents.store.readers.chats import Chat
from summaries.digest import Audience, Window, compose_digest
from summaries.filters import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from handlers.updates.services import Services
    from incidents.models import Answer, Digest, Incident
    from incidents.places import Gazetteer
    from incidents.store import Session

    View = Callable[[Answer, Services, ChatPreferences], tuple[Message, ...]]

DIGEST_SPAN = timedelta(hours=24)
DIGEST_LIMIT = 15
"""Incidents in a digest that was asked for: about two messages."""


def _all_but(record: type, *left_out: str) -> attrgetter[tuple[Hashable, ...]]:
    """Return what reads all fields of a *record* but those *left_out*: a tenth of the work of a copy."""
    return attrgetter(*(each.name for each in fields(record) if each.name not in left_out))


_asked_by = _all_but(Question, "text", "earlier")
_preferred_by, _set_in = _all_but(ChatPreferences, "chat"), _all_but(Chat, "id", "aliases")

_BY_THE_MINUTE = frozenset({Intent.SUMMARY})
"""Intents whose answer changes with the clock and not only with the date."""


def answer_key(
    session: Session, question: Question, preferences: ChatPreferences, now: datetime, gazetteer: Gazetteer
) -> Hashable | None:
    """Return all that the answer to *question* depends on, None where that changes with the minute.

    Args:
        session: from which the answer is read, so that its stamp is of the same moment.
        question: as it was understood; its words matter where they may ask for a chart, and what was asked
            before never.
        preferences: of the chat; who the chat is and what it calls places matters to the reading only.
        now: the moment of asking, of which an answer knows the reader's date.
        gazetteer: for names.
    """
    stamped = moment_of(session).stamp
    if stamped is None or question.intent in _BY_THE_MINUTE:
        return None
    said = question.text if question.intent in CHARTED else ""
    settings = _preferred_by(preferences), _set_in(preferences.chat)
    return stamped, _asked_by(question), said, settings, now.astimezone(preferences.zone).date(), gazetteer


def view(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> tuple[Message, ...]:
    """Return the messages that answer *question*, in the form its intent asks for."""
    if question.intent is Intent.SUMMARY:
        return _as_digest(session, services, preferences, question)
    if question.intent in CHARTED and asks_for_chart(question.text):
        return view_chart(session, services, preferences, question)
    found = answer(session, question, services.now(), services.gazetteer, preferences.zone)
    return VIEWS.get(question.intent, _as_answer)(found, services, preferences)


def view_chart(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> tuple[Message, ...]:
    """Return the chart of the answer to *question*, or the answer in words where there is nothing to draw."""
    from handlers.rendering.charts import render_chart  # noqa: PLC0415 - Pillow is slow to load, few ask for charts

    found = answer(session, question, services.now(), services.gazetteer, preferences.zone)
    charted = chart_of(session, found, preferences.zone)
    if charted is None:
        return _as_answer(found, services, preferences)
    return (render_chart(found, charted, reader_of(services, preferences, found.asked_at)),)


def _as_answer(found: Answer, services: Services, preferences: ChatPreferences) -> tuple[Message, ...]:
    return render_answer(found, reader_of(services, preferences, found.asked_at))


def _as_sources(found: Answer, services: Services, preferences: ChatPreferences) -> tuple[Message, ...]:
    if not found.incidents + found.background:
        return _as_answer(found, services, preferences)
    return render_sources(found, reader_of(services, preferences, found.asked_at))


def _as_why(found: Answer, services: Services, preferences: ChatPreferences) -> tuple[Message, ...]:
    if not found.incidents + found.background:
        return _as_answer(found, services, preferences)
    return render_why(found, reader_of(services, preferences, found.asked_at))


def _as_map(found: Answer, services: Services, preferences: ChatPreferences) -> tuple[Message, ...]:
    if found.total > len(found.incidents):
        found = replace(found, background=())  # what is recalled is no part of so many
    told = _counted(found)
    if not told:
        return _as_answer(found, services, preferences)
    if not any(each.place.point for each in told):
        return (Message(lines((say("map-nothing", preferences.language),), preferences.language)),)
    total = found.total if told == found.incidents else len(told)
    drawn = replace(found, incidents=told, background=(), total=total)
    return (render_map(drawn, reader_of(services, preferences, found.asked_at)),)


def view_one(
    session: Session, services: Services, preferences: ChatPreferences, question: Question, incident: Incident
) -> tuple[Message, ...]:
    """Return the map or the sources of one *incident* of the answer to *question*."""
    found = answer(session, question, services.now(), services.gazetteer, preferences.zone)
    alone = replace(found, incidents=(incident,), background=(), elsewhere=(), total=1)
    return VIEWS[question.intent](alone, services, preferences)


def _counted(found: Answer) -> tuple[Incident, ...]:
    """Return the incidents of an answer; of one about a toll those that tell it, if any does."""
    told, measure = found.incidents + found.background, found.question.measure
    if measure not in TOLLS:
        return told
    return tuple(each for each in told if getattr(each.tolls, measure) is not None) or told


VIEWS: dict[Intent, View] = {Intent.MAP: _as_map, Intent.SOURCES: _as_sources, Intent.WHY: _as_why}


def find_shown_incidents(
    session: Session, services: Services, preferences: ChatPreferences, question: Question, page: int
) -> tuple[Incident, ...]:
    """Return the incidents that a page of the answer to *question* shows, in its order."""
    if question.intent is Intent.SUMMARY:
        return _compose(session, services, preferences, question).incidents
    found = answer(session, replace(question, page=page), services.now(), services.gazetteer)
    if question.intent is Intent.TIMELINE:
        return tuple(dict.fromkeys(each for part in found.parts for each in part.incidents[:MAX_PER_DAY]))
    return found.incidents + found.background + tuple(incident for incident, _ in found.elsewhere)


def _compose(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> Digest:
    """Return the digest of the period of *question*, or of the last day."""
    now = services.now()
    since, until = now - DIGEST_SPAN, now
    if question.period is not None:
        period = with_start(question.period)
        first, end = period.start, period.end
        since, until = (datetime.combine(day, time(), preferences.zone) for day in (first, end))
    audience = Audience(wanted_of(question), preferences.language, DIGEST_LIMIT)
    return compose_digest(session, Window(since, min(until, now)), audience, services.gazetteer, now)


def _as_digest(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> tuple[Message, ...]:
    digest = _compose(session, services, preferences, question)
    wanted = wanted_of(question)
    subject = "" if wanted == EVERYTHING else words.wish_words(wanted, preferences.language)
    reader = reader_of(services, preferences, digest.until)
    messages = lay_out(digest, reader, Heading(subject)).messages
    if not digest.groups:
        return with_buttons([Html(messages[-1].text)], (asking_buttons(question, (LONGER, LATEST), reader),))
    return with_wrong_button(messages, callbacks.question_key(question), question.page, preferences.language)
