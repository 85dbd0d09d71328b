"""`sitrep extract`: articles → the incidents they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.filters.gazetteer import filter_gazetteer
from bot.cli.filters.lines import parse_article, run_filter_shared
from incidents.extraction import extract
from incidents.extraction.records import claim_to_record

if TYPE_CHECKING:
    from bot.cli.filters.lines import Answer, Record, Row


def extract_lines(
    source: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="FILE",
            help="Show sentence by sentence what fires and why, for a text, page or JSON lines; - is standard"
            " input. A new verb is a new row of lexicons/en/triggers.tsv: add it, run this on a sentence with"
            " it, and read which rule fired or what a near miss still needs.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes to use.")] = 1,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="With --explain, print JSON.")] = False,
) -> None:
    """Article lines → the incidents they tell, with quotations and offsets."""
    if source is not None:
        from bot.cli.filters.explain import explain_source  # noqa: PLC0415 - a pipe need not wait for feeds

        explain_source(source, as_json=as_json)
        return
    run_filter_shared(start_extracting, jobs)


def start_extracting() -> Answer:
    """Return what answers an article line with its incidents."""
    gazetteer = filter_gazetteer()

    def answer(row: Row) -> Record:
        return {"incidents": [claim_to_record(claim) for claim in extract(parse_article(row), gazetteer)]}

    return answer


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("extract")(extract_lines)
