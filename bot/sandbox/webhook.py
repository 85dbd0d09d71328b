"""setWebhook, deleteWebhook, getWebhookInfo, and the delivery of updates to the bot's own address.

Deliveries go out one at a time and in order. The sandbox stays on this machine: an address elsewhere is
refused, and plain HTTP is allowed, which Telegram does not do.
"""

from __future__ import annotations

import asyncio
import json
import re
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from bot.sandbox.emit import seconds
from bot.sandbox.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.sandbox.records import JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.updates import UpdateQueue

FIRST_PAUSE_S, MAX_PAUSE_S = 1.0, 60.0
DELIVERY_TIMEOUT_S = 30.0

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")  # https://core.telegram.org/bots/api#setwebhook


class Courier:
    """Brings updates to the webhook; after a failure it waits a second, then twice as long."""

    def __init__(self, updates: UpdateQueue, now: Callable[[], datetime]) -> None:
        self.url = ""
        self._updates, self._now = updates, now
        self._secret = ""
        self._max_connections = 40
        self._error: tuple[int, str] | None = None
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        updates.on_add.append(self._arrived.set)

    async def set(self, arguments: Arguments) -> bool:
        """Deliver to the address of a request from now on; an empty one ends the delivery."""
        url = arguments.text("url")
        secret = arguments.text("secret_token")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if url:
            _check_address(url)
        await self.delete(arguments)
        if "allowed_updates" in arguments:
            self._updates.allow(str(kind) for kind in arguments.items("allowed_updates"))
        self._max_connections = arguments.integer("max_connections", 40)
        self.url, self._secret, self._error = url, secret, None
        if url:
            self._task = asyncio.create_task(self._run())
        return True

    async def delete(self, arguments: Arguments) -> bool:
        """End the delivery; what waits is kept unless the request drops it."""
        await self.stop()
        self.url = ""
        if arguments.flag("drop_pending_updates"):
            self._updates.clear()
        return True

    def info(self) -> JsonObject:
        """Return a WebhookInfo."""
        body: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            body |= {"max_connections": self._max_connections, "ip_address": "127.0.0.1"}
        if self._error:
            body["last_error_date"], body["last_error_message"] = self._error
        if self._updates.allowed:
            body["allowed_updates"] = sorted(self._updates.allowed)
        return body

    async def stop(self) -> None:
        """End the delivery that runs, if one does."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        """Deliver one update after the other, again and again until it is taken."""
        client = AsyncHTTPClient(force_instance=True)
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                waiting = self._updates.first(1)
                if not waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
                elif await self._deliver(client, waiting[0]):
                    self._updates.confirm(int(str(waiting[0]["update_id"])) + 1)
                    pause_s = FIRST_PAUSE_S
                else:
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, MAX_PAUSE_S)
        finally:
            client.close()

    async def _deliver(self, client: AsyncHTTPClient, update: JsonObject) -> bool:
        """Post *update*; return whether the bot took it."""
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        try:
            answer = await client.fetch(
                self.url,
                method="POST",
                body=json.dumps(update),
                headers=headers,
                raise_error=False,
                request_timeout=DELIVERY_TIMEOUT_S,
            )
        except (OSError, HTTPClientError) as error:
            self._error = (seconds(self._now()), f"Connection failed: {error}")
            return False
        if HTTPStatus.OK <= answer.code < HTTPStatus.MULTIPLE_CHOICES:
            return True
        reason = f"Wrong response from the webhook: {answer.code} {answer.reason}"
        self._error = (seconds(self._now()), reason)
        return False


def _check_address(url: str) -> None:
    """Refuse an address that is not on this machine."""
    parts = urlsplit(url)
    try:
        is_local = parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_local = False
    if parts.scheme not in {"http", "https"} or not is_local:
        raise bad_request(
            "bad webhook: the sandbox delivers to this machine only, as http://127.0.0.1:PORT/…"
        )
