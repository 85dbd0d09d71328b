"""Entries with a star, which stands for up to three words, whatever they are."""

from __future__ import annotations

import pytest

from incidents.extraction.words.patterns import Table, forms_of

FOUND = [
    ("take control of", 3, "nothing between"),
    ("take almost complete control of", 5, "two words between"),
    ("take back full and control of", 6, "three words between"),
]
NOT_FOUND = [
    ("take back the full and control of", "four words between"),
    ("take back the town", "no such word behind"),
    ("control of take", "the word stands before"),
    ("take control", "the end is missing"),
]


@pytest.fixture(scope="module")
def table() -> Table[str]:
    """A table of one entry."""
    return Table((form, "seizure") for form in forms_of("p", "take * control of", {}))


@pytest.mark.parametrize(("text", "end"), [pytest.param(text, end, id=name) for text, end, name in FOUND])
def test_a_star_stands_for_up_to_three_words(text: str, end: int, table: Table[str]) -> None:
    """However the town was taken, it was."""
    words = (*text.split(), "gao")

    assert [hit.end for hit in table.find(words)] == [end]
    assert [hit.end for hit in table.choices(words, 0)] == [end]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in NOT_FOUND])
def test_a_star_stands_for_no_more(text: str, table: Table[str]) -> None:
    """Words far apart in a sentence belong to other things."""
    words = tuple(text.split())

    assert table.find(words) == []
    assert [hit for at in range(len(words)) for hit in table.choices(words, at)] == []


def test_a_word_that_begins_no_entry_has_none(table: Table[str]) -> None:
    """Asking at any token is allowed, also behind the last."""
    words = ("gunmen", "take", "control", "of")

    assert [bool(table.at(words, at)) for at in range(5)] == [False, True, False, False, False]
