"""How often a bot may send, by the sandbox's own clock.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one message a second in
one chat with short bursts, 20 a minute in a group, 30 a second over all.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be sent; `chat_burst` is how many may follow each other at once in one chat."""

    chat_per_s: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20
    total_per_s: float = 30.0


@dataclass(slots=True)
class _Bucket:
    """Permits that grow back with time, up to `size`."""

    size: float
    per_s: float
    filled: float
    at: datetime

    def missing_s(self, now: datetime) -> float:
        """Fill up to *now* and return how many seconds are missing to the next permit, 0 if there is one."""
        elapsed = max((now - self.at).total_seconds(), 0.0)
        self.filled = min(self.size, self.filled + elapsed * self.per_s)
        self.at = now
        return max(1 - self.filled, 0.0) / self.per_s


class FloodGate:
    """Counts what is sent; without limits everything passes."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, deque[datetime]] = {}
        self._total: _Bucket | None = None

    def try_pass(self, chat_id: int, now: datetime, *, is_group: bool) -> int | None:
        """Count a message to a chat; return the whole seconds to wait if it is one too many, else None."""
        limits = self._limits
        if limits is None:
            return None
        buckets = self._buckets(limits, chat_id, now)
        wait_s = max(bucket.missing_s(now) for bucket in buckets)
        if is_group:
            wait_s = max(wait_s, self._group_wait_s(limits, chat_id, now))
        if wait_s > 0:
            return math.ceil(wait_s)
        for bucket in buckets:
            bucket.filled -= 1
        if is_group:
            self._groups[chat_id].append(now)
        return None

    def _buckets(self, limits: Limits, chat_id: int, now: datetime) -> tuple[_Bucket, _Bucket]:
        """Return the bucket of a chat and the one for all."""
        burst, total = limits.chat_burst, limits.total_per_s
        if self._total is None:
            self._total = _Bucket(total, total, total, now)
        return self._chats.setdefault(chat_id, _Bucket(burst, limits.chat_per_s, burst, now)), self._total

    def _group_wait_s(self, limits: Limits, chat_id: int, now: datetime) -> float:
        """Return how long until a group has sent fewer than its messages a minute."""
        sent = self._groups.setdefault(chat_id, deque())
        while sent and now - sent[0] >= _MINUTE:
            sent.popleft()
        if len(sent) < limits.group_per_minute:
            return 0.0
        return (sent[0] + _MINUTE - now).total_seconds()
