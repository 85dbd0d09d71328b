"""Requests to Telegram over aiohttp: a third of what they cost over httpx, the library's own choice.

A reply makes one or two requests; by httpx each took 1.1 ms of the bot's processor time, by aiohttp 0.3-0.4
(1,500 characters to a server on loopback, sixteen connections, both in one run).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

READ_WITHIN_S = 5.0
CONNECT_WITHIN_S = 5.0
UPLOAD_WITHIN_S = 20.0
"""Seconds more for the answer to a request that brings a file: aiohttp counts from its first byte on."""
KEEP_ALIVE_S = 60.0


_IS_JSON = {"Content-Type": "application/json"}


class Connections(BaseRequest):
    """Makes the requests of python-telegram-bot, *count* at a time; the others wait *free_within_s* s."""

    def __init__(self, count: int = 1, *, free_within_s: float = 1.0) -> None:
        self._count, self._free_within_s = count, free_within_s
        self._is_open = False
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take unless a request says otherwise."""
        return READ_WITHIN_S

    async def initialize(self) -> None:
        """Let requests be made.

        Nothing is opened before it is needed: where a start fails, the library closes only one of its two.
        """
        self._is_open = True

    async def shutdown(self) -> None:
        """Close every connection."""
        self._is_open = False
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the request and return status and body.

        Raises:
            TimedOut: no connection became free, none could be made, or no answer came in time.
            NetworkError: the connection broke or the answer is no HTTP; nothing of *url* is told, for the
                token is a part of it.
        """
        if not self._is_open:
            raise RuntimeError("these connections are not initialized")
        if self._session is None:
            self._session = self._make_session()
        brings_files = request_data is not None and bool(request_data.multipart_data)
        timeout = _time_limits(
            upload=_chosen(write_timeout, UPLOAD_WITHIN_S) if brings_files else 0.0,
            read=_chosen(read_timeout, READ_WITHIN_S),
            connect=_chosen(connect_timeout, CONNECT_WITHIN_S),
            free=_chosen(pool_timeout, self._free_within_s),
        )
        try:
            async with self._session.request(
                method, url, **_body(request_data), timeout=timeout, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientResponseError as error:  # its text holds the address
            raise NetworkError(f"{type(error).__name__}: {error.message}") from None
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    def _make_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._count, keepalive_timeout=KEEP_ALIVE_S),
            headers={"User-Agent": self.USER_AGENT},
            # To look for a proxy in the environment costs as much as half a request.
            trust_env=bool(getproxies()),
        )


def _time_limits(
    *, upload: float | None, read: float | None, connect: float | None, free: float | None
) -> aiohttp.ClientTimeout:
    """Return the limits, in seconds, as aiohttp has them; None is without a limit."""
    return aiohttp.ClientTimeout(
        connect=None if free is None or connect is None else free + connect,
        sock_connect=connect,
        sock_read=None if read is None or upload is None else read + upload,
    )


def _chosen(seconds: ODVInput[float], otherwise: float) -> float | None:
    """Return what a request says, *otherwise* where it says nothing; None is no limit."""
    return seconds if seconds is None or isinstance(seconds, (int, float)) else otherwise


def _body(request_data: RequestData | None) -> dict[str, Any]:  # Any: as aiohttp takes them
    """Return the parameters as JSON, a tenth of what a form costs; with files as a form of parts."""
    if request_data is None:
        return {}
    if not request_data.multipart_data:
        return {"data": json.dumps(request_data.parameters).encode(), "headers": _IS_JSON}
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}
