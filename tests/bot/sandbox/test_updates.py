"""How updates reach a bot: by long poll, by webhook, never by both, none lost and none twice."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from telegram.error import BadRequest, Conflict
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.bot.sandbox.conftest import client_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.sandbox import Sandbox, User


@pytest.fixture
def amira(sandbox: Sandbox) -> User:
    """A person."""
    return sandbox.add_user("Amira")


async def test_a_poll_is_answered_at_once_where_updates_wait(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """What was said before the bot asked is there, oldest first, at most as many as it wants."""
    for text in ("one", "two", "three"):
        sandbox.say(amira, amira, text)

    updates = await bot.get_updates(limit=2)

    assert [each.message and each.message.text for each in updates] == ["one", "two"]


async def test_a_poll_waits_for_what_is_said(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A long poll is answered the moment somebody writes, not when its time is over."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)

    sandbox.say(amira, amira, "hello")
    updates = await asyncio.wait_for(poll, 3)

    assert [each.message and each.message.text for each in updates] == ["hello"]


async def test_a_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    """Nobody writes within a second, so the poll brings nothing."""
    assert await bot.get_updates(timeout=1) == ()


async def test_an_offset_confirms_what_lies_before_it(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Updates come again until they are confirmed; a negative offset keeps only the last."""
    for text in ("one", "two", "three"):
        sandbox.say(amira, amira, text)
    first, *_ = await bot.get_updates()
    again, *_ = await bot.get_updates()

    after = await bot.get_updates(offset=first.update_id + 1)
    last = await bot.get_updates(offset=-1)

    assert again.update_id == first.update_id
    assert [each.message and each.message.text for each in after] == ["two", "three"]
    assert [each.message and each.message.text for each in last] == ["three"]


async def test_only_what_the_bot_asked_for_is_queued(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot that wants messages only hears nothing of being blocked."""
    await bot.get_updates(allowed_updates=["message"])

    sandbox.say(amira, amira, "hello")
    sandbox.block(amira)

    [update] = await bot.get_updates()
    assert update.to_dict().keys() == {"update_id", "message"}


async def test_the_second_poller_ends_the_first(sandbox: Sandbox, bot: Bot) -> None:
    """Two programs with one token: the one that polled first is told to make room."""
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)

    async with client_of(sandbox) as other:
        second = asyncio.create_task(other.get_updates(timeout=1))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await asyncio.wait_for(first, 3)
        await second


async def test_a_poll_whose_bot_has_gone_is_forgotten(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot that broke off its poll asks again and gets everything, without a conflict."""
    async with client_of(sandbox, timeout_s=0.05) as hasty:
        broken = asyncio.create_task(hasty.get_updates(timeout=10))
        await asyncio.sleep(0.05)
        broken.cancel()
        await asyncio.gather(broken, return_exceptions=True)
    await asyncio.sleep(0.05)

    sandbox.say(amira, amira, "hello")

    assert len(await bot.get_updates(timeout=1)) == 1


class _Inbox(RequestHandler):
    """A bot's webhook that writes down what comes and refuses the first few."""

    def initialize(self, received: list[tuple[str, int]], refusals: list[int]) -> None:
        """Take the lists to write to and to refuse by."""
        self.received, self.refusals = received, refusals

    def post(self) -> None:
        """Take an update, or refuse it."""
        if self.refusals:
            self.set_status(self.refusals.pop())
            return
        secret = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.received.append((secret, json.loads(self.request.body)["update_id"]))


@pytest_asyncio.fixture
async def webhook() -> AsyncIterator[tuple[str, list[tuple[str, int]], list[int]]]:
    """An address that takes updates, what it took, and the codes it will refuse with first."""
    received: list[tuple[str, int]] = []
    refusals: list[int] = []
    server = HTTPServer(Application([("/hook", _Inbox, {"received": received, "refusals": refusals})]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_sockets([socket])
    yield f"http://127.0.0.1:{socket.getsockname()[1]}/hook", received, refusals
    server.stop()
    await server.close_all_connections()


async def _received(received: list[tuple[str, int]], count: int) -> None:
    """Wait until *count* updates were taken."""
    for _ in range(500):
        if len(received) >= count:
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"only {received} within 5 s")


async def test_a_webhook_gets_every_update_once_in_order(
    sandbox: Sandbox, bot: Bot, amira: User, webhook: tuple[str, list[tuple[str, int]], list[int]]
) -> None:
    """What waited and what comes is delivered with the secret; nothing is left to poll."""
    url, received, _ = webhook
    sandbox.say(amira, amira, "before")

    await bot.set_webhook(url, secret_token="s3cret")
    for text in ("one", "two"):
        sandbox.say(amira, amira, text)
    await _received(received, 3)
    info = await bot.get_webhook_info()

    assert [secret for secret, _ in received] == ["s3cret"] * 3
    assert [number for _, number in received] == sorted({number for _, number in received})
    assert (info.url, info.pending_update_count) == (url, 0)


async def test_a_refused_delivery_is_tried_again(
    sandbox: Sandbox, bot: Bot, amira: User, webhook: tuple[str, list[tuple[str, int]], list[int]]
) -> None:
    """A bot that fails once gets the update again; the operator can read what went wrong."""
    url, received, refusals = webhook
    refusals.append(500)

    await bot.set_webhook(url)
    sandbox.say(amira, amira, "hello")
    await _received(received, 1)
    info = await bot.get_webhook_info()

    assert len(received) == 1
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_excludes_polling(
    sandbox: Sandbox, bot: Bot, amira: User, webhook: tuple[str, list[tuple[str, int]], list[int]]
) -> None:
    """While a webhook is set polls are refused, and the one that waits is ended; after it they work again."""
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)

    await bot.set_webhook(webhook[0])
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await asyncio.wait_for(waiting, 3)
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    sandbox.say(amira, amira, "hello")

    assert len(await bot.get_updates()) == 1


async def test_pending_updates_are_dropped_on_request(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot that starts afresh does not hear what was said while it was away."""
    sandbox.say(amira, amira, "hello")

    await bot.delete_webhook(drop_pending_updates=True)

    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/hook", id="another machine"),
        pytest.param("ftp://127.0.0.1/hook", id="another protocol"),
        pytest.param("nonsense", id="no address"),
    ],
)
async def test_updates_never_leave_this_machine(bot: Bot, url: str) -> None:
    """The sandbox calls nobody on the network, even when told to."""
    with pytest.raises(BadRequest, match="[Bb]ad webhook"):  # noqa: RUF043 - either case, as it is told
        await bot.set_webhook(url)


async def test_an_unreachable_webhook_is_reported(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """With nobody at the address the update waits and the error is told."""
    await bot.set_webhook("http://127.0.0.1:9/hook")
    sandbox.say(amira, amira, "hello")
    info = await bot.get_webhook_info()
    for _ in range(500):
        if not info.last_error_message:
            await asyncio.sleep(0.01)
            info = await bot.get_webhook_info()

    assert info.last_error_message
    assert info.last_error_message.startswith("Connection failed")
    assert info.pending_update_count == 1
