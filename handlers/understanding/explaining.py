"""A question that cannot be answered as it stands → what to say, and buttons that settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering.answers import render_choices, render_unknown_place
from handlers.rendering.markup import shorten
from handlers.understanding.frames import remember
from handlers.understanding.logged import log_question
from handlers.updates.metrics import problem_of
from handlers.updates.notices import notice
from handlers.updates.services import preferences_of, reader_of
from incidents.errors import AmbiguousPlaceError, QuestionError, UnclearPeriodError, UnknownPlaceError

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services
    from incidents.models import Message


def explain(services: Services, requester: Requester, error: QuestionError) -> tuple[Message, ...]:
    """Return what to say to a question that cannot be answered as it stands, and keep it for the buttons."""
    services.metrics.not_understood(error)
    log_question(services, requester, error.text, problem_of(error), is_understood=False)
    with services.store.read() as session:
        reader = reader_of(services, preferences_of(session, services, requester, error.text))
    match error:
        case UnknownPlaceError(name=name):
            message = render_unknown_place(error.text, name, error.nearest, reader)
        case AmbiguousPlaceError(name=name):
            message = render_choices(error.text, name, error.choices, reader)
        case UnclearPeriodError():
            return notice(
                services, requester, "unclear-period", error.text, question=shorten(error.text, 200)
            )
        case _:
            return notice(services, requester, "not-understood", error.text)
    if message.buttons:
        remember(services, requester, lambda frame: frame.with_choice(error.text, name))
    return (message,)
