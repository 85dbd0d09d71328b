"""A crowd that writes to the bot through the sandbox over HTTP; how long each waits for the first reply."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from bot.demo.play import ARABIC_QUESTIONS, NOON, QUESTIONS
from bot.sandbox import MovableClock, Sandbox
from tests.bench.timing import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import User
    from bot.sandbox.world import Change

PEOPLE = 1_000
"""So many chats that none is asked for more than its one message a second."""
AT_ONCE = 64
PATIENCE_S = 60.0
_KEPT = 20
"""Messages of a chat that the sandbox remembers here: the crowd's memory is not what is measured."""

MESSAGES = (*QUESTIONS, *ARABIC_QUESTIONS, "shelling in Syria", "and since friday?", "hello", "/help")


@dataclass
class Crowd:
    """People of a sandbox and the bot that answers them."""

    sandbox: Sandbox
    people: list[User]
    bot: asyncio.subprocess.Process
    waiting: dict[int, asyncio.Future[None]]

    def __post_init__(self) -> None:
        """Let everybody ask in turn: of one person the bot answers some questions a minute, and no more."""
        self._turns = zip(cycle(self.people), cycle(MESSAGES), strict=False)

    async def weigh(self) -> tuple[float, float, int]:
        """Return the bot's memory in MB, its processor time in seconds, and the ticks its jobs missed."""
        assert self.bot.stdin is not None and self.bot.stdout is not None  # noqa: PT018 - opened so
        self.bot.stdin.write(b"\n")
        memory, seconds, missed = (await self.bot.stdout.readline()).split()
        return float(memory), float(seconds), int(missed)

    async def ask(self, user: User, text: str) -> float:
        """Let *user* write *text* and return the seconds until the bot's first message to them."""
        reply = asyncio.get_running_loop().create_future()
        self.waiting[user.id] = reply
        start = time.perf_counter()
        self.sandbox.say(user, user, text)
        await asyncio.wait_for(reply, PATIENCE_S)
        return time.perf_counter() - start

    async def ask_all(self, count: int) -> list[float]:
        """Let `AT_ONCE` people at a time ask *count* questions together and return each one's seconds."""
        turns, found = islice(self._turns, count), list[float]()

        async def work() -> None:
            for user, text in turns:
                found.append(await self.ask(user, text))

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return found

    async def ask_steadily(self, per_second: float, seconds: float) -> list[float]:
        """Let somebody ask every so often, whether others wait or not, and return each one's seconds."""
        start, asked = time.monotonic(), []
        for n, (user, text) in enumerate(islice(self._turns, int(per_second * seconds))):
            await asyncio.sleep(max(0.0, start + n / per_second - time.monotonic()))
            asked.append(asyncio.create_task(self.ask(user, text)))
        return list(await asyncio.gather(*asked))

    def notice(self, change: Change) -> None:
        """Wake who waits for the message that was sent, and forget old ones."""
        if change.kind != "message":
            return
        chat = self.sandbox.world.chats[change.chat_id]
        if not chat.messages[change.message_id].is_from(self.sandbox.bot):
            return
        waits = self.waiting.pop(change.chat_id, None)
        if waits is not None and not waits.done():
            waits.set_result(None)
        for old in list(chat.messages)[:-_KEPT]:
            del chat.messages[old]


@asynccontextmanager
async def crowd(*feeds: str) -> AsyncIterator[Crowd]:
    """Start a sandbox here and the bot in a process of its own, which reads *feeds* every minute."""
    clock = MovableClock()
    clock.move_to(NOON)
    async with Sandbox(clock) as sandbox:
        people = [sandbox.add_user(f"Reader {n}", "en") for n in range(PEOPLE)]
        command = [sys.executable, "-m", "tests.bench.bot_process", sandbox.base_url, sandbox.token, *feeds]
        bot = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        found = Crowd(sandbox, people, bot, {})
        sandbox.world.listeners.append(found.notice)
        try:
            assert bot.stdout is not None
            said = await asyncio.wait_for(bot.stdout.readline(), PATIENCE_S)
            if said != b"ready\n":
                raise RuntimeError(f"the bot did not start: {said!r}")
            yield found
        finally:
            if bot.returncode is None and bot.stdin is not None:
                bot.stdin.close()
                await bot.wait()
