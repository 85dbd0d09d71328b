"""Standing orders, when they are due, and their slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.models import (
    Cadence,
    ChatId,
    Every,
    Filter,
    Kind,
    Restraint,
    Style,
    Subscription,
    SubscriptionId,
    Template,
)
from incidents.store.delivery import slots
from incidents.store.readers import subscriptions
from tests.incidents.store.samples import EL_FASHER, KUTUM, NOW, interrupt

if TYPE_CHECKING:
    from incidents.store import Store

CHAT = ChatId(-1_001_234_567_890)
WEEKLY = Subscription(
    None,
    CHAT,
    Cadence(Every.WEEK, time(8, 30), weekdays=(4,)),
    "Africa/Khartoum",
    "ar",
    Filter((EL_FASHER, KUTUM), kinds=(Kind.FLOOD,), exclude=("drill",), pattern="dr(one|ill)"),
    Style(Template.HEADLINES, pins=True),
    Restraint(quiet_from=time(22), quiet_until=time(7), daily_cap=5),
    muted_until=NOW,
    thread_id=9,
    next_due_at=NOW,
    last_slot_at=NOW - timedelta(days=7),
    created_by=5_000_000_001,
)


def test_a_subscription_comes_back_as_it_went_in(store: Store) -> None:
    """Places, kinds, the hour and the zone."""
    with store.begin() as session:
        subscription_id = subscriptions.add(session, WEEKLY)
    with store.read() as session:
        assert subscriptions.get(session, subscription_id) == replace(WEEKLY, id=subscription_id)


def test_subscriptions_are_listed_by_chat_and_by_who_made_them(store: Store) -> None:
    """A person manages a channel's orders from the private chat."""
    with store.begin() as session:
        mine = subscriptions.add(session, WEEKLY)
        theirs = subscriptions.add(session, replace(WEEKLY, chat_id=ChatId(7), created_by=6))
    with store.read() as session:
        assert [each.id for each in subscriptions.list_all(session)] == [mine, theirs]
        assert [each.id for each in subscriptions.list_all(session, ChatId(7))] == [theirs]
        assert [each.id for each in subscriptions.list_by_creator(session, 5_000_000_001)] == [mine]
        assert subscriptions.count(session, CHAT) == 1


def test_a_removed_subscription_is_gone_with_its_slots(store: Store) -> None:
    """Removing says whether there was one."""
    with store.begin() as session:
        subscription_id = subscriptions.add(session, WEEKLY)
        slots.take(session, subscription_id, NOW, NOW)
        answers = [subscriptions.remove(session, subscription_id) for _ in range(2)]
    with store.read() as session, pytest.raises(KeyError):
        subscriptions.get(session, subscription_id)

    assert answers == [True, False]


def test_the_longest_due_comes_first_and_the_paused_not_at_all(store: Store) -> None:
    """The tick asks what is due now."""
    with store.begin() as session:
        later = subscriptions.add(session, WEEKLY)
        sooner = subscriptions.add(session, replace(WEEKLY, next_due_at=NOW - timedelta(hours=1)))
        subscriptions.add(session, replace(WEEKLY, next_due_at=NOW + timedelta(seconds=1)))
        subscriptions.add(session, replace(WEEKLY, next_due_at=None))
        paused = subscriptions.add(session, WEEKLY)
        subscriptions.pause(session, paused, "blocked")
    with store.begin() as session:
        due = [each.id for each in subscriptions.due(session, NOW, limit=100)]
        first = [each.id for each in subscriptions.due(session, NOW, limit=1)]
        subscriptions.pause(session, paused, None)
        again = [each.id for each in subscriptions.due(session, NOW, limit=100)]

    assert (due, first, again) == ([sooner, later], [sooner], [sooner, later, paused])


def test_a_sent_digest_moves_the_next_one(store: Store) -> None:
    """Sent means composed and queued: the slot is remembered and the next one set."""
    next_week = NOW + timedelta(days=7)
    with store.begin() as session:
        subscription_id = subscriptions.add(session, WEEKLY)
        subscriptions.mark_sent(session, [(subscription_id, NOW, next_week)])
    with store.begin() as session:
        sent = subscriptions.get(session, subscription_id)
        subscriptions.put_next_due(session, subscription_id, None)
        stopped = subscriptions.get(session, subscription_id)

        assert subscriptions.due(session, NOW, limit=100) == []
    assert (sent.last_slot_at, sent.next_due_at) == (NOW, next_week)
    assert (stopped.last_slot_at, stopped.next_due_at) == (NOW, None)


def test_two_processes_take_different_subscriptions(postgresql_store: Store) -> None:
    """What one has locked the other leaves out, without waiting."""
    with postgresql_store.begin() as session:
        for _ in range(2):
            subscriptions.add(session, WEEKLY)
    with postgresql_store.begin() as one, postgresql_store.begin() as other:
        first = subscriptions.due(one, NOW, limit=1)
        second = subscriptions.due(other, NOW, limit=100)

    assert [each.id for each in first + second] == [1, 2]


def test_a_slot_is_taken_once(store: Store) -> None:
    """Whoever comes second, in the same process or another, sends nothing."""
    with store.begin() as session:
        subscription_id = subscriptions.add(session, WEEKLY)
        first = slots.take(session, subscription_id, NOW, NOW)
    with store.begin() as session:
        again = slots.take(session, subscription_id, NOW, NOW)
        other = slots.take(session, subscription_id, NOW + timedelta(days=7), NOW)

    assert (first, again, other) == (True, False, True)


def test_a_slot_is_free_again_when_composing_failed(store: Store) -> None:
    """The claim and the digest are one transaction."""
    with store.begin() as session:
        subscription_id = subscriptions.add(session, WEEKLY)
    interrupt(store, lambda session: slots.take(session, subscription_id, NOW, NOW))
    with store.begin() as session:
        assert slots.take(session, subscription_id, NOW, NOW)


def test_an_unknown_subscription_is_an_error(store: Store) -> None:
    """A button of a removed order."""
    with store.read() as session, pytest.raises(KeyError):
        subscriptions.get(session, SubscriptionId(404))
