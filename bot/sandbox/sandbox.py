"""The sandbox as a program uses it: start it, point the bot at it, act for people, wait for the bot."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Self

from tornado.httpserver import HTTPServer
from tornado.web import Application

from bot.sandbox.api import BotApi
from bot.sandbox.client import routes
from bot.sandbox.clocks import MovableClock
from bot.sandbox.conversations import Conversations
from bot.sandbox.faults import FaultPlan
from bot.sandbox.members import User
from bot.sandbox.server import MAX_REQUEST_BYTES, BotHandler, FileHandler
from bot.sandbox.world import World

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Collection
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.sandbox.api import Call
    from bot.sandbox.limits import Limits

BACKLOG = 128
"""Connections that may wait to be taken, as many as Tornado allows."""
TOKEN = "7000000001:opens-nothing-but-the-sandbox"  # noqa: S105 - as it says


class Sandbox(Conversations):
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
        self.token = token
        bot = User(int(token.partition(":")[0]), "Sitrep", username=username, is_bot=True)
        clock = clock or MovableClock()
        world = World(clock, bot, strict=strict, sees_all=sees_all)
        super().__init__(world, clock, faults or FaultPlan(), zone)
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
        listening = socket.create_server((host, port), backlog=BACKLOG)  # closed where the port is taken
        listening.settimeout(0)
        self._address = f"http://{host}:{listening.getsockname()[1]}"
        self._server = HTTPServer(application, max_buffer_size=MAX_REQUEST_BYTES)
        self._server.add_socket(listening)
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


def _log_nothing(_: object) -> None:
    """Leave requests out of the log; `calls` has them."""
