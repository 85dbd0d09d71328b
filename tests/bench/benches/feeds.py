"""Feeds parsed, sound and broken ones, beside feedparser and fastfeedparser on the same bytes."""

from __future__ import annotations

import calendar
import html
import io
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser
from fastfeedparser import parse

from incidents.errors import FormatError
from incidents.feeds import parse_feed
from tests.bench.feed_corpus import corpus
from tests.bench.records import Bench, Measurement
from tests.bench.timing import rates, repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADDRESS = "https://news.example/feed"


class Entry(NamedTuple):
    """What two parsers must agree on."""

    title: str
    link: str
    at: datetime | None


def by_sitrep(data: bytes) -> list[Entry]:
    """Return what we read."""
    try:
        return [Entry(_plain(each.title), each.url, each.published_at) for each in parse_feed(data, ADDRESS)]
    except FormatError:
        return []


def by_feedparser(data: bytes) -> list[Entry]:
    """Return what feedparser reads."""
    return [_entry(each) for each in feedparser.parse(io.BytesIO(data)).entries]


def _entry(each: Any) -> Entry:  # Any: feedparser ships no types
    moment = dict.get(each, "published_parsed") or dict.get(each, "updated_parsed")
    at = datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    return Entry(_plain(str(each.get("title", ""))), str(each.get("link", "")), at)


def _plain(title: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", title)).split())


def agreement(feeds: list[bytes]) -> float:
    """Return the share of feedparser's titles, links and moments that we find at the same place."""
    same = wanted = 0
    for data in feeds:
        ours, theirs = by_sitrep(data), by_feedparser(data)
        wanted += 3 * max(len(ours), len(theirs))
        same += sum(
            a == b for one, two in zip(ours, theirs, strict=False) for a, b in zip(one, two, strict=True)
        )
    return same / wanted


def measure() -> Iterator[Measurement]:
    """Parse the corpus by all three."""
    feeds = [data for _, data in corpus()]
    told = (round(agreement(feeds), 4),)
    yield Measurement(f"{len(feeds)} feeds, agreeing with feedparser", "share", told, 0.99)
    ours = _rates(by_sitrep, feeds)
    theirs = _rates(by_feedparser, feeds)
    goal = round(5 * sorted(theirs)[1], 1)
    note = "The goal is five times feedparser's speed in the same run."
    name = "feeds parsed, items with plain text"
    yield Measurement(name, "feeds/s", ours, goal, reference="feedparser", reference_runs=theirs, note=note)

    def by_fastfeedparser(data: bytes) -> int:
        with suppress(Exception):  # what it cannot read it refuses in many ways
            return len(parse(data).entries)
        return 0

    read = sum(bool(by_fastfeedparser(data)) for data in feeds)
    fast, name = _rates(by_fastfeedparser, feeds), f"fastfeedparser (reads {read} of {len(feeds)})"
    yield Measurement("the same beside fastfeedparser", "feeds/s", ours, reference=name, reference_runs=fast)


def _rates(parse: Callable[[bytes], object], feeds: list[bytes]) -> tuple[float, ...]:
    def parse_all() -> None:
        for data in feeds:
            parse(data)

    parse_all()
    return rates(len(feeds), repeated(parse_all))


BENCH = Bench("feeds", 8, "Feeds", measure)
