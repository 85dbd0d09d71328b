"""`sitrep summarize`: dated texts → the sentences that sum them up."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.filters.lines import run_filter
from summaries.rank import summarize


def summarize_lines(
    words: Annotated[int, typer.Option(min=1, help="About how many words to keep.")] = 100,
) -> None:
    """Lists of texts, oldest first → the sentences that sum them up, each as it stands in its text."""
    run_filter(lambda row: {"sentences": summarize(row["texts"], words)})


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("summarize")(summarize_lines)
