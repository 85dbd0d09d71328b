"""The vocabulary files: every entry has an example that it reads, and nothing is misspelt."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import incidents.actors
import incidents.questions.vocabulary
from incidents.models import TOLLS, Intent, Kind, PlacePrecision
from incidents.questions.retrieval.compass import POINTS
from incidents.questions.vocabulary.lexicon import actor_names
from incidents.questions.vocabulary.words import read_words
from incidents.text.tables import table_rows

FOLDER = Path(incidents.questions.vocabulary.__file__).with_name("lexicons")
ASKED = Path(incidents.actors.__file__).parent / "data" / "asked.tsv"
LANGUAGES = ("en", "ar", "fr")


def rows(name: str) -> list[tuple[str, dict[str, Any]]]:  # Any: a TOML table
    """Return pairs of section and entry of one file."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [
        (section, row) for section, entries in table.items() if isinstance(entries, list) for row in entries
    ]


ENTRIES = [
    pytest.param(language, section, row, id=f"{language} {section} {row['example']}")
    for language in LANGUAGES
    for section, row in rows(language)
]


@pytest.mark.parametrize(("language", "section", "row"), ENTRIES)
def test_every_entry_is_found_in_its_example(language: str, section: str, row: dict[str, Any]) -> None:
    """An example that its own entry does not match would teach the reader something wrong."""
    words = read_words(row["example"], language)

    if section == "number":
        assert any(form.text in row["numbers"] for token in words.tokens for form in token.forms)
    else:
        wanted = str(next((row[key] for key in (section, "name", "level") if key in row), ""))
        assert words.has(section, wanted)


@pytest.mark.parametrize(("language", "section", "row"), ENTRIES)
def test_values_are_those_of_the_records(language: str, section: str, row: dict[str, Any]) -> None:
    """A kind, intent or level that does not exist would break the first question that says it."""
    assert language in LANGUAGES
    assert set(row.get("kinds", ())) <= {kind.value for kind in Kind}
    assert row.get("intent", "list") in {intent.value for intent in Intent}
    assert row.get("level", "town") in {level.value for level in PlacePrecision}
    assert row.get("measure", "killed") in TOLLS
    assert row.get("direction", "n") in POINTS
    assert section in {
        *("actor", "clock", "direction", "every", "filler", "group", "intent", "kind", "level", "marker"),
        *("measure", "moment", "name_part", "noun", "number", "per", "tell", "tongue", "weekday", "worst"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language(language: str) -> None:
    """One can ask for each kind of incident."""
    told = {kind for section, row in rows(language) if section == "kind" for kind in row["kinds"]}

    assert told == {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("name", "example"),
    [pytest.param(name, example, id=name) for name, _, example in table_rows(ASKED)[1:]],
)
def test_every_actor_is_found_in_its_example(name: str, example: str) -> None:
    """What chats call an actor leads to the one name that the register has for it."""
    assert read_words(example).has("actor", name)


def test_an_actor_is_looked_for_under_all_its_names() -> None:
    """Reports say Daesh, ISIS and Islamic State; abbreviations of two letters would match inside words."""
    names = actor_names("Islamic State")

    assert {"Islamic State", "isis", "daesh", "داعش"} <= set(names)
    assert "ei" not in names


def test_an_unknown_actor_is_looked_for_as_it_is_called() -> None:
    """A group that is in no list is its own only name."""
    assert actor_names("Lions of the Valley") == ("Lions of the Valley",)


@pytest.mark.parametrize("text", ["thanks a lot", "thanks so much", "thanks man"])
def test_brackets_hold_whole_phrases_parted_by_slashes(text: str) -> None:
    """Of "thanks (a lot/so much/man)" each is read to its end."""
    words = read_words(text, "en")

    assert [(match.first, match.last) for match in words.matches] == [(0, len(words.tokens))]
