"""`sitrep locate`: texts → the places they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.filters.gazetteer import filter_gazetteer
from bot.cli.filters.lines import run_filter
from incidents.places import locate
from incidents.text import detect_language, parse_document

if TYPE_CHECKING:
    import typer

    from bot.cli.filters.lines import Record, Row
    from incidents.places import Toponym


def toponym_to_record(toponym: Toponym) -> Record:
    """Return a toponym as JSON tells it."""
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "name": toponym.place.name,
        "lat": toponym.place.latitude,
        "lon": toponym.place.longitude,
        "country": toponym.place.country,
        "admin1": toponym.place.admin1,
    }


def locate_lines() -> None:
    """Text lines → the places they name, with offsets and coordinates; peoples ("Syrian") apart."""
    gazetteer = filter_gazetteer()

    def answer(row: Row) -> Record:
        text = str(row["text"])
        found = locate(parse_document(text, detect_language(text)), gazetteer)
        return {
            "toponyms": [toponym_to_record(each) for each in found if not each.is_demonym],
            "peoples": [toponym_to_record(each) for each in found if each.is_demonym],
        }

    run_filter(answer)


def register(app: typer.Typer) -> None:
    """Add the filter to *app*."""
    app.command("locate")(locate_lines)
