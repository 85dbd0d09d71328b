"""Words → a subscription, or what they lack for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering.markup import shorten
from handlers.subscriptions import managing
from handlers.subscriptions.options import split_options
from handlers.understanding.explaining import explain
from handlers.understanding.reading import read
from handlers.updates.notices import notice
from incidents.errors import FilterError, QuestionError, TooManySubscriptionsError, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.updates.services import Requester, Services
    from incidents.models import ChatId, Message, Question


def subscription(
    services: Services, requester: Requester, text: str, chat_id: ChatId | None = None, chat_name: str = ""
) -> tuple[Message, ...]:
    """Subscribe this chat, or another one whose rights were checked, to what *text* names."""
    if not text and not chat_name:
        return notice(services, requester, "subscribe-how")
    words, options = split_options(text)
    try:
        question = read(services, requester, words)
    except QuestionError as error:
        return explain(services, requester, error)
    return subscribe_to_question(services, requester, question, chat_id, chat_name, options=options)


def subscribe_to_question(  # noqa: PLR0913 - what, who asks for it, and for which chat
    services: Services,
    requester: Requester,
    question: Question,
    chat_id: ChatId | None = None,
    chat_name: str = "",
    *,
    options: Sequence[tuple[str, str]] = (),
) -> tuple[Message, ...]:
    """Subscribe to what *question* asks, or say what it lacks."""
    try:
        check_understood(question)
        if not limits(question) and question.cadence is None and not options:
            return notice(services, requester, "subscribe-how", question.text)
        with services.store.begin() as session:
            done = managing.subscribe(
                session, services, requester, question, chat_id=chat_id, chat_name=chat_name, options=options
            )
    except QuestionError as error:
        return explain(services, requester, error)
    except FilterError as error:
        return notice(services, requester, "option-wrong", question.text, words=shorten(error.words, 200))
    except TooManySubscriptionsError as error:
        return notice(services, requester, "too-many-subscriptions", question.text, limit=error.limit)
    return (done,)


def limits(question: Question) -> bool:
    """Whether *question* asks for less than everything."""
    return bool(question.places or question.kinds or question.actors or question.searched)


def check_understood(question: Question) -> None:
    """Refuse a subscription that would be one to everything only because its words are not understood.

    Raises:
        UnknownPlaceError: its words name nothing that is known.
    """
    if question.unknown and not limits(question):
        raise UnknownPlaceError(question.text, " ".join(question.unknown))
