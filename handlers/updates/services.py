"""What a handler may use, and who asks in which chat: the two arguments of every core call."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.rendering.readers import Reader
from handlers.texts import RIGHT_TO_LEFT, known_language
from handlers.updates.admission import Admission
from handlers.updates.cache import KEPT, KEPT_OFFERS, LruCache
from handlers.updates.metrics import Metrics
from handlers.updates.rate_limit import RateLimiter
from incidents.feeds.robots import Robots
from incidents.questions import asked_language, told_language
from incidents.store.readers import chats
from incidents.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from handlers.rendering.cards import Card
    from incidents.models import ChatId, Message
    from incidents.places import Gazetteer
    from incidents.store import Session, Store

KEY = "services"
"""Where `application.bot_data` keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts of the program that handlers and jobs work with, and the operator's choices.

    `now` tells the time, aware. `zone` and `language` hold for chats that chose none. `operators` are user
    ids. `feed_hosts` may lie in a private network; news is read from `source_channels`, by id or @name;
    `user_feeds` is how many feeds others than operators may add. `catch_up` is how late a digest may be.
    The words of questions are kept for `log_questions_days`, 0 for not at all.
    `version` is the program's, for /status. `rate_limiter` counts who asks how much, `admission` says whose
    answer is computed now, `answers` and `cards` (inline mode) hold what others may ask for too, `chat_names`
    what chats are called by their numbers, `metrics` counts what happens, `robots` knows what sites let
    programs read.
    """

    store: Store
    gazetteer: Gazetteer
    now: Callable[[], datetime]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = "en"
    operators: frozenset[int] = frozenset()
    max_subscriptions: int = 20
    feed_hosts: frozenset[str] = frozenset()
    source_channels: frozenset[str] = frozenset()
    user_feeds: int = 0
    catch_up: timedelta = timedelta(hours=24)
    log_questions_days: int = 0
    version: str = ""
    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    admission: Admission = field(default_factory=Admission)
    answers: LruCache[tuple[Message, ...]] = field(default_factory=partial(LruCache, KEPT))
    cards: LruCache[tuple[tuple[Card, ...], bool]] = field(default_factory=partial(LruCache, KEPT_OFFERS))
    chat_names: LruCache[str] = field(default_factory=partial(LruCache, KEPT))
    metrics: Metrics = field(default_factory=Metrics)
    robots: Robots = field(default_factory=Robots)


@dataclass(frozen=True, slots=True)
class Requester:
    """Who wrote or pressed something, and in which chat and topic.

    `is_private` says that nobody else reads along. `user_language` is the IETF tag of their app;
    `language`, one of `LANGUAGES`, was named with the question.
    """

    chat_id: ChatId
    thread_id: int | None = None
    user_id: int | None = None
    user_language: str | None = None
    is_private: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ChatPreferences:
    """Language and time zone that hold in a chat, its own or what fits, and what is stored of it."""

    language: str
    zone: ZoneInfo
    chat: chats.Chat


def preferences_of(
    session: Session, services: Services, requester: Requester, said: str = ""
) -> ChatPreferences:
    """Return the language and zone of the chat: its own choice, else what fits *said*.

    A chat that chose no language is answered in that of its question, else in that of the user's app (in a
    group nobody's), else in the operator's.
    """
    chat = chats.get_chat(session, requester.chat_id)
    own = requester.user_language if requester.is_private else None
    language = (
        requester.language or chat.language or spoken_language(said) or known_language(own, services.language)
    )
    return ChatPreferences(language, ZoneInfo(chat.zone) if chat.zone else services.zone, chat)


def spoken_language(said: str) -> str | None:
    """Return the language of LANGUAGES that *said* asks for or is written in; None where nothing tells.

    Words that no lexicon of questions has tell nothing: "Sweida" is typed by readers of every language.
    """
    asked = _asked_language(said)
    if asked is not None:
        return asked
    found = detect_language(said)
    return found if found in RIGHT_TO_LEFT else _told_language(said)


_asked_language = lru_cache(maxsize=256)(asked_language)
_told_language = lru_cache(maxsize=256)(told_language)  # 0.1 ms, and a reply asks for it more than once


def chat_name(services: Services, chat_id: int) -> str:
    """Return what a chat is called, as far as Telegram said so since the start; else its number."""
    return services.chat_names.find(chat_id) or str(chat_id)


def is_operator(services: Services, requester: Requester) -> bool:
    """Whether somebody may review: an operator, where nobody else reads along."""
    return requester.is_private and requester.user_id in services.operators


def reader_of(services: Services, preferences: ChatPreferences, moment: datetime | None = None) -> Reader:
    """Return for whom words and pictures are chosen, at *moment*, or else now."""
    return Reader.at(
        moment or services.now(),
        preferences.language,
        preferences.zone,
        services.gazetteer,
        look=preferences.chat.look,
    )
