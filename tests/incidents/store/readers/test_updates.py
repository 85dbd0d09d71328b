"""Updates that were taken on: none is lost, none is worked on twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.models import ChatId
from incidents.store.readers import chats, updates
from incidents.store.readers.chats import Chat
from incidents.store.readers.updates import Arrival
from tests.incidents.store.samples import NOW, interrupt
from tests.stores import count_open

if TYPE_CHECKING:
    from incidents.store import Store
    from incidents.store.readers.updates import Adopted

SAID = '{"message": "floods in Kassala"}'
CHAT = ChatId(77)


def take(store: Store, *numbers: int, worker: str = "first") -> set[int]:
    """Take updates of one chat in a transaction of its own."""
    with store.begin() as session:
        return updates.take(session, [Arrival(each, SAID, CHAT) for each in numbers], worker, NOW)


def adopt(store: Store, after: timedelta, worker: str = "second", *, alone: bool = False) -> list[Adopted]:
    """Let *worker* look for what was left behind."""
    with store.begin() as session:
        return updates.adopt(session, worker, NOW + after, alone=alone)


def test_an_update_is_new_once(store: Store) -> None:
    """Telegram delivers an update again when our answer got lost; it is not acted on twice."""
    assert (take(store, 7_000_000_001), take(store, 7_000_000_001)) == ({7_000_000_001}, set())


def test_what_nobody_answered_is_found_after_a_crash(store: Store) -> None:
    """With its words, while what was answered is over and its words are forgotten."""
    take(store, 1, 2)
    with store.begin() as session:
        updates.mark_done(session, [1])

    [left] = adopt(store, timedelta(0), alone=True)

    assert (left.id, left.payload, left.has_acted, left.attempts) == (2, SAID, False, 2)
    assert take(store, 1) == set()


@pytest.mark.parametrize(
    ("after", "found"), [(timedelta(seconds=59), []), (timedelta(seconds=60), [1])], ids=["leased", "expired"]
)
def test_beside_other_processes_only_an_expired_lease_is_taken_over(
    store: Store, after: timedelta, found: list[int]
) -> None:
    """A second bot does not answer what the first is about to."""
    take(store, 1)

    assert [each.id for each in adopt(store, after)] == found


def test_who_lives_renews(store: Store) -> None:
    """A question that takes two minutes stays with who works on it."""
    take(store, 1)
    with store.begin() as session:
        updates.renew_leases(session, "first", NOW + timedelta(seconds=50))

    assert adopt(store, timedelta(seconds=100)) == []
    assert [each.id for each in adopt(store, timedelta(seconds=110))] == [1]


def test_nobody_takes_over_from_themselves(store: Store) -> None:
    """The clock may jump by hours; a process knows what it is at work on."""
    take(store, 1)

    assert adopt(store, timedelta(hours=9), worker="first") == []


def test_what_an_update_changed_is_committed_together_with_the_fact_that_it_did(store: Store) -> None:
    """After a crash it is not done again, and of what was undone nothing is noted."""
    take(store, 1, 2, 3)
    for number, ends_well in ((1, True), (2, False)):
        mark = updates.acting.set(number)
        if ends_well:
            with store.begin() as session:
                chats.put_chat(session, Chat(CHAT, language="ar"))
        else:
            interrupt(store, lambda session: chats.put_chat(session, Chat(CHAT, language="fr")))
        updates.acting.reset(mark)

    left = adopt(store, timedelta(0), alone=True)

    assert {each.id: each.has_acted for each in left} == {1: True, 2: False, 3: False}


def test_a_note_that_need_not_last_is_no_change(store: Store) -> None:
    """The question that a chat goes on from is written for every answer, and may be written again."""
    take(store, 1)
    mark = updates.acting.set(1)
    with store.begin(lasting=False) as session:
        chats.put_frame(session, CHAT, "{}", NOW, thread_id=None)
    updates.acting.reset(mark)

    assert [each.has_acted for each in adopt(store, timedelta(0), alone=True)] == [False]


def test_what_a_chat_said_is_forgotten_with_it(store: Store) -> None:
    """Who wants to be forgotten is not answered any more; what others said stays."""
    take(store, 1)
    with store.begin() as session:
        updates.take(session, [Arrival(2, SAID, ChatId(78)), Arrival(3, SAID, chat_id=None)], "first", NOW)
        chats.forget_chat(session, CHAT)

        assert count_open(session) == 2
    assert [each.id for each in adopt(store, timedelta(0), alone=True)] == [2, 3]


def test_old_updates_are_forgotten_and_new_or_open_ones_are_not(store: Store) -> None:
    """Housekeeping keeps the newest notes, and what is not answered yet."""
    take(store, 1, 2, 50, 100)
    with store.begin() as session:
        updates.mark_done(session, [1, 50, 100])
        updates.forget_old_updates(session, keep=60)

    assert take(store, 1, 2, 50) == {1}


def test_housekeeping_before_the_first_update_does_nothing(store: Store) -> None:
    """A new bot has nothing to forget."""
    with store.begin() as session:
        updates.forget_old_updates(session)

    assert take(store, 1) == {1}
