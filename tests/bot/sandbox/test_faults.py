"""Bad days, made to order: limits, errors, silence, lost answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from bot.delivery.connections import Connections
from bot.sandbox import FaultKind, FaultPlan, Limits, MovableClock, Sandbox
from bot.sandbox.faults import Fault
from bot.sandbox.limits import FloodGate
from tests.bot.sandbox.conftest import NOON, client_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram.request import BaseRequest


@pytest.mark.parametrize(
    "connect", [pytest.param(HTTPXRequest, id="httpx"), pytest.param(Connections, id="the bot's own")]
)
@pytest.mark.parametrize(
    ("fault", "error", "was_sent"),
    [
        pytest.param(FaultKind.TOO_MANY_REQUESTS, RetryAfter, False, id="flood control"),
        pytest.param(FaultKind.INTERNAL_ERROR, NetworkError, False, id="500"),
        pytest.param(FaultKind.BAD_GATEWAY, NetworkError, False, id="502 with a page"),
        pytest.param(FaultKind.RESET, NetworkError, False, id="reset before"),
        pytest.param(FaultKind.RESET_LOST, NetworkError, True, id="reset after"),
        pytest.param(FaultKind.TIMEOUT, TimedOut, False, id="silence before"),
        pytest.param(FaultKind.TIMEOUT_LOST, TimedOut, True, id="silence after"),
        pytest.param(FaultKind.MALFORMED, TelegramError, True, id="half an answer"),
    ],
)
async def test_a_fault_looks_to_the_bot_like_the_real_one(
    fault: FaultKind, error: type[TelegramError], connect: Callable[[], BaseRequest], *, was_sent: bool
) -> None:
    """The bot raises what it raises on the network, and no token; lost answers leave their message behind.

    Delivery decides by these errors whether a message is sent again.
    """
    plan = FaultPlan(silence_s=0.5)
    async with (
        Sandbox(MovableClock(NOON), faults=plan) as sandbox,
        client_of(sandbox, request=connect()) as bot,
    ):
        amira = sandbox.add_user("Amira")
        start = sandbox.say(amira, amira, "/start")
        plan.script("sendMessage", fault)

        with pytest.raises(error) as raised:
            await bot.send_message(amira.id, "news", read_timeout=0.2)
        sent = [each.text for each in sandbox.messages(amira) if each is not start]
        await bot.send_message(amira.id, "more")

    assert sent == (["news"] if was_sent else [])
    assert sandbox.token not in str(raised.value)


async def test_a_cut_network_loses_everything_until_it_is_mended() -> None:
    """Every call is reset, also the poll that waited; what was said meanwhile arrives afterwards."""
    async with Sandbox(MovableClock(NOON)) as sandbox, client_of(sandbox) as bot:
        amira = sandbox.add_user("Amira")
        waiting = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)

        sandbox.faults.is_cut = True
        sandbox.say(amira, amira, "news?")
        with pytest.raises(NetworkError):
            await waiting
        with pytest.raises(NetworkError):
            await bot.get_me()
        sandbox.faults.is_cut = False
        [update] = await bot.get_updates(timeout=1)

    assert update.message is not None
    assert update.message.text == "news?"


async def test_flood_control_names_the_wait() -> None:
    """A 429 carries the seconds to wait, as scripted."""
    plan = FaultPlan()
    plan.script("sendMessage", None, Fault(FaultKind.TOO_MANY_REQUESTS, retry_after_s=17))
    async with Sandbox(MovableClock(NOON), faults=plan) as sandbox, client_of(sandbox) as bot:
        amira = sandbox.add_user("Amira")
        sandbox.say(amira, amira, "/start")
        await bot.send_message(amira.id, "passes")

        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(amira.id, "waits")

    assert refused.value._retry_after == timedelta(seconds=17)


def test_the_same_seed_gives_the_same_bad_day() -> None:
    """Chance is repeatable, close to the rates asked for, and spares the bot's start."""
    rates = {FaultKind.INTERNAL_ERROR: 0.2, FaultKind.RESET_LOST: 0.1}

    days = [[FaultPlan(7, rates).next_fault("sendMessage") for _ in range(1)] for _ in range(2)]
    plan, twin = FaultPlan(7, rates), FaultPlan(7, rates)
    drawn = [plan.next_fault("sendMessage") for _ in range(1000)]
    kinds = [fault.kind for fault in drawn if fault]

    assert days[0] == days[1]
    assert drawn == [twin.next_fault("sendMessage") for _ in range(1000)]
    assert 150 < kinds.count(FaultKind.INTERNAL_ERROR) < 250
    assert 60 < kinds.count(FaultKind.RESET_LOST) < 140
    assert all(plan.next_fault("getMe") is None for _ in range(100))


def test_faults_may_be_kept_to_some_methods() -> None:
    """A plan for one method leaves the others alone."""
    plan = FaultPlan(rates={FaultKind.RESET: 1.0}, methods={"getUpdates"})

    assert plan.next_fault("sendMessage") is None
    assert plan.next_fault("getUpdates") == Fault(FaultKind.RESET)


def test_rates_are_probabilities() -> None:
    """Rates that sum to more than one are a mistake."""
    with pytest.raises(ValueError, match="sum to at most 1"):
        FaultPlan(rates={FaultKind.RESET: 0.7, FaultKind.TIMEOUT: 0.7})


def send(gate: FloodGate, chat_id: int, seconds: float, *, is_group: bool = False) -> int | None:
    """Try to send to a chat, *seconds* after noon."""
    moment: datetime = NOON + timedelta(seconds=seconds)
    return gate.try_pass(chat_id, moment, is_group=is_group)


def test_a_chat_takes_a_burst_and_then_one_message_a_second() -> None:
    """Three at once pass, the fourth waits, and a second later there is room for one."""
    gate = FloodGate(Limits())

    assert [send(gate, 1, 0) for _ in range(4)] == [None, None, None, 1]
    assert [send(gate, 1, 1) for _ in range(2)] == [None, 1]
    assert send(gate, 2, 1) is None


def test_a_group_takes_twenty_a_minute() -> None:
    """The twenty-first within a minute waits until the first is a minute old."""
    gate = FloodGate(Limits())

    assert [send(gate, -1, 2 * i, is_group=True) for i in range(20)] == [None] * 20
    assert send(gate, -1, 40, is_group=True) == 20
    assert send(gate, -1, 60, is_group=True) is None


def test_all_chats_together_take_thirty_a_second() -> None:
    """A broadcast to forty chats at once meets the limit after thirty."""
    gate = FloodGate(Limits())

    assert [send(gate, chat, 0) for chat in range(40)] == [None] * 30 + [1] * 10
    assert send(gate, 99, 1) is None


def test_a_clock_set_back_blocks_nobody_for_long() -> None:
    """Moving the clock back neither opens nor locks the gate."""
    gate = FloodGate(Limits(chat_burst=1))

    assert send(gate, 1, 3600) is None
    assert send(gate, 1, 0) == 1
    assert send(gate, 1, 1) is None


async def test_limits_count_by_the_clock_of_the_sandbox() -> None:
    """A bot that sends too fast is told how long to wait; when the clock has moved on, it may."""
    clock = MovableClock(NOON)
    async with Sandbox(clock, limits=Limits(chat_burst=1)) as sandbox, client_of(sandbox) as bot:
        amira = sandbox.add_user("Amira")
        sandbox.say(amira, amira, "/start")
        await bot.send_message(amira.id, "one")
        with pytest.raises(RetryAfter):
            await bot.send_message(amira.id, "two")
        await bot.send_chat_action(amira.id, "typing")

        clock.advance(timedelta(seconds=1))
        await bot.send_message(amira.id, "three")

    assert [each.text for each in sandbox.messages(amira)] == ["/start", "one", "three"]
