"""Every message to Telegram waits here for its turn: the most urgent first, chats in turns.

Only what makes a message counts; reading, answering a button and editing a keyboard go out at once. Among
the chats that may get a message now (`limits`), replies go before alerts and alerts before digests; among
equals the chat that has waited longest since its last message. Replies may come in a burst of thirty; what
nobody waits for goes out evenly, and as few of it at a time as the pace needs (`Flights`).

A request that Telegram answers with "retry after" closes its chat, or all chats, for that time. A message of
the outbox, which names its priority as `rate_limit_args`, is handed back (`NotYetError`) where its chat is
not free soon, so that one slow chat does not hold up others and no message outlives its lease in the outbox.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.limits import PER_SECOND, ChatKey, Flights, Gate, Refusals
from handlers.updates.outcomes import NotYetError, seconds_to_wait
from incidents.store.delivery.outgoing import Priority

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable

    from handlers.updates.reply import Ask

log = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long a message of the outbox waits for its chat: the next second of a chat is soon, a minute not."""
LONGEST_S = 20.0
"""How long it waits for its turn among all, a third of its lease."""

COUNTED = ("send", "copy", "forward")
EXEMPT = frozenset({"sendChatAction"})
"""Telegram limits messages; a "typing …" is none."""


class Ledger(Protocol):
    """Limits that several processes share; see `bot.delivery.shared`."""

    async def take(self, chat_id: int) -> tuple[float, bool]:
        """Count a message to start now; return how long to wait instead, and whether all must."""

    async def close(self, chat_id: int | None, wait_s: float) -> None:
        """Let nothing pass to a chat, or to anybody, for so long."""


@dataclass(eq=False)
class Ticket:
    """A request that waits; *granted* ends when it may start, or with NotYetError."""

    chat_id: ChatKey
    priority: Priority
    asked_at: float
    may_wait: bool
    settled: asyncio.Future[None] | None
    granted: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class RateGovernor(BaseRateLimiter["Ask"]):
    """Delays requests so that Telegram has no reason to refuse them.

    Args:
        clock: seconds of a clock that does not go back.
        sleep: waits by that clock.
        per_second: messages to all chats.
        is_paid: whether to tell Telegram that the operator pays for more than thirty a second.
        ledger: what other processes send, if there are any.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        per_second: int = PER_SECOND,
        is_paid: bool = False,
        ledger: Ledger | None = None,
    ) -> None:
        self.gate = Gate(per_second)
        self._flights = Flights(per_second)
        self._clock, self._sleep = clock, sleep
        self._is_paid, self._ledger = is_paid, ledger
        self._refusals = Refusals()
        self._waiting: list[Ticket] = []
        self._changed = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    def remember(self, sent: Iterable[tuple[ChatKey, float]]) -> None:
        """Count what was sent before this process began: chats and how many seconds ago, oldest first."""
        now = self._clock()
        for chat_id, age_s in sent:
            self.gate.take(chat_id, now - age_s)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Let nobody wait any more."""
        if self._pump is not None:
            self._pump.cancel()
        for each in self._waiting:
            each.granted.cancel()
        self._waiting.clear()

    async def process_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot calls it so
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],  # Any: results are Telegram's JSON
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Ask | None,
    ) -> Any:
        """Wait for a turn, make the request, and return its result.

        Raises:
            NotYetError: it was not made, for its chat is not free soon; only with `rate_limit_args`.
        """
        chat_id = data.get("chat_id")
        if chat_id is None or not endpoint.startswith(COUNTED) or endpoint in EXEMPT:
            return await callback(*args, **kwargs)
        if self._is_paid:
            data["allow_paid_broadcast"] = True
        await self._wait_for_turn(chat_id, rate_limit_args)
        if rate_limit_args is not None and rate_limit_args.before is not None:
            await rate_limit_args.before()
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as refusal:
            await self._close(chat_id, seconds_to_wait(refusal))
            raise
        self._refusals.note_sent()
        return result

    async def _wait_for_turn(self, chat_id: ChatKey, ask: Ask | None) -> None:
        """Return when a message to *chat_id* may start, which is counted then."""
        priority = Priority.REPLY if ask is None else ask.priority
        settled = None if ask is None else ask.settled
        ticket = Ticket(chat_id, priority, self._clock(), may_wait=ask is None, settled=settled)
        self._waiting.append(ticket)
        self._changed.set()
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._serve())
        try:
            await ticket.granted
        finally:
            if ticket in self._waiting:  # whoever waited was cancelled
                self._waiting.remove(ticket)

    async def _close(self, chat_id: ChatKey, wait_s: float) -> None:
        """Note that Telegram wants no message to *chat_id*, and perhaps to nobody, for so long."""
        until = self._clock() + wait_s
        concerns_all = self._refusals.note(chat_id, until)
        self.gate.close(chat_id, until)
        if concerns_all:
            self.gate.close(None, until)
        told = {"chat": chat_id, "seconds": wait_s, "all": concerns_all}
        log.warning("telegram asks to wait", extra=told)
        if self._ledger is not None and isinstance(chat_id, int):
            await self._ledger.close(None if concerns_all else chat_id, wait_s)
        self._changed.set()

    async def _serve(self) -> None:
        """Give turns until nobody waits."""
        while self._waiting:
            self._changed.clear()
            self._hand_back()
            chosen, wait_s = self._choose()
            if chosen is None:
                await self._rest(wait_s)
            elif await self._is_granted(chosen) and not chosen.granted.done():
                self.gate.take(chosen.chat_id, self._clock())
                self._take_off(chosen)
                self._waiting.remove(chosen)
                chosen.granted.set_result(None)

    def _take_off(self, ticket: Ticket) -> None:
        """Count a message as under way until it is settled."""
        if ticket.settled is not None:
            self._flights.begin(ticket.settled, self._clock())
            ticket.settled.add_done_callback(self._land)

    def _land(self, settled: asyncio.Future[None]) -> None:
        self._flights.end(settled, self._clock())
        self._changed.set()

    def _hand_back(self) -> None:
        """Send away what cannot wait until its chat is free, or has waited too long for its turn."""
        now = self._clock()
        all_free_at = self.gate.all_free_at()
        for each in list(self._waiting):
            wait_s = max(all_free_at, self.gate.free_at(each.chat_id)) - now
            is_late = now - each.asked_at > LONGEST_S
            if not each.may_wait and (wait_s > PATIENCE_S or is_late):
                self._waiting.remove(each)
                if not each.granted.done():
                    each.granted.set_exception(NotYetError(max(wait_s, 0.0)))

    def _choose(self) -> tuple[Ticket | None, float]:
        """Return who may start now, else None and the seconds until somebody may."""
        now, first = self._clock(), self.gate.all_free_at()
        if first > now:
            return None, first - now
        free = {each: self.gate.free_at(each.chat_id) for each in self._waiting}
        ready = [each for each, at in free.items() if at <= now]
        if not ready:
            return None, min(free.values(), default=now) - now
        chosen = min(ready, key=lambda each: (each.priority, self.gate.last_start(each.chat_id)))
        if chosen.priority is Priority.REPLY:
            return chosen, 0.0
        # In a burst of thirty, a crash would leave thirty of which nobody knows whether they were sent.
        wait_s = max(self.gate.paced_free_at(), self._flights.free_at(now)) - now
        return (None, wait_s) if wait_s > 0 else (chosen, 0.0)

    async def _rest(self, wait_s: float) -> None:
        """Wait for a moment, or until something has changed."""
        if not self._waiting:
            return
        waits = (asyncio.ensure_future(self._sleep(wait_s)), asyncio.ensure_future(self._changed.wait()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    async def _is_granted(self, ticket: Ticket) -> bool:
        """Ask the other processes; return False, and close what must wait, where they sent too much."""
        if self._ledger is None or not isinstance(ticket.chat_id, int):
            return True
        wait_s, concerns_all = await self._ledger.take(ticket.chat_id)
        if wait_s <= 0:
            return True
        self.gate.close(None if concerns_all else ticket.chat_id, self._clock() + wait_s)
        return False
