"""Files → articles: plain text, pages, feeds, and JSON lines {"id", "published", "title", "text", …}."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.errors import FormatError, IntakeError
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
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def read_file(path: str | Path, defaults: Defaults) -> Iterator[Article | Refusal]:
    """Yield the articles of the file at *path*, "-" for standard input; a Refusal for what cannot be read.

    The outlet is by default the feed's title or the file's name.
    """
    if str(path) == "-":
        yield from read_bytes(sys.stdin.buffer.read(MAX_FILE_BYTES + 1), "-", defaults)
        return
    path = Path(path)
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in LINES_SUFFIXES:
                yield from _read_lines(file, path.name, defaults)
                return
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        yield Refusal(str(path), (error.strerror or "cannot be opened").lower())
        return
    yield from read_bytes(data, path.name, defaults)


def read_bytes(
    data: bytes, name: str, defaults: Defaults, *, url: str | None = None
) -> Iterator[Article | Refusal]:
    """Yield the articles in *data*, told apart by what it begins with.

    *name* is the file's own or the host's; *url* is the address it came from, None for a file.
    """
    source = url or f"file:{name}"
    try:
        _check(data, source)
        if is_feed(data):
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


def _check(data: bytes, source: str) -> None:
    """Refuse what is empty, too long or no text."""
    if not data.strip():
        raise FormatError(source, "is empty")
    if len(data) > MAX_FILE_BYTES:
        raise FormatError(source, f"is longer than {MAX_FILE_BYTES // 1024 // 1024} MiB")
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
    article = parse_page(data, f"file:{name}#{digest(data.decode('latin-1'))}", defaults)
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
