"""Asking without words: a button under an answer, a link, a location → the question it stands for, answered.

As in `conversation` everything runs in a worker thread, and what is remembered is written in turn too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from handlers.asking import conversation
from handlers.asking.views import view, view_chart
from handlers.rendering.repairs import repair
from handlers.understanding.frames import load_frame, remember
from handlers.understanding.reading import recall
from handlers.updates.services import preferences_of
from incidents.models import Intent, PlacePrecision, Question

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services
    from incidents.models import Message, Place

SHARED_KM = 50.0
"""How far around a location that is shared incidents are told: an hour by road; a follow-up may widen it."""
_LANDMARKS = 8
"""Nearest places among which a town is looked for, to tell where a shared location is."""


def around(services: Services, requester: Requester, point: tuple[float, float]) -> tuple[Message, ...]:
    """Answer with the newest incidents within `SHARED_KM` of a location: latitude, longitude in degrees."""
    with services.admission:
        with services.store.read() as session:
            chat = recall(session, services, requester, "")
            question = Question(
                "{:.4f},{:.4f}".format(*point),
                Intent.LATEST,
                chat.preferences.language,
                places=_landmark(services, point),
                radius_km=SHARED_KM,
                point=point,
            )
            messages = conversation.answered(session, services, chat.preferences, question)
        return conversation.kept(services, requester, chat, question, messages)


def reopen(services: Services, requester: Requester, question: Question) -> tuple[Message, ...]:
    """Answer a question that a link brought, in the language of the chat."""
    with services.admission:
        with services.store.read() as session:
            chat = recall(session, services, requester, "")
            asked = replace(question, language=chat.preferences.language)
            messages = view(session, services, chat.preferences, asked)
        return conversation.kept(services, requester, chat, asked, messages)


def _landmark(services: Services, point: tuple[float, float]) -> tuple[Place, ...]:
    """Return the place that readers know a point by: the nearest town of a few places, else the nearest."""
    near = services.gazetteer.nearest(*point, _LANDMARKS)
    towns = (place for place in near if place.precision is PlacePrecision.TOWN)
    return tuple(islice(chain(towns, near), 1))


def show(
    services: Services, requester: Requester, intent: Intent | None, key: str, page: int
) -> tuple[Message, ...]:
    """Return another view of the question that a button names: its next page, map, sources, or chart (None).

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.admission:
        with services.store.read() as session:
            question = load_frame(session, requester).find_question(key)
            if question is None:
                return ()
            asked = replace(question, page=page)
            if intent is not None and intent is not Intent.MORE:
                asked = replace(asked, intent=intent)
            look = view_chart if intent is None else conversation.answered
            preferences = preferences_of(session, services, requester, asked.text)
            messages = look(session, services, preferences, asked)
        if intent is Intent.MORE:
            remember(services, requester, lambda frame: frame.with_question(asked))
    return messages


def ask_again(services: Services, requester: Requester, key: str, which: str) -> tuple[Message, ...]:
    """Answer the question that a button names without a part of it, or in a wider circle.

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.admission:
        with services.store.read() as session:
            question = load_frame(session, requester).find_question(key)
            asked = None if question is None else repair(question, which, services.gazetteer)
            if asked is None:
                return ()
            chat = recall(session, services, requester, asked.text)
            messages = conversation.answered(session, services, chat.preferences, asked)
        return conversation.kept(services, requester, chat, asked, messages)
