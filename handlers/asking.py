"""Words → reply: one message of a chat, understood with what went before, answered, remembered.

Everything here runs in a worker thread; each function takes the services, where something was said and
what, and returns the messages to send.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers import subscribing
from handlers.frames import load_frame, save_frame
from handlers.guide import show_help
from handlers.markup import lines, say, shorten
from handlers.messages import render_choices, render_unknown_place
from handlers.options import split_options
from handlers.reading import read, read_in, recall
from handlers.remembered import key_of
from handlers.services import manners_of
from handlers.views import view
from incidents.errors import (
    AmbiguousPlaceError,
    FilterError,
    QuestionError,
    TooManySubscriptionsError,
    UnclearPeriodError,
    UnknownPlaceError,
)
from incidents.models import ChatId, Intent, Message, Question
from incidents.questions import search_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handlers.frames import Frame
    from handlers.reading import Recalled
    from handlers.services import Here, Manners, Services
    from incidents.store import Session

MAX_QUESTION = 1000
"""Characters of a question; what is longer is an article, and those come in by another door."""

ABOUT_THE_BOT = {
    Intent.HELP: "help",
    Intent.SMALLTALK: "smalltalk",
    Intent.OUT_OF_SCOPE: "out-of-scope",
}
WITHOUT_ANSWER = frozenset({Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, *ABOUT_THE_BOT})
"""Intents that ask for nothing that the store knows."""


def ask(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer *text*, which may go on from the question before."""
    return understand(services, here, text, follows=True) if text else notice(services, here, "empty-ask")


def latest(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer with the newest incidents of the place in *text*, whatever was asked before."""
    return understand(services, here, text, follows=False) if text else notice(services, here, "empty-latest")


def brief(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Answer with a digest of the place in *text*, or of everywhere; of the last 24 hours unless it says."""
    return understand(services, here, text, follows=False, read_as=Intent.SUMMARY)


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
    words, options = split_options(text)
    try:
        question = read(services, here, words)
    except QuestionError as error:
        return explain(services, here, error)
    return _subscribe(services, here, question, chat_id, chat_name, options=options)


def understand(
    services: Services, here: Here, text: str, *, follows: bool, read_as: Intent | None = None
) -> tuple[Message, ...]:
    """Return the reply to *text*, which may go on from the last question where it *follows*."""
    if len(text) > MAX_QUESTION:
        return notice(services, here, "too-long", text, length=len(text), limit=MAX_QUESTION)
    begun = services.metrics.moment()
    messages: tuple[Message, ...] = ()
    try:
        # One look at the store for all that is read: each costs a connection, and PostgreSQL a round trip.
        with services.store.read() as session:
            chat = recall(session, services, here, text)
            question = read_in(session, services, chat, text, follows=follows)
            question = replace(question, intent=read_as) if read_as else question
            if question.intent not in WITHOUT_ANSWER:
                # Here and not below, so that buttons and follow-ups know what was looked for in reports.
                question = search_in_words(session, question)
                messages = answered(session, services, chat.manners, question)
    except QuestionError as error:
        return explain(services, here, error)
    services.metrics.answered(question.intent, since=begun)
    if question.intent in WITHOUT_ANSWER:
        return _react(services, here, question)
    return kept(services, here, chat, question, messages)


def answered(
    session: Session, services: Services, manners: Manners, question: Question
) -> tuple[Message, ...]:
    """Return the messages that answer *question*, the same as before where nothing has changed since."""
    key = key_of(session, question, manners, services.now(), services.gazetteer)
    messages = services.remembered.find(key)
    if messages is None:
        messages = view(session, services, manners, question)
        if all(each.photo is None for each in messages):  # KEPT reckons with words
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
        remember(services, here, lambda frame: replace(frame, questions=()))
        return notice(services, here, "forgotten", question.text)
    if question.intent is Intent.HELP:
        return show_help(services, here, said=question.text)
    return notice(services, here, ABOUT_THE_BOT[question.intent], question.text)


def kept(
    services: Services, here: Here, chat: Recalled, question: Question, messages: tuple[Message, ...]
) -> tuple[Message, ...]:
    """Return the *messages* that answer *question*, and remember it so that one can go on from it."""
    with services.store.begin(lasting=False) as session:
        save_frame(session, here, chat.frame.with_question(question), services.now())
    return messages


def _subscribe(  # noqa: PLR0913 - the order, who gives it, and for which chat
    services: Services,
    here: Here,
    question: Question,
    chat_id: ChatId | None = None,
    chat_name: str = "",
    *,
    options: Sequence[tuple[str, str]] = (),
) -> tuple[Message, ...]:
    """Take an order, or say what it lacks."""
    try:
        check_order(question)
        if not limits(question) and question.cadence is None and not options:
            return notice(services, here, "subscribe-how", question.text)
        with services.store.begin() as session:
            done = subscribing.subscribe(
                session, services, here, question, chat_id=chat_id, chat_name=chat_name, options=options
            )
    except QuestionError as error:
        return explain(services, here, error)
    except FilterError as error:
        return notice(services, here, "option-wrong", question.text, words=shorten(error.words, 200))
    except TooManySubscriptionsError as error:
        return notice(services, here, "too-many-subscriptions", question.text, limit=error.limit)
    return (done,)


def limits(question: Question) -> bool:
    """Whether *question* asks for less than everything."""
    return bool(question.places or question.kinds or question.actors)


def check_order(question: Question) -> None:
    """Refuse an order that would be one for everything only because its words are not understood.

    Raises:
        UnknownPlaceError: its words name nothing that is known.
    """
    if question.unknown and not limits(question):
        raise UnknownPlaceError(question.text, " ".join(question.unknown))


def explain(services: Services, here: Here, error: QuestionError) -> tuple[Message, ...]:
    """Return what to say to a question that cannot be answered as it stands, and keep it for the buttons."""
    services.metrics.not_understood(error)
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
        remember(services, here, lambda frame: frame.with_choice(error.text, name))
    return (message,)


def remember(services: Services, here: Here, change: Callable[[Frame], Frame]) -> None:
    """Change what the chat can go on from."""
    with services.store.begin(lasting=False) as session:
        save_frame(session, here, change(load_frame(session, here)), services.now())
