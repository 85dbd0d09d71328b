"""`sitrep interpret`: chat messages → what they ask for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.filters.gazetteer import filter_gazetteer
from bot.cli.filters.lines import run_filter
from incidents.questions import Context, interpret_leniently, next_frame
from incidents.questions.encoding.records import question_to_record
from incidents.text import detect_language

if TYPE_CHECKING:
    import typer

    from bot.cli.filters.lines import Record, Row
    from incidents.models import Question
    from incidents.places import Gazetteer


def read_context(row: Row, gazetteer: Gazetteer, frame: Question | None) -> Context:
    """Return what a line says of its asker: the moment (now where it says none), its zone, the language."""
    asked_at = datetime.fromisoformat(row.get("asked_at") or datetime.now(tz=UTC).isoformat())
    return Context(
        asked_at=asked_at.astimezone(UTC),
        zone=asked_at.tzinfo or UTC,
        language=detect_language(str(row["text"])),
        gazetteer=gazetteer,
        frame=frame,
    )


def interpret_lines() -> None:
    """Chat messages → what they ask for; lines of one dialogue follow each other."""
    gazetteer = filter_gazetteer()
    frames: dict[object, Question] = {}

    def answer(row: Row) -> Record:
        context = read_context(row, gazetteer, frames.get(row.get("dialogue")))
        question = interpret_leniently(str(row["text"]), context).question
        if row.get("dialogue") and (frame := next_frame(context.frame, question)):
            frames[row["dialogue"]] = frame
        return question_to_record(question)

    run_filter(answer)


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("interpret")(interpret_lines)
