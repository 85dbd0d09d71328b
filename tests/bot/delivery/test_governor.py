"""Telegram's limits, kept by a governor whose clock is a number and whose sleep is a jump."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.delivery.governor import RateGovernor
from bot.delivery.limits import FORGET_AFTER_S, PER_SECOND, Gate, Window
from bot.delivery.shared import SharedLimits
from handlers.updates.outcomes import NotYetError
from handlers.updates.reply import Ask
from incidents.models import ChatId
from incidents.store.delivery.outgoing import Priority
from tests.bot.outgoing import NOON

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from incidents.store import Store

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
        self.under_way = self.most_under_way = 0

    async def sleep(self, seconds: float) -> None:
        """Return *seconds* later."""
        waking = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, waking))
        await waking

    def send(
        self, chat: int | str, endpoint: str = "sendMessage", limit: Priority | None = None
    ) -> Coroutine[Any, Any, Any]:
        """Return a request that takes no time; the first ones meet `refusals`, seconds to wait; 0: none."""

        async def call() -> str:
            self.starts.append((chat, self.now))
            if self.refusals and (wait_s := self.refusals.pop(0)):
                raise RetryAfter(timedelta(seconds=wait_s))
            return "sent"

        return self.governor.process_request(
            call, (), {}, endpoint, {"chat_id": chat}, None if limit is None else Ask(limit)
        )

    async def deliver(self, chat: int, takes_s: float) -> None:
        """Send a digest whose outcome is written down so long after it began."""
        settled = asyncio.get_running_loop().create_future()

        async def call() -> None:
            self.starts.append((chat, self.now))
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
            await self.sleep(takes_s)

        ask = Ask(Priority.DIGEST, settled=settled)
        await self.governor.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, ask)
        self.under_way -= 1
        settled.set_result(None)

    async def run(self, *requests: Coroutine[Any, Any, Any]) -> list[Any]:
        """Make *requests* side by side; whenever all wait, go on to the next moment somebody waits for."""
        tasks = asyncio.gather(*requests, return_exceptions=True)
        while not tasks.done():
            for _ in range(50):  # each request passes a few locks before it sleeps
                await asyncio.sleep(0)
            self.sleepers = [each for each in self.sleepers if not each[1].done()]
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


async def test_who_is_told_to_wait_is_left_alone_and_others_are_not_concerned(telegram: Telegram) -> None:
    """To go on sending would lengthen the ban."""
    telegram.refusals = [7]

    [end, *others] = await telegram.run(*(telegram.send(chat) for chat in (PERSON, PERSON, OTHER)))

    assert isinstance(end, RetryAfter)
    assert not isinstance(end, NotYetError)
    assert others == ["sent", "sent"]
    assert telegram.times(PERSON) == [0, 7]
    assert telegram.times(OTHER) == [0]


async def test_a_ban_of_the_whole_bot_is_kept_by_all_chats(telegram: Telegram) -> None:
    """Three chats in a row are refused until the same moment: a fourth one would be, too."""
    telegram.refusals = [30, 30, 30]
    await telegram.run(*(telegram.send(chat, limit=Priority.DIGEST) for chat in (1, 2, 3)))

    [handed_back] = await telegram.run(telegram.send(4, limit=Priority.DIGEST))
    assert isinstance(handed_back, NotYetError)
    assert handed_back.wait_s == pytest.approx(30, abs=0.1)
    assert telegram.times(4) == []
    await telegram.run(telegram.send(4))
    assert telegram.times(4) == [pytest.approx(30, abs=0.1)]


@pytest.mark.parametrize(
    "refusals", [[30, 40, 50], [30, 30, 0, 30, 30]], ids=["with ends of their own", "with successes between"]
)
async def test_bans_of_single_chats_are_theirs(telegram: Telegram, refusals: list[float]) -> None:
    """A storm of refusals is no ban of the bot."""
    telegram.refusals = refusals
    await telegram.run(*(telegram.send(chat) for chat in range(1, len(refusals) + 1)))

    await telegram.run(telegram.send(99))

    assert telegram.times(99) == [0]


async def test_replies_go_before_alerts_and_alerts_before_digests(telegram: Telegram) -> None:
    """Who asks in the middle of the eight o'clock digests is answered within a second."""
    digests = [telegram.send(chat, limit=Priority.DIGEST) for chat in range(100, 160)]
    alerts = [telegram.send(chat, limit=Priority.ALERT) for chat in range(200, 205)]
    replies = [telegram.send(chat, limit=Priority.REPLY) for chat in range(300, 305)]

    assert set(await telegram.run(*digests, *alerts, *replies)) == {"sent"}

    first = [chat for chat, _ in telegram.starts][:10]
    assert isinstance(first[0], int)
    assert [int(chat) // 100 for chat in first] == [3] * 5 + [2] * 5


async def test_digests_go_out_evenly_and_replies_at_once(telegram: Telegram) -> None:
    """A crash finds one digest under way, not thirty; who asked does not wait a thirtieth of a second."""
    digests = [telegram.send(chat, limit=Priority.DIGEST) for chat in (100, 101, 102)]

    await telegram.run(*digests, telegram.send(PERSON), telegram.send(OTHER))

    starts = {chat: at - 1000 for chat, at in telegram.starts}
    assert (starts[PERSON], starts[OTHER]) == (0, 0)
    assert [starts[chat] for chat in (100, 101, 102)] == [pytest.approx(n / 30) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("takes_s", "most"),
    [
        pytest.param(0.001, 1, id="a Telegram next door"),
        pytest.param(0.03, 1, id="within a thirtieth of a second"),
        pytest.param(0.1, 5, id="three thirtieths: three, and two to spare"),
        pytest.param(0.3, 11, id="nine thirtieths"),
    ],
)
async def test_a_crash_finds_as_few_digests_under_way_as_the_pace_needs(
    telegram: Telegram, takes_s: float, most: int
) -> None:
    """Each of them may arrive twice; thirty a second go out all the same."""
    await telegram.run(*(telegram.deliver(chat, takes_s) for chat in range(1, 301)))

    assert telegram.most_under_way <= most
    second_half = telegram.starts[-1][1] - telegram.starts[150][1]
    assert second_half == pytest.approx(149 / 30, rel=0.02)


async def test_a_digest_whose_answer_got_lost_holds_up_the_others_for_half_a_second(
    telegram: Telegram,
) -> None:
    """Until the library gives up five seconds pass."""
    lost = telegram.deliver(1, 5.0)
    others = [telegram.deliver(chat, 0.01) for chat in range(2, 32)]

    await telegram.run(lost, *others)

    assert telegram.starts[1][1] - telegram.starts[0][1] == pytest.approx(0.5)
    assert telegram.starts[-1][1] - telegram.starts[1][1] == pytest.approx(29 / 30)


async def test_no_chat_gets_a_second_message_before_others_got_their_first(telegram: Telegram) -> None:
    """One that is owed fifty waits its turn among equals."""
    greedy = [telegram.send(PERSON) for _ in range(3)]
    others = [telegram.send(chat) for chat in range(100, 190)]

    await telegram.run(*greedy, *others)

    # 93 messages at 30 a second: the greedy one's second is among the last thirty.
    assert telegram.times(PERSON) == [0, 3, 4]


async def test_one_who_gives_up_waiting_takes_no_turn(telegram: Telegram) -> None:
    """A cancelled request is not counted."""
    await telegram.run(telegram.send(PERSON))
    waiting = asyncio.create_task(telegram.send(PERSON))
    await asyncio.sleep(0)
    waiting.cancel()

    await telegram.run(telegram.send(PERSON))

    assert telegram.times(PERSON) == [0, 1]


async def test_a_message_of_the_outbox_that_gets_no_turn_is_handed_back(telegram: Telegram) -> None:
    """Its lease lasts a minute: under a flood of replies it goes back in time to keep its place."""
    flood = [telegram.send(chat) for chat in range(1000, 1000 + 30 * 25)]

    *_, end = await telegram.run(*flood, telegram.send(PERSON, limit=Priority.DIGEST))

    assert isinstance(end, NotYetError)
    assert telegram.times(PERSON) == []


async def test_paid_broadcasts_say_so(telegram: Telegram) -> None:
    """Telegram takes more than thirty a second where the operator pays, and wants to be told each time."""
    paid = RateGovernor(clock=lambda: telegram.now, sleep=telegram.sleep, per_second=1000, is_paid=True)
    data: dict[str, Any] = {"chat_id": PERSON}

    async def call() -> None:
        """Do nothing."""

    await paid.process_request(call, (), {}, "sendMessage", data, None)

    assert data == {"chat_id": PERSON, "allow_paid_broadcast": True}


async def test_a_message_of_the_outbox_is_not_even_tried_while_its_chat_is_closed(telegram: Telegram) -> None:
    """A lease of the outbox lasts a minute; waiting here for five would send the message twice."""
    telegram.refusals = [300]
    await telegram.run(telegram.send(PERSON, limit=Priority.DIGEST))

    [end] = await telegram.run(telegram.send(PERSON, limit=Priority.DIGEST))

    assert isinstance(end, NotYetError)
    assert end.wait_s == 300
    assert len(telegram.starts) == 1


async def test_a_message_of_the_outbox_waits_for_the_next_second(telegram: Telegram) -> None:
    """Parts of a digest follow each other without a detour."""
    ends = await telegram.run(*(telegram.send(PERSON, limit=Priority.DIGEST) for _ in range(2)))

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


def test_idle_chats_are_forgotten() -> None:
    """A bot that serves a hundred thousand people in a month does not grow by each."""
    gate = Gate(per_second=PER_SECOND)
    for chat in range(1, 3000):
        gate.take(chat, chat * FORGET_AFTER_S / 100)

    assert len(gate._chats) < 1100
    assert gate.last_start(2999) == 2999 * FORGET_AFTER_S / 100


async def test_nobody_waits_for_a_bot_that_is_gone(telegram: Telegram) -> None:
    """Stopping does not take as long as the longest wait."""
    await telegram.run(telegram.send(PERSON))
    waiting = asyncio.create_task(telegram.send(PERSON))
    await asyncio.sleep(0)
    await telegram.governor.shutdown()

    with pytest.raises(asyncio.CancelledError):
        await waiting


@settings(deadline=None)  # seventy turns take a tenth of a second, on a busy machine three
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


class AtOnce(SharedLimits):
    """Limits that ask the database in the loop's own thread: the clock stands still meanwhile."""

    async def take(self, chat_id: int) -> tuple[float, bool]:
        """Count a message, or tell how long it has to wait."""
        return self._take(ChatId(chat_id))


async def test_processes_that_share_a_database_keep_the_limits_together(
    telegram: Telegram, store: Store
) -> None:
    """Two of them, each of which would be within the limits by itself."""
    ledger = AtOnce(store, lambda: NOON + timedelta(seconds=telegram.now), PER_SECOND)
    processes = [
        RateGovernor(clock=lambda: telegram.now, sleep=telegram.sleep, ledger=ledger) for _ in range(2)
    ]
    requests = []
    for chat, telegram.governor in zip([*range(1, 61), *[PERSON] * 3, *[GROUP] * 21], cycle(processes)):
        requests.append(telegram.send(chat))

    assert set(await telegram.run(*requests)) == {"sent"}

    starts, almost = sorted(at for _, at in telegram.starts), 0.999  # of a second: databases round moments
    assert all(later - earlier > almost for earlier, later in zip(starts, starts[30:], strict=False))
    assert all(later - earlier > almost for earlier, later in pairwise(telegram.times(PERSON)))
    first, *_, last = telegram.times(GROUP)
    assert last - first > 60 * almost


def test_a_window_remembers_no_more_than_its_span() -> None:
    """However many it lets pass, memory is kept for the last second's only."""
    window = Window(1_000, 1.0)
    for tenth in range(100):
        window.take(tenth / 10)

    assert list(window.starts) == [each / 10 for each in range(90, 100)]
    assert window.free_at() == 0.0
