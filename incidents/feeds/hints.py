"""What a feed says of itself at its head: its language, how long an answer holds, who tells of news."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

_FIRST_ITEM = re.compile(r"<(?:item|entry)[\s>]")
_LANGUAGE = re.compile(
    r"<(?:dc:)?language>\s*([A-Za-z]{2})\b|<feed\s[^<>]*xml:lang\s*=\s*[\"']([A-Za-z]{2})\b"
)
_TTL = re.compile(r"<ttl>\s*(\d{1,6})\s*</ttl>")
_PERIOD = re.compile(r"<sy:updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)")
_TIMES = re.compile(r"<sy:updateFrequency>\s*(\d{1,4})")
_LINK = re.compile(r"<(?:\w+:)?link\s([^<>]{0,2000})>")
_ATTRIBUTE = re.compile(r"(rel|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# https://web.resource.org/rss/1.0/modules/syndication/
_PERIODS = {"hourly": 1 / 24, "daily": 1, "weekly": 7, "monthly": 30, "yearly": 365}
_HEAD_CHARACTERS = 50_000


@dataclass(frozen=True, slots=True)
class Hints:
    """A feed's word on itself.

    `language` is ISO 639-1; `every` is how long it asks to be left alone; `hub` is the WebSub hub that tells
    of news of `topic` (https://www.w3.org/TR/websub/#discovery).
    """

    language: str | None = None
    every: timedelta | None = None
    hub: str | None = None
    topic: str | None = None


def read_hints(document: str | bytes) -> Hints:
    """Return what the head of a feed in XML tells, or of a JSON Feed its hub."""
    head = _decode(document) if isinstance(document, bytes) else document[:_HEAD_CHARACTERS]
    if head.lstrip("\ufeff \t\r\n").startswith("{"):
        return _of_json(document)
    first = _FIRST_ITEM.search(head)
    head = head[: first.start()] if first else head
    language = _LANGUAGE.search(head)
    links = _links(head)
    return Hints(
        (language[1] or language[2]).lower() if language else None,
        _every(head),
        links.get("hub"),
        links.get("self"),
    )


def _decode(document: bytes) -> str:
    """Return the letters of the head; what is looked for is ASCII, so others may be any."""
    head = document[: 2 * _HEAD_CHARACTERS]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head[:_HEAD_CHARACTERS].decode("utf-8", "replace")


def _of_json(document: str | bytes) -> Hints:
    """Return the hub of a JSON Feed (https://www.jsonfeed.org/version/1.1/#hubs)."""
    try:
        feed = json.loads(document)
        hubs = [each["url"] for each in feed.get("hubs") or () if each["type"].lower() == "websub"]
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return Hints()  # what it is instead shows where its items are read
    return Hints(hub=str(hubs[0]) if hubs else None, topic=str(feed.get("feed_url") or "") or None)


def _every(head: str) -> timedelta | None:
    """Return the longer of RSS's `ttl` and the period of the syndication module."""
    told = []
    if ttl := _TTL.search(head):
        told.append(timedelta(minutes=int(ttl[1])))
    if period := _PERIOD.search(head):
        times = _TIMES.search(head)
        told.append(timedelta(days=_PERIODS[period[1]]) / max(1, int(times[1]) if times else 1))
    return max(told, default=None)


def _links(head: str) -> dict[str, str]:
    """Return the address of each kind of link."""
    found: dict[str, str] = {}
    for match in _LINK.finditer(head):
        told = {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(match[1])}
        for kind in told.get("rel", "").lower().split():
            found.setdefault(kind, told.get("href", ""))
    return found
