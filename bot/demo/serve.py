"""The sandbox for a newcomer: the chat page, the real bot behind it, the sample wire in its store."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.demo.play import NOON, ZONE, prepared, read_wire, running
from bot.demo.transcript import Transcript
from bot.jobs.digests import queue_due
from bot.sandbox import MovableClock, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handlers.updates.services import Services

LOOK_S = 1.0
JUMP = timedelta(minutes=1)


async def serve(
    folder: Path, port: int, write: Callable[[str], None], *, seconds: float | None = None
) -> None:
    """Serve the chat page on 127.0.0.1 until cancelled, or for *seconds*.

    Its clock starts at noon of 19 November 2018 in Damascus, where the wire is news, and goes on from there;
    the page can move it.

    Raises:
        OSError: *port* is taken.
    """
    clock = MovableClock()
    clock.move_to(NOON)
    with prepared(folder, clock) as (settings, services):
        sandbox = Sandbox(clock, zone=ZONE)
        rima = sandbox.add_user("Rima", "en")
        others = [sandbox.add_user("سامر", "ar"), sandbox.add_user("Léa", "fr")]
        desk = sandbox.add_group("Hauran desk", rima, members=[*others, sandbox.bot], is_forum=True)
        for topic in ("Front lines", "Roads and water"):
            sandbox.add_topic(desk, topic)
        channel = sandbox.add_channel("hauran_daily", "Hauran daily", rima)
        sandbox.add_bot_to(channel, by=rima)
        # A port that is taken is told before the wire is read, which takes seconds.
        await sandbox.start(port=port)
        try:
            read_wire(services, Transcript(write, folder), until=NOON)
            async with running(settings, services, sandbox):
                write(f"Open {sandbox.page_url} in a browser (times are those of {ZONE.key}). Ctrl-C stops.")
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await follow_clock(services, Transcript(write, folder))
        finally:
            await sandbox.stop()


async def follow_clock(services: Services, transcript: Transcript) -> None:
    """Let news come in and digests fall due as the page moves the clock; it never ends.

    The jobs of the bot look once a minute, which is long for somebody who has just pressed "Tomorrow 08:00".
    """
    told_until = NOON
    while True:
        now = services.now()
        if now > told_until:
            await asyncio.to_thread(read_wire, services, transcript, since=told_until, until=now)
            told_until = now
        # Not when the clock was moved just now: the news of that time has to come first.
        if services.now() - now < JUMP:
            await asyncio.to_thread(queue_due, services)
        await asyncio.sleep(LOOK_S)
