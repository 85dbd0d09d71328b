"""The files of words."""

from __future__ import annotations

import pytest

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
