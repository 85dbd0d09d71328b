"""Words → reply: one message of a chat, understood with what went before, answered, remembered.

Everything here runs in a worker thread; each function takes the services, where something was said and
what, and returns the messages to send.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from handlers import subscribing
from handlers.frames import load_frame, save_frame
from handlers.guide import show_help
from handlers.markup import lines, say, shorten
from handlers.messages import render_choices, render_unknown_place
from handlers.remembered import key_of
from handlers.repairs import repair
from handlers.services import manners_of
from handlers.views import view, view_chart
from incidents.errors import (
    AmbiguousPlaceError,
    QuestionError,
    TooManySubscriptionsError,
    UnclearPeriodError,
    UnknownPlaceError,
)
from incidents.models import ChatId, Intent, Message, PlaceId, PlacePrecision, Question
from incidents.questions import Context, interpret_leniently, search_instead
from incidents.store import chats, incidents
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handlers.frames import Frame
    from handlers.services import Here, Manners, Services
    from incidents.models import Place
    from incidents.store import Session

MAX_QUESTION = 1000
"""Characters of a question; what is longer is an article, and those come in by another door."""
SHARED_KM = 50.0
"""How far around a location that is shared incidents are told: an hour by road; a follow-up may widen it."""
_LANDMARKS = 8
"""Nearest places among which a town is looked for, to tell where a shared location is."""
MAX_ALIASES = 50
"""Names whose meaning a chat has settled; the oldest is forgotten first."""

ABOUT_THE_BOT = {
    Intent.HELP: "help",
    Intent.SMALLTALK: "smalltalk",
    Intent.OUT_OF_SCOPE: "out-of-scope",
}
WITHOUT_ANSWER = frozenset({Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, *ABOUT_THE_BOT})
"""Intents that ask for nothing that the store knows."""
GOING_ON = frozenset({Intent.MORE, Intent.SOURCES, Intent.WHY})
"""Intents that mean nothing without an answer before."""


def ask(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer *text*, which may go on from the question before."""
    return _understand(services, here, text, follows=True) if text else notice(services, here, "empty-ask")


def latest(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer with the newest incidents of the place in *text*, whatever was asked before."""
    return (
        _understand(services, here, text, follows=False) if text else notice(services, here, "empty-latest")
    )


def around(services: Services, here: Here, point: tuple[float, float]) -> tuple[Message, ...]:
    """Answer with the newest incidents within `SHARED_KM` of a location: latitude, longitude in degrees."""
    with services.store.read() as session:
        chat = _recall(session, services, here, "")
        question = Question(
            "{:.4f},{:.4f}".format(*point),
            Intent.LATEST,
            chat.manners.language,
            places=_landmark(services, point),
            radius_km=SHARED_KM,
            point=point,
        )
        messages = _answer(session, services, chat.manners, question)
    return _kept(services, here, chat, question, messages)


def reopen(services: Services, here: Here, question: Question) -> tuple[Message, ...]:
    """Answer a question that a link brought, in the language of the chat."""
    with services.store.read() as session:
        chat = _recall(session, services, here, "")
        asked = replace(question, language=chat.manners.language)
        messages = view(session, services, chat.manners, asked)
    return _kept(services, here, chat, asked, messages)


def _landmark(services: Services, point: tuple[float, float]) -> tuple[Place, ...]:
    """Return the place that readers know a point by: the nearest town of a few places, else the nearest."""
    near = services.gazetteer.nearest(*point, _LANDMARKS)
    towns = (place for place in near if place.precision is PlacePrecision.TOWN)
    return tuple(islice(chain(towns, near), 1))


def brief(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer with a digest of the place in *text*, or of everywhere; of the last 24 hours unless it says."""
    return _understand(services, here, text, follows=False, read_as=Intent.SUMMARY)


def notice(
    services: Services, here: Here, key: str, /, said: str = "", **args: str | int
) -> tuple[Message, ...]:
    """Return the text *key* in the language of the chat, or of what was *said* there."""
    with services.store.read() as session:
        language = manners_of(session, services, here, said).language
    return (Message(lines((say(key, language, **args),), language)),)


def order(
    services: Services, here: Here, text: str, chat_id: ChatId | None = None, chat_name: str = ""
) -> tuple[Message, ...]:
    """Subscribe this chat, or another one whose rights were checked, to what *text* names."""
    if not text and not chat_name:
        return notice(services, here, "subscribe-how")
    try:
        question = read(services, here, text)
    except QuestionError as error:
        return _explain(services, here, error)
    return _subscribe(services, here, question, chat_id, chat_name)


def read(
    services: Services, here: Here, text: str, *, settled: Mapping[str, PlaceId] | None = None
) -> Question:
    """Return how *text* is understood in its chat when it stands alone; no text asks about everything.

    *settled* are folded names whose meaning is known, beside those that the chat has settled.

    Raises:
        QuestionError: a name or a time in it is unclear.
    """
    with services.store.read() as session:
        chat = _recall(session, services, here, text)
        if settled:
            aliases = (*chat.manners.chat.aliases, *settled.items())
            manners = replace(chat.manners, chat=replace(chat.manners.chat, aliases=aliases))
            chat = chat._replace(manners=manners)
        return _read(session, services, chat, text, follows=False)


class _Recalled(NamedTuple):
    """What is kept of a chat, looked up once a message: `bot.app.InTurnPerChat` handles one at a time."""

    manners: Manners
    frame: Frame


def _recall(session: Session, services: Services, here: Here, text: str) -> _Recalled:
    return _Recalled(manners_of(session, services, here, text), load_frame(session, here))


def _read(session: Session, services: Services, chat: _Recalled, text: str, *, follows: bool) -> Question:
    manners = chat.manners
    if not text:
        return Question(text, Intent.LATEST, manners.language)
    last = chat.frame.last if follows else None
    listed = incidents.places_with_incidents(session)
    places = services.gazetteer  # places of a country that was imported and removed are there no longer
    context = Context(
        asked_at=services.now(),
        zone=manners.zone,
        language=manners.language,
        gazetteer=services.gazetteer,
        frame=last,
        known_places=places.tree(listed).ids,
        aliases={name: each for name, each in manners.chat.aliases if each in places},
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


def _understand(
    services: Services, here: Here, text: str, *, follows: bool, read_as: Intent | None = None
) -> tuple[Message, ...]:
    if len(text) > MAX_QUESTION:
        return notice(services, here, "too-long", text, length=len(text), limit=MAX_QUESTION)
    messages: tuple[Message, ...] = ()
    try:
        # One look at the store for all that is read: each costs a connection, and PostgreSQL a round trip.
        with services.store.read() as session:
            chat = _recall(session, services, here, text)
            question = _read(session, services, chat, text, follows=follows)
            question = replace(question, intent=read_as) if read_as else question
            if question.intent not in WITHOUT_ANSWER:
                messages = _answer(session, services, chat.manners, question)
    except QuestionError as error:
        return _explain(services, here, error)
    if question.intent in WITHOUT_ANSWER:
        return _react(services, here, question)
    return _kept(services, here, chat, question, messages)


def _answer(
    session: Session, services: Services, manners: Manners, question: Question
) -> tuple[Message, ...]:
    """Return the messages that answer *question*, the same as before where nothing has changed since."""
    key = key_of(session, question, manners, services.now(), services.gazetteer)
    messages = services.remembered.find(key)
    if messages is None:
        messages = view(session, services, manners, question)
        services.remembered.keep(key, messages)
    return messages


def _react(services: Services, here: Here, question: Question) -> tuple[Message, ...]:
    """Return the reply to what asks for nothing that the store knows."""
    if question.intent is Intent.SUBSCRIBE:
        # In a group only an administrator may, and it is the command that checks it.
        return (
            _subscribe(services, here, question)
            if here.is_private
            else notice(services, here, "subscribe-how", question.text)
        )
    if question.intent is Intent.UNSUBSCRIBE:
        return subscribing.unsubscribe_menu(services, here)
    if question.intent in ABOUT_THE_BOT and question.resets:
        _remember(services, here, lambda frame: replace(frame, questions=()))
        return notice(services, here, "forgotten", question.text)
    if question.intent is Intent.HELP:
        return show_help(services, here, said=question.text)
    return notice(services, here, ABOUT_THE_BOT[question.intent], question.text)


def _kept(
    services: Services, here: Here, chat: _Recalled, question: Question, messages: tuple[Message, ...]
) -> tuple[Message, ...]:
    """Return the *messages* that answer *question*, and remember it so that one can go on from it."""
    with services.store.begin(lasting=False) as session:
        save_frame(session, here, chat.frame.with_question(question))
    return messages


def _subscribe(
    services: Services, here: Here, question: Question, chat_id: ChatId | None = None, chat_name: str = ""
) -> tuple[Message, ...]:
    """Take an order, unless it would become one for everything only because its words are not understood."""
    if not (question.places or question.kinds):
        if heard := (*question.unknown, *question.actors):
            return _explain(services, here, UnknownPlaceError(question.text, " ".join(heard)))
        if question.cadence is None:
            return notice(services, here, "subscribe-how", question.text)
    try:
        with services.store.begin() as session:
            done = subscribing.subscribe(
                session, services, here, question, chat_id=chat_id, chat_name=chat_name
            )
    except TooManySubscriptionsError as error:
        return notice(services, here, "too-many-subscriptions", question.text, limit=error.limit)
    return (done,)


def _explain(services: Services, here: Here, error: QuestionError) -> tuple[Message, ...]:
    """Return what to say to a question that cannot be answered as it stands, and keep it for the buttons."""
    with services.store.read() as session:
        language = manners_of(session, services, here, error.text).language
    match error:
        case UnknownPlaceError(name=name):
            message = render_unknown_place(
                error.text, name, error.nearest, language=language, gazetteer=services.gazetteer
            )
        case AmbiguousPlaceError(name=name):
            message = render_choices(
                error.text, name, error.choices, language=language, gazetteer=services.gazetteer
            )
        case UnclearPeriodError():
            return notice(services, here, "unclear-period", error.text, question=shorten(error.text, 200))
        case _:
            return notice(services, here, "not-understood", error.text)
    if message.buttons:
        _remember(services, here, lambda frame: frame.with_choice(error.text, name))
    return (message,)


def _remember(services: Services, here: Here, change: Callable[[Frame], Frame]) -> None:
    with services.store.begin(lasting=False) as session:
        save_frame(session, here, change(load_frame(session, here)))


def show(services: Services, here: Here, intent: Intent | None, key: str, page: int) -> tuple[Message, ...]:
    """Return another view of the question that a button names: its next page, map, sources, or chart (None).

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.store.read() as session:
        question = load_frame(session, here).find_question(key)
        if question is None:
            return ()
        asked = replace(question, page=page)
        if intent is not None and intent is not Intent.MORE:
            asked = replace(asked, intent=intent)
        look = view_chart if intent is None else _answer
        messages = look(session, services, manners_of(session, services, here, asked.text), asked)
    if intent is Intent.MORE:
        _remember(services, here, lambda frame: frame.with_question(asked))
    return messages


def ask_again(services: Services, here: Here, key: str, which: str) -> tuple[Message, ...]:
    """Answer the question that a button names without a part of it, or in a wider circle.

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.store.read() as session:
        question = load_frame(session, here).find_question(key)
        asked = None if question is None else repair(question, which)
        if asked is None:
            return ()
        chat = _recall(session, services, here, asked.text)
        messages = _answer(session, services, chat.manners, asked)
    return _kept(services, here, chat, asked, messages)


def choose(services: Services, here: Here, key: str, place_id: PlaceId) -> tuple[Message, ...]:
    """Answer the question whose unclear name a button settled, and remember what the name means here.

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.store.begin() as session:
        kept = load_frame(session, here).find_choice(key)
        if kept is None:
            return ()
        text, name = kept
        chat = chats.get_chat(session, here.chat_id)
        aliases = {**dict(chat.aliases), fold(name): place_id}
        chats.put_chat(session, replace(chat, aliases=tuple(aliases.items())[-MAX_ALIASES:]))
    return _understand(services, here, text, follows=True)
