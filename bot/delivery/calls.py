"""Calls of the Bot API, counted by method and outcome as they pass."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError

from bot.delivery.connections import Connections

if TYPE_CHECKING:
    from handlers.updates.metrics import Metrics


_UNREAD = frozenset({"entities", "caption_entities", "reply_markup", "reply_to_message"})
"""Parts of a message that nobody reads of one of our own; those of updates come in lists and stay whole."""


class CountedConnections(Connections):
    """Connections to Telegram that tell *metrics* what became of it."""

    def __init__(self, metrics: Metrics, *args: Any, **options: Any) -> None:  # Any: as its base
        super().__init__(*args, **options)
        self._metrics = metrics

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:  # Any: JSON
        """Return what Telegram answers; of a message that was sent only what is read of it.

        To make objects of the entities and buttons that were just sent was a tenth of the bot's own work.
        """
        told: dict[str, Any] = Connections.parse_json_payload(payload)
        sent = told.get("result")
        if isinstance(sent, dict) and "message_id" in sent:
            told["result"] = {name: each for name, each in sent.items() if name not in _UNREAD}
        return told

    async def do_request(self, url: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Make the request and return status and body; the address stays out of every label."""
        # Of https://host/bot<token>/sendMessage only the last part; a file's path is somebody's own.
        method = "getFile content" if "/file/bot" in url else url.rpartition("/")[2]
        try:
            status, body = await super().do_request(url, *args, **options)
        except NetworkError:
            self._metrics.called(method, "no answer")
            raise
        outcome = "ok" if status < 300 else str(status)
        self._metrics.called(method, outcome, wait_s=_wait_asked(body) if status == 429 else 0.0)
        return status, body


def _wait_asked(body: bytes) -> float:
    """Return the seconds of retry_after in a refusal, 0 where it names none."""
    try:
        return float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 0.0
