"""When a feed is read next: between the operator's bounds, as often as it has news, never before it asks.

Each decision is a pure function of the feed as it stood, what came of the reading, and the moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2s
from typing import TYPE_CHECKING

from incidents.errors import FetchError
from incidents.feeds.fetch import NotModified

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.errors import IntakeError
    from incidents.feeds.fetch import Fetched
    from incidents.models import Feed

GONE = 410
"""The status with which a server says that a feed has ended for good (RFC 9110, 15.5.11)."""
LONGEST = timedelta(hours=24)
"""No feed is left alone for longer, whatever its server asks: a misconfigured year would lose it."""
_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often a feed is read: with news every time each `least`, without any news each `most`.

    One whose hub brings its news is left alone for up to `pushed`; a reading that still finds some shows
    that the hub does not bring all, and the next comes sooner.
    """

    least: timedelta
    most: timedelta
    pushed: timedelta


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What a reading at the moment `at` found; the feed itself asks to be read no more often than `every`.

    `trouble` says what of it could not be read though it answered.
    """

    at: datetime
    trouble: str | None
    has_news: bool = False
    every: timedelta | None = None


def after_answer(feed: Feed, answer: Fetched | NotModified, reading: FeedReading, bounds: Bounds) -> Feed:
    """Return *feed* as it stands after a good answer.

    A feed that moved for good is asked at its new address. The interval is halved where there was news, else
    half as long again; what the server (Cache-Control, Expires) and the feed itself ask is kept to.
    """
    before, is_same = feed.every, isinstance(answer, NotModified)
    usual = bounds.least if before is None else before / 2 if reading.has_news else before * 1.5
    pushed_for = (feed.pushed_until or reading.at) - reading.at
    longest = bounds.pushed if pushed_for > timedelta() else bounds.most
    usual = min(max(usual, bounds.least), max(longest, bounds.least))
    # Whatever becomes of the hub, the old pace is back when its lease ends.
    pause = min(usual, max(pushed_for, bounds.most, bounds.least))
    asked = max(reading.every or timedelta(), timedelta(seconds=answer.fresh_for_s or 0))
    return replace(
        feed,
        url=answer.moved_to or feed.url,
        etag=answer.etag or (feed.etag if is_same else None),
        modified=answer.modified or (feed.modified if is_same else None),
        every=usual,
        read_at=reading.at,
        next_due_at=reading.at + spread(max(pause, min(asked, LONGEST)), feed.url, reading.at),
        failures=0,
        error=reading.trouble,
    )


def after_failure(feed: Feed, error: IntakeError, now: datetime, bounds: Bounds) -> Feed:
    """Return *feed* as it stands after no usable answer: asked ever more seldom, no more if it has ended."""
    wait = bounds.least * 2 ** min(feed.failures, 10)
    is_over = False
    if isinstance(error, FetchError):
        wait = max(wait, timedelta(seconds=min(error.retry_after_s or 0, LONGEST.total_seconds())))
        is_over = error.status == GONE
    return replace(
        feed,
        next_due_at=now + spread(min(wait, LONGEST), feed.url, now),
        failures=feed.failures + 1,
        error=error.reason,
        paused=error.reason if is_over else feed.paused,
    )


def spread(interval: timedelta, url: str, now: datetime) -> timedelta:
    """Return *interval* lengthened by up to a twentieth, so that feeds added together drift apart.

    It depends on address and moment only, and is never shorter than what was asked for.
    """
    figure = int.from_bytes(blake2s(f"{url} {now.isoformat()}".encode(), digest_size=4).digest(), "big")
    return interval * (1 + _SPREAD * figure / 2**32)
