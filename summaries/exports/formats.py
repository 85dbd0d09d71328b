"""The formats by name, and writing incidents in one of them, as they come, to an open text file."""

from __future__ import annotations

import csv
import json
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.text.tables import table_rows
from summaries.exports.cells import guarded
from summaries.exports.objects import geojson_feature, plover_object, record_line
from summaries.exports.tables import acled_row, ucdp_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from incidents.models import Incident
    from summaries.exports.cells import Cell

    Row = Callable[[Incident], dict[str, Cell] | None]

_FIELDS = Path(__file__).parent / "fields.tsv"


class Format(StrEnum):
    """What a file looks like."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"
    GEOJSON = "geojson"
    JSON = "json"


@cache
def fields_of(name: Format) -> dict[str, str]:
    """Return the fields of a format in their order, each with what it means."""
    return {field: meaning for each, field, meaning in table_rows(_FIELDS)[1:] if each == name}


def write(incidents: Iterable[Incident], name: Format, out: TextIO) -> int:
    """Write *incidents* to *out* in a format; return how many it took, for some leave kinds out.

    Args:
        incidents: in the order of the file; they may come from a store one by one.
        name: of the format.
        out: opened with `newline=""`, as `csv` wants it; UTF-8.
    """
    return FORMATS[name](incidents, out)


def _write_table(incidents: Iterable[Incident], out: TextIO, name: Format, row_of: Row) -> int:
    writer = csv.DictWriter(out, list(fields_of(name)), lineterminator="\r\n")  # RFC 4180
    writer.writeheader()
    written = 0
    for incident in incidents:
        row = row_of(incident)
        if row is not None:
            writer.writerow({field: guarded(cell) for field, cell in row.items()})
            written += 1
    return written


def _write_acled(incidents: Iterable[Incident], out: TextIO) -> int:
    return _write_table(incidents, out, Format.ACLED, acled_row)


def _write_ucdp(incidents: Iterable[Incident], out: TextIO) -> int:
    return _write_table(incidents, out, Format.UCDP, ucdp_row)


def _write_plover(incidents: Iterable[Incident], out: TextIO) -> int:
    written = 0
    for event in filter(None, map(plover_object, incidents)):
        out.write(json.dumps(event, ensure_ascii=False) + "\n")
        written += 1
    return written


def _write_geojson(incidents: Iterable[Incident], out: TextIO) -> int:
    written = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for feature in map(geojson_feature, incidents):
        out.write((",\n" if written else "\n") + json.dumps(feature, ensure_ascii=False))
        written += 1
    out.write("\n]}\n")
    return written


def _write_records(incidents: Iterable[Incident], out: TextIO) -> int:
    written = 0
    for incident in incidents:
        out.write(record_line(incident) + "\n")
        written += 1
    return written


FORMATS: dict[Format, Callable[[Iterable[Incident], TextIO], int]] = {
    Format.ACLED: _write_acled,
    Format.UCDP: _write_ucdp,
    Format.PLOVER: _write_plover,
    Format.GEOJSON: _write_geojson,
    Format.JSON: _write_records,
}


def describe() -> str:
    """Return the page about all formats and what their fields mean, in Markdown."""
    parts = ["# Exports\n\nMade from `fields.tsv` by `python -m summaries.exports`; change it there.\n"]
    for name in Format:
        rows = "\n".join(f"| `{field}` | {meaning} |" for field, meaning in fields_of(name).items())
        parts.append(f"## {name}\n\n| field | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)
