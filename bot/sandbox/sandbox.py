"""The sandbox as a program uses it: start it, point the bot at it, act for people, wait for the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self, TypeVar

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from bot.sandbox.api import BotApi
from bot.sandbox.client import routes
from bot.sandbox.clocks import MovableClock
from bot.sandbox.faults import FaultPlan
from bot.sandbox.people import People
from bot.sandbox.records import Chat, Message, User
from bot.sandbox.server import MAX_REQUEST_BYTES, BotHandler, FileHandler
from bot.sandbox.world import Answer, Change, World

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.sandbox.api import Call
    from bot.sandbox.limits import Limits
    from bot.sandbox.records import JsonObject
    from bot.sandbox.world import Press, Query

_T = TypeVar("_T")
TOKEN = "7000000001:opens-nothing-but-the-sandbox"  # noqa: S105 - as it says


class Sandbox(People):
    """A Telegram of one's own, in memory, for one bot.

    Args:
        clock: the time of every message, aware; the page can move a `MovableClock`.
        token: what the bot must show; the number before the colon is its id.
        username: the bot's name without "@".
        strict: refuse also what Telegram ignores in silence: unknown fields, more than 100 entities.
        sees_all: switch privacy mode off, so that the bot sees everything said in groups.
        limits: how often the bot may send; None lets everything pass.
        faults: what goes wrong; None lets everything pass. The page can cut it off.
        zone: in which the page tells time; None leaves it to the browser.
    """

    def __init__(  # noqa: PLR0913 - independent switches, by name
        self,
        clock: Callable[[], datetime] | None = None,
        *,
        token: str = TOKEN,
        username: str = "sitrep_sandbox_bot",
        strict: bool = True,
        sees_all: bool = False,
        limits: Limits | None = None,
        faults: FaultPlan | None = None,
        zone: ZoneInfo | None = None,
    ) -> None:
        self.clock = clock or MovableClock()
        self.token = token
        bot = User(int(token.partition(":")[0]), "Sitrep", username=username, is_bot=True)
        super().__init__(World(self.clock, bot, strict=strict, sees_all=sees_all))
        self.faults, self.zone = faults or FaultPlan(), zone
        self._limits = limits
        self._api: BotApi | None = None
        self._server: HTTPServer | None = None
        self._address = ""

    async def start(
        self, host: str = "127.0.0.1", port: int = 0, *, allowed_hosts: Collection[str] = ()
    ) -> str:
        """Serve on *host* and *port* (0: any free one) and return the `base_url` for the bot.

        Requests must name this machine as their host, or one of *allowed_hosts* (lower case, no port).
        """
        self._api = BotApi(self.world, self.token, limits=self._limits, faults=self.faults)
        application = Application(
            [
                (r"/bot([^/]+)/([A-Za-z]+)", BotHandler, {"api": self._api}),
                (r"/file/bot([^/]+)/(.+)", FileHandler, {"api": self._api}),
                *routes(self),
            ],
            allowed_hosts=frozenset(allowed_hosts) | {host},
            log_function=_log_nothing,
        )
        sockets = bind_sockets(port, host)
        self._address = f"http://{host}:{sockets[0].getsockname()[1]}"
        self._server = HTTPServer(application, max_buffer_size=MAX_REQUEST_BYTES)
        self._server.add_sockets(sockets)
        return self.base_url

    async def stop(self) -> None:
        """Stop serving and drop every connection; what was said stays readable."""
        if self._api:
            await self._api.courier.stop()
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    async def __aenter__(self) -> Self:
        """Start on a free port."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.stop()

    @property
    def page_url(self) -> str:
        """Where the chat page is."""
        return f"{self._address}/"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as `base_url`."""
        return f"{self._address}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot takes as `base_file_url`."""
        return f"{self._address}/file/bot"

    @property
    def api(self) -> BotApi:
        """The API behind the server, after `start`."""
        if self._api is None:
            raise RuntimeError("the sandbox has not been started")
        return self._api

    @property
    def calls(self) -> deque[Call]:
        """What the bot called, oldest first."""
        return self.api.calls

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


def _log_nothing(_: object) -> None:
    """Leave requests out of the log; `calls` has them."""
