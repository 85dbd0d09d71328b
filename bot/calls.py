"""Calls of the Bot API, counted by method and outcome as they pass."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from handlers.metrics import Metrics


class CountedRequest(HTTPXRequest):
    """A request of python-telegram-bot that tells *metrics* what became of it."""

    def __init__(self, metrics: Metrics, *args: Any, **options: Any) -> None:  # Any: as HTTPXRequest's
        super().__init__(*args, **options)
        self._metrics = metrics

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
