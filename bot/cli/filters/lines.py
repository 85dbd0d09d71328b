"""JSON lines on standard input → JSON lines on standard output.

A line that cannot be read is answered with {"id", "error"}; the exit status is then 1.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import typer

from incidents.models import Article
from incidents.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable

# JSON as it comes: the keys are checked where they are read.
Row = dict[str, Any]


def parse_day(value: object) -> date:
    """Return the day an ISO date or moment names; today where a line has none.

    Raises:
        ValueError: the text is no ISO date.
    """
    return date.fromisoformat(str(value)[:10]) if value else datetime.now(tz=UTC).date()


def parse_article(row: Row) -> Article:
    """Return the article of a JSON line; `outlet` and `url` are optional."""
    text = str(row["text"] or "")
    published = datetime.combine(parse_day(row.get("published")), datetime.min.time(), tzinfo=UTC)
    return Article(
        url=str(row.get("url") or f"line:{row['id']}"),
        outlet=str(row.get("outlet") or ""),
        title=str(row.get("title") or ""),
        text=text,
        published_at=published,
        language=str(row.get("language") or detect_language(text)),
    )


def run_filter(answer: Callable[[Row], Row]) -> None:
    """Answer every line of standard input on standard output."""
    failed = False
    for line in sys.stdin:
        if not line.strip():
            continue
        identity = None
        try:
            row = json.loads(line)
            identity = row["id"]
            out = {"id": identity, **answer(row)}
        except Exception as error:  # noqa: BLE001 - one line, be it our own fault, must not end the stream
            failed = True
            out = {"id": identity, "error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    if failed:
        raise typer.Exit(1)
