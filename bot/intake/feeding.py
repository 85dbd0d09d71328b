"""Feeds that are due → the store: hosts are asked side by side, one feed of each at a time."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING

from bot.intake.hubs import follow_hub, hints_of
from bot.intake.pages import PageReader, Pages, remember
from bot.intake.sources import take_in
from incidents.errors import FetchError, IntakeError
from incidents.feeds import (
    Bounds,
    Defaults,
    Fetched,
    Limits,
    NotModified,
    Reading,
    Refusal,
    after_answer,
    after_failure,
    fetch,
    open_client,
    read_bytes,
)
from incidents.feeds.items import digest
from incidents.feeds.pace import LONGEST
from incidents.feeds.parse import host_of
from incidents.ingest import find_seen
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    import httpx

    from bot.settings import Settings
    from handlers.updates.services import Services
    from incidents.feeds import Hints
    from incidents.models import Article, Feed

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Hosts that are asked side by side; they are slow and we are not, so more only wait in line here."""
PUSHED, PUSHED_TIMES = timedelta(hours=6), 6
"""How long a feed is left alone whose hub brings its news: a lost push is found within it."""
LOOKED_UP = 500
"""Items that are looked for in the store at once; few feeds have more."""
BATCH = 200
"""Feeds claimed together; their answers are at most 10 MiB each and few at a time."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a feed answered, or why not; `pages` are what its items link, where those are read too."""

    feed: Feed
    asked_at: datetime
    answer: Fetched | NotModified | IntakeError
    pages: Pages | None = None


def read_due_feeds(services: Services, settings: Settings) -> int:
    """Read the feeds that are due and store what is new; return how many were read."""
    count = 0
    with open_client() as client:
        while due := _claim(services):
            for visit in visit_all(services, due, client, settings):
                settle(services, settings, visit)
            count += len(due)
    return count


def _claim(services: Services) -> list[Feed]:
    with services.store.begin() as session:
        return feeds.claim_due(session, services.now(), BATCH)


def visit_all(
    services: Services, due: Iterable[Feed], client: httpx.Client, settings: Settings
) -> Iterator[Visit]:
    """Yield what each feed answers as it comes; a host is asked for one feed at a time.

    Once it says that it is asked too often (429), the others of its feeds wait as long, as in other readers
    (FreshRSS 1.27); not where it is unavailable (503), which may be one feed's own trouble (FreshRSS #7870).
    """
    by_host: dict[str, list[Feed]] = defaultdict(list)
    for feed in due:
        by_host[host_of(feed.url)].append(feed)
    limits = Limits(allowed_hosts=frozenset(settings.feed_hosts))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = {
            pool.submit(_visit, services, group.pop(0), client, limits): group for group in by_host.values()
        }
        while asked:
            done = next(as_completed(asked))
            rest = asked.pop(done)
            answer = done.result().answer
            if isinstance(answer, FetchError) and answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                _put_off(services, settings, rest, answer)
            elif rest:
                asked[pool.submit(_visit, services, rest.pop(0), client, limits)] = rest
            yield done.result()


def _put_off(services: Services, settings: Settings, waiting: list[Feed], answer: FetchError) -> None:
    """Have feeds whose host is asked too often wait for as long as it wants; that is no failure of theirs."""
    asked = timedelta(seconds=answer.retry_after_s or 0)
    until = services.now() + min(max(asked, bounds_of(settings).least), LONGEST)
    with services.store.begin() as session:
        feeds.put_off(session, [each.id for each in waiting if each.id is not None], until)
    log.info("host asks to wait", extra={"feed": answer.source, "others": len(waiting), "until": until})


def _visit(services: Services, feed: Feed, client: httpx.Client, limits: Limits) -> Visit:
    now = services.now()
    try:
        answer = fetch(feed.url, client, etag=feed.etag, modified=feed.modified, limits=limits)
        if not feed.full_text or isinstance(answer, NotModified) or digest(answer.body) == feed.digest:
            return Visit(feed, now, answer)
        items = items_of(feed, answer, services.now())
        return Visit(feed, now, answer, PageReader(services, feed, client, limits).read(items))
    except IntakeError as error:
        return Visit(feed, now, error)
    except Exception as error:  # a fault of our own in one feed must not hold up the others
        log.exception("feed cannot be asked", extra={"feed": feed.url})
        return Visit(feed, now, IntakeError(feed.url, repr(error)))


def settle(services: Services, settings: Settings, visit: Visit) -> None:
    """Store what is new in an answer, and record how the feed stands."""
    feed = visit.feed
    told: Hints | None = None
    try:
        after, told = _take(services, settings, visit)
    except IntakeError as error:
        after = after_failure(feed, error, services.now(), bounds_of(settings))
        log.info("feed failed", extra={"feed": feed.url, "reason": error.reason})
    except Exception as error:  # as above
        log.exception("feed cannot be read", extra={"feed": feed.url})
        after = after_failure(feed, IntakeError(feed.url, repr(error)), services.now(), bounds_of(settings))
    with services.store.begin() as session:
        feeds.mark_visited(session, after)
        if told is not None and settings.websub_url and after.paused is None:
            follow_hub(session, settings, after, told)
    services.metrics.read_feed(failed=after.failures > 0)


def bounds_of(settings: Settings) -> Bounds:
    """Return how often the operator lets feeds be read."""
    most = timedelta(minutes=settings.feed_longest_minutes)
    # Without an address of our own no hub brings anything, whatever it granted before.
    pushed = max(PUSHED_TIMES * most, PUSHED) if settings.websub_url else most
    return Bounds(timedelta(minutes=settings.feed_interval_minutes), most, pushed)


def _take(services: Services, settings: Settings, visit: Visit) -> tuple[Feed, Hints | None]:
    """Take in what is new in an answer.

    Returns:
        The feed as it stands afterwards, and what it says of itself, None where it did not answer anew.

    Raises:
        IntakeError: there is no answer, or it is no feed.
    """
    feed, answer = visit.feed, visit.answer
    if isinstance(answer, IntakeError):
        raise answer
    now, bounds = services.now(), bounds_of(settings)
    trouble = None if feed.failures else feed.error
    if isinstance(answer, NotModified):
        return after_answer(feed, answer, Reading(now, trouble=trouble), bounds), None
    mark = digest(answer.body)
    told = hints_of(answer)
    has_news = False
    # Many servers know no validators and send the same again.
    if mark != feed.digest:
        items = visit.pages.items if visit.pages else items_of(feed, answer, now)
        outcomes = store_items(services, feed, items, asked_at=visit.asked_at)
        has_news = bool(outcomes["new"] or outcomes["revised"])
        trouble = visit.pages.trouble if visit.pages else None
    reading = Reading(now, has_news, told.every, trouble)
    after = replace(after_answer(feed, answer, reading, bounds), digest=mark)
    if visit.pages is None:
        return after, told
    remember(services, visit.pages.asked)
    return (after if visit.pages.is_done else replace(after, digest=None, etag=None, modified=None)), told


def _unseen(
    services: Services, items: Iterable[Article | Refusal], outcomes: Counter[str]
) -> Iterator[Article | Refusal]:
    """Yield what was not stored before as it is; count the others."""
    rest = iter(items)
    while batch := list(islice(rest, LOOKED_UP)):
        with services.store.read() as session:
            seen = find_seen(session, [each for each in batch if not isinstance(each, Refusal)])
        outcomes["seen"] += len(batch)
        for item in batch:
            if isinstance(item, Refusal) or item.url not in seen:
                outcomes["seen"] -= 1
                yield item


def items_of(feed: Feed, answer: Fetched, now: datetime) -> Iterator[Article | Refusal]:
    """Yield what stands in an answer."""
    return read_bytes(answer.body, feed.outlet, Defaults(now, feed.outlet, feed.language), url=answer.url)


def store_items(
    services: Services, feed: Feed, items: Iterable[Article | Refusal], *, asked_at: datetime
) -> Counter[str]:
    """Take in the items of a feed that was asked at a moment; return how many of each outcome.

    Raises:
        IntakeError: the answer is no feed, or none of its items can be used.
    """
    outcomes: Counter[str] = Counter()
    refused: list[Refusal] = []
    for item in _unseen(services, items, outcomes):
        named = item if isinstance(item, Refusal) else replace(item, feed_id=feed.id)
        # Each at its own moment: an alert asks what was stored since it last looked.
        outcome, turned_away = take_in(
            services.store, services.gazetteer, [named], services.now(), asked_at=asked_at
        )
        outcomes.update(outcome)
        refused += turned_away
    services.metrics.took_in(outcomes, len(refused))
    log.info("feed read", extra={"feed": feed.url, **outcomes, "refused": len(refused)})
    if refused and not outcomes["new"] + outcomes["revised"] + outcomes["seen"]:
        raise IntakeError(feed.url, refused[0].reason)
    return outcomes
