"""The queue of updates that wait for the bot.

https://core.telegram.org/bots/api#getting-updates: an offset confirms everything before it, a negative one
everything but the last few. What the bot did not ask for is never queued.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.sandbox.records import JsonObject

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }
)
# https://core.telegram.org/bots/api#getupdates: sent only to a bot that names them
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order, numbered; `on_add` is called after each that is added."""

    def __init__(self) -> None:
        self._next_id = 700_000_001
        self._waiting: deque[JsonObject] = deque()
        self.allowed: frozenset[str] = frozenset()
        self.on_add: list[Callable[[], None]] = []

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of *kind*."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def add(self, kind: str, payload: JsonObject) -> None:
        """Queue an update, unless the bot does not want its *kind*."""
        if not self.wants(kind):
            return
        self._waiting.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        for listener in self.on_add:
            listener()

    def confirm(self, offset: int) -> None:
        """Forget what lies before *offset*; a negative one keeps the last `-offset`; 0 forgets nothing."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and _id(self._waiting[0]) < offset:
            self._waiting.popleft()

    def first(self, limit: int) -> list[JsonObject]:
        """Return the oldest updates, at most *limit*, without forgetting them."""
        return list(islice(self._waiting, limit))

    def allow(self, kinds: Iterable[str]) -> None:
        """Queue only *kinds* from now on; none means all but those sent on request."""
        self.allowed = frozenset(kinds)

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()


def _id(update: JsonObject) -> int:
    """Return the number of an update."""
    number = update["update_id"]
    assert isinstance(number, int)  # noqa: S101 - set by `add`
    return number
