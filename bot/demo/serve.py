"""The sandbox for a newcomer: the chat page, the real bot behind it, the sample wire in its store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.demo.play import NOON, ZONE, prepared, read_wire, running
from bot.demo.transcript import Transcript
from bot.sandbox import MovableClock, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


async def serve(
    folder: Path, port: int, write: Callable[[str], None], *, seconds: float | None = None
) -> None:
    """Serve the chat page on 127.0.0.1 until cancelled, or for *seconds*.

    Its clock starts at noon of 19 November 2018 in Damascus, where the wire is news, and goes on from there;
    the page can move it.
    """
    clock = MovableClock()
    clock.move_to(NOON)
    with prepared(folder, clock) as (settings, services):
        read_wire(services, Transcript(write, folder), until=NOON)
        sandbox = Sandbox(clock)
        rima = sandbox.add_user("Rima", "en")
        sandbox.add_user("سامر", "ar")
        sandbox.add_group("Hauran desk", rima, members=[sandbox.bot], is_supergroup=True)
        channel = sandbox.add_channel("hauran_daily", "Hauran daily", rima)
        sandbox.add_bot_to(channel, by=rima)
        await sandbox.start(port=port)
        try:
            async with running(settings, services, sandbox):
                write(f"Open {sandbox.page_url} in a browser (times are those of {ZONE.key}). Ctrl-C stops.")
                await asyncio.sleep(seconds if seconds is not None else float("inf"))
        finally:
            await sandbox.stop()
