"""Messages on their way: each goes out once, in order, or is accounted for."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.models import Button, ChatId, File, Message
from incidents.store.delivery import outbox, replies
from incidents.store.delivery.outgoing import Queued, State
from incidents.store.delivery.replies import Draft
from tests.incidents.store.samples import NOW, interrupt

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.store import Session, Store

A, B = ChatId(1), ChatId(-1_001_234_567_890)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
RICH = Message(
    "<b>News</b>",
    ((Button("More", callback="more:1"), Button("Map", url="https://m.example")),),
    b"\x89PNG\0",
    silent=True,
)


def queue(session: Session, *texts: str, chat: ChatId = A, expires_at: datetime | None = None) -> None:
    """Queue messages under their own texts."""
    for text in texts:
        outbox.enqueue(session, Queued(chat, None, Message(text), f"{chat}:{text}", expires_at), NOW)


def claim(store: Store, at: datetime = NOW, limit: int = 30) -> list[str]:
    """Claim in a transaction of its own; return the texts."""
    with store.begin() as session:
        return [each.message.text for each in outbox.claim_next(session, at, limit)]


def counted(store: Store) -> dict[State, int]:
    """Return the states that are in use."""
    with store.read() as session:
        return {state: number for state, number in outbox.counts(session).items() if number}


def test_a_message_comes_back_as_it_was_rendered(store: Store) -> None:
    """Text, buttons, picture and silence."""
    with store.begin() as session:
        outbox.enqueue(session, Queued(B, 9, RICH, "digest:1", NOW + MINUTE), NOW)
    with store.begin() as session:
        [claimed] = outbox.claim_next(session, NOW)

    assert claimed.message == RICH
    assert (claimed.chat_id, claimed.thread_id, claimed.key) == (B, 9, "digest:1")
    assert (claimed.state, claimed.attempts, claimed.expires_at) == (State.SENDING, 1, NOW + MINUTE)


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(RICH, id="map"),
        pytest.param(Message("7 incidents", file=File("sitrep.csv", b"day;place\r\n")), id="table"),
    ],
)
def test_a_reply_that_could_not_be_sent_keeps_what_is_attached(store: Store, message: Message) -> None:
    """What was asked for comes later, and not its words alone."""
    draft = Draft(1, 0, A, None, message, reply_to=None)
    with store.begin() as session:
        [sending] = replies.add(session, [draft], "first", NOW)
        outbox.postpone(session, sending.id, NOW + SECOND, "no connection")
    with store.begin() as session:
        [claimed] = outbox.claim_next(session, NOW + SECOND)

    assert claimed.message == message


def test_a_claim_takes_no_longer_for_each_message_where_many_wait(sqlite_store: Store) -> None:
    """A digest of a thousand chats is as quick a message as one of a hundred: each looks at its own chat."""

    def claim_s(chats: range) -> float:
        with sqlite_store.begin() as session:
            queued = [
                Queued(ChatId(each), None, Message("news"), f"{each}:{part}")
                for part in range(4)
                for each in chats
            ]
            outbox.enqueue_all(session, queued, NOW)
        began = time.process_time()
        for _ in range(3):
            claim(sqlite_store, limit=1)
        return time.process_time() - began

    few = claim_s(range(1, 101))
    many = claim_s(range(101, 1_001))

    # Ten times as many: ten times the time where each looks at its chat, a hundred where at all.
    assert many < 40 * few


def test_a_key_is_queued_once(store: Store) -> None:
    """The same digest composed twice goes out once, with the text of the first."""
    with store.begin() as session:
        first = outbox.enqueue(session, Queued(A, None, Message("one"), "digest:1"), NOW)
        again = outbox.enqueue(session, Queued(A, None, Message("two"), "digest:1"), NOW)

    assert (first, again) == (True, False)
    assert claim(store) == ["one"]


def test_nothing_is_queued_when_the_fact_is_undone(store: Store) -> None:
    """Neither the digest without its message nor the message without its digest."""
    interrupt(store, lambda session: queue(session, "news"))

    assert counted(store) == {}


def test_messages_of_one_chat_go_out_one_after_the_other(store: Store) -> None:
    """Part two of a digest never overtakes part one; other chats need not wait."""
    with store.begin() as session:
        queue(session, "one", "two")
        queue(session, "uno", chat=B)
    first, meanwhile = claim(store), claim(store)
    with store.begin() as session:
        outbox.mark_sent(session, 1, NOW, message_id=77)

    assert (first, meanwhile) == (["one", "uno"], [])
    assert claim(store) == ["two"]


def test_no_more_are_claimed_than_asked_for(store: Store) -> None:
    """The oldest first."""
    with store.begin() as session:
        for chat in range(1, 6):
            queue(session, f"to {chat}", chat=ChatId(chat))

    assert claim(store, limit=2) == ["to 1", "to 2"]
    assert claim(store, limit=2) == ["to 3", "to 4"]


def test_a_sent_message_says_under_which_number(store: Store) -> None:
    """So that it can be edited later."""
    with store.begin() as session:
        queue(session, "news")
        outbox.claim_next(session, NOW)
        outbox.mark_sent(session, 1, NOW, message_id=77)
    with store.read() as session:
        [sent] = outbox.list_messages(session)

    assert (sent.state, sent.message_id) == (State.SENT, 77)
    assert claim(store, NOW + 60 * MINUTE) == []


def test_a_postponed_message_holds_its_chat_until_its_time(store: Store) -> None:
    """After "too many requests" the chat waits, in order."""
    with store.begin() as session:
        queue(session, "one", "two")
        outbox.claim_next(session, NOW)
        outbox.postpone(session, 1, NOW + MINUTE, "429: retry after 60")
    before, after = claim(store, NOW + 59 * SECOND), claim(store, NOW + MINUTE)
    with store.read() as session:
        [again] = outbox.list_messages(session, State.SENDING)

    assert (before, after) == ([], ["one"])
    assert (again.attempts, again.reason) == (2, None)


def test_a_refused_message_lets_the_next_one_through(store: Store) -> None:
    """And is kept with the reason."""
    with store.begin() as session:
        queue(session, "one", "two")
        outbox.claim_next(session, NOW)
        outbox.refuse(session, 1, "400: broken HTML", NOW)
    following = claim(store)
    with store.read() as session:
        [refused] = outbox.list_messages(session, State.REFUSED)

    assert following == ["two"]
    assert (refused.message.text, refused.reason) == ("one", "400: broken HTML")


def test_an_expired_message_is_refused_and_said_so(store: Store) -> None:
    """Yesterday's alert is not sent today, and not dropped in silence."""
    with store.begin() as session:
        queue(session, "alert", expires_at=NOW + MINUTE)
        queue(session, "digest")
    following = claim(store, NOW + MINUTE)
    with store.read() as session:
        [refused] = outbox.list_messages(session, State.REFUSED)

    assert following == ["digest"]
    assert refused.reason == "expired"


@pytest.mark.parametrize(
    ("age", "state"),
    [
        pytest.param(timedelta(seconds=119), State.WAITING, id="young-is-repeated"),
        pytest.param(timedelta(seconds=120), State.IN_DOUBT, id="old-is-in-doubt"),
    ],
)
def test_what_a_crash_left_in_mid_call_is_settled(store: Store, age: timedelta, state: State) -> None:
    """Telegram has no idempotency key: under two minutes a repetition is the lesser evil."""
    with store.begin() as session:
        queue(session, "news")
    claim(store)
    with store.begin() as session:
        doubtful = outbox.recover(session, NOW + age, alone=False, worker="")

    assert counted(store) == {state: 1}
    assert [each.message.text for each in doubtful] == (["news"] if state == State.IN_DOUBT else [])


def test_a_message_that_another_process_is_sending_is_left_to_it(store: Store) -> None:
    """Until its lease is over; a process that is alone need not wait for that."""
    with store.begin() as session:
        queue(session, "news")
    claim(store)
    with store.begin() as session:
        outbox.recover(session, NOW + 59 * SECOND, alone=False, worker="")
    leased = counted(store)
    with store.begin() as session:
        outbox.recover(session, NOW + 5 * SECOND, alone=True, worker="")

    assert leased == {State.SENDING: 1}
    assert counted(store) == {State.WAITING: 1}


def test_a_doubtful_message_does_not_hold_up_its_chat(store: Store) -> None:
    """It waits for the operator, the next ones do not."""
    with store.begin() as session:
        queue(session, "one", "two")
    claim(store)
    with store.begin() as session:
        outbox.recover(session, NOW + 3 * MINUTE, alone=False, worker="")

    assert claim(store) == ["two"]


def test_the_operator_sends_again_what_was_refused_or_doubtful(store: Store) -> None:
    """Even when it had expired; what was sent is not sent again."""
    with store.begin() as session:
        queue(session, "late", expires_at=NOW)
        queue(session, "sent", chat=B)
        outbox.claim_next(session, NOW)
        outbox.mark_sent(session, 2, NOW)
        answers = [outbox.retry(session, each, NOW) for each in (1, 2, 404)]

    assert answers == [True, False, False]
    assert claim(store) == ["late"]


def test_the_operator_drops_a_doubtful_message(store: Store) -> None:
    """He saw in the chat that it had arrived; it is kept as refused by him."""
    with store.begin() as session:
        queue(session, "news")
    claim(store)
    with store.begin() as session:
        outbox.recover(session, NOW + 3 * MINUTE, alone=False, worker="")
        outbox.refuse(session, 1, "dropped by the operator", NOW)

    assert counted(store) == {State.REFUSED: 1}


def test_settled_messages_are_forgotten_after_a_while(store: Store) -> None:
    """Waiting and doubtful ones never are."""
    with store.begin() as session:
        for chat in range(1, 5):
            queue(session, f"to {chat}", chat=ChatId(chat))
        outbox.claim_next(session, NOW, limit=3)
        outbox.mark_sent(session, 1, NOW)
        outbox.refuse(session, 2, "blocked", NOW + MINUTE)
        outbox.recover(session, NOW + 3 * MINUTE, alone=False, worker="")
        outbox.forget_settled(session, before=NOW + SECOND)
        first = {state for state, number in outbox.counts(session).items() if number}
        outbox.forget_settled(session, before=NOW + 60 * MINUTE)

    assert first == {State.REFUSED, State.IN_DOUBT, State.WAITING}
    assert counted(store) == {State.IN_DOUBT: 1, State.WAITING: 1}


def test_several_processes_never_claim_the_same_message(postgresql_store: Store) -> None:
    """Four senders empty a queue of sixty in twenty chats: each message once, each chat in order."""
    with postgresql_store.begin() as session:
        for number in range(60):
            queue(session, f"{number:02}", chat=ChatId(1 + number % 20))

    def send_all(_: int) -> list[tuple[int, str]]:
        sent: list[tuple[int, str]] = []
        idle = 0
        while idle < 20:
            with postgresql_store.begin() as session:
                claimed = outbox.claim_next(session, NOW, limit=3)
            for each in claimed:
                with postgresql_store.begin() as session:
                    outbox.mark_sent(session, each.id, NOW)
                sent.append((each.chat_id, each.message.text))
            idle = 0 if claimed else idle + 1
        return sent

    with ThreadPoolExecutor(4) as senders:
        sent = [each for part in senders.map(send_all, range(4)) for each in part]

    assert sorted(text for _, text in sent) == [f"{number:02}" for number in range(60)]
    assert counted(postgresql_store) == {State.SENT: 60}


STEPS = st.lists(st.sampled_from(["claim", "sent", "postpone", "refuse", "crash", "minute"]), max_size=30)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_nothing_is_lost_and_order_holds(sqlite_store: Store, steps: list[str]) -> None:
    """Through claims, answers and crashes every message is in one state and none overtakes another."""
    with sqlite_store.begin() as session:
        for each in outbox.list_messages(session):
            outbox.refuse(session, each.id, "an earlier example", NOW)
        outbox.forget_settled(session, before=NOW + SECOND)
        queue(session, "1", "2", "3")
        ids = sorted(each.id for each in outbox.list_messages(session))
    at, sending, taken = NOW, 0, []
    for step in steps:
        with sqlite_store.begin() as session:
            if step == "claim":
                claimed = outbox.claim_next(session, at)
                sending = claimed[0].id if claimed else sending
                taken += [each.id for each in claimed]
            elif step == "minute":
                at += MINUTE
            elif step == "crash":
                outbox.recover(session, at, alone=False, worker="")
                sending = 0
            elif sending:
                if step == "sent":
                    outbox.mark_sent(session, sending, at)
                elif step == "postpone":
                    outbox.postpone(session, sending, at + MINUTE, "429")
                else:
                    outbox.refuse(session, sending, "400", at)
                sending = 0

    assert sum(counted(sqlite_store).values()) == len(ids)
    assert taken == sorted(taken)
