"""A file as GeoNames offers it for download → numbered lines, split at their tabs.

A dump comes from somebody else's server, so everything in it is bounded: the length of a line, the lines,
the bytes that an archive grows to.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812 - a class with a lower-case name

from incidents.errors import FormatError, GeoNamesError
from incidents.places.imports.records import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_BYTES = 64 * 1024
"""The column of alternate names holds 10,000 characters at most, so a true line is a third of it."""
MAX_LINES = 4_000_000
"""The largest country, the United States, has 2.3 million."""
MAX_BYTES = 1 << 30
"""Of the text: the largest country takes 300 MB."""
_BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})
"""What GeoNames packs beside the data."""
_COUNTRY = re.compile(r"[A-Z]{2}")


COLUMNS = {19: Layout.PLACES, 8: Layout.NAMES, 10: Layout.NAMES}
"""By the number of columns: the dump of a country, and alternate names before and since "from" and "to"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number from 1, its columns, and the bytes of the text up to its end."""

    number: int
    columns: tuple[str, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class GeoNamesFile:
    """An opened file; `country` is what its name says (SY.txt), `size` the bytes of its text."""

    name: str
    layout: Layout
    country: str | None
    size: int
    lines: Iterator[Line]


@contextmanager
def open_geonames(path: Path) -> Iterator[GeoNamesFile]:
    """Give the file at *path*: the text of a country, or the archive that it is downloaded in.

    Raises:
        FormatError: it cannot be read, is too large, or is no GeoNames file.
        GeoNamesError: a line is none of a GeoNames file; also while the lines are read.
    """
    try:
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                file.seek(0)
                yield _opened(file, path.name, path.stat().st_size)
                return
            with zipfile.ZipFile(file) as archive:
                member = _member(archive, path.name)
                with archive.open(member) as text:
                    yield _opened(text, PurePosixPath(member.filename).name, member.file_size)
    except OSError as error:
        raise FormatError(str(path), error.strerror or str(error)) from error
    except (zipfile.BadZipFile, ZlibError, RuntimeError, NotImplementedError) as error:
        # RuntimeError is what zipfile raises for a password, NotImplementedError for an unknown compression.
        raise FormatError(path.name, f"a damaged or locked archive: {error}") from error


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file as it lies there, in hexadecimal digits.

    Raises:
        FormatError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FormatError(str(path), error.strerror or str(error)) from error


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    texts = [
        each
        for each in archive.infolist()
        if each.filename.lower().endswith(".txt") and PurePosixPath(each.filename.lower()).name not in _BESIDE
    ]
    if len(texts) != 1:
        raise FormatError(
            name, f"holds {len(texts)} lists of places or names; the archive of a country holds one"
        )
    return texts[0]


def _opened(file: IO[bytes], name: str, size: int) -> GeoNamesFile:
    if size > MAX_BYTES:
        raise FormatError(name, f"is {size >> 20} MB of text; more than {MAX_BYTES >> 20} are not read")
    lines = _lines(io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file, name)
    first = next(lines, None)
    if first is None:
        raise FormatError(name, "is empty")
    layout = COLUMNS.get(len(first.columns))
    if layout is None:
        raise GeoNamesError(
            name,
            f"{len(first.columns)} columns between tabs: a GeoNames dump of a country has 19, "
            "alternate names have 8 or 10",
            line=first.number,
        )
    stem = name.rpartition(".")[0]
    country = stem if _COUNTRY.fullmatch(stem) else None
    return GeoNamesFile(name, layout, country, size, _alike(first, lines, name))


def _alike(first: Line, rest: Iterator[Line], name: str) -> Iterator[Line]:
    wanted = len(first.columns)
    yield first
    for line in rest:
        if len(line.columns) != wanted:
            raise GeoNamesError(
                name, f"{len(line.columns)} columns where the first line has {wanted}", line=line.number
            )
        yield line


def _lines(file: IO[bytes], name: str) -> Iterator[Line]:
    number = offset = 0
    while data := file.readline(MAX_LINE_BYTES + 1):
        number, offset = number + 1, offset + len(data)
        if len(data) > MAX_LINE_BYTES:
            raise GeoNamesError(name, f"longer than {MAX_LINE_BYTES} bytes", line=number)
        if number > MAX_LINES or offset > MAX_BYTES:  # an archive may lie about its size
            raise GeoNamesError(name, "larger than any country", line=number)
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            column = data[: error.start].count(b"\t") + 1
            raise GeoNamesError(name, "not UTF-8", line=number, column=column) from error
        if text.strip():
            yield Line(number, tuple(text.split("\t")), offset)
