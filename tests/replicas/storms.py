"""A Telegram on a simulated clock: it counts, bans, fails and loses answers, and hours take seconds.

Everything of ours is real: the outbox, `deliver`, the governor, python-telegram-bot. Its transport answers
without a socket, and threads work at once, so that time passes only while everybody waits for it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.delivery.governor import RateGovernor
from bot.delivery.sending import deliver
from bot.sandbox.faults import Fault, FaultKind, FaultPlan
from handlers.updates.services import Services
from incidents.models import ChatId, Message
from incidents.places import open_gazetteer
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import OPEN, Queued

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from incidents.store import Store

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LEARNING = 5
TICK_S = 2.0
"""Between two runs of the delivery job."""
QUICKEST_S, SLOWEST_S = 0.04, 0.2
"""How long a call takes; a timeout is the library's own five seconds."""
TIMEOUT_S = 5.0
LONGEST_BAN_S = 60

RATES = {
    FaultKind.TOO_MANY_REQUESTS: 0.10,
    FaultKind.INTERNAL_ERROR: 0.01,
    FaultKind.BAD_GATEWAY: 0.01,
    FaultKind.TIMEOUT: 0.005,
    FaultKind.TIMEOUT_LOST: 0.005,
    FaultKind.RESET: 0.005,
    FaultKind.RESET_LOST: 0.005,
    FaultKind.MALFORMED: 0.01,
}
"""A bad day: how likely each fault is at a call."""


class AtOnce(ThreadPoolExecutor):
    """Threads that are done when they are asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # Any: as its base
        """Call *fn* now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - whoever asked is told
            future.set_exception(error)
        return future


class Time:
    """Seconds since the beginning; they pass while all sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def __call__(self) -> datetime:
        """Return the moment."""
        return BEGIN + timedelta(seconds=self.now)

    async def sleep(self, seconds: float) -> None:
        """Return so many seconds later."""
        waking = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, next(self._count), waking))
        await waking

    async def pass_until(self, task: asyncio.Task[None]) -> None:
        """Let time pass until *task* is done."""
        while not task.done():
            for _ in range(60):  # a call passes some twenty turns of the loop between two sleeps
                await asyncio.sleep(0)
            self._sleepers = [each for each in self._sleepers if not each[2].done()]
            if self._sleepers and not task.done():
                first = min(self._sleepers)
                self._sleepers.remove(first)
                self.now = max(self.now, first[0])
                first[2].set_result(None)
        task.result()


@dataclass
class Storm(BaseRequest):
    """Telegram's end: what starts at which second, and what arrives; `too_early` are calls during a ban."""

    time: Time
    faults: FaultPlan
    random: random.Random
    starts: list[tuple[float, int]] = field(default_factory=list)
    arrived: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    closed_until: dict[int, float] = field(default_factory=dict)
    too_early: int = 0
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def read_timeout(self) -> float:
        """What the library asks for."""
        return TIMEOUT_S

    def is_within_limits(self) -> bool:
        """Whether no window of any second or minute held more than Telegram allows."""
        by_chat = defaultdict[int, list[float]](list)
        for at, chat in self.starts:
            by_chat[chat].append(at)
        groups = (starts for chat, starts in by_chat.items() if chat < 0)
        return (
            _fits([at for at, _ in self.starts], 30, 1.0)
            and all(_fits(starts, 1, 1.0) for starts in by_chat.values())
            and all(_fits(starts, 20, 60.0) for starts in groups)
        )

    def share_of_pace(self, share: float) -> float:
        """Return how long the first *share* of all calls took, 1 being thirty a second throughout.

        The first calls are left out: from them the governor learns how many it needs side by side.
        """
        count = int(share * len(self.starts))
        return (self.starts[count][0] - self.starts[LEARNING][0]) * 30 / (count - LEARNING)

    async def initialize(self) -> None:
        """Do nothing."""

    async def shutdown(self) -> None:
        """Do nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the library's own signature
        request_data: Any = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer a call, or do what the plan says."""
        if url.endswith("getMe"):
            return 200, _ok({"id": 1, "is_bot": True, "first_name": "Sitrep", "username": "sitrep_bot"})
        data = request_data.parameters
        chat, text = int(data["chat_id"]), str(data["text"])
        self.starts.append((self.time.now, chat))
        if self.time.now < self.closed_until.get(chat, 0.0):
            self.too_early += 1
        fault = self.faults.next_fault("sendMessage")
        await self.time.sleep(self.random.uniform(QUICKEST_S, SLOWEST_S))
        return await self._answer(chat, text, fault)

    async def _answer(self, chat: int, text: str, fault: Fault | None) -> tuple[int, bytes]:
        kind = fault.kind if fault else None
        if kind in {None, FaultKind.TIMEOUT_LOST, FaultKind.RESET_LOST, FaultKind.MALFORMED}:
            self.arrived[chat].append(text)
        match kind:
            case FaultKind.TOO_MANY_REQUESTS:
                seconds = self.random.randint(1, LONGEST_BAN_S)
                self.closed_until[chat] = self.time.now + seconds
                return 429, _refused(429, "Too Many Requests", {"retry_after": seconds})
            case FaultKind.INTERNAL_ERROR | FaultKind.BAD_GATEWAY:
                return 502, _refused(502, "Bad Gateway")
            case FaultKind.TIMEOUT | FaultKind.TIMEOUT_LOST:
                await self.time.sleep(TIMEOUT_S)
                raise TimedOut
            case FaultKind.RESET | FaultKind.RESET_LOST:
                raise NetworkError("connection reset")
            case FaultKind.MALFORMED:
                return 200, b'{"ok":true,"result":{"message_id":'
        sent = {"message_id": next(self.numbers), "date": 0, "chat": {"id": chat, "type": "private"}}
        return 200, _ok(sent)


def _fits(starts: list[float], limit: int, span_s: float) -> bool:
    """Whether no span of time holds more than *limit* of *starts*; a nanosecond is arithmetic."""
    return all(b - a >= span_s - 1e-9 for a, b in zip(starts, starts[limit:], strict=False))


def _ok(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def _refused(code: int, words: str, parameters: dict[str, int] | None = None) -> bytes:
    told = {"ok": False, "error_code": code, "description": words, "parameters": parameters or {}}
    return json.dumps(told).encode()


def run_storm(
    store: Store, wanted: Mapping[int, int], rates: Mapping[FaultKind, float], seed: int = 0
) -> Storm:
    """Send so many messages to each chat of *wanted* through a storm of faults; return what happened."""
    return asyncio.run(_run(store, wanted, rates, seed))


async def _run(store: Store, wanted: Mapping[int, int], rates: Mapping[FaultKind, float], seed: int) -> Storm:
    asyncio.get_running_loop().set_default_executor(AtOnce())
    time, dice = Time(), random.Random(seed)
    storm = Storm(time, FaultPlan(seed, rates), dice)
    services = Services(store=store, gazetteer=open_gazetteer(), now=time)
    with store.begin() as session:
        for number in range(max(wanted.values())):
            for chat in (each for each, count in wanted.items() if number < count):
                key = f"{chat}:{number}"
                outbox.enqueue(session, Queued(ChatId(chat), None, Message(str(number)), key), time())
    governor = RateGovernor(clock=lambda: time.now, sleep=time.sleep)
    bot = ExtBot("1:storm", request=storm, get_updates_request=storm, rate_limiter=governor)

    async def work() -> None:
        while _is_open(store):
            await deliver(services, bot)
            await time.sleep(TICK_S)

    async with bot:
        await time.pass_until(asyncio.create_task(work()))
    return storm


def _is_open(store: Store) -> bool:
    with store.read() as session:
        counted = outbox.counts(session)
    return any(counted[state] for state in OPEN)
