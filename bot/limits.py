"""Telegram's flood limits, kept from our side: every request waits here until it may go out.

One message a second to a chat, twenty a minute to a group or channel, thirty a second to all
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Only what makes a
message counts; reading, answering a button and editing a keyboard go out at once.

A request that Telegram answers with "retry after" closes its chat for that time. A direct reply then waits
and tries again; a message of the outbox is handed back (`rate_limit_args=HAND_BACK`), even before it is
tried where its chat is not free soon, so that one slow chat does not hold up the others and no message
outlives its lease in the outbox.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

log = logging.getLogger(__name__)

HAND_BACK = 1
"""For `rate_limit_args`, the tries a request has: raise RetryAfter instead of waiting for it.

Not 0: python-telegram-bot takes that for no argument at all.
"""
PATIENCE_S = 2.0
"""How long a request waits for its chat even then: the next second of a chat is soon, the next minute not."""
TRIES = 3
"""How often a direct reply is tried; whoever waits longer than that has asked again."""

COUNTED = ("send", "copy", "forward")
EXEMPT = frozenset({"sendChatAction"})
"""Telegram limits messages; a "typing …" is none."""

FORGET_AFTER_S = 60.0
"""The longest window; a chat without a message for so long is forgotten."""


class Window:
    """At most *limit* events in any *span_s* seconds."""

    def __init__(self, limit: int, span_s: float) -> None:
        self.limit, self.span_s = limit, span_s
        self.starts: deque[float] = deque(maxlen=limit)

    def free_at(self) -> float:
        """Return the moment from which one more may start."""
        return self.starts[0] + self.span_s if len(self.starts) == self.limit else 0.0

    def take(self, at: float) -> None:
        """Count an event that starts at *at*, later than those before."""
        self.starts.append(at)


class Chat:
    """What one chat may still get."""

    def __init__(self, *, is_group: bool) -> None:
        self.windows = [Window(1, 1.0)] + ([Window(20, 60.0)] if is_group else [])
        self.closed_until = 0.0

    def free_at(self) -> float:
        """Return the moment from which the next message may start."""
        return max(self.closed_until, *(window.free_at() for window in self.windows))


class RateGovernor(BaseRateLimiter[int]):
    """Delays requests so that Telegram has no reason to refuse them.

    Turns are given in the order of asking: a request reserves the first moment at which its chat and the
    bot as a whole are free, and sleeps until then.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        per_second: int = 30,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._all = Window(per_second, 1.0)
        self._chats: dict[int | str, Chat] = {}
        self._order: dict[int | str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._turn = asyncio.Lock()

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Forget what was sent."""
        self._chats.clear()

    async def process_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot calls it so
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],  # Any: results are Telegram's JSON
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Wait for a turn, make the request, and return its result."""
        chat_id = data.get("chat_id")
        if chat_id is None or not endpoint.startswith(COUNTED) or endpoint in EXEMPT:
            return await callback(*args, **kwargs)
        tries = rate_limit_args or TRIES
        while True:
            if rate_limit_args == HAND_BACK:
                self._refuse_long_wait(chat_id)
            await self._wait_for_turn(chat_id)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                wait_s = seconds_to_wait(refusal)
                self._chat(chat_id).closed_until = self._clock() + wait_s
                log.warning("telegram asks to wait", extra={"chat": chat_id, "seconds": wait_s})
                tries -= 1
                if tries <= 0:
                    raise

    def _refuse_long_wait(self, chat_id: int | str) -> None:
        """Raise RetryAfter where the chat is not free within `PATIENCE_S`."""
        wait_s = self._chat(chat_id).free_at() - self._clock()
        if wait_s > PATIENCE_S:
            raise RetryAfter(timedelta(seconds=wait_s))

    async def _wait_for_turn(self, chat_id: int | str) -> None:
        """Return when a message to *chat_id* may start, and count it."""
        chat = self._chat(chat_id)
        async with self._order[chat_id]:
            # The chat first: while one chat waits, the others' turns stay theirs.
            await self._until(chat.free_at)
            async with self._turn:
                await self._until(self._all.free_at)
                start = self._clock()
                self._all.take(start)
            for window in chat.windows:
                window.take(start)

    async def _until(self, free_at: Callable[[], float]) -> None:
        while (wait_s := free_at() - self._clock()) > 0:
            await self._sleep(wait_s)

    def _chat(self, chat_id: int | str) -> Chat:
        if chat_id not in self._chats:
            self._forget_idle()
            # A private chat has a positive id; groups and channels have negative ones or an @name.
            is_group = not isinstance(chat_id, int) or chat_id < 0
            self._chats[chat_id] = Chat(is_group=is_group)
        return self._chats[chat_id]

    def _forget_idle(self) -> None:
        """Drop chats that are as free as new ones, once there are many."""
        if len(self._chats) < 1024:
            return
        now = self._clock()
        for chat_id, chat in list(self._chats.items()):
            last = chat.windows[0].starts[-1] if chat.windows[0].starts else 0.0
            if now > max(chat.closed_until, last + FORGET_AFTER_S) and not self._order[chat_id].locked():
                del self._chats[chat_id], self._order[chat_id]


def seconds_to_wait(refusal: RetryAfter) -> float:
    """Return how long Telegram asks to wait; the library gives a number or a timedelta."""
    after = refusal.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())
