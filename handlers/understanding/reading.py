"""A message of a chat → the `Question` it asks, with what the chat has settled and asked before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handlers.understanding.frames import load_frame
from handlers.updates.services import preferences_of
from incidents.errors import QuestionError, UnknownPlaceError
from incidents.models import Intent, Question
from incidents.questions import Context, interpret_leniently, search_instead
from incidents.store import incidents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.understanding.frames import Frame
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import PlaceId
    from incidents.store import Session

GOING_ON = frozenset({Intent.MORE, Intent.SOURCES, Intent.WHY})
"""Intents that mean nothing without an answer before."""


class Recalled(NamedTuple):
    """What is kept of a chat, looked up once a message: `bot.app.InTurnPerChat` handles one at a time."""

    preferences: ChatPreferences
    frame: Frame


def recall(session: Session, services: Services, requester: Requester, text: str) -> Recalled:
    """Return what is kept of the chat in which *text* was said."""
    return Recalled(preferences_of(session, services, requester, text), load_frame(session, requester))


def read(
    services: Services, requester: Requester, text: str, *, settled: Mapping[str, PlaceId] | None = None
) -> Question:
    """Return how *text* is understood in its chat when it stands alone; no text asks about everything.

    *settled* are folded names whose meaning is known, beside those that the chat has settled.

    Raises:
        QuestionError: a name or a time in it is unclear.
    """
    with services.store.read() as session:
        chat = recall(session, services, requester, text)
        if settled:
            aliases = (*chat.preferences.chat.aliases, *settled.items())
            preferences = replace(chat.preferences, chat=replace(chat.preferences.chat, aliases=aliases))
            chat = chat._replace(preferences=preferences)
        return read_in(session, services, chat, text, follows=False)


def read_in(session: Session, services: Services, chat: Recalled, text: str, *, follows: bool) -> Question:
    """Return how *text* is understood in *chat*, as going on from its last question where it *follows*.

    Raises:
        QuestionError: a name or a time in it is unclear, or there is nothing to go on from.
    """
    preferences = chat.preferences
    if not text:
        return Question(text, Intent.LATEST, preferences.language)
    last = chat.frame.last if follows else None
    listed = incidents.places_with_incidents(session)
    places = services.gazetteer  # places of a country that was imported and removed are there no longer
    context = Context(
        asked_at=services.now(),
        zone=preferences.zone,
        language=preferences.language,
        gazetteer=services.gazetteer,
        frame=last,
        known_places=places.tree(listed).ids,
        aliases={name: each for name, each in preferences.chat.aliases if each in places},
    )
    question = _interpret(session, text, context)
    if question.intent in GOING_ON and last is None and not (question.places or question.kinds):
        raise QuestionError(text, "nothing to go on from")
    return question


def _interpret(session: Session, text: str, context: Context) -> Question:
    """Return how *text* is understood; a name that is no place is looked for in reports first."""
    read = interpret_leniently(text, context)
    if read.problem is None:
        return read.question
    if isinstance(read.problem, UnknownPlaceError):
        found = search_instead(session, read.question, read.problem.name)
        if found is not None:
            return found
    raise read.problem


def read_choice(
    session: Session, services: Services, chat: Recalled, text: str
) -> tuple[str, PlaceId] | None:
    """Return the choice that *text* makes in words, by its key, and the place: "the Lebanese one", "Libya".

    None where the chat was not asked to choose just before, or *text* says something else.
    """
    asked = chat.frame.find_choice(chat.frame.asked)
    if asked is None or asked[0] == text:  # the message itself, asked again once its name is settled
        return None
    try:
        question = read_in(session, services, chat, text, follows=False)
    except QuestionError:
        return None
    says_more = question.kinds or question.period or question.actors or question.unknown or question.searched
    if len(question.places) != 1 or question.intent is not Intent.LATEST or says_more:
        return None
    _, name = asked
    [around] = question.places
    inside = services.gazetteer.find(name, under=around.id) if around.id is not None else ()
    found = around if around in services.gazetteer.find(name) else next(iter(inside), None)
    return None if found is None or found.id is None else (chat.frame.asked, found.id)
