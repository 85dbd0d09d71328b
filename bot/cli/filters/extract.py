"""`sitrep extract`: articles → the incidents they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.filters.gazetteer import filter_gazetteer
from bot.cli.filters.lines import parse_article, run_filter
from incidents.extraction import extract
from incidents.extraction.records import claim_to_record

if TYPE_CHECKING:
    import typer

    from bot.cli.filters.lines import Row


def extract_lines() -> None:
    """Article lines → the incidents they tell, with quotations and offsets."""
    gazetteer = filter_gazetteer()

    def answer(row: Row) -> Row:
        return {"incidents": [claim_to_record(claim) for claim in extract(parse_article(row), gazetteer)]}

    run_filter(answer)


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("extract")(extract_lines)
