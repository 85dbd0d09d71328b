"""The lexicons as data: every entry is well-formed and its example fires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.sentence.triggers import find_triggers
from incidents.extraction.words.lexicon import load_lexicon, read_rows
from incidents.extraction.words.patterns import Form, Table, expand, forms_of, inflect

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.extraction.annotation.reading import Reading

FILES = (
    "triggers",
    "nouns",
    "tolls",
    "numbers",
    "cues",
    "speakers",
    "grammar",
    "combinations",
    "absorbs",
)


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_an_example_and_all_its_columns(name: str) -> None:
    """An entry without an example cannot be checked by its next reader."""
    for row in read_rows(name):
        assert row["example"], row
        assert None not in row.values()


def test_every_trigger_fires_in_its_own_example(read_news: Callable[[str], Reading]) -> None:
    """An entry that another one always takes the words from, or whose needs are never met, is found here."""
    silent = []
    for rank, row in enumerate(read_rows("triggers")):
        fired = find_triggers(read_news(row["example"]))
        if not any(found.entry.rank == rank for found in fired):
            silent.append(row["example"])
    assert silent == []


def test_the_lexicon_is_compiled_once() -> None:
    """Loading is paid once a process, not once an article."""
    assert load_lexicon("en") is load_lexicon("en")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("car/truck bomb", {("car", "bomb"), ("truck", "bomb"), ("car-bomb",), ("truck-bomb",)}),
        ("(heavy) fighting", {("heavy", "fighting"), ("fighting",), ("heavy-fighting",)}),
    ],
)
def test_a_pattern_stands_for_its_alternatives(pattern: str, words: set[tuple[str, ...]]) -> None:
    """Slashes, brackets and hyphens spare a row for each spelling."""
    assert set(expand(pattern)) == words


@pytest.mark.parametrize(
    ("verb", "past"),
    [("bomb", "bombed"), ("seize", "seized"), ("rob", "robbed"), ("flee", "fled"), ("defy", "defied")],
)
def test_verbs_are_inflected_by_rule_and_by_table(verb: str, past: str) -> None:
    """A new regular verb is one word in a row."""
    assert past in [spelling for spelling, _ in inflect(verb, {"flee": ("fled", "fled")})]


def test_a_star_stands_for_up_to_three_words() -> None:
    """Adverbs and adjectives in between do not hide "take control of"."""
    table = Table((form, "x") for form in forms_of("v", "take * control of", {"take": ("took", "taken")}))

    assert table.at(("took", "almost", "complete", "control", "of"), 0) is not None
    assert table.at(("took", "a", "long", "and", "quite", "useless", "control", "of"), 0) is None


def test_the_longest_entry_wins() -> None:
    """A car bomb attack is not two things."""
    table = Table([(Form(("car", "bomb"), ""), "short"), (Form(("car", "bomb", "attack"), ""), "long")])

    assert [hit.entry for hit in table.find(("a", "car", "bomb", "attack"))] == ["long"]
