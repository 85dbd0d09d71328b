"""Words → a subscription, told back to who ordered it, or what they lack for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.rendering import words
from handlers.rendering.markup import lines, say, shorten
from handlers.subscriptions.managing import scheduled
from handlers.subscriptions.menus import edit_row
from handlers.subscriptions.options import apply, split_options
from handlers.texts import Phrase, text
from handlers.understanding.explaining import explain
from handlers.understanding.reading import read
from handlers.understanding.wishes import wanted_of
from handlers.updates.notices import notice
from handlers.updates.services import preferences_of
from incidents.errors import FilterError, QuestionError, TooManySubscriptionsError, UnknownPlaceError
from incidents.models import Cadence, Every, Message, Subscription
from incidents.questions.times.clock import find_impossible_time
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.markup import Html
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import ChatId, Question
    from incidents.store import Session


@dataclass(frozen=True, slots=True)
class SubscriptionRequest:
    """What is to be sent to a chat: by default the one it is asked in, else another with its name."""

    question: Question
    options: Sequence[tuple[str, str]] = ()
    chat_id: ChatId | None = None
    chat_name: str = ""


def subscription(
    services: Services, requester: Requester, said: str, chat_id: ChatId | None, chat_name: str
) -> tuple[Message, ...]:
    """Subscribe this chat, or another one whose rights were checked, to what *said* names."""
    if not said and not chat_name:
        return notice(services, requester, "subscribe-how")
    asked, options = split_options(said)
    try:
        question = read(services, requester, asked)
    except QuestionError as error:
        return explain(services, requester, error)
    return subscribe(services, requester, SubscriptionRequest(question, options, chat_id, chat_name))


def subscribe(services: Services, requester: Requester, request: SubscriptionRequest) -> tuple[Message, ...]:
    """Subscribe to what *request* asks, or say what it lacks."""
    question = request.question
    try:
        check_understood(question)
        check_times(question.text)
        if not limits(question) and question.cadence is None and not request.options:
            return notice(services, requester, "subscribe-how", question.text)
        with services.store.begin() as session:
            done = _subscribe(session, services, requester, request)
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


def check_times(said: str) -> None:
    """Refuse times that no clock shows, which would be left out of the order for eight in the morning.

    Raises:
        FilterError: "25:00" or "08:75" stands in *said*.
    """
    impossible = find_impossible_time(said)
    if impossible is not None:
        raise FilterError(impossible, "no such time")


def _subscribe(
    session: Session, services: Services, requester: Requester, request: SubscriptionRequest
) -> Message:
    """Store what *request* asks for, unless the chat has it already, and say so.

    Raises:
        FilterError: an option has a value that it cannot have.
        TooManySubscriptionsError: the chat has as many as it may.
    """
    question, chat_name = request.question, request.chat_name
    preferences = preferences_of(session, services, requester, question.text)
    language = preferences.language
    subscription = plan(services, requester, request, preferences)
    present = subscriptions.list_all(session, subscription.chat_id)
    if any(_same(subscription, each) for each in present):
        return Message(lines((say("already-subscribed", language),), language))
    if len(present) >= services.max_subscriptions:
        raise TooManySubscriptionsError(subscription.chat_id, services.max_subscriptions)
    subscription = replace(subscription, id=subscriptions.add(session, subscription))
    told = {
        "what": words.subject_words(subscription, language),
        "rhythm": words.rhythm_words(subscription, language),
    }
    done = (
        say("subscribed-elsewhere", language, chat=chat_name, **told)
        if chat_name
        else say("subscribed", language, **told)
    )
    said = (done, _first(subscription, services, preferences), *_left_out(question, language))
    return Message(lines(said, language), edit_row(subscription, language))


def plan(
    services: Services, requester: Requester, request: SubscriptionRequest, preferences: ChatPreferences
) -> Subscription:
    """Return the subscription that *request* describes, not yet stored.

    Raises:
        FilterError: an option has a value that it cannot have.
    """
    cadence, now = request.question.cadence or Cadence(Every.DAY), services.now()
    target = requester.chat_id if request.chat_id is None else request.chat_id
    subscription = Subscription(
        id=None,
        chat_id=target,
        cadence=cadence,
        zone=preferences.zone.key,
        language=preferences.language,
        filter=wanted_of(request.question),
        thread_id=requester.thread_id if target == requester.chat_id else None,
        created_by=requester.user_id,
    )
    return scheduled(apply(subscription, request.options, now), now)


def _same(one: Subscription, other: Subscription) -> bool:
    def content(each: Subscription) -> tuple[object, ...]:
        places = frozenset(place.id for place in each.filter.places)
        wanted = replace(each.filter, places=(), kinds=())
        return each.cadence, each.zone, places, frozenset(each.filter.kinds), wanted, each.thread_id

    return content(one) == content(other)


def _first(subscription: Subscription, services: Services, preferences: ChatPreferences) -> Html | str:
    if subscription.next_due_at is None or subscription.cadence.every is Every.EVENT:
        return ""
    moment = words.moment_words(
        subscription.next_due_at,
        ZoneInfo(subscription.zone),
        services.now().astimezone(preferences.zone).date(),
        preferences.language,
    )
    return say("subscribed-next", preferences.language, moment=moment)


def _left_out(question: Question, language: str) -> list[Html]:
    """Return what of *question* a subscription has no room for, and which of its words are not understood."""
    ignored: list[str] = []
    if question.direction is not None:
        place = words.places_words(question.places, language)
        point = text("compass", language, point=Phrase(question.direction))
        ignored.append(text("read-towards", language, point=point, place=place))
    told = (("subscribed-ignoring", ignored), ("read-not-understood", question.unknown))
    return [
        say(key, language, words=shorten(Phrase(text("list-comma", language).join(unheard)), 200))
        for key, unheard in told
        if unheard
    ]
