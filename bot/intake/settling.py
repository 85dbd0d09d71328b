"""What feeds answered → the store: their news, and how each of them stands; several of them together."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.intake.filing import Incoming, Taken, take_all, unseen
from bot.intake.hubs import follow_hub, hints_of
from bot.intake.pages import Pages, remember
from incidents.errors import IntakeError
from incidents.feeds import (
    Bounds,
    Defaults,
    FeedReading,
    Fetched,
    NotModified,
    Refusal,
    after_answer,
    after_failure,
    read_bytes,
)
from incidents.feeds.items import digest
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.settings import Settings
    from handlers.updates.services import Services
    from incidents.feeds import Hints
    from incidents.models import Article, Feed

log = logging.getLogger(__name__)

PUSHED, PUSHED_TIMES = timedelta(hours=6), 6
"""How long a feed is left alone whose hub brings its news: a lost push is found within it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a feed answered, or why not; `pages` are what its items link, where those are read too."""

    feed: Feed
    asked_at: datetime
    answer: Fetched | NotModified | IntakeError
    pages: Pages | None = None


@dataclass(slots=True)
class _Settled:
    """A visit, what the feed says of itself, what became of its news, and why it failed if it did.

    `mark` is the digest of its answer, None where it said that nothing is new.
    """

    visit: Visit
    told: Hints | None = None
    mark: str | None = None
    taken: Taken = field(default_factory=Taken)
    failure: IntakeError | None = None

    @property
    def is_new(self) -> bool:
        """Whether the answer is another than the last: many servers know no validators."""
        return self.mark is not None and self.mark != self.visit.feed.digest


def settle(services: Services, settings: Settings, visits: Sequence[Visit]) -> None:
    """Store what is new in answers, and record how their feeds stand."""
    settled = [_Settled(each) for each in visits]
    try:
        take_all(services.store, services.gazetteer, _news(services, settled), services.now)
    except Exception as error:  # noqa: BLE001 - logged there: these feeds must not hold up the others
        for each in settled:
            each.failure = each.failure or _fault(each.visit.feed, error)
    for each in settled:
        _count(services, each)
    with services.store.begin() as session:
        for each in settled:
            after = _judge(each, services.now(), bounds_of(settings))
            feeds.mark_visited(session, after)
            if each.failure is None and each.visit.pages is not None:
                remember(session, each.visit.pages.asked, services.now())
            if each.told is not None and settings.websub_url and after.paused is None:
                follow_hub(session, settings, after, each.told)
    for each in settled:
        services.metrics.read_feed(failed=each.failure is not None)


def store_items(
    services: Services, feed: Feed, items: Iterable[Article | Refusal], *, asked_at: datetime
) -> Taken:
    """Take in the items of a feed that was asked at a moment; return what became of them.

    Raises:
        IntakeError: they are of no feed, or none of them can be used.
    """
    taken = Taken()
    news = _incoming(services, feed, items, taken, asked_at)
    take_all(services.store, services.gazetteer, news, services.now)
    _tell(services, feed, taken)
    if taken.is_useless:
        raise IntakeError(feed.url, taken.refused[0].reason)
    return taken


def items_of(feed: Feed, answer: Fetched, now: datetime) -> Iterator[Article | Refusal]:
    """Yield what stands in an answer."""
    return read_bytes(answer.body, feed.outlet, Defaults(now, feed.outlet, feed.language), url=answer.url)


def bounds_of(settings: Settings) -> Bounds:
    """Return how often the operator lets feeds be read."""
    most = timedelta(minutes=settings.feed_longest_minutes)
    # Without an address of our own no hub brings anything, whatever it granted before.
    pushed = max(PUSHED_TIMES * most, PUSHED) if settings.websub_url else most
    return Bounds(timedelta(minutes=settings.feed_interval_minutes), most, pushed)


def _news(services: Services, settled: Iterable[_Settled]) -> Iterator[Incoming]:
    """Yield what the feeds tell that is not stored as it is; one that cannot be read fails by itself."""
    for each in settled:
        try:
            yield from _news_of(services, each)
        except IntakeError as error:
            each.failure = error
        except Exception as error:  # noqa: BLE001 - logged there: a fault of our own in one feed
            each.failure = _fault(each.visit.feed, error)


def _news_of(services: Services, settled: _Settled) -> Iterator[Incoming]:
    """Read an answer and yield its news."""
    visit, answer = settled.visit, settled.visit.answer
    if isinstance(answer, IntakeError):
        raise answer
    if isinstance(answer, NotModified):
        return
    settled.told, settled.mark = hints_of(answer), digest(answer.body)
    if settled.is_new:
        items = visit.pages.items if visit.pages else items_of(visit.feed, answer, services.now())
        yield from _incoming(services, visit.feed, items, settled.taken, visit.asked_at)


def _incoming(
    services: Services, feed: Feed, items: Iterable[Article | Refusal], taken: Taken, asked_at: datetime
) -> Iterator[Incoming]:
    for item in unseen(services.store, items, taken):
        named = item if isinstance(item, Refusal) else replace(item, feed_id=feed.id)
        yield Incoming(named, taken, asked_at)


def _fault(feed: Feed, error: Exception) -> IntakeError:
    log.error("feed cannot be read", extra={"feed": feed.url}, exc_info=error)
    return IntakeError(feed.url, repr(error))


def _count(services: Services, settled: _Settled) -> None:
    """Count what became of an answer; one of which nothing can be used is none."""
    feed, taken = settled.visit.feed, settled.taken
    if settled.failure is None and settled.is_new:
        _tell(services, feed, taken)
        if taken.is_useless:
            settled.failure = IntakeError(feed.url, taken.refused[0].reason)
    if settled.failure is not None:
        settled.told = None
        log.info("feed failed", extra={"feed": feed.url, "reason": settled.failure.reason})


def _tell(services: Services, feed: Feed, taken: Taken) -> None:
    services.metrics.took_in(taken.counts, len(taken.refused))
    log.info("feed read", extra={"feed": feed.url, **taken.counts, "refused": len(taken.refused)})


def _judge(settled: _Settled, now: datetime, bounds: Bounds) -> Feed:
    """Return the feed as it stands after the visit."""
    visit, feed = settled.visit, settled.visit.feed
    if settled.failure is not None:
        return after_failure(feed, settled.failure, now, bounds)
    assert not isinstance(visit.answer, IntakeError)  # noqa: S101 - that is a failure
    trouble = None if feed.failures else feed.error
    if isinstance(visit.answer, NotModified):
        return after_answer(feed, visit.answer, FeedReading(now, trouble), bounds)
    if settled.is_new:
        trouble = visit.pages.trouble if visit.pages else None
    every = settled.told.every if settled.told else None
    reading = FeedReading(now, trouble, settled.taken.has_news, every)
    after = replace(after_answer(feed, visit.answer, reading, bounds), digest=settled.mark)
    if visit.pages is None or visit.pages.is_done:
        return after
    return replace(after, digest=None, etag=None, modified=None)
