"""A WebSub hub on this machine: it asks back what it is asked, and brings what a test publishes."""

from __future__ import annotations

import hmac
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHALLENGE = "nonsense-7 <b>"


@dataclass
class TestHub:
    """A hub: what it was asked, who said yes to what it asked back, and how it behaves."""

    __test__ = False

    address: str = ""
    lease_s: int = 86_400
    status: int = 202
    asked: list[dict[str, str]] = field(default_factory=list)
    confirmed: list[tuple[str, int, str]] = field(default_factory=list)

    def ask_back(self, mode: str, callback: str, topic: str, **more: str) -> httpx.Response:
        """Ask whether somebody meant it."""
        asked = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": CHALLENGE}
        asked |= {f"hub.{name}": value for name, value in more.items()}
        return httpx.get(callback, params=asked, trust_env=False, timeout=10)

    def publish(self, body: bytes, *, method: str = "sha256", secret: str | None = None) -> httpx.Response:
        """Bring something to the last that subscribed, signed."""
        asked = [each for each in self.asked if each["hub.mode"] == "subscribe"][-1]
        key = asked["hub.secret"] if secret is None else secret
        signature = f"{method}={hmac.new(key.encode(), body, method).hexdigest()}"
        return self.bring(body, {"X-Hub-Signature": signature})

    def bring(self, body: bytes, headers: Mapping[str, str | bytes]) -> httpx.Response:
        """Bring something as it is."""
        told = {name: each if isinstance(each, bytes) else each.encode() for name, each in headers.items()}
        return httpx.post(
            self.callback,
            content=body,
            headers={name.encode(): each for name, each in told.items()},
            trust_env=False,
            timeout=10,
        )

    @property
    def callback(self) -> str:
        """Where the last that asked wants it."""
        return self.asked[-1]["hub.callback"]


@contextmanager
def running_hub() -> Iterator[TestHub]:
    """Give a hub that runs as long as the block."""
    hub = TestHub()

    class Handler(BaseHTTPRequestHandler):
        """Takes what is asked of the hub."""

        def do_POST(self) -> None:
            """Ask back at once, as many hubs do, before the answer."""
            told = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = dict(parse_qsl(told))
            hub.asked.append(asked)
            if hub.status == 202:
                mode, topic = asked["hub.mode"], asked["hub.topic"]
                lease = {"lease_seconds": str(hub.lease_s)} if mode == "subscribe" else {}
                answer = hub.ask_back(mode, asked["hub.callback"], topic, **lease)
                hub.confirmed.append((mode, answer.status_code, answer.text))
            self.send_response(hub.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
