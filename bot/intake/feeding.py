"""Feeds that are due → what they answer: hosts are asked side by side, one feed of each at a time."""

from __future__ import annotations

import logging
from collections import defaultdict
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import timedelta
from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING

from bot.intake.filing import TOGETHER
from bot.intake.pages import PageReader
from bot.intake.settling import Visit, bounds_of, items_of, settle
from incidents.errors import FetchError, IntakeError
from incidents.feeds import Limits, NotModified, fetch, open_client
from incidents.feeds.items import digest
from incidents.feeds.pace import LONGEST
from incidents.feeds.parse import host_of
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

    from bot.settings import Settings
    from handlers.updates.services import Services
    from incidents.models import Feed

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Hosts that are asked side by side; they are slow and we are not, so more only wait in line here."""
BATCH = 200
"""Feeds claimed together; their answers are at most 10 MiB each and few at a time."""
_TOO_OFTEN = HTTPStatus.TOO_MANY_REQUESTS


def read_due_feeds(services: Services, settings: Settings) -> int:
    """Read the feeds that are due and store what is new; return how many were read."""
    count = 0
    with open_client() as client:
        while due := _claim(services):
            for visits in visit_all(services, due, client, settings):
                settle(services, settings, visits)
            count += len(due)
    return count


def _claim(services: Services) -> list[Feed]:
    with services.store.begin() as session:
        return feeds.claim_due(session, services.now(), BATCH)


def visit_all(
    services: Services, due: Iterable[Feed], client: httpx.Client, settings: Settings
) -> Iterator[list[Visit]]:
    """Yield what feeds answer as it comes; a host is asked for one feed at a time.

    What came while the caller was busy is yielded together, but the first is not kept waiting. Once a host
    says that it is asked too often (429), all of its feeds wait as long, as in other readers (FreshRSS
    1.27); not where it is unavailable (503), which may be one feed's own trouble (FreshRSS #7870).
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
            wait(asked, return_when=FIRST_COMPLETED)
            done = list(islice((each for each in asked if each.done()), TOGETHER))
            for each in done:
                rest, visit = asked.pop(each), each.result()
                if isinstance(visit.answer, FetchError) and visit.answer.status == _TOO_OFTEN:
                    _put_off(services, settings, visit.feed, visit.answer)
                elif rest:
                    asked[pool.submit(_visit, services, rest.pop(0), client, limits)] = rest
            yield [each.result() for each in done]


def _put_off(services: Services, settings: Settings, feed: Feed, answer: FetchError) -> None:
    """Have no feed of a host that is asked too often read sooner than it wants; that is no failure of theirs.

    It is written down, so it holds for feeds that are due later, for other processes and after a restart.
    """
    asked, host = timedelta(seconds=answer.retry_after_s or 0), host_of(feed.url)
    until = services.now() + min(max(asked, bounds_of(settings).least), LONGEST)
    with services.store.begin() as session:
        own = [number for number, url in feeds.addresses_with(session, host) if host_of(url) == host]
        feeds.put_off(session, own, until)
    log.info("host asks to wait", extra={"feed": feed.url, "feeds": len(own), "until": until})


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
