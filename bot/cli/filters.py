"""Filters on JSON lines: `extract`, `locate`, `dates`, `interpret`, `group`, `summarize`.

One line in, one line out, in the same order and with the same "id", so that other programs can pipe news
through Sitrep. A line that cannot be read is answered with {"id", "error"}; the exit status is then 1.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from incidents.dates import find_dates, parse_dateline
from incidents.extraction import extract
from incidents.extraction.records import claim_to_record
from incidents.models import Article, Intent, Question
from incidents.places import locate, open_gazetteer
from incidents.questions import Context, interpret
from incidents.questions.records import question_to_record
from incidents.stories import StoryGrouper
from incidents.text import detect_language, parse_document
from summaries.rank import summarize

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
        except (ValueError, KeyError, TypeError) as error:
            failed = True
            out = {"id": identity, "error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def extract_lines() -> None:
    """Article lines → the incidents they tell."""
    gazetteer = open_gazetteer()
    run_filter(lambda row: {"incidents": [*map(claim_to_record, extract(parse_article(row), gazetteer))]})


def locate_lines() -> None:
    """Text lines → the places they name, with offsets and coordinates."""
    gazetteer = open_gazetteer()

    def answer(row: Row) -> Row:
        document = parse_document(row["text"], detect_language(row["text"]))
        found = [
            {
                "start": toponym.start,
                "end": toponym.end,
                "text": toponym.text,
                "name": toponym.place.name,
                "lat": toponym.place.latitude,
                "lon": toponym.place.longitude,
                "country": toponym.place.country,
                "admin1": toponym.place.admin1,
            }
            for toponym in locate(document, gazetteer)
            if not toponym.is_demonym
        ]
        return {"toponyms": found}

    run_filter(answer)


def dates_lines() -> None:
    """Text lines → the dates and periods they name, as inclusive ISO days."""

    def answer(row: Row) -> Row:
        text = str(row["text"])
        today = parse_dateline(text, parse_day(row.get("published")))
        found = [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "date_start": mention.period.start.isoformat(),
                "date_end": mention.period.last_day.isoformat(),
                "precision": mention.period.precision.value,
            }
            for mention in find_dates(text, today=today, language=detect_language(text))
        ]
        return {"dates": found}

    run_filter(answer)


def interpret_lines() -> None:
    """Chat messages → what they ask for; lines of one dialogue follow each other."""
    gazetteer = open_gazetteer()
    frames: dict[object, Question] = {}

    def answer(row: Row) -> Row:
        asked_at = datetime.fromisoformat(row["asked_at"])
        zone = ZoneInfo(row["zone"]) if row.get("zone") else None
        question = interpret(
            str(row["text"]),
            Context(
                asked_at=asked_at.astimezone(UTC),
                zone=zone or asked_at.tzinfo or ZoneInfo("UTC"),
                language=detect_language(row["text"]),
                gazetteer=gazetteer,
                frame=frames.get(row.get("dialogue")),
            ),
        )
        if row.get("dialogue") and question.intent not in (Intent.SMALLTALK, Intent.OUT_OF_SCOPE):
            frames[row["dialogue"]] = question
        return question_to_record(question)

    run_filter(answer)


def group_lines() -> None:
    """Article lines → the story each belongs to, told apart in order of arrival."""
    grouper = StoryGrouper()
    run_filter(
        lambda row: {
            "story": grouper.add(
                str(row.get("title") or ""), str(row["text"] or ""), parse_day(row.get("published"))
            )
        }
    )


def summarize_lines(
    words: Annotated[int, typer.Option(min=1, help="About how many words to keep.")] = 100,
) -> None:
    """Lists of texts, oldest first → the sentences that sum them up, each as it stands in its text."""
    run_filter(lambda row: {"sentences": summarize(row["texts"], words)})


def register(app: typer.Typer) -> None:
    """Add the filters to *app*."""
    for name, command in (
        ("extract", extract_lines),
        ("locate", locate_lines),
        ("dates", dates_lines),
        ("interpret", interpret_lines),
        ("group", group_lines),
        ("summarize", summarize_lines),
    ):
        app.command(name)(command)
