"""Where news comes from: addresses, feeds, pages and files → articles.

    address → fetch.py → bytes → parse.py (feeds) | page.py (web pages) | files.py (files, lines) → Article

`fetch` is the one place of `incidents` that touches the network. What cannot be read is a `Refusal` with its
reason, and the rest of the source is read on.
"""

from __future__ import annotations

from incidents.feeds.archives import read_file
from incidents.feeds.fetch import Fetched, Limits, NotModified, fetch, open_client, post_form
from incidents.feeds.files import read_bytes
from incidents.feeds.hints import Hints, read_hints
from incidents.feeds.items import Defaults, FeedItem, Refusal, make_article
from incidents.feeds.pace import Bounds, FeedReading, after_answer, after_failure
from incidents.feeds.page import parse_page
from incidents.feeds.parse import parse_feed
from incidents.feeds.source import read_source

__all__ = [
    "Bounds",
    "Defaults",
    "FeedItem",
    "FeedReading",
    "Fetched",
    "Hints",
    "Limits",
    "NotModified",
    "Refusal",
    "after_answer",
    "after_failure",
    "fetch",
    "make_article",
    "open_client",
    "parse_feed",
    "parse_page",
    "post_form",
    "read_bytes",
    "read_file",
    "read_hints",
    "read_source",
]
