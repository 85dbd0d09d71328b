"""getUpdates: answers at once where updates wait, else when one comes, else when the time is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.errors import ApiError, conflict

if TYPE_CHECKING:
    from bot.sandbox.records import JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.updates import UpdateQueue

MAX_LIMIT = 100  # https://core.telegram.org/bots/api#getupdates: 1-100, default 100
MAX_TIMEOUT_S = 50  # what Telegram's own server caps it at

_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Poller:
    """At most one long poll waits; a second one ends the first with 409, as Telegram does."""

    def __init__(self, updates: UpdateQueue) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[None] | None = None
        updates.on_add.append(self._wake)

    async def poll(self, arguments: Arguments) -> list[JsonObject]:
        """Return the oldest updates from the offset on.

        Raises:
            ApiError: 409 when another poll, or a webhook, took over.
        """
        self.end(conflict(_OTHER))
        self._updates.confirm(arguments.integer("offset"))
        if "allowed_updates" in arguments:
            self._updates.allow(str(kind) for kind in arguments.items("allowed_updates"))
        timeout_s = min(arguments.integer("timeout"), MAX_TIMEOUT_S)
        if not self._updates and timeout_s > 0:
            await self._wait(timeout_s)
        limit = arguments.integer("limit", MAX_LIMIT)
        return self._updates.first(limit if 1 <= limit <= MAX_LIMIT else MAX_LIMIT)

    def end(self, reason: ApiError) -> None:
        """End the waiting poll, if there is one, with *reason*."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(reason)

    async def _wait(self, timeout_s: float) -> None:
        """Wait until an update comes or the time is over."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = future
        try:
            await asyncio.wait_for(future, timeout_s)
        except TimeoutError:
            pass
        finally:
            if self._waiting is future:
                self._waiting = None

    def _wake(self) -> None:
        """Let the waiting poll answer."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)
