"""What an operator does from `sitrep init` to a digest in a channel, each command a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox import Sandbox
from incidents.store import IncidentQuery, incidents, open_store
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine
    from pathlib import Path

    from bot.sandbox import Message
    from tests.sites import Site

LONGEST_S = 900.0  # for a machine with much else to do: what waits gives up at once when its process ends

ITEM = """
<item>
  <title>Bomb in Maiduguri</title><link>{link}</link><pubDate>{date}</pubDate>
  <description>A car bomb killed six people in the Nigerian city of Maiduguri on {day:%A}.</description>
</item>
"""


class Running:
    """A `sitrep run` that is waited for as long as it lives."""

    def __init__(self, ending: asyncio.Future[tuple[bytes, bytes]]) -> None:
        self._ending = ending

    async def until(self, arrives: Coroutine[object, object, list[Message]]) -> Message:
        """Return the first of the messages that *arrives* waits for; fail where the process ends before."""
        waiting = asyncio.ensure_future(arrives)
        both: set[asyncio.Future[Any]] = {waiting, self._ending}  # Any: one of each
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            pytest.fail(self._ending.result()[0].decode())
        return waiting.result()[0]


class Terminal:
    """A folder in which an operator types commands."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self._folder = folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
        # What stands in for the world outside: Telegram, and a feed at a private address.
        self._environment = inherited | {"SITREP_BASE_URL": base_url, "SITREP_FEED_HOSTS": "127.0.0.1"}

    async def start(self, *words: str) -> asyncio.subprocess.Process:
        """Start `sitrep WORDS…`."""
        program = ("-c", "from bot.cli import main; main()")
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *program,
            *words,
            cwd=self._folder,
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def type(self, *words: str, answers: str = "") -> str:
        """Run a command to its end and return what it printed; it must succeed."""
        process = await self.start(*words)
        printed, _ = await process.communicate(answers.encode())
        assert process.returncode == 0, printed.decode()
        return printed.decode()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Running]:
        """Have `sitrep run` running, and stop it as a service manager does; it must leave in peace."""
        process = await self.start("run")
        reading = asyncio.ensure_future(process.communicate())
        try:
            yield Running(reading)
        finally:
            if not reading.done():
                process.terminate()
            printed, _ = await asyncio.wait_for(reading, LONGEST_S)
            sys.stdout.write(printed.decode())
        assert process.returncode == 0, printed.decode()
        assert b"Traceback" not in printed


@pytest.mark.slow
async def test_from_init_to_a_digest_in_a_channel(tmp_path: Path, site: Site) -> None:
    """Init, a feed, check, run, an order for a channel; its digest comes when the bot is back."""
    slot = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1)
    told, at = slot - timedelta(hours=1), f"{slot.astimezone(ZoneInfo('Africa/Lagos')):%H:%M}"
    item = ITEM.format(link=f"{site.address}/bomb", date=format_datetime(told), day=told)
    feed = f"<rss version='2.0'><channel><title>Lake Wire</title>{item}</channel></rss>"
    site.answers["/feed.xml"] = (200, {"Content-Type": "application/rss+xml"}, feed)
    async with Sandbox(lambda: datetime.now(UTC)) as sandbox:
        terminal = Terminal(tmp_path, sandbox.base_url)
        owner = sandbox.add_user("Nour")
        channel = sandbox.add_channel("lake_daily", "Lake daily", owner)
        sandbox.add_bot_to(channel, by=owner)

        said = await terminal.type("init", answers=f"{sandbox.token}\n\nen\nAfrica/Lagos\nnone\n")
        assert f"@{sandbox.bot.username}" in said
        assert "sitrep feeds add URL" in said
        assert "Lake Wire: 1 article now" in await terminal.type("feeds", "add", f"{site.address}/feed.xml")
        assert "warn" not in await terminal.type("check")
        async with terminal.running() as bot:
            asked = sandbox.say(owner, owner, f"/subscribe @lake_daily Nigeria daily {at}")
            done = await bot.until(sandbox.wait_for(owner, after=asked, timeout_s=LONGEST_S))
            await until_read(tmp_path)
            asked = sandbox.say(owner, owner, "latest in Maiduguri")
            answer = await bot.until(sandbox.wait_for(owner, after=asked, timeout_s=LONGEST_S))
            assert "six people" in answer.text
        bring_back(tmp_path, slot)
        async with terminal.running() as bot:
            digest = await bot.until(sandbox.wait_for(channel, timeout_s=LONGEST_S))

    assert f"Done: Nigeria to @lake_daily, every day at {at} (Africa/Lagos)" in done.text
    assert "Nigeria" in digest.text
    assert "killed six people in the Nigerian city of Maiduguri" in digest.text


async def until_read(folder: Path) -> None:
    """Wait until the feed's news is stored; to ask over and over would use up what one person may ask."""
    store = open_store(f"sqlite:///{folder / 'sitrep.sqlite3'}")
    async with asyncio.timeout(LONGEST_S):
        while True:
            with store.read() as session:
                if incidents.count_incidents(session, IncidentQuery()):
                    break
            await asyncio.sleep(0.5)
    store.close()


def bring_back(folder: Path, slot: datetime) -> None:
    """Have the order wait since *slot*, as if the bot had been off since before."""
    store = open_store(f"sqlite:///{folder / 'sitrep.sqlite3'}")
    with store.begin() as session:
        [order] = subscriptions.list_all(session)
        assert order.id is not None
        subscriptions.put_next_due(session, order.id, slot)
    store.close()
