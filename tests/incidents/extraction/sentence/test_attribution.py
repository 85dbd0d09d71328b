"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.sentence.attribution import find_attribution

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

SAID = [
    (
        "Nine drowned after the raids Health Ministry officials said.",
        ("Health Ministry officials",),
        "no comma",
    ),
    ("The blast wounded 9 people Press TV said.", ("Press TV",), "a count before it"),
    ("A bus burned, senior Mali officials said.", ("senior Mali officials",), "a rank before a name"),
    ("Police said a bus burned.", ("police",), "speaker first"),
    ("A bus burned, police said.", ("police",), "speaker last"),
    ("A bus burned, according to local residents.", ("local residents",), "according to"),
    (
        "A bus burned, the SOHR reported on Sunday.",
        ("Syrian Observatory for Human Rights",),
        "a monitor by its initials",
    ),
    ("A bus burned.", (), "the article's own voice"),
    ("A bus burned, police and residents said.", ("police", "residents"), "two together"),
    ("Guards of a hut saw it, an official said.", ("official",), "the nearer of two"),
    ("A farmer told Reuters that a bus burned.", (), "not the one who is told"),
    ("The daily quoted a doctor as saying that a bus burned.", ("doctor",), "who is quoted"),
    ("A bus burned, said the mayor.", ("mayor",), "verb first"),
    ("Police chief Ana Ruiz said a bus burned.", ("police chief Ana Ruiz",), "an office and its holder"),
    (
        "A spokesman for the Harbour Board said a bus burned.",
        ("spokesman for the Harbour Board",),
        "a spokesman and his board",
    ),
    (
        "A bus burned, the reef committee said on Sunday.",
        ("reef committee",),
        "one the lexicon does not know",
    ),
    (
        "A bus burned, according to the Reef Gathering, a network.",
        ("Reef Gathering",),
        "an unknown one after 'according to'",
    ),
    ("A bus burned, and it tells buses apart according to colour and size.", (), "things it depends on"),
    ("A bus burned, Ana Ruiz told reporters.", ("Ana Ruiz",), "a name alone"),
    ("A bus burned, 40 said.", (), "no name but a number"),
    ("The guards went in and said a bus burned.", (), "nobody is named"),
    ("The mayor announced a curfew.", (), "a deed done by announcing it"),
    ("The number of confirmed cases doubled weekend reports.", (), "an adjective that could speak"),
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
