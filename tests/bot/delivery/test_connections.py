"""Requests to Telegram: what the library makes of bad days, how many are under way, what is told of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TimedOut

from bot.delivery.connections import Connections
from bot.sandbox import FaultKind, FaultPlan, MovableClock, Sandbox
from tests.bot.sandbox.conftest import NOON, client_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PICTURE = b"\x89PNG\r\n\x1a\n" + b"." * 200_000


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox that runs for the length of a test."""
    async with Sandbox(MovableClock(NOON)) as running:
        yield running


async def test_who_waits_too_long_for_a_connection_is_told() -> None:
    """With the only connection taken a request gives up after the time it was given, and is not sent."""
    plan = FaultPlan(silence_s=0.5)
    async with (
        Sandbox(MovableClock(NOON), faults=plan) as sandbox,
        client_of(sandbox, request=Connections()) as bot,
    ):
        amira = sandbox.add_user("Amira")
        sandbox.say(amira, amira, "/start")
        plan.script("sendMessage", FaultKind.TIMEOUT_LOST)
        held = asyncio.create_task(bot.send_message(amira.id, "held", read_timeout=0.3))
        await asyncio.sleep(0.05)

        with pytest.raises(TimedOut):
            await bot.send_message(amira.id, "news", pool_timeout=0.0, connect_timeout=0.01)
        with pytest.raises(TimedOut):
            await held
        await bot.send_message(amira.id, "more")
        sent = [each.text for each in sandbox.messages(amira)]

    assert sent == ["/start", "held", "more"]


async def test_a_picture_arrives_whole_beside_its_words(sandbox: Sandbox) -> None:
    """Files go as parts of a form, the other parameters beside them."""
    async with client_of(sandbox, request=Connections()) as bot:
        amira = sandbox.add_user("Amira")
        sandbox.say(amira, amira, "/start")

        sent = await bot.send_document(amira.id, PICTURE, caption="حلب & “Aleppo”", filename="map.png")
        assert sent.document is not None
        content = await (await sent.document.get_file()).download_as_bytearray()

    assert sent.caption == "حلب & “Aleppo”"
    assert (sent.document.file_name, bytes(content)) == ("map.png", PICTURE)


async def test_nobody_at_the_other_end_is_an_error_of_the_network() -> None:
    """A refused connection names the host and never the token."""
    connections = Connections()
    await connections.initialize()
    try:
        with pytest.raises(NetworkError) as raised:
            await connections.do_request("http://127.0.0.1:1/bot123:secret/getMe", "POST")
    finally:
        await connections.shutdown()

    assert "secret" not in str(raised.value)


async def test_connections_can_be_opened_again_after_they_were_closed(sandbox: Sandbox) -> None:
    """The library initializes and shuts down more than once where a bot is started again."""
    connections = Connections()
    url = f"{sandbox.base_url}{sandbox.token}/getMe"
    for _ in range(2):
        await connections.initialize()
        assert (await connections.do_request(url, "POST"))[0] == 200
        await connections.shutdown()

    with pytest.raises(RuntimeError):
        await connections.do_request(url, "POST")


async def test_a_wrong_token_is_told_as_one(sandbox: Sandbox) -> None:
    """An answer that refuses is an answer: status and body come through."""
    bot = Bot("1:x", sandbox.base_url, request=Connections(), get_updates_request=Connections())
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()
