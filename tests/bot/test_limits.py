"""Telegram's limits, kept by a governor whose clock is a number and whose sleep is a jump."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.limits import FORGET_AFTER_S, HAND_BACK, TRIES, RateGovernor

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

PERSON, OTHER, GROUP = 11, 12, -1001


@dataclass
class Telegram:
    """Takes requests under a governor and notes when each started; time passes only while all sleep."""

    now: float = 1000.0
    starts: list[tuple[int | str, float]] = field(default_factory=list)
    refusals: list[float] = field(default_factory=list)
    sleepers: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the governor that goes by this clock."""
        self.governor = RateGovernor(clock=lambda: self.now, sleep=self.sleep)

    async def sleep(self, seconds: float) -> None:
        """Return *seconds* later."""
        waking = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, waking))
        await waking

    def send(
        self, chat: int | str, endpoint: str = "sendMessage", limit: int | None = None
    ) -> Coroutine[Any, Any, Any]:
        """Return a request that takes no time; the first ones meet `refusals`, seconds to wait each."""

        async def call() -> str:
            self.starts.append((chat, self.now))
            if self.refusals:
                raise RetryAfter(timedelta(seconds=self.refusals.pop(0)))
            return "sent"

        return self.governor.process_request(call, (), {}, endpoint, {"chat_id": chat}, limit)

    async def run(self, *requests: Coroutine[Any, Any, Any]) -> list[Any]:
        """Make *requests* side by side; whenever all wait, go on to the next moment somebody waits for."""
        tasks = asyncio.gather(*requests, return_exceptions=True)
        while not tasks.done():
            for _ in range(50):  # each request passes a few locks before it sleeps
                await asyncio.sleep(0)
            if self.sleepers and not tasks.done():
                self.sleepers.sort(key=lambda each: each[0])
                self.now, waking = max(self.now, self.sleepers[0][0]), self.sleepers.pop(0)[1]
                waking.set_result(None)
        return list(await tasks)

    def times(self, chat: int | str) -> list[float]:
        """Return when messages to *chat* started, in seconds since the beginning."""
        return [round(at - 1000.0, 6) for each, at in self.starts if each == chat]


@pytest.fixture
def telegram() -> Telegram:
    """A Telegram at second 1,000 of its clock."""
    return Telegram()


async def test_one_chat_gets_a_message_a_second(telegram: Telegram) -> None:
    """An answer of four messages takes three seconds."""
    await telegram.run(*(telegram.send(PERSON) for _ in range(4)))

    assert telegram.times(PERSON) == [0, 1, 2, 3]


async def test_other_chats_do_not_wait_for_it(telegram: Telegram) -> None:
    """While one chat waits, another is answered at once."""
    await telegram.run(*(telegram.send(PERSON) for _ in range(4)), telegram.send(OTHER))

    assert telegram.times(OTHER) == [0]


@pytest.mark.parametrize("chat", [GROUP, "@channel"], ids=["a group", "a channel by its name"])
async def test_a_group_gets_twenty_messages_a_minute(telegram: Telegram, chat: int | str) -> None:
    """The twenty-first waits until a minute after the first."""
    await telegram.run(*(telegram.send(chat) for _ in range(21)))

    assert telegram.times(chat) == [*range(20), 60]


async def test_all_chats_together_get_thirty_a_second(telegram: Telegram) -> None:
    """A digest to a hundred chats goes out in four seconds, thirty at a time."""
    await telegram.run(*(telegram.send(chat) for chat in range(1, 101)))

    seconds = [int(at - 1000) for _, at in telegram.starts]
    assert [seconds.count(second) for second in range(4)] == [30, 30, 30, 10]


@pytest.mark.parametrize("endpoint", ["getMe", "answerCallbackQuery", "sendChatAction", "editMessageText"])
async def test_what_is_no_message_goes_out_at_once(telegram: Telegram, endpoint: str) -> None:
    """Telegram counts messages."""
    await telegram.run(*(telegram.send(PERSON, endpoint) for _ in range(5)))

    assert telegram.times(PERSON) == [0] * 5


async def test_a_reply_told_to_wait_waits_and_is_sent(telegram: Telegram) -> None:
    """The person who asked gets the answer late rather than never."""
    telegram.refusals = [7]

    assert await telegram.run(telegram.send(PERSON)) == ["sent"]
    assert telegram.times(PERSON) == [0, 7]


async def test_a_chat_told_to_wait_is_closed_for_all_its_messages(telegram: Telegram) -> None:
    """To go on sending would lengthen the ban; other chats are not concerned."""
    telegram.refusals = [7]

    await telegram.run(telegram.send(PERSON), telegram.send(PERSON), telegram.send(OTHER))

    assert telegram.times(PERSON) == [0, 7, 8]
    assert telegram.times(OTHER) == [0]


async def test_after_three_tries_a_reply_is_given_up(telegram: Telegram) -> None:
    """Whoever waits longer than that has asked again."""
    telegram.refusals = [5] * 10

    [end] = await telegram.run(telegram.send(PERSON))

    assert isinstance(end, RetryAfter)
    assert len(telegram.starts) == TRIES


async def test_a_message_of_the_outbox_is_handed_back(telegram: Telegram) -> None:
    """It is not the governor's to wait for: the outbox has others to send."""
    telegram.refusals = [5]

    [end] = await telegram.run(telegram.send(PERSON, limit=HAND_BACK))

    assert isinstance(end, RetryAfter)
    assert telegram.times(PERSON) == [0]


async def test_a_message_of_the_outbox_is_not_even_tried_while_its_chat_is_closed(telegram: Telegram) -> None:
    """A lease of the outbox lasts a minute; waiting here for five would send the message twice."""
    telegram.refusals = [300]
    await telegram.run(telegram.send(PERSON, limit=HAND_BACK))

    [end] = await telegram.run(telegram.send(PERSON, limit=HAND_BACK))

    assert isinstance(end, RetryAfter)
    assert end._retry_after == timedelta(seconds=300)
    assert len(telegram.starts) == 1


async def test_a_message_of_the_outbox_waits_for_the_next_second(telegram: Telegram) -> None:
    """Parts of a digest follow each other without a detour."""
    ends = await telegram.run(*(telegram.send(PERSON, limit=HAND_BACK) for _ in range(2)))

    assert ends == ["sent", "sent"]
    assert telegram.times(PERSON) == [0, 1]


async def test_a_request_that_fails_otherwise_raises_what_it_raised(telegram: Telegram) -> None:
    """The governor has no opinion on other errors."""

    async def fail() -> None:
        raise ValueError("broken")

    [end] = await telegram.run(
        telegram.governor.process_request(fail, (), {}, "sendMessage", {"chat_id": PERSON}, None)
    )
    assert isinstance(end, ValueError)


async def test_idle_chats_are_forgotten(telegram: Telegram) -> None:
    """A bot that serves a hundred thousand people in a month does not grow by each."""
    for chat in range(1, 1500):
        telegram.now += FORGET_AFTER_S / 100
        await telegram.run(telegram.send(chat))

    assert len(telegram.governor._chats) < 1100
    assert len(telegram.governor._order) <= len(telegram.governor._chats)
    assert 1499 in telegram.governor._chats
    await telegram.governor.shutdown()
    assert not telegram.governor._chats


@given(st.lists(st.sampled_from([PERSON, OTHER, GROUP, -55, "@news"]), max_size=70))
def test_no_order_of_messages_breaks_a_limit(chats: Sequence[int | str]) -> None:
    """Whoever is written to, in whatever order, all three limits hold, and nothing is left out."""

    async def send_all() -> Telegram:
        telegram = Telegram()
        assert set(await telegram.run(*(telegram.send(chat) for chat in chats))) <= {"sent"}
        return telegram

    telegram = asyncio.run(send_all())

    assert sorted(str(chat) for chat, _ in telegram.starts) == sorted(map(str, chats))
    for chat in {*chats}:
        times = telegram.times(chat)
        assert all(later - earlier >= 1 for earlier, later in pairwise(times))
        if not isinstance(chat, int) or chat < 0:
            assert all(later - earlier >= 60 for earlier, later in zip(times, times[20:], strict=False))
    starts = [at for _, at in telegram.starts]
    assert all(later - earlier >= 1 for earlier, later in zip(starts, starts[30:], strict=False))
