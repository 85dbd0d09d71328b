"""HTTP in front of the sandbox: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

https://core.telegram.org/bots/api#making-requests: GET or POST, fields in the query, a form, a multipart form
or JSON.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from http import HTTPStatus
from typing import TYPE_CHECKING

from tornado.iostream import StreamClosedError

from bot.sandbox.errors import ApiError, bad_request, too_many_requests
from bot.sandbox.faults import LOST, Fault, FaultKind
from bot.sandbox.files import Upload
from bot.sandbox.guard import GuardedHandler

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest

    from bot.sandbox.api import BotApi

MAX_REQUEST_BYTES = (
    51 * 1024 * 1024
)  # 50 MB of file, https://core.telegram.org/bots/api#sending-files, and its form

_BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"
)


def read_fields(request: HTTPServerRequest) -> tuple[dict[str, object], dict[str, Upload]]:
    """Return the fields and files of a request; of a field given twice the last counts.

    Raises:
        ApiError: 400 for what is not UTF-8 or not a JSON object.
    """
    raw: dict[str, object] = {}
    try:
        raw.update({name: values[-1].decode() for name, values in request.arguments.items()})
        if request.headers.get("Content-Type", "").startswith("application/json") and request.body:
            parsed = json.loads(request.body)
            if not isinstance(parsed, dict):
                raise bad_request("can't parse request: JSON object expected")
            raw.update(parsed)
    except UnicodeDecodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise bad_request("can't parse request: invalid JSON") from error
    uploads = {
        name: Upload(files[-1].filename, files[-1].body, files[-1].content_type)
        for name, files in request.files.items()
    }
    return raw, uploads


class BotHandler(GuardedHandler):
    """One call of the bot."""

    def initialize(self, api: BotApi) -> None:
        """Take the API to answer by."""
        self.api = api
        self._call: asyncio.Task[object] | None = None
        self._gone = asyncio.Event()

    async def get(self, token: str, name: str) -> None:
        """Answer a call."""
        await self._answer(token, name)

    async def post(self, token: str, name: str) -> None:
        """Answer a call."""
        await self._answer(token, name)

    def on_connection_close(self) -> None:
        """Give up a poll, or a silence, that nobody waits for any more."""
        self._gone.set()
        if self._call:
            self._call.cancel()

    async def _answer(self, token: str, name: str) -> None:
        """Answer a call, or let it meet its fault."""
        try:
            self.api.check_token(token)
            method = self.api.method(name)
            fault = self.api.faults.next_fault(method)
            if fault and fault.kind not in LOST:
                await self._fail(fault)
                return
            result = await self._call_method(method)
            if self.api.faults.is_cut:  # the network went while the bot waited, so the answer is lost
                fault = Fault(FaultKind.RESET_LOST)
        except ApiError as error:
            self.set_status(error.code)
            await self._send(json.dumps(error.body()))
        except asyncio.CancelledError:
            if self._call is None or not self._call.cancelled():
                raise
        else:
            if fault:
                await self._fail(fault)
            else:
                await self._send(json.dumps({"ok": True, "result": result}))

    async def _call_method(self, method: str) -> object:
        """Carry out *method*; only a poll can wait, so only a poll needs a task to cancel."""
        raw, uploads = read_fields(self.request)
        if method != "getUpdates":
            return await self.api.answer(method, raw, uploads)
        self._call = asyncio.create_task(self.api.answer(method, raw, uploads))
        return await self._call

    async def _send(self, body: str) -> None:
        """Send *body* as JSON, unless the bot has gone."""
        self.set_header("Content-Type", "application/json")
        try:
            await self.finish(body)
        except StreamClosedError:
            return

    async def _fail(self, fault: Fault) -> None:
        """Do to the answer what *fault* says."""
        match fault.kind:
            case FaultKind.TOO_MANY_REQUESTS:
                raise too_many_requests(fault.retry_after_s)
            case FaultKind.INTERNAL_ERROR:
                raise ApiError(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error")
            case FaultKind.BAD_GATEWAY:
                self.set_status(HTTPStatus.BAD_GATEWAY)
                await self.finish(_BAD_GATEWAY)
            case FaultKind.MALFORMED:
                await self._send('{"ok":true,"result":{"message_id":')
            case FaultKind.TIMEOUT | FaultKind.TIMEOUT_LOST:
                await self._keep_silent(fault.silence_s)
            case FaultKind.RESET | FaultKind.RESET_LOST:
                self._reset()

    async def _keep_silent(self, silence_s: float) -> None:
        """Hold the connection until the bot gives up, at most *silence_s* seconds."""
        try:
            await asyncio.wait_for(self._gone.wait(), silence_s)
        except TimeoutError:
            self._reset()

    def _reset(self) -> None:
        """Close the connection as a crashed peer does: with RST, not FIN."""
        stream = self.detach()
        linger = struct.pack("ii", 1, 0)
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        stream.close()


class FileHandler(GuardedHandler):
    """A file the bot fetches by the path that getFile gave."""

    def initialize(self, api: BotApi) -> None:
        """Take the API that keeps the files."""
        self.api = api

    def get(self, token: str, path: str) -> None:
        """Send the bytes, 404 if there is no such file."""
        try:
            self.api.check_token(token)
        except ApiError as error:
            self.set_status(error.code)
            self.finish(error.body())
            return
        file = self.api.world.files.find_path(path)
        if file is None:
            self.set_status(HTTPStatus.NOT_FOUND)
            self.finish({"ok": False, "error_code": 404, "description": "Not Found"})
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.finish(file.content)
