"""Texts with their gold lists: TOML files in, records out.

A file holds one text, or a list of them under `case`, in English if its `language` names no other. A text has
`published`, `text` and `expect`, a list of incidents. An incident has a `kind`, perhaps `also_kinds`,
`status`, `date_start` and `date_end` (inclusive), `place` with `admin1`, `country`, `at` (degrees north and
east) and `precision`, a number for each toll, `perpetrator`, `target` and `participant`, `attribution` and
`certainty`. What is left out is not scored, save tolls: no number given means that none is told.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.models import Kind, PlacePrecision, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

HERE = Path(__file__).parent
EXACT = HERE.parent / "extraction"
FOLDERS = {
    "cases": (HERE / "cases", EXACT / "corpus"),
    "articles": (HERE / "articles", EXACT / "articles"),
    "wires": (HERE / "wires",),
    "dispatches": (HERE / "dispatches",),
    "bulletins": (HERE / "bulletins",),
    "arabic cases": (HERE / "arabic_cases",),
    "arabic articles": (HERE / "arabic_articles",),
}
"""Name of a set to the folders that hold it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One incident as a careful reader notes it down; `point` is degrees north and east."""

    kinds: tuple[str, ...]
    status: str
    days: tuple[date, date] | None
    place: str
    admin1: str | None
    country: str | None
    point: tuple[float, float] | None
    precision: str
    tolls: dict[str, int]
    actors: tuple[tuple[str, str], ...]
    attribution: tuple[str, ...]
    certainty: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with all the incidents it tells; `name` is its file and description."""

    name: str
    published: date
    text: str
    expect: tuple[Gold, ...]
    language: str = "en"


def load(name: str) -> list[Text]:
    """Return the texts of the set *name* (a key of `FOLDERS`), in the order of files and cases."""
    return [
        _text(path, table, file.get("language", "en"))
        for folder in FOLDERS[name]
        for path in sorted(folder.glob("*.toml"))
        for file in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for table in _tables(file)
    ]


def _tables(file: dict[str, Any]) -> Iterator[dict[str, Any]]:  # Any: what a TOML file holds
    yield from file.get("case", [file])


def _text(path: Path, table: dict[str, Any], language: str) -> Text:
    name = f"{path.stem}: {table.get('description') or table.get('title')}"
    expect = tuple(map(_gold, table.get("expect", [])))
    return Text(name, table["published"], table["text"].strip(), expect, language)


def _gold(table: dict[str, Any]) -> Gold:
    start = table.get("date_start")
    precise = PlacePrecision.TOWN if "place" in table else PlacePrecision.COUNTRY
    kinds = (table["kind"], *table.get("also_kinds", ())) if "kind" in table else tuple(Kind)
    return Gold(
        kinds=tuple(Kind(kind).value for kind in kinds),
        status=table.get("status", "current"),
        days=(start, table.get("date_end", start)) if start else None,
        place=table.get("place", ""),
        admin1=table.get("admin1"),
        country=table.get("country"),
        point=(table["at"][0], table["at"][1]) if "at" in table else None,
        precision=PlacePrecision(table.get("precision", precise)).value,
        tolls={name: _best(table[name]) for name in TOLL_NAMES if table.get(name, "none") != "none"},
        actors=tuple((name, role.value) for role in Role for name in _listed(table.get(role.value, []))),
        attribution=tuple(_listed(table.get("attribution", []))),
        certainty=table.get("certainty"),
    )


TOLL_NAMES = ("killed", "injured", "missing", "abducted", "detained", "displaced")


def _best(toll: int | dict[str, int]) -> int:
    return toll if isinstance(toll, int) else toll["best"]


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
