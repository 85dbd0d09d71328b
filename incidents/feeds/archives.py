"""A file of any length → pieces, of which each can be read by itself and by another process.

    file → split → Piece (a line, a row, a document) → read_piece → Article

Told apart by how they begin: JSON lines, CSV with a header, Parquet, WARC, each also packed by gzip, and
single documents of every kind that `read_bytes` knows.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from incidents.errors import FormatError, IntakeError
from incidents.feeds.files import LINES_SUFFIXES, MAX_FILE_BYTES, decode, read_bytes
from incidents.feeds.formats import parquet, table, warc
from incidents.feeds.items import Refusal
from incidents.feeds.parse import host_of
from incidents.feeds.rows import Row, parse_line, read_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.feeds.items import Defaults
    from incidents.models import Article

_GZIP = b"\x1f\x8b"
_HEAD_BYTES = 2_048


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
            for piece in split(file, path.name):
                yield from read_piece(piece, defaults)
    except OSError as error:
        yield Refusal(str(path), (error.strerror or "cannot be opened").lower())


class Piece(NamedTuple):
    """Something to read: the bytes of a line of JSON or of a document, or a row.

    `source` says where it stands ("wire.jsonl:12"); `name` is the file's own. A document has the address
    that it came from, None where that is not told. One that cannot be read has a `refusal` that says why.
    """

    source: str
    name: str
    data: bytes | Row = b""
    is_line: bool = False
    url: str | None = None
    refusal: str = ""


def split(file: BinaryIO, name: str) -> Iterator[Piece]:
    """Yield the pieces of *file*, open for reading and seekable; one that is damaged ends with a refusal."""
    number = 0
    try:
        for number, piece in enumerate(_split(file, name), 1):  # noqa: B007 - tells where it broke
            yield piece
    except IntakeError as error:
        yield Piece(error.source, name, refusal=error.reason)
    except (OSError, EOFError, zlib.error) as error:
        yield Piece(f"{name}:{number + 1}", name, refusal=f"is damaged from here on: {error}")


def read_piece(piece: Piece, defaults: Defaults) -> Iterator[Article | Refusal]:
    """Yield the articles of a piece, or why there are none."""
    source, name = piece.source, piece.name
    if piece.refusal:
        yield Refusal(source, piece.refusal)
        return
    if isinstance(piece.data, bytes) and not piece.is_line:
        outlet = host_of(piece.url) if piece.url else name
        yield from read_bytes(piece.data, outlet, defaults, url=piece.url)
        return
    try:
        rows = (
            parse_line(decode(piece.data, source), source) if isinstance(piece.data, bytes) else [piece.data]
        )
        for row in rows:
            yield read_row(row, source, name, defaults)
    except IntakeError as error:
        yield Refusal(source, error.reason)


def _split(file: BinaryIO, name: str) -> Iterator[Piece]:
    head = _peek(file)
    is_packed = head.startswith(_GZIP)
    plain = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if is_packed else file
    head = _peek(plain) if is_packed else head
    if warc.is_warc(head):
        file.seek(0)
        for number, (url, body) in enumerate(warc.pages(file, name), 1):
            yield Piece(url or f"{name}:{number}", name, body, url=url)
    elif parquet.is_parquet(head) and not is_packed:
        for number, row in enumerate(parquet.rows(file, name), 1):
            yield Piece(f"{name}:{number}", name, row)
    elif _is_lines(head, name):
        yield from _lines(plain, name)
    elif table.is_table(head, name):
        for number, row in table.rows(plain, name):
            yield Piece(f"{name}:{number}", name, row)
    else:
        yield Piece(name, name, plain.read(MAX_FILE_BYTES + 1))


def _peek(file: BinaryIO) -> bytes:
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    return head


def _is_lines(head: bytes, name: str) -> bool:
    """Whether it is JSON lines: by its name, or an object that ends with its line, another one after it."""
    suffixes = [f".{each}" for each in name.lower().split(".")[1:]]
    if any(each in LINES_SUFFIXES for each in suffixes):
        return True
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _lines(file: BinaryIO, name: str) -> Iterator[Piece]:
    """Yield each line; one that is too long refuses itself and is never held whole."""
    number = 0
    while line := file.readline(MAX_FILE_BYTES + 1):
        number += 1
        source = f"{name}:{number}"
        if len(line) > MAX_FILE_BYTES:
            yield Piece(source, name, refusal=FormatError(source, _TOO_LONG).reason)
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_FILE_BYTES)
        elif line.strip():
            yield Piece(source, name, line, is_line=True)


_TOO_LONG = f"is longer than {MAX_FILE_BYTES // 1024 // 1024} MiB"
