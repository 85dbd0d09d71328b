"""One server for machines: Telegram's updates, news from hubs, /healthz, /readyz and /metrics.

    POST <path of the webhook>   an update, with Telegram's secret token; taken once it is on its way
    GET, POST <path of hubs>/KEY what hubs ask and bring; see `bot.updates.websub`
    GET  /healthz                the process works through its loop
    GET  /readyz                 the database answers and jobs begin; 503 with what is missing otherwise
    GET  /metrics                Prometheus

It listens where `SITREP_LISTEN` says. Only the paths of the webhook and of hubs belong on the internet: the
others tell numbers and no names, but those are the operator's own.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
from contextlib import asynccontextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from prometheus_client import ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from tornado.httpserver import HTTPServer
from tornado.web import Application

from bot.settings import secret_of
from bot.updates.gauges import StoreGauges
from bot.updates.inbox import from_json, inbox_of, read_update
from bot.updates.plain_text import PlainTextHandler
from bot.updates.websub import KEY_PATTERN, HubHandler, hub_needs
from handlers.updates.services import KEY, Services
from incidents.errors import SettingsError, StoreError
from incidents.store.delivery import backlog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tornado.web import RequestHandler

    from bot.app import Bot
    from bot.jobs.lateness import Ticks
    from bot.settings import Settings

log = logging.getLogger(__name__)

MAX_UPDATE_BYTES = 1024 * 1024
"""An update is some kilobytes; a message of 4,096 characters with an entity at each takes 300 of them."""
SILENCE = timedelta(minutes=3)
"""Jobs begin every few seconds; where none did for so long the loop or the scheduler hangs."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class HealthHandler(PlainTextHandler):
    """Whether the process works."""

    def get(self) -> None:
        """Answer at all."""
        self.finish("ok\n")


class ReadyHandler(PlainTextHandler):
    """Whether the bot can do its work."""

    def initialize(self, services: Services, ticks: Ticks) -> None:
        """Take what is looked at."""
        self._services, self._ticks = services, ticks

    async def get(self) -> None:
        """Answer 200, or 503 with one line for each thing that is missing."""
        missing = await asyncio.to_thread(self._missing)
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE if missing else HTTPStatus.OK)
        self.finish("".join(f"{each}\n" for each in missing) or "ready\n")

    def _missing(self) -> list[str]:
        missing = []
        try:
            with self._services.store.read() as session:
                backlog.ping(session)
        except StoreError as error:
            log.warning("not ready", extra={"reason": str(error)})
            missing.append("the database does not answer")
        if self._ticks.is_silent_for(SILENCE):
            missing.append("no job began for minutes")
        return missing


class MetricsHandler(PlainTextHandler):
    """The metrics."""

    def initialize(self, services: Services) -> None:
        """Take what is counted."""
        self._registry = services.metrics.registry

    async def get(self) -> None:
        """Answer in Prometheus' text format."""
        body = await asyncio.to_thread(generate_latest, self._registry)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(body)


class WebhookHandler(PlainTextHandler):
    """Where Telegram brings updates."""

    def initialize(self, bot: Bot, secret: str) -> None:
        """Take where updates go and the secret that shows that they are Telegram's."""
        self._bot, self._secret = bot, secret

    async def post(self) -> None:
        """Take an update: 403 without the secret, 503 where it cannot be kept, so that it is brought again.

        What bears the secret and cannot be read is taken all the same and logged: Telegram would bring it
        again and again, and nothing after it.
        """
        shown = self.request.headers.get(SECRET_HEADER, "")
        # Compared in constant time, as bytes: strings must be ASCII for it, and a stranger may send anything.
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        told = from_json(self.request.body)
        update = read_update(told, self._bot.bot)
        if update is not None:
            try:
                await inbox_of(self._bot).put(update, told)
            except StoreError as error:
                log.warning("an update cannot be kept", extra={"reason": str(error)})
                self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.finish("")


def make_web(application: Bot, settings: Settings, ticks: Ticks, token: str) -> Application:
    """Return tornado's application: the probes, and what else there is of webhook and hubs."""
    services: Services = application.bot_data[KEY]
    routes: list[tuple[str, type[RequestHandler], dict[str, object]]] = [
        (r"/healthz", HealthHandler, {}),
        (r"/readyz", ReadyHandler, {"services": services, "ticks": ticks}),
        (r"/metrics", MetricsHandler, {"services": services}),
    ]
    if settings.webhook_url:
        path = urlsplit(settings.webhook_url).path or "/"
        routes.append((_exactly(path), WebhookHandler, {"bot": application, "secret": secret_of(token)}))
    if settings.websub_url:
        path = urlsplit(settings.websub_url).path.rstrip("/")
        routes.append((f"{_exactly(path)}/{KEY_PATTERN}", HubHandler, hub_needs(services)))
    # Each request would be a line of the log: Prometheus and probes ask every few seconds.
    return Application(routes, log_function=lambda _: None)


def _exactly(path: str) -> str:
    """Return a pattern of tornado for *path* alone."""
    return "".join(letter if letter.isalnum() or letter in "/_-" else f"\\{letter}" for letter in path)


@asynccontextmanager
async def listening(web: Application, services: Services, host: str, port: int) -> AsyncIterator[int]:
    """Serve *web* for as long as the block runs; give the port, a free one for 0.

    Raises:
        SettingsError: something else listens there.
    """
    collectors = (StoreGauges(services), ProcessCollector(registry=None))
    for each in collectors:
        services.metrics.registry.register(each)
    server = HTTPServer(web, max_buffer_size=MAX_UPDATE_BYTES, idle_connection_timeout=75)
    try:
        try:
            bound = _bound(server, host, port)
        except OSError as error:
            raise SettingsError("SITREP_LISTEN", f"{host}:{port}: {error.strerror}") from error
        log.info("listening", extra={"address": f"{host}:{bound}"})
        yield bound
    finally:
        server.stop()
        await server.close_all_connections()
        for each in collectors:
            services.metrics.registry.unregister(each)


def _bound(server: HTTPServer, host: str, port: int) -> int:
    """Let *server* listen and return the port it got."""
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.settimeout(0)
    server.add_socket(listener)
    number: int = listener.getsockname()[1]
    return number
