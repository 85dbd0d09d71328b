"""Telegram's limits among processes: what one sends, the others count."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.models import ChatId
from incidents.store.database import turns
from incidents.store.readers import chats
from tests.incidents.store.samples import NOW

if TYPE_CHECKING:
    from incidents.store import Store
    from incidents.store.database.turns import Wait

PERSON, OTHER, GROUP = ChatId(7), ChatId(8), ChatId(-1_009)


def take(store: Store, chat: ChatId, after_s: float = 0, per_second: int = 30) -> Wait:
    """Ask for a turn, as one process or another."""
    with store.begin() as session:
        return turns.take(session, chat, NOW + timedelta(seconds=after_s), per_second)


def waits(store: Store, chat: ChatId, *after_s: float) -> list[float]:
    """Return how long each must wait."""
    return [take(store, chat, each).time.total_seconds() for each in after_s]


def test_a_chat_gets_a_message_a_second_whoever_sends_it(store: Store) -> None:
    """What is told to wait is not counted; other chats are not concerned."""
    assert waits(store, PERSON, 0, 0.25, 1, 1.5) == [0, 0.75, 0, 0.5]
    assert waits(store, OTHER, 1.5) == [0]


def test_a_group_gets_twenty_a_minute(store: Store) -> None:
    """The twenty-first waits until a minute after the first."""
    assert waits(store, GROUP, *range(20)) == [0] * 20
    assert waits(store, GROUP, 30, 60) == [30, 0]


def test_all_together_get_so_many_a_second(store: Store) -> None:
    """And who must wait for that is told that everybody must."""
    for chat in range(1, 4):
        take(store, ChatId(chat), per_second=3)

    wait = take(store, ChatId(4), 0.5, per_second=3)

    assert (wait.time, wait.concerns_all) == (timedelta(seconds=0.5), True)
    assert take(store, ChatId(4), 1, per_second=3).time == timedelta(0)


@pytest.mark.parametrize(("banned", "others"), [(PERSON, 0), (None, 40)], ids=["one chat", "all chats"])
def test_a_ban_told_to_one_process_is_kept_by_all(store: Store, banned: ChatId | None, others: float) -> None:
    """Until it ends."""
    with store.begin() as session:
        turns.close(session, banned, NOW + timedelta(seconds=50))

    assert waits(store, PERSON, 10, 50) == [40, 0]
    assert waits(store, OTHER, 10) == [others]


def test_what_no_limit_asks_for_is_forgotten(store: Store) -> None:
    """And a chat that is forgotten is not told of here either."""
    waits(store, GROUP, *range(20))
    take(store, PERSON)
    with store.begin() as session:
        turns.forget_old(session, NOW + timedelta(seconds=70))
        turns.close(session, PERSON, NOW + timedelta(seconds=500))
        chats.forget_chat(session, PERSON)

    assert waits(store, GROUP, 70) == [0]
    assert waits(store, PERSON, 70) == [0]
