"""Who may talk to the server: programs and pages of this machine, not a website in somebody's browser.

A name that resolves to 127.0.0.1 is not enough (DNS rebinding), so the Host header must be a loopback address
or a name that was allowed; and what a page of another origin sends is refused, since the sandbox's token is
no secret.
"""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tornado.httputil import split_host_and_port
from tornado.web import HTTPError, RequestHandler

if TYPE_CHECKING:
    from collections.abc import Collection

# Nothing from elsewhere, no inline code, no frames.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def is_allowed_host(host: str, allowed: Collection[str]) -> bool:
    """Whether a Host header (with or without a port) names this machine or one of *allowed*."""
    name = split_host_and_port(host.lower())[0].strip("[]")
    if name == "localhost" or name in allowed:
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class GuardedHandler(RequestHandler):
    """A handler that answers only who may ask; `allowed_hosts` stands in the application's settings."""

    def prepare(self) -> None:
        """Refuse a foreign Host with 421 and a foreign origin with 403."""
        if not is_allowed_host(self.request.host, self.settings["allowed_hosts"]):
            raise HTTPError(HTTPStatus.MISDIRECTED_REQUEST)
        origin = self.request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != self.request.host.lower():
            raise HTTPError(HTTPStatus.FORBIDDEN)
        if self.request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def set_default_headers(self) -> None:
        """Let no browser guess types, embed the page, or load anything from elsewhere."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """Answer an error as the Bot API does, without a page."""
        phrase = HTTPStatus(status_code).phrase
        self.finish({"ok": False, "error_code": status_code, "description": phrase})
