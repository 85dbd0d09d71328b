"""Tables of text, their first line naming the columns: CSV with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from incidents.errors import FormatError
from incidents.feeds.rows import NAMES, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_FIELD_CHARACTERS = 10 * 1024 * 1024
_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_SEPARATORS = ",;\t"


def is_table(head: bytes, name: str) -> bool:
    """Whether *head* begins with the names of two columns that articles have, or the file is called so."""
    if name.lower().endswith(_SUFFIXES):
        return True
    columns = set(_columns(_first_line(head)))
    return sum(not columns.isdisjoint(names) for names in NAMES.values()) >= 2


def rows(file: BinaryIO, name: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table in UTF-8 with the number of the line at which each ends.

    Raises:
        FormatError: it has no columns, or a field without end.
    """
    csv.field_size_limit(_MAX_FIELD_CHARACTERS)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    header = text.readline(_MAX_FIELD_CHARACTERS)
    reader = csv.DictReader(text, _columns(header), delimiter=_separator(header), restkey="")
    if len(reader.fieldnames or ()) < 2:
        raise FormatError(name, "has no columns that are named in its first line")
    try:
        for row in reader:
            yield reader.line_num + 1, {key: value for key, value in row.items() if key}
    except csv.Error as error:
        raise FormatError(f"{name}:{reader.line_num + 1}", f"is no table from here on: {error}") from error
    finally:
        text.detach()


def _first_line(head: bytes) -> str:
    return head.partition(b"\n")[0].decode("utf-8-sig", "replace")


def _columns(line: str) -> list[str]:
    try:
        fields = next(csv.reader([line.strip("\r\n")], delimiter=_separator(line)), [])
    except csv.Error:  # a line break or a null byte in the midst of it
        return []
    return [field.strip().lower() for field in fields]


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)
