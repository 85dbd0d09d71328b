"""An address that a person typed → the feed there, or the one that the page there offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from incidents.errors import FormatError, IntakeError
from incidents.feeds.fetch import Fetched
from incidents.feeds.items import make_article
from incidents.feeds.links import whole_address
from incidents.feeds.page import is_page
from incidents.feeds.parse import is_feed, parse_feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.feeds.fetch import NotModified
    from incidents.feeds.items import Defaults
    from incidents.models import Article

    Ask = Callable[[str], Fetched | NotModified]

_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(rel|type|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
_TRIED = 3
"""Links of a page that are looked at; the first is the site's own, later ones are comments and sections."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that was looked at: its address, who publishes it, and what it holds now, in its order."""

    url: str
    outlet: str
    articles: tuple[Article, ...]


def discover(url: str, defaults: Defaults, ask: Ask) -> Offer:
    """Return the feed at *url*, or the first that the page there links and that can be read.

    Raises:
        IntakeError: nothing answers, or there is neither a feed with articles nor a link to one.
    """
    answer = _fetched(url, ask)
    if is_feed(answer.body) or not is_page(answer.body):
        return _look_at(answer, defaults)
    for link in find_feeds(answer.body, answer.url)[:_TRIED]:
        try:
            return _look_at(_fetched(link, ask), defaults)
        except IntakeError:
            continue  # the next may do
    raise FormatError(url, "is a page that offers no feed which can be read")


def find_feeds(page: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds that a page links at its head, in its order.

    https://html.spec.whatwg.org/multipage/links.html#rel-alternate
    """
    found = []
    for tag in _LINK.finditer(page[:500_000].decode("utf-8", "replace")):
        told = {name.lower(): unescape("".join(each)) for name, *each in _ATTRIBUTE.findall(tag[1])}
        is_feed_link = "alternate" in told.get("rel", "").lower() and told.get("type", "").lower() in _TYPES
        if is_feed_link and (link := whole_address(url, told.get("href", ""))):
            found.append(link)
    return list(dict.fromkeys(found))


def _fetched(url: str, ask: Ask) -> Fetched:
    answer = ask(url)
    if not isinstance(answer, Fetched):
        raise FormatError(url, "gave no answer to look at")
    return answer


def _look_at(answer: Fetched, defaults: Defaults) -> Offer:
    articles = tuple(make_article(item, defaults) for item in parse_feed(answer.body, answer.url))
    if not articles:
        raise FormatError(answer.url, "holds no articles")
    return Offer(answer.moved_to or answer.url, articles[0].outlet, articles)
