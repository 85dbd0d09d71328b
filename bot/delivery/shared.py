"""Telegram's limits among processes that share one PostgreSQL: each message asks the database first.

A turn costs a round trip of one to two milliseconds, of which thirty a second are a twentieth of one core.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import ChatId
from incidents.store.database import turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from incidents.store import Store


class SharedLimits:
    """The ledger of a `RateGovernor` that others fill, too."""

    def __init__(self, store: Store, now: Callable[[], datetime], per_second: int) -> None:
        self._store, self._now, self._per_second = store, now, per_second

    async def take(self, chat_id: int) -> tuple[float, bool]:
        """Count a message to start now; return the seconds to wait instead, and whether all chats must."""
        return await asyncio.to_thread(self._take, ChatId(chat_id))

    async def close(self, chat_id: int | None, wait_s: float) -> None:
        """Let nothing pass to a chat, or to anybody where it is None, for so many seconds."""
        await asyncio.to_thread(self._close, None if chat_id is None else ChatId(chat_id), wait_s)

    def _take(self, chat_id: ChatId) -> tuple[float, bool]:
        with self._store.begin(lasting=False) as session:
            wait = turns.take(session, chat_id, self._now(), self._per_second)
        return wait.time.total_seconds(), wait.concerns_all

    def _close(self, chat_id: ChatId | None, wait_s: float) -> None:
        with self._store.begin(lasting=False) as session:
            turns.close(session, chat_id, self._now() + timedelta(seconds=wait_s))
