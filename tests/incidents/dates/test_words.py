"""The files of words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from incidents.dates import vocabulary
from incidents.dates.vocabulary import languages, read_vocabulary


def test_three_languages_have_a_file() -> None:
    """English, Arabic and French are read today."""
    assert languages() == ("ar", "en", "fr")


@pytest.mark.parametrize("language", languages())
def test_every_language_names_the_whole_calendar(language: str) -> None:
    """Twelve months, seven weekdays, and the words a grammar needs."""
    readings = [*read_vocabulary(language).words.values()]
    phrases = [reading for entries in read_vocabulary(language).phrases.values() for _, reading in entries]

    strong = {"M": "m", "X": "w"}
    known = {(strong.get(code, code), value) for code, value in (*readings, *phrases)}
    assert {("m", month) for month in range(1, 13)} <= known
    assert {("w", weekday) for weekday in range(7)} <= known
    assert {("u", unit) for unit in ("day", "week", "month", "year")} <= known
    assert {code for code, _ in known} >= set("mwdugp1oLTNaSUBf&")


def test_an_unknown_language_is_read_as_english() -> None:
    """Names and figures are much the same everywhere."""
    assert read_vocabulary("xx").words["monday"] == ("w", 0)


@pytest.mark.parametrize("language", languages())
def test_every_table_of_words_has_an_example(language: str) -> None:
    """A table without one leaves the next translator to guess; lists of names alone need none."""
    text = (Path(vocabulary.__file__).with_name("words") / f"{language}.toml").read_text("utf-8")
    plain = {
        "months",
        "weekdays",
        "seasons",
        "numbers",
        "ordinals",
        "units",
        "decades",
        "day_words",
        "night_words",
    }

    tables = re.findall(r"^\[(\w+)\](.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)

    assert {name for name, body in tables if "#" not in body} <= plain


@pytest.mark.parametrize("language", languages())
def test_every_shift_and_word_of_grammar_has_its_own_example(language: str) -> None:
    """Where the left side is a term of ours, a phrase shows what it means."""
    text = (Path(vocabulary.__file__).with_name("words") / f"{language}.toml").read_text("utf-8")
    tables = dict(re.findall(r"^\[(\w+)\](.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL))

    bare = [line for line in tables["shifts"].splitlines() if "=" in line and "#" not in line]

    assert bare == []
