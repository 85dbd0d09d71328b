"""`sitrep export`: incidents as files for analysts."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.news import Now, terminal, terminal_services
from bot.cli.wording import counted
from handlers.understanding import reading
from incidents.models import Intent
from incidents.questions.retrieval.finding import query_of, search_in_words
from incidents.store import IncidentQuery
from incidents.store.finding.streaming import EVERY, stream_incidents
from summaries.exports import Format, write
from summaries.exports.formats import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from handlers.updates.services import Services
    from incidents.store import Session


def export(
    question: Annotated[
        list[str] | None, typer.Argument(metavar="[QUESTION…]", help="Which incidents; without one all.")
    ] = None,
    *,
    name: Annotated[Format, typer.Option("--format", help="What the file looks like.")] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option(help="The file to write; without one standard output.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="At most so many, newest first.", show_default="all")
    ] = EVERY,
    fields: Annotated[bool, typer.Option("--fields", help="Say what the fields of the format mean.")] = False,
    now: Now = None,
) -> None:
    """Write incidents as ACLED's or UCDP's CSV, PLOVER's JSON lines, GeoJSON, or our own JSON lines."""
    if fields:
        for field, meaning in fields_of(name).items():
            typer.echo(f"{field}\t{meaning}")
        return
    with terminal_services(now) as services, services.store.read() as session:
        query = _query(services, session, " ".join(question or ()))
        with _opened(output) as out:
            written = write(stream_incidents(session, query, limit), name, out)
    typer.echo(counted(written, "incident"), err=True)


def _query(services: Services, session: Session, words: str) -> IncidentQuery:
    """Return which incidents the words of a question ask for."""
    if not words:
        return IncidentQuery()
    question = reading.read(services, terminal(None), words)
    if question.intent in {Intent.HELP, Intent.SMALLTALK, Intent.OUT_OF_SCOPE}:
        raise typer.BadParameter(f"{words!r} names no place, kind, time or actor")
    return query_of(session, search_in_words(session, question))


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Give the file to write, line ends as they are written."""
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as out:
        yield out


def register(app: typer.Typer) -> None:
    """Add `export` to *app*."""
    app.command("export")(export)
