"""Documents → articles: plain text, pages, e-mail, PDF, NITF, NewsML-G2, feeds, and JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.errors import FormatError, IntakeError
from incidents.feeds.formats import mail, newsml, pdf
from incidents.feeds.items import (
    Defaults,
    FeedItem,
    Refusal,
    clean,
    digest,
    make_article,
    split_title,
)
from incidents.feeds.page import is_page, parse_page
from incidents.feeds.parse import is_feed, parse_feed
from incidents.feeds.rows import parse_line, read_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from incidents.models import Article

MAX_FILE_BYTES = 10 * 1024 * 1024
"""The longest document; files of JSON lines may be longer, their lines may not."""
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format",
)
_HEAD_BYTES = 4_096
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def read_bytes(
    data: bytes, name: str, defaults: Defaults, *, url: str | None = None
) -> Iterator[Article | Refusal]:
    """Yield the articles in *data*, told apart by what it begins with.

    *name* is the file's own or the host's; *url* is the address it came from, None for a file.
    """
    source = url or f"file:{name}"
    try:
        if pdf.is_pdf(data):
            _check_length(data, source)
            yield _named(pdf.read_pdf(data, _address(data, name, url)), name, defaults)
            return
        _check(data, source)
        if mail.is_mail(data[:_HEAD_BYTES]):
            yield _named(mail.read_mail(data, _address(data, name, url)), name, defaults)
        elif newsml.is_newsml(data[:_HEAD_BYTES]):
            for item in newsml.read_newsml(data, source):
                yield _named(item, name, defaults)
        elif is_feed(data):
            yield from _read_items(parse_feed(data, source), defaults)
        elif is_page(data):
            yield _read_page(data, name, defaults, url)
        elif data.lstrip(_BLANKS)[:1] in (b"{", b"["):
            yield from _read_json(data, name, defaults)
        else:
            yield _read_text(decode(data, source), name, defaults, url)
    except IntakeError as error:
        yield Refusal(source, error.reason)


def decode(data: bytes, source: str) -> str:
    """Return the text of *data*: by its mark, as UTF-8, else by the likeliest encoding.

    Raises:
        FormatError: it is no text in any encoding that is known.
    """
    try:
        return data.decode("utf-16" if data.startswith(_WIDE_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        pass  # another encoding, told below by its letters
    # Takes 0.1 s to import, and few files need it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise FormatError(source, "is text in an unknown encoding")
    return data.decode(best.encoding, "replace")


def _address(data: bytes, name: str, url: str | None) -> str:
    """Return what a document is known by that has no address of its own."""
    return url or f"file:{name}#{digest(data.decode('latin-1'))}"


def _named(item: FeedItem, name: str, defaults: Defaults) -> Article:
    """Return the article of an item, published by its file where it tells nobody."""
    return make_article(item if item.outlet else replace(item, outlet=name), defaults)


def _check_length(data: bytes, source: str) -> None:
    if len(data) > MAX_FILE_BYTES:
        raise FormatError(source, f"is longer than {MAX_FILE_BYTES // 1024 // 1024} MiB")


def _check(data: bytes, source: str) -> None:
    """Refuse what is empty, too long or no text."""
    if not data.strip():
        raise FormatError(source, "is empty")
    _check_length(data, source)
    is_wide = data.startswith(_WIDE_MARKS)
    if data.startswith(_BINARY) or (b"\x00" in data and not is_wide):
        raise FormatError(source, "is no text but a binary file")


def _read_items(items: Iterable[FeedItem], defaults: Defaults) -> Iterator[Article | Refusal]:
    """Yield the articles of a feed."""
    for item in items:
        try:
            yield make_article(item, defaults)
        except FormatError as error:
            yield Refusal(error.source, error.reason)


def _read_page(data: bytes, name: str, defaults: Defaults, url: str | None) -> Article:
    """Return the article of a page; one from a file is published by nobody that is known."""
    if url is not None:
        return parse_page(data, url, defaults)
    article = parse_page(data, _address(data, name, None), defaults)
    return article if article.outlet else replace(article, outlet=name)


def _read_text(text: str, name: str, defaults: Defaults, url: str | None) -> Article:
    """Return the article that a whole text is."""
    text = clean(text, url or name)
    if not text:
        raise FormatError(url or name, "is empty")
    title, body = split_title(text)
    address = url or f"file:{name}#{digest(text)}"
    return make_article(FeedItem(guid=address, url=address, title=title, text=body, outlet=name), defaults)


def _read_json(data: bytes, name: str, defaults: Defaults) -> Iterator[Article | Refusal]:
    """Yield the articles of a JSON document over many lines, else of JSON lines."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        yield from _read_lines(data.splitlines(), name, defaults)
    else:
        yield from _read_lines([data], name, defaults)


def _read_lines(lines: Iterable[bytes], name: str, defaults: Defaults) -> Iterator[Article | Refusal]:
    """Yield the article of each line; a bad line refuses only itself."""
    for number, line in enumerate(lines, 1):
        source = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            if len(line) > MAX_FILE_BYTES:
                raise FormatError(source, f"is longer than {MAX_FILE_BYTES // 1024 // 1024} MiB")
            for row in parse_line(decode(line, source), source):
                yield read_row(row, source, name, defaults)
        except IntakeError as error:
            yield Refusal(source, error.reason)
