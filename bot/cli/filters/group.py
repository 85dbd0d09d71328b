"""`sitrep group`: articles → the story each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.filters.lines import parse_day, run_filter
from incidents.stories import StoryGrouper

if TYPE_CHECKING:
    import typer

    from bot.cli.filters.lines import Record, Row


def group_lines() -> None:
    """Article lines → the story each belongs to, told apart in order of arrival."""
    grouper = StoryGrouper()

    def answer(row: Row) -> Record:
        day = parse_day(row.get("published"))
        return {"story": grouper.add(str(row.get("title") or ""), str(row["text"] or ""), day)}

    run_filter(answer)


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("group")(group_lines)
