"""The pages behind the items of a feed that only teases: read once each, as far as their sites let us."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from incidents.errors import FetchError, FormatError, IntakeError
from incidents.feeds import Fetched, Refusal, fetch
from incidents.feeds.links import without_tracking
from incidents.feeds.parse import host_of
from incidents.feeds.teasers import mark_of, read_page
from incidents.store.intake import articles, teasers
from incidents.store.intake.teasers import Teaser

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import httpx

    from handlers.updates.services import Services
    from incidents.feeds import Limits
    from incidents.models import Article, Feed
    from incidents.store import Session

log = logging.getLogger(__name__)

AT_A_TIME = 20
"""Pages of one reading of a feed; a feed that was just added has the rest read with the next."""
PATIENCE_S = 120.0
"""For all of them: a claim on a feed ends after ten minutes (`feeds.LEASE`)."""
TIMEOUT_S = 5.0
TRIES = 3
"""A page that cannot be had so often is left alone until its item is edited."""
_BUSY = frozenset({429, 503})


@dataclass(slots=True)
class Pages:
    """What a feed's items and the pages behind them tell.

    `items` are new or edited, the article of a page in the place of its teaser where it could be read;
    `asked` is to be remembered once they are stored. `trouble` says which pages cannot be read, None where
    all can; with `is_done` no page is to be asked for again.
    """

    items: list[Article | Refusal] = field(default_factory=list)
    asked: list[Teaser] = field(default_factory=list)
    trouble: str | None = None
    is_done: bool = True


class PageReader:
    """Reads the pages of one feed, one after the other."""

    def __init__(self, services: Services, feed: Feed, client: httpx.Client, limits: Limits) -> None:
        self._services, self._feed = services, feed
        self._ask = partial(fetch, client=client, limits=replace(limits, timeout_s=TIMEOUT_S))
        self._left = AT_A_TIME
        self._ends_at = time.monotonic() + PATIENCE_S

    def read(self, items: Iterable[Article | Refusal]) -> Pages:
        """Return what *items* of the feed and the pages behind them tell."""
        pages, told = Pages(), list(items)
        links = [each.url for each in told if not isinstance(each, Refusal)]
        with self._services.store.read() as session:
            known = teasers.find_teasers(session, links)
            stored = articles.find_articles(session, links)
        for item in told:
            if isinstance(item, Refusal) or not self._has_page(item):
                pages.items.append(item)
            else:
                self._read_one(pages, item, known, is_stored=item.url in stored)
        now_known = known | {each.link: each for each in pages.asked}
        failing = [each.error for link in links if (each := now_known.get(link)) and each.error]
        if failing:
            pages.trouble = f"{len(failing)} of {len(links)} pages cannot be read: {failing[0]}"
        return pages

    def _has_page(self, item: Article) -> bool:
        """Whether an item links a page; one without a link has the feed's own address and a mark."""
        own = without_tracking(self._feed.url)
        return item.url.startswith(("http://", "https://")) and item.url.partition("#")[0] != own

    def _read_one(self, pages: Pages, item: Article, known: dict[str, Teaser], *, is_stored: bool) -> None:
        """Add to *pages* what became of one item."""
        mark = mark_of(item)
        before = known.get(item.url) or Teaser(item.url, mark, "")
        tries = before.tries if before.mark == mark else 0
        if item.url in known and before.mark == mark and (not before.error or tries >= TRIES):
            return
        if self._left <= 0 or time.monotonic() > self._ends_at:
            _put_off(pages, item, before)
            return
        self._left -= 1
        try:
            found = self._article(item)
        except _NotNowError:
            _put_off(pages, item, before)
            return
        except IntakeError as error:
            tries = TRIES if _is_final(error) else tries + 1
            pages.is_done = pages.is_done and tries >= TRIES
            pages.asked.append(Teaser(item.url, mark, before.url, tries, error.reason))
            if not before.url:  # a teaser would take the place of its full text
                pages.items.append(item)
            return
        # Where its teaser stands already the full text is a revision of that.
        url = before.url or (item.url if is_stored else found.url)
        pages.items.append(replace(found, url=url))
        pages.asked.append(Teaser(item.url, mark, url))

    def _article(self, item: Article) -> Article:
        """Return the article on the page that *item* links.

        Raises:
            IntakeError: its site forbids it, it does not answer, or no article stands there.
            _NotNowError: its site wants more time between two pages than is left.
        """
        self._check_allowed(item.url)
        self._wait_for_turn(item.url)
        try:
            answer = self._ask(item.url)
        except FetchError as error:
            if error.status in _BUSY:
                self._left = 0
            raise
        if not isinstance(answer, Fetched):
            raise FormatError(item.url, "the page is empty")
        if host_of(answer.url) != host_of(item.url):
            self._check_allowed(answer.url)
        try:
            return read_page(answer, item, self._feed, self._services.now())
        except IntakeError:
            raise
        except Exception as error:  # a fault of our own in one page must not keep the feed out
            log.exception("page cannot be read", extra={"url": item.url})
            raise FormatError(item.url, f"a fault of Sitrep: {type(error).__name__}") from error

    def _wait_for_turn(self, url: str) -> None:
        """Wait for as long as the site asks to be left alone between two pages (Crawl-delay)."""
        now_s = time.monotonic()
        wait_s = self._services.robots.take_turn(url, now_s, within_s=self._ends_at - now_s)
        if wait_s is None:
            raise _NotNowError(url, "its site's robots.txt asks for a longer wait")
        time.sleep(wait_s)

    def _check_allowed(self, url: str) -> None:
        self._services.robots.check(url, self._ask, self._services.now())


class _NotNowError(IntakeError):
    """The turn of a page comes with a later reading of its feed."""


def _put_off(pages: Pages, item: Article, before: Teaser) -> None:
    """Let *item* stand for its page until a later reading, unless that was read before."""
    pages.is_done = False
    if not before.url:
        pages.items.append(item)


def _is_final(error: IntakeError) -> bool:
    """Whether a page is not to be asked for again: it is missing, or holds no article."""
    if isinstance(error, FetchError):
        return error.status is not None and 400 <= error.status < 500 and error.status not in _BUSY
    return isinstance(error, FormatError)


def remember(session: Session, asked: Iterable[Teaser], now: datetime) -> None:
    """Remember which pages were asked for, once what they told is stored."""
    for each in asked:
        teasers.mark_teaser(session, each, now)
