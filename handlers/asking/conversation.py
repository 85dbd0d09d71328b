"""Words → reply: one message of a chat, understood with what went before, answered, remembered.

Everything here runs in a worker thread; each function takes the services, where something was said and
what, and returns the messages to send.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.asking.guide import show_help
from handlers.asking.views import answer_key, view
from handlers.subscriptions import managing, requesting
from handlers.understanding.explaining import explain
from handlers.understanding.frames import load_frame, remember, save_frame
from handlers.understanding.logged import log_question
from handlers.understanding.reading import read_choice, read_in, recall
from handlers.updates.notices import notice
from incidents.errors import (
    QuestionError,
)
from incidents.models import Intent, Message, Question
from incidents.questions import by_stretch, search_in_words
from incidents.store.readers import chats
from incidents.text import fold

if TYPE_CHECKING:
    from handlers.understanding.reading import Recalled
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import PlaceId
    from incidents.store import Session

MAX_QUESTION = 1000
"""Characters of a question; what is longer is an article, and those come in by another door."""

ABOUT_THE_BOT = {
    Intent.HELP: "help",
    Intent.SMALLTALK: "smalltalk",
    Intent.OUT_OF_SCOPE: "out-of-scope",
}
MAX_ALIASES = 50
"""Names whose meaning a chat has settled; the oldest is forgotten first."""
WITHOUT_ANSWER = frozenset({Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, *ABOUT_THE_BOT})
"""Intents that ask for nothing that the store knows."""


def ask(services: Services, requester: Requester, text: str) -> tuple[Message, ...]:
    """Answer *text*, which may go on from the question before; a lone "/" asks nothing."""
    return (
        understand(services, requester, text, follows=True)
        if any(map(str.isalnum, text))
        else notice(services, requester, "empty-ask")
    )


def latest(services: Services, requester: Requester, text: str) -> tuple[Message, ...]:
    """Answer with the newest incidents of the place in *text*, whatever was asked before."""
    return (
        understand(services, requester, text, follows=False)
        if text
        else notice(services, requester, "empty-latest")
    )


def brief(services: Services, requester: Requester, text: str) -> tuple[Message, ...]:
    """Answer with a digest of the place in *text*, or of everywhere; of the last 24 hours unless it says."""
    return understand(services, requester, text, follows=False, read_as=Intent.SUMMARY)


def understand(
    services: Services, requester: Requester, text: str, *, follows: bool, read_as: Intent | None = None
) -> tuple[Message, ...]:
    """Return the reply to *text*, which may go on from the last question where it *follows*."""
    if len(text) > MAX_QUESTION:
        return notice(services, requester, "too-long", text, length=len(text), limit=MAX_QUESTION)
    begun = services.metrics.moment()
    messages: tuple[Message, ...] = ()
    try:
        with services.admission:
            # One look for all that is read: each costs a connection, and PostgreSQL a round trip.
            with services.store.read() as session:
                chat = recall(session, services, requester, text)
                chosen = read_choice(session, services, chat, text) if follows and chat.frame.asked else None
                if chosen is None:
                    question = read_in(session, services, chat, text, follows=follows)
                    question = replace(question, intent=read_as) if read_as else question
                    question, messages = _look_up(session, services, chat.preferences, question)
            if messages:
                # In turn too: who writes while another computes holds both up.
                kept(services, requester, chat, question, messages)
    except QuestionError as error:
        return explain(services, requester, error)
    if chosen is not None:
        return settle(services, requester, *chosen)
    services.metrics.answered(question.intent, since=begun)
    log_question(services, requester, text, question.intent.value)
    return _react(services, requester, question) if question.intent in WITHOUT_ANSWER else messages


def _look_up(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> tuple[Question, tuple[Message, ...]]:
    """Return *question* with what buttons and follow-ups have to look for in reports, and its answer."""
    if question.intent in WITHOUT_ANSWER:
        return question, ()
    question = search_in_words(session, by_stretch(question))
    return question, answered(session, services, preferences, question)


def answered(
    session: Session, services: Services, preferences: ChatPreferences, question: Question
) -> tuple[Message, ...]:
    """Return the messages that answer *question*, the same as before where nothing has changed since."""
    key = answer_key(session, question, preferences, services.now(), services.gazetteer)
    messages = services.answers.find(key)
    if messages is None:
        messages = view(session, services, preferences, question)
        if all(each.photo is None for each in messages):  # KEPT reckons with words
            services.answers.keep(key, messages)
    return messages


def _react(services: Services, requester: Requester, question: Question) -> tuple[Message, ...]:
    """Return the reply to what asks for nothing that the store knows."""
    if question.intent is Intent.SUBSCRIBE:
        # In a group only an administrator may, and it is the command that checks it.
        return (
            requesting.subscribe(services, requester, requesting.SubscriptionRequest(question))
            if requester.is_private
            else notice(services, requester, "subscribe-how", question.text)
        )
    if question.intent is Intent.UNSUBSCRIBE:
        return managing.unsubscribe_menu(services, requester)
    if question.intent in ABOUT_THE_BOT and question.resets:
        remember(services, requester, lambda frame: replace(frame, questions=()))
        return notice(services, requester, "forgotten", question.text)
    if question.intent is Intent.HELP:
        return show_help(services, requester, said=question.text)
    return notice(services, requester, ABOUT_THE_BOT[question.intent], question.text)


def kept(
    services: Services,
    requester: Requester,
    chat: Recalled,
    question: Question,
    messages: tuple[Message, ...],
) -> tuple[Message, ...]:
    """Return the *messages* that answer *question*, and remember it so that one can go on from it."""
    with services.store.begin(lasting=False) as session:
        save_frame(session, requester, chat.frame.with_question(question), services.now())
    return messages


def settle(services: Services, requester: Requester, key: str, place_id: PlaceId) -> tuple[Message, ...]:
    """Answer the question whose unclear name a button or words settle, and remember what it means here.

    Returns:
        No messages where the chat has forgotten the question.
    """
    with services.store.begin() as session:
        kept = load_frame(session, requester).find_choice(key)
        if kept is None:
            return ()
        text, name = kept
        chat = chats.get_chat(session, requester.chat_id)
        aliases = {**dict(chat.aliases), fold(name): place_id}
        chats.put_chat(session, replace(chat, aliases=tuple(aliases.items())[-MAX_ALIASES:]))
    return understand(services, requester, text, follows=True)
