"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.attribution import Source, distinct, find_attribution

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

SAID = [
    ("Police said a bus burned.", ("police",), "speaker first"),
    ("A bus burned, police said.", ("police",), "speaker last"),
    ("A bus burned, according to local residents.", ("local residents",), "according to"),
    (
        "A bus burned, the SOHR reported on Sunday.",
        ("Syrian Observatory for Human Rights",),
        "a monitor by its initials",
    ),
    ("A bus burned.", (), "the article's own voice"),
]


@pytest.mark.parametrize(
    ("text", "names"), [pytest.param(text, names, id=name) for text, names, name in SAID]
)
def test_the_source_of_a_sentence_is_named(text: str, names: tuple[str, ...], read: Read) -> None:
    """Sources are found on either side of the verb of speech."""
    assert find_attribution(read(text)).names == names


AGAIN = [
    ("Police said a bus burned. Nobody was hurt, they said.", ("police",), "they"),
    ("A bus burned, the SOHR said. A bridge fell, it said.", ("Syrian Observatory for Human Rights",), "it"),
    ("A bus burned. A bridge fell, it said.", (), "nobody before"),
]


@pytest.mark.parametrize(
    ("text", "names"), [pytest.param(text, names, id=name) for text, names, name in AGAIN]
)
def test_it_said_means_the_speaker_before(text: str, names: tuple[str, ...], read: Read) -> None:
    """A pronoun that speaks stands for the source of the sentence before."""
    first, second = (read(f"{part.rstrip('.')}.") for part in text.split(". "))
    second.previous = first

    assert find_attribution(second).names == names


SAME = [
    ([("war monitor", "monitor", False), ("SOHR", "monitor", True)], ("SOHR",), "a monitor and its name"),
    (
        [("commander", "official", False), ("rebel commander", "party", False)],
        ("rebel commander",),
        "short and long",
    ),
    ([("residents", "witness", False), ("SOHR", "monitor", True)], ("residents", "SOHR"), "two sources"),
]


@pytest.mark.parametrize(
    ("sources", "names"), [pytest.param(sources, names, id=name) for sources, names, name in SAME]
)
def test_a_generic_source_yields_to_the_one_it_stands_for(
    sources: list[tuple[str, str, bool]], names: tuple[str, ...]
) -> None:
    """The named one is kept."""
    assert distinct(Source(*each) for each in sources) == names
