"""Thirty questions a second for ten minutes while feeds bring news: how long people wait, what is missed."""

from __future__ import annotations

import asyncio
import itertools
import os
import threading
from contextlib import contextmanager
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from bot.demo.play import NOON
from tests.bench.crowd import crowd
from tests.bench.records import Bench, Measurement
from tests.bench.timing import percentile

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_SECOND, SECONDS = 30.0, 600.0
FEEDS, NEW_EACH = 10, 3
"""Each is read every minute: half an article a second, 43,000 a day."""
TOWNS = ("Sweida", "Afrin", "Daraa", "Homs", "Palmyra", "Manbij", "Tartus", "Kobani")


def measure() -> Iterator[Measurement]:
    """Ask steadily, and count."""
    waits, missed = asyncio.run(_measure())
    details = {"load average after it": os.getloadavg(), "p50 ms": 1000 * percentile(waits, 0.5)}
    name = f"update → reply, {PER_SECOND:.0f} a second for {SECONDS / 60:.0f} minutes with {FEEDS} feeds, p99"
    p99_ms = 1000 * percentile(waits, 0.99)
    yield Measurement(name, "ms", (p99_ms,), 200, is_lower_better=True, details=details)
    yield Measurement("ticks missed", "", (float(missed),), 0, is_lower_better=True)


async def _measure() -> tuple[list[float], int]:
    with news() as address:
        async with crowd(*(f"{address}/{number}" for number in range(FEEDS))) as people:
            waits = await people.ask_steadily(PER_SECOND, SECONDS)
            return waits, (await people.weigh())[2]


@contextmanager
def news() -> Iterator[str]:
    """Serve feeds that have something new whenever they are read; give their address."""
    numbers = itertools.count()

    class Newsroom(BaseHTTPRequestHandler):
        """Whatever is asked for is a feed of the latest reports."""

        def do_GET(self) -> None:
            """Answer with reports that nobody has read."""
            body = _feed(list(itertools.islice(numbers, NEW_EACH))).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Newsroom) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _feed(numbers: list[int]) -> str:
    return f"<rss version='2.0'><channel><title>Wire</title>{''.join(map(_item, numbers))}</channel></rss>"


def _item(number: int) -> str:
    at = format_datetime(NOON - timedelta(minutes=number % 600))
    town = TOWNS[number % len(TOWNS)]
    told = (
        f"Shelling killed {number % 9 + 2} people in {town} in Syria on Monday, doctors of ward {number} say."
    )
    link = f"https://wire.example/{number}"
    return (
        f"<item><title>Shelling in {town}, report {number}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{at}</pubDate><description>{told}</description></item>"
    )


BENCH = Bench("load", 7, "Thirty updates a second for ten minutes", measure, timeout_s=1_500)
