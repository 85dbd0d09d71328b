"""Feeds → items: RSS, Atom and RDF by fastfeedparser, what that cannot be trusted with by feedparser.

JSON Feed has a small reader of its own.
"""

from __future__ import annotations

import calendar
import io
import json
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from incidents.errors import FormatError
from incidents.feeds.hints import read_hints
from incidents.feeds.items import FeedItem, digest, parse_moment
from incidents.feeds.links import whole_address
from incidents.feeds.markup import to_text
from incidents.feeds.repair import mend

if TYPE_CHECKING:
    from time import struct_time

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,20})|([0-9]{1,20}));?")
RawEntry = dict[str, Any]  # what feedparser and JSON hand over: strings, lists, nested tables


def is_feed(data: bytes) -> bool:
    """Whether *data* begins as XML other than a page, or as a JSON Feed."""
    head = data[:2048].replace(b"\x00", b"").lower()
    is_feed_root = b"<rss" in head or b"<feed" in head or b"<rdf:rdf" in head
    is_other_xml = b"<?xml" in head[:64] and b"<html" not in head and b"<!doctype html" not in head
    return is_feed_root or is_other_xml or b"jsonfeed.org/version" in head


def parse_feed(data: bytes, url: str) -> list[FeedItem]:
    """Return the items of the feed in *data*, in its order; items without a title and text are left out.

    Raises:
        FormatError: it is no feed, or declares entities (which can grow without limit).
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _parse_json(data, url)
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise FormatError(url, "declares XML entities, which are not read")
    found = _parse_fast(data) or _parse_any(data, url)
    if not found.version and not found.entries:
        raise FormatError(url, "is no feed that can be read")
    outlet = to_text(str(found.feed.get("title") or "")) or host_of(url)
    language = _language(found.feed.get("language"))
    items = [_read_entry(entry, url, outlet, language) for entry in found.entries]
    return [item for item in items if item.title or item.text]


class _Parsed(NamedTuple):
    """What a parser found; `version` is empty where it took the document for no feed."""

    version: str
    feed: RawEntry
    entries: list[RawEntry]


def _parse_fast(data: bytes) -> _Parsed | None:
    """Return the feed in *data* as fastfeedparser reads it, None where that cannot be trusted to read all."""
    from fastfeedparser import parse  # noqa: PLC0415 - takes 0.1 s, and only feeds need it

    whole = mend(data)
    if whole is None:
        return None
    try:
        parsed = parse(whole, include_tags=False, include_media=False, include_enclosures=False)
    except Exception:  # noqa: BLE001 - it refuses in many ways, and the other parser has its say anyway
        return None
    language = read_hints(whole.decode()).language  # of RSS it reads none
    return _Parsed("xml", {**parsed.feed, "language": language}, parsed.entries) if parsed.entries else None


def _parse_any(data: bytes, url: str) -> _Parsed:
    """Return what feedparser makes of *data*: a fifth of the speed, and hardly a fault that it does not know.

    Raises:
        FormatError: it stumbles itself.
    """
    import feedparser  # noqa: PLC0415 - as above

    # Its own `chr` fails on these. A stream, not bytes: those might be taken for a path.
    sound = _REFERENCE.sub(_without_impossible, data)
    try:
        parsed = feedparser.parse(io.BytesIO(sound), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, OverflowError, RecursionError) as error:
        raise FormatError(url, f"cannot be read as a feed: {error}") from error
    return _Parsed(parsed.get("version") or "", parsed.feed, parsed.entries)


def _without_impossible(reference: re.Match[bytes]) -> bytes:
    """Return a reference to a character, nothing where there is no character of that number."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if number <= sys.maxunicode else b""


def host_of(url: str) -> str:
    """Return the host of *url* without "www.", "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _language(code: object) -> str | None:
    """Return the ISO 639-1 part of a language code such as "ar-SY"."""
    text = str(code or "").partition("-")[0].partition("_")[0].strip().lower()
    return text if len(text) == 2 and text.isalpha() else None


def _read_entry(entry: RawEntry, url: str, outlet: str, language: str | None) -> FeedItem:
    """Return the item of an entry as either parser gives it."""
    bodies = [str(content.get("value") or "") for content in entry.get("content") or ()]
    text = to_text(max([*bodies, str(_raw(entry, "description") or _raw(entry, "summary") or "")], key=len))
    title = to_text(str(entry.get("title") or ""))
    return _make_item(
        guid=str(entry.get("id") or ""),
        link=str(entry.get("link") or ""),
        base=url,
        title=title,
        text=text,
        published_at=_moment_of(entry),
        author=to_text(str(entry.get("author") or "")) or None,
        outlet=outlet,
        language=language,
    )


def _raw(entry: RawEntry, name: str) -> Any:  # Any: either parser's own value
    """Return a field past feedparser's own `get`, which warns where a moment could not be read."""
    return dict.get(entry, name)


def _moment_of(entry: RawEntry) -> datetime | None:
    """Return when an entry was published or, failing that, updated."""
    parts = _raw(entry, "published_parsed") or _raw(entry, "updated_parsed")
    if parts:
        return _moment(parts)
    told = _raw(entry, "published") or _raw(entry, "updated")
    return parse_moment(str(told)) if told else None


def _moment(parts: struct_time) -> datetime | None:
    """Return the UTC moment, None outside the years 1 to 9999: "0000-00-00" comes as the year -1."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _make_item(*, guid: str, link: str, base: str, title: str, text: str, **rest: Any) -> FeedItem:
    """Return an item with an address and a guid, whatever of the two its feed has left out."""
    link = whole_address(base, link)
    guid = guid.strip() or link or digest(f"{title}\n{text}")
    if not link and guid.startswith(("http://", "https://")):
        link = whole_address(base, guid)
    link = link or f"{base}#{digest(guid)}"
    return FeedItem(guid=guid, url=link, title=title, text=text, **rest)


def _parse_json(data: bytes, url: str) -> list[FeedItem]:
    """Return the items of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError(url, "is no JSON that can be read") from error
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        raise FormatError(url, "is JSON, but no JSON Feed")
    outlet = str(feed.get("title") or "") or host_of(url)
    language = _language(feed.get("language"))
    items = [_read_json_entry(entry, url, outlet, language) for entry in entries if isinstance(entry, dict)]
    return [item for item in items if item.title or item.text]


def _read_json_entry(entry: RawEntry, url: str, outlet: str, language: str | None) -> FeedItem:
    """Return the item of an entry of a JSON Feed."""
    markup = entry.get("content_html")
    text = to_text(str(markup)) if markup else str(entry.get("content_text") or entry.get("summary") or "")
    authors = entry.get("authors") or [entry.get("author") or {}]
    author = authors[0].get("name") if isinstance(authors, list) and isinstance(authors[0], dict) else None
    moment = entry.get("date_published") or entry.get("date_modified")
    return _make_item(
        guid=str(entry.get("id") or ""),
        link=str(entry.get("url") or entry.get("external_url") or ""),
        base=url,
        title=str(entry.get("title") or "").strip(),
        text=text.strip(),
        published_at=parse_moment(str(moment)) if moment else None,
        author=str(author) if author else None,
        outlet=outlet,
        language=_language(entry.get("language")) or language,
    )
