"""`sitrep dates`: texts → the dates and periods they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.filters.lines import parse_day, run_filter
from incidents.dates import find_dates
from incidents.text import detect_language

if TYPE_CHECKING:
    import typer

    from bot.cli.filters.lines import Record, Row
    from incidents.dates import DateMention


def mention_to_record(mention: DateMention) -> Record:
    """Return a mention of a date as JSON tells it; both days are inclusive."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "date_start": mention.period.start.isoformat(),
        "date_end": mention.period.last_day.isoformat(),
        "precision": mention.period.precision.value,
    }


def dates_lines() -> None:
    """Text lines → the dates and periods they name, as inclusive ISO days."""

    def answer(row: Row) -> Record:
        text = str(row["text"])
        # A filter gets single sentences and messages too: "calendar" reads a date as a calendar would.
        today = parse_day(row.get("published"))
        found = find_dates(text, today=today, language=detect_language(text), sense="calendar")
        return {"dates": [*map(mention_to_record, found)]}

    run_filter(answer)


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("dates")(dates_lines)
