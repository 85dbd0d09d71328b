"""One call of a bot → its answer: fields are read, limits apply, the method acts on the world."""

from __future__ import annotations

import hmac
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.sandbox.access import find_chat
from bot.sandbox.errors import ApiError, conflict, too_many_requests
from bot.sandbox.limits import FloodGate, Limits
from bot.sandbox.methods import METHODS
from bot.sandbox.polling import Poller
from bot.sandbox.schema import Arguments, decode
from bot.sandbox.webhook import Courier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.faults import FaultPlan
    from bot.sandbox.files import Upload
    from bot.sandbox.world import World

UPDATE_METHODS = ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo")
_NAMES = {name.lower(): name for name in (*METHODS, *UPDATE_METHODS)}
# Telegram counts what people see arrive or change.
_COUNTED = frozenset(name for name in METHODS if name.startswith(("send", "edit"))) - {"sendChatAction"}
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_WEBHOOK_SET = "terminated by setWebhook request"


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it was answered: 200 with a result, or a code with Telegram's description."""

    method: str
    values: Mapping[str, object]
    code: int
    description: str = ""
    result: object = field(default=None, repr=False)


class BotApi:
    """The Bot API over a world; `calls` keeps the last 10,000 for tests and for a curious newcomer."""

    def __init__(self, world: World, token: str, *, limits: Limits | None, faults: FaultPlan) -> None:
        self.world, self.token = world, token
        self.faults = faults
        self.gate = FloodGate(limits)
        self.poller = Poller(world.updates)
        self.courier = Courier(world.updates, world.now)
        self.calls: deque[Call] = deque(maxlen=10_000)

    def check_token(self, token: str) -> None:
        """Refuse a token that is not the bot's: 404 for one of another shape, else 401."""
        if hmac.compare_digest(token.encode(), self.token.encode()):
            return
        number, _, secret = token.partition(":")
        if number.isdecimal() and secret:
            raise ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")
        raise ApiError(HTTPStatus.NOT_FOUND, "Not Found")

    def method(self, name: str) -> str:
        """Return the method *name*, which Telegram reads in any case; 404 if there is none."""
        try:
            return _NAMES[name.lower()]
        except KeyError:
            raise ApiError(HTTPStatus.NOT_FOUND, "Not Found: method not found") from None

    async def answer(self, method: str, raw: Mapping[str, object], uploads: Mapping[str, Upload]) -> object:
        """Carry out a call and return its result.

        Raises:
            ApiError: what Telegram refuses.
        """
        try:
            arguments = decode(method, raw, uploads, strict=self.world.strict)
            result = await self._carry_out(method, arguments)
        except ApiError as error:
            self.calls.append(Call(method, raw, error.code, error.description))
            raise
        self.calls.append(Call(method, arguments.values, HTTPStatus.OK, result=result))
        return result

    async def _carry_out(self, method: str, arguments: Arguments) -> object:
        """Call the function of *method*."""
        match method:
            case "getUpdates":
                if self.courier.url:
                    raise conflict(_WEBHOOK_ACTIVE)
                return await self.poller.poll(arguments)
            case "setWebhook":
                result = await self.courier.set(arguments)
                if self.courier.url:
                    self.poller.end(conflict(_WEBHOOK_SET))
                return result
            case "deleteWebhook":
                return await self.courier.delete(arguments)
            case "getWebhookInfo":
                return self.courier.info()
        if method in _COUNTED and "chat_id" in arguments:
            self._count(arguments)
        return METHODS[method](self.world, arguments)

    def _count(self, arguments: Arguments) -> None:
        """Refuse one message too many."""
        chat = find_chat(self.world, arguments)
        wait_s = self.gate.try_pass(chat.id, self.world.now(), is_group=chat.is_group)
        if wait_s is not None:
            raise too_many_requests(wait_s)
