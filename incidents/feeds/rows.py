"""Rows of names and values (JSON lines, CSV, Parquet) → articles."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from incidents.errors import FormatError
from incidents.feeds.items import FeedItem, digest, make_article, parse_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from incidents.feeds.items import Defaults
    from incidents.models import Article

Row = dict[str, object]

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid"),
    "url": ("url", "link", "uri"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "maintext", "plain_text"),
    "published": (
        "published",
        "published_at",
        "date",
        "date_publish",
        "published_date",
        "pubdate",
        "timestamp",
    ),
    "author": ("author", "byline"),
    "outlet": ("outlet", "source", "publisher", "publication", "domain", "source_domain"),
    "language": ("language", "lang"),
}
"""Field of an article → what people call it, the likeliest first; capitals do not matter."""


def parse_line(line: str, source: str) -> list[Row]:
    """Return the objects of a JSON text: one, or a list of them.

    Raises:
        FormatError: it is no JSON, or holds something else.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(source, "is no JSON that can be read") from error
    rows = row if isinstance(row, list) else [row]
    if not all(isinstance(each, dict) for each in rows):
        raise FormatError(source, "is no JSON object")
    return rows


def read_row(row: Row, source: str, name: str, defaults: Defaults) -> Article:
    """Return the article of a row of the file called *name*; *source* says where in it.

    `defaults.columns` name columns that are called otherwise than `NAMES` expects.

    Raises:
        FormatError: it has no text, or a date that cannot be read.
    """
    given = {str(key).lower(): value for key, value in row.items() if value is not None and value != ""}
    told = {field: _find(given, field, defaults) for field in NAMES}
    text, title = str(told["text"] or ""), str(told["title"] or "")
    if not text.strip() and not title.strip():
        raise FormatError(source, _without_text(given, defaults))
    guid = str(told["id"] or digest(f"{title}\n{text}"))
    item = FeedItem(
        guid=guid,
        url=str(told["url"] or f"file:{name}#{guid}"),
        title=title,
        text=text,
        published_at=_moment(told["published"], source),
        author=_text(told["author"]),
        outlet=str(told["outlet"] or name),
        language=_text(told["language"]),
    )
    return make_article(item, defaults)


def _without_text(given: Row, defaults: Defaults) -> str:
    """Return why a row is of no use: its text is empty, or nobody knows which column that is."""
    names = {defaults.columns.get("text", "").lower(), *NAMES["text"], *NAMES["title"]}
    unknown = given.keys() - {each for known in NAMES.values() for each in known}
    if not unknown or not names.isdisjoint(given):
        return "has no text"
    told = ", ".join(sorted(unknown))[:200]
    return f"has no text in a column of a known name, but {told}: say --column text=NAME"


def _find(given: Row, field: str, defaults: Defaults) -> object:
    own = defaults.columns.get(field)
    names = NAMES[field] if own is None else (own.lower(),)
    return next((given[name] for name in names if name in given), None)


def _text(value: object) -> str | None:
    return str(value) if value else None


def _moment(told: object, source: str) -> datetime | None:
    if told is None:
        return None
    if isinstance(told, datetime):
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    moment = parse_moment(told.isoformat() if isinstance(told, date) else str(told))
    if moment is None:
        raise FormatError(source, f"has no date that can be read: {str(told)[:40]!r}")
    return moment
