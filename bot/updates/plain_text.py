"""What all answers of the server for machines share."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import RequestHandler


class PlainTextHandler(RequestHandler):
    """Answers in plain text, and tells nothing about the server."""

    def set_default_headers(self) -> None:
        """Name neither the server nor its version."""
        self.set_header("Server", "sitrep")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:  # Any: as tornado has it
        """Answer with the status in words: a traceback is nobody's business."""
        self.finish(f"{HTTPStatus(status_code).phrase}\n")
