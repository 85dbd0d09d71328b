"""Connections to Telegram, one a lane: what a request costs does not grow with how many are open.

httpx keeps all connections in one pool and asks each of them, twice a request, whether its other end is still
there: with sixteen of them that was a third of the bot's own work. Here each connection is a transport of
its own, and a request looks at the one that it takes.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=60.0)


def _connection() -> httpx.AsyncBaseTransport:
    return httpx.AsyncHTTPTransport(limits=_ONE)


class Lanes(httpx.AsyncBaseTransport):
    """A transport of several connections; the one that was used last is taken first, while it is warm."""

    def __init__(self, count: int, connect: Callable[[], httpx.AsyncBaseTransport] = _connection) -> None:
        self._lanes = [connect() for _ in range(count)]
        self._free: asyncio.LifoQueue[httpx.AsyncBaseTransport] = asyncio.LifoQueue()
        for lane in reversed(self._lanes):
            self._free.put_nowait(lane)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send *request* on a free lane and return the whole answer; the lane is free again with it.

        Raises:
            httpx.PoolTimeout: none became free within the time that the request gives for it.
        """
        lane = await self._take(request)
        try:
            response = await lane.handle_async_request(request)
            body = await _read(response)
        finally:
            self._free.put_nowait(lane)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=httpx.ByteStream(body),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection; a request afterwards opens one anew."""
        for lane in self._lanes:
            await lane.aclose()

    async def _take(self, request: httpx.Request) -> httpx.AsyncBaseTransport:
        if not self._free.empty():
            return self._free.get_nowait()
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                return await self._free.get()
        except TimeoutError as error:
            raise httpx.PoolTimeout("every connection is taken", request=request) from error


async def _read(response: httpx.Response) -> bytes:
    """Return the body of *response* as it came, still compressed if it was."""
    assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - an async transport gives no other
    try:
        return b"".join([part async for part in response.stream])
    finally:
        await response.aclose()
