"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.attribution import find_attribution

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
