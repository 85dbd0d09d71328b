"""The sandbox for a newcomer: a page that answers, and a digest when its clock is moved."""

from __future__ import annotations

import asyncio
import json
import re
import urllib.request
from typing import TYPE_CHECKING, Any

from bot.demo.serve import serve

if TYPE_CHECKING:
    from pathlib import Path

MORNING_MS = 1_542_693_600_000
"""Tuesday 20 November 2018, 08:00 in Damascus, in milliseconds of Unix time."""


def call(address: str, **fields: object) -> Any:  # Any: JSON
    """Ask the page's own API; with fields, do something there."""
    data = json.dumps(fields).encode() if fields else None
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
        return json.load(answer)


def told(base: str, me: int, chat: int) -> list[str]:
    """Return the texts in a chat, oldest first."""
    found = call(f"{base}client/messages/{me}/{chat}")
    return [each.get("text") or each.get("caption") or "" for each in found["messages"]]


async def until(find: Any) -> Any:  # Any: whatever is waited for
    """Wait until *find* gives something, asked in a thread of its own."""
    async with asyncio.timeout(20):
        while not (found := await asyncio.to_thread(find)):
            await asyncio.sleep(0.1)
        return found


async def test_moving_the_clock_to_the_morning_brings_the_digest(tmp_path: Path) -> None:
    """Somebody subscribes the channel, presses "Tomorrow 08:00", and sees the briefing arrive."""
    written: list[str] = []
    serving = asyncio.create_task(serve(tmp_path, 0, written.append))
    base = (await until(lambda: re.search(r"http://\S+/", "\n".join(written))))[0]
    state = await asyncio.to_thread(call, f"{base}client/state")
    me = state["me"]["id"]
    channel = next(each["id"] for each in state["chats"] if each["type"] == "channel")

    order = {"as": me, "chat_id": me, "text": "/subscribe @hauran_daily Syria daily 08:00"}
    await asyncio.to_thread(lambda: call(f"{base}client/say", **order))
    await until(lambda: len(told(base, me, me)) > 1)
    await asyncio.to_thread(lambda: call(f"{base}client/clock", **{"as": me, "now_ms": MORNING_MS}))
    digest = await until(lambda: told(base, me, channel))
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)

    assert digest[0].startswith("Briefing: Syria")
    assert "Shbiki" in digest[0]
