"""Tables of text, their first line naming the columns: CSV with commas, semicolons, tabs or bars."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from incidents.errors import FormatError
from incidents.feeds.rows import NAMES, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MAX_FIELD_CHARACTERS = 10 * 1024 * 1024
_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_SEPARATORS = ",;\t|"
_HEAD_BYTES = 64 * 1024
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_table(head: bytes, name: str) -> bool:
    """Whether *head* begins with the names of two columns that articles have, or the file is called so."""
    if name.lower().endswith(_SUFFIXES):
        return True
    # The names that are known are ASCII; what encoding other letters have can wait.
    line = head.decode("utf-16" if head.startswith(_WIDE) else "utf-8-sig", "replace").partition("\n")[0]
    return _known(_columns(line, _separator(line))) >= 2


def rows(file: BinaryIO, name: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with the number of the line at which each ends.

    Its encoding is told by its mark or its first 64 KiB, its separator by what makes the most of its header.

    Raises:
        FormatError: it has no columns, or a field without end.
    """
    csv.field_size_limit(_MAX_FIELD_CHARACTERS)
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=_encoding(head), errors="replace", newline="")
    try:
        columns, separator = _header(text.readline(_MAX_FIELD_CHARACTERS), name)
        reader = csv.DictReader(text, columns, delimiter=separator, restkey="")
        try:
            for row in reader:
                yield reader.line_num + 1, {key: value for key, value in row.items() if key}
        except csv.Error as error:
            reason = f"is no table from here on: {error}"
            raise FormatError(f"{name}:{reader.line_num + 1}", reason) from error
    finally:
        text.detach()


def _header(line: str, name: str) -> tuple[list[str], str]:
    """Return the columns that the first line of a table names, and what separates them.

    Raises:
        FormatError: it names none.
    """
    separator = _separator(line)
    columns = _columns(line, separator)
    if len(columns) < 2:
        raise FormatError(name, "has no columns that are named in its first line")
    if not any(letter.isalpha() for each in columns for letter in each):
        raise FormatError(name, "begins with values; its first line must name its columns")
    return columns, separator


def _encoding(head: bytes) -> str:
    """Return the encoding of a table that begins with *head*."""
    if head.startswith(_WIDE):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # which may end in the midst of a letter
    except UnicodeDecodeError:
        # Takes 0.1 s to import, and few tables need it.
        from charset_normalizer import from_bytes  # noqa: PLC0415

        best = from_bytes(head).best()
        return best.encoding if best is not None else "utf-8-sig"
    return "utf-8-sig"


def _columns(line: str, separator: str) -> list[str]:
    try:
        fields = next(csv.reader([line.strip("\r\n")], delimiter=separator), [])
    except csv.Error:  # a line break or a null byte in the midst of it
        return []
    return [field.strip().lower() for field in fields]


def _separator(line: str) -> str:
    """Return what makes the most known columns of a header, else the most columns."""
    found = {each: _columns(line, each) for each in _SEPARATORS}
    return max(_SEPARATORS, key=lambda each: (_known(found[each]), len(found[each])))


def _known(columns: Collection[str]) -> int:
    """Return how many of the fields of an article stand in *columns*."""
    return sum(not set(columns).isdisjoint(names) for names in NAMES.values())
