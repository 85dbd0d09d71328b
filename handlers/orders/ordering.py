"""Words → a standing order, or what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.orders import subscribing
from handlers.orders.options import split_options
from handlers.rendering.markup import shorten
from handlers.understanding.explaining import explain
from handlers.understanding.reading import read
from handlers.updates.notices import notice
from incidents.errors import FilterError, QuestionError, TooManySubscriptionsError, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.updates.services import Here, Services
    from incidents.models import ChatId, Message, Question


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
    return take_order(services, here, question, chat_id, chat_name, options=options)


def take_order(  # noqa: PLR0913 - the order, who gives it, and for which chat
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
    return bool(question.places or question.kinds or question.actors or question.searched)


def check_order(question: Question) -> None:
    """Refuse an order that would be one for everything only because its words are not understood.

    Raises:
        UnknownPlaceError: its words name nothing that is known.
    """
    if question.unknown and not limits(question):
        raise UnknownPlaceError(question.text, " ".join(question.unknown))
