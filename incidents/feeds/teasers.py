"""Items that only tease, and the pages behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from incidents.errors import FormatError
from incidents.feeds.items import Defaults, digest
from incidents.feeds.page import is_page, parse_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from incidents.feeds.fetch import Fetched
    from incidents.models import Article, Feed

TEASER = 500
"""Letters: the shortest news agencies' items that are whole are about this long."""
_CUT = ("…", "...", "…]", "...]", "Read more", "Continue reading", "اقرأ المزيد", "Lire la suite")


def is_teaser(article: Article) -> bool:
    """Whether an item seems to be the beginning of something longer: it is short, or cut off."""
    return len(article.text) < TEASER or article.text.endswith(_CUT)


def are_teasers(articles: Sequence[Article]) -> bool:
    """Whether most items of a feed only tease."""
    return 2 * sum(map(is_teaser, articles)) > len(articles)


def mark_of(teaser: Article) -> str:
    """Return what stands for an item as its feed tells it, so that an edited one is noticed."""
    return digest(f"{teaser.title}\n{teaser.text}")


def read_page(answer: Fetched, teaser: Article, feed: Feed, now: datetime) -> Article:
    """Return the article on the page that an item links.

    The day of a page without an hour is less than the moment that its feed tells.

    Raises:
        FormatError: no article stands there, or less of it than in the feed, as where readers must pay.
    """
    if not is_page(answer.body):
        raise FormatError(teaser.url, "the item links no web page")
    found = parse_page(answer.body, answer.url, Defaults(teaser.published_at, feed.outlet, feed.language))
    if len(found.text) < len(teaser.text):
        raise FormatError(teaser.url, "the page tells less than the feed")
    has_hour = found.published_at.time() != time() or teaser.published_at == now
    return replace(
        found,
        title=found.title or teaser.title,
        published_at=found.published_at if has_hour else teaser.published_at,
        author=found.author or teaser.author,
        feed_id=feed.id,
    )
