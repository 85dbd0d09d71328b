"""What people do in the sandbox, and waiting until the bot has answered it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.people import People

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.sandbox.faults import FaultPlan
    from bot.sandbox.members import User
    from bot.sandbox.records import Chat, JsonObject, Message
    from bot.sandbox.world import Answer, Change, Press, Query, World

_T = TypeVar("_T")


class Conversations(People):
    """People who act and wait for the bot, with what the page can change: the clock and the faults."""

    def __init__(
        self, world: World, clock: Callable[[], datetime], faults: FaultPlan, zone: ZoneInfo | None
    ) -> None:
        super().__init__(world)
        self.clock, self.faults, self.zone = clock, faults, zone

    async def wait_for(
        self,
        chat: Chat | User,
        wanted: int | Callable[[Message], bool] = 1,
        *,
        after: Message | None = None,
        timeout_s: float = 5.0,
    ) -> list[Message]:
        """Wait for messages of the bot in *chat* and return them, oldest first.

        Args:
            chat: where; a user stands for their private chat.
            wanted: how many there must be at least, or what one of them must be like (those are returned).
            after: count only messages sent later than this one.
            timeout_s: how long to wait, in seconds of the machine.

        Raises:
            TimeoutError: they did not come; it tells what is in the chat.
        """

        def find() -> Sequence[Message]:
            since = after.id if after else 0
            sent = [each for each in self.messages(chat) if each.is_from(self.bot) and each.id > since]
            if isinstance(wanted, int):
                return sent if len(sent) >= wanted else []
            return [each for each in sent if wanted(each)]

        try:
            return list(await self.until(find, timeout_s=timeout_s))
        except TimeoutError:
            told = "\n".join(
                f"  {each.sender and each.sender.first_name}: {each.text}" for each in self.messages(chat)
            )
            raise TimeoutError(f"not within {timeout_s} s; the chat has:\n{told}") from None

    async def wait_answer(self, press: Press, *, timeout_s: float = 5.0) -> Answer:
        """Wait until the bot answers a pressed button."""
        return await self.until(lambda: press.answer, timeout_s=timeout_s)

    async def wait_results(self, query: Query, *, timeout_s: float = 5.0) -> tuple[JsonObject, ...]:
        """Wait until the bot answers an inline query; there may be no results."""
        [results] = await self.until(
            lambda: None if query.results is None else (query.results,), timeout_s=timeout_s
        )
        return results

    async def until(self, find: Callable[[], _T | None], *, timeout_s: float) -> _T:
        """Wait until *find* returns something true, looking again after every change."""
        changed = asyncio.Event()

        def listen(_: Change) -> None:
            changed.set()

        self.world.listeners.append(listen)
        try:
            async with asyncio.timeout(timeout_s):
                while not (found := find()):
                    changed.clear()
                    await changed.wait()
                return found
        finally:
            self.world.listeners.remove(listen)
