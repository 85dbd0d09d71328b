"""Which pages a site lets programs read: robots.txt (RFC 9309), each host's for as long as it holds."""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from incidents.errors import FetchError
from incidents.feeds.fetch import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from incidents.feeds.fetch import NotModified

    Ask = Callable[[str], Fetched | NotModified]

AGENT = "Sitrep"
"""What we are called in a robots.txt; the User-Agent that is sent begins with it."""
LONGEST = timedelta(hours=24)
"""https://www.rfc-editor.org/rfc/rfc9309#section-2.4: no older copy should be gone by."""
SHORTEST = timedelta(hours=1)
AFTER_FAILURE = timedelta(minutes=15)
_EVERYTHING, _NOTHING = Protego.parse(""), Protego.parse("User-agent: *\nDisallow: /")
_KEPT = 10_000  # hosts; their rules are some kilobytes at most


class _Rules(NamedTuple):
    rules: Protego
    until: datetime


class Robots:
    """The rules of hosts, asked for once and remembered by this process; threads may share it."""

    def __init__(self) -> None:
        self._known: dict[str, _Rules] = {}
        self._turns: dict[str, float] = {}
        self._lock = Lock()

    def check(self, url: str, ask: Ask, now: datetime) -> None:
        """Refuse *url* unless its site lets us read it; see `allows`.

        Raises:
            FetchError: it does not.
        """
        if not self.allows(url, ask, now):
            raise FetchError(url, "its site's robots.txt forbids it or cannot be read")

    def allows(self, url: str, ask: Ask, now: datetime) -> bool:
        """Whether the site of *url* lets us read it; *ask* fetches its robots.txt where that is not known.

        A site without one (any status from 400 to 499) lets us read everything, one that cannot be reached
        nothing until it can.
        """
        site = _site_of(url)
        with self._lock:
            known = self._known.get(site)
        if known is None or known.until <= now:
            known = _read(f"{site}/robots.txt", ask, now)
            with self._lock:
                if len(self._known) >= _KEPT:
                    self._known.clear()
                    self._turns.clear()
                self._known[site] = known
        return bool(known.rules.can_fetch(url, AGENT))

    def take_turn(self, url: str, now_s: float, within_s: float) -> float | None:
        """Return after how many seconds *url* may be asked for, None where it is not within *within_s*.

        The turn is taken then: the next of the same site comes a Crawl-delay later. It is no part of RFC
        9309; many sites name one all the same. *now_s* is of any clock that only runs forward.
        """
        site = _site_of(url)
        with self._lock:
            known = self._known.get(site)
            delay_s = float(known.rules.crawl_delay(AGENT) or 0) if known else 0.0
            wait_s = max(0.0, self._turns.get(site, now_s) - now_s)
            if wait_s > within_s:
                return None
            if delay_s:
                self._turns[site] = now_s + wait_s + delay_s
            return wait_s


def _site_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[" is no address, and cannot be asked for
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _read(url: str, ask: Ask, now: datetime) -> _Rules:
    try:
        answer = ask(url)
    except FetchError as error:
        is_missing = error.status is not None and 400 <= error.status < 500
        return _Rules(_EVERYTHING, now + LONGEST) if is_missing else _Rules(_NOTHING, now + AFTER_FAILURE)
    if not isinstance(answer, Fetched):
        return _Rules(_NOTHING, now + AFTER_FAILURE)
    told = timedelta(seconds=min(answer.fresh_for_s or LONGEST.total_seconds(), LONGEST.total_seconds()))
    return _Rules(Protego.parse(answer.body.decode("utf-8", "replace")), now + max(told, SHORTEST))
