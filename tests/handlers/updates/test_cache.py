"""Answers that are told again: only to the same question, on the same day, of the same news."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.asking import conversation, inline
from handlers.rendering.callbacks import unpack
from handlers.understanding.frames import load_frame
from handlers.updates.cache import LruCache
from handlers.updates.services import Requester, Services
from incidents.models import ChatId, Message
from incidents.places import open_gazetteer
from incidents.store import IncidentQuery, incidents
from incidents.store.readers import chats
from tests.handlers.desk import NOON, ZONE, read_the_wire

if TYPE_CHECKING:
    from incidents.store import Store

ONE, OTHER = Requester(ChatId(1), user_language="en"), Requester(ChatId(2), user_language="en")
QUESTION = "what is new in Hajin?"


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at noon."""
    return Clock()


@pytest.fixture
def services(sqlite_store: Store, clock: Clock) -> Services:
    """A store with the wire of the tests."""
    read_the_wire(sqlite_store, open_gazetteer())
    return Services(store=sqlite_store, gazetteer=open_gazetteer(), now=clock, zone=ZONE)


def test_another_chat_is_told_the_same(services: Services) -> None:
    """The second who asks gets the very messages that the first got."""
    first = conversation.ask(services, ONE, QUESTION)
    second = conversation.ask(services, OTHER, QUESTION)

    assert all(one is two for one, two in zip(first, second, strict=True))


@pytest.mark.parametrize("words", [QUESTION, "latest in Hajin"], ids=["same-words", "other-words"])
def test_what_was_asked_before_makes_no_other_answer(services: Services, words: str) -> None:
    """A chat that asked of another place is told the same; its buttons go on from its own question."""
    first = conversation.ask(services, ONE, QUESTION)
    conversation.ask(services, OTHER, "floods in Sudan")
    second = conversation.ask(services, OTHER, words)

    assert all(one is two for one, two in zip(first, second, strict=True))
    [key] = {unpack(each.callback or "")[1][0] for row in second[-1].buttons for each in row}
    with services.store.read() as session:
        assert load_frame(session, OTHER).find_question(key)


def test_news_end_what_was_told_before(services: Services, sqlite_store: Store) -> None:
    """After an article came in, nothing is told from memory."""
    first = conversation.ask(services, ONE, QUESTION)
    with sqlite_store.begin() as session:
        [newest, *_] = incidents.find_incidents(session, IncidentQuery(), 1)
        incidents.retract_report(session, newest.id, newest.reports[0].article_id, NOON)

    assert not any(
        one is two for one, two in zip(first, conversation.ask(services, OTHER, QUESTION), strict=True)
    )


def test_a_chat_in_arabic_is_told_in_arabic(services: Services, sqlite_store: Store) -> None:
    """A setting of the chat makes another answer of the same question."""
    first = conversation.ask(services, ONE, QUESTION)
    with sqlite_store.begin() as session:
        chats.put_chat(session, replace(chats.get_chat(session, OTHER.chat_id), language="ar"))

    assert conversation.ask(services, OTHER, QUESTION) != first


def test_today_is_yesterday_after_midnight(services: Services, clock: Clock) -> None:
    """An answer that says "today" is not told the day after."""
    first = conversation.ask(services, ONE, QUESTION)
    clock.now += timedelta(days=1)
    second = conversation.ask(services, OTHER, QUESTION)

    assert not any(one is two for one, two in zip(first, second, strict=True))


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    """Memory stays bounded; what changes by the minute is never kept."""
    remembered = LruCache[tuple[Message, ...]](limit=2)
    for key in "ab":
        remembered.keep(key, (Message(key),))
    remembered.find("a")
    remembered.keep("c", (Message("c"),))
    remembered.keep(None, (Message("by the minute"),))

    assert [key for key in ("a", "b", "c", None) if remembered.find(key)] == ["a", "c"]


def test_a_picture_is_drawn_anew(services: Services) -> None:
    """Maps are not kept in memory, which reckons with words."""
    first = conversation.ask(services, ONE, "map of Libya")
    second = conversation.ask(services, OTHER, "map of Libya")

    assert first[0].photo is not None
    assert first[0] is not second[0]


def test_cards_of_another_chat_are_those_of_before_until_news_come(
    services: Services, sqlite_store: Store
) -> None:
    """Who types the same words in any chat is offered the same cards; after news they are made anew."""
    first, second = (inline.offer(services, here, "latest in Hajin") for here in (ONE, OTHER))
    with sqlite_store.begin() as session:
        [newest, *_] = incidents.find_incidents(session, IncidentQuery(), 1)
        incidents.retract_report(session, newest.id, newest.reports[0].article_id, NOON)
    third = inline.offer(services, ONE, "latest in Hajin")

    assert first.cards
    assert all(one is two for one, two in zip(first.cards, second.cards, strict=True))
    assert not any(one is three for one in first.cards for three in third.cards)
