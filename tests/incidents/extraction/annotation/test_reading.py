"""What rules ask of an annotated sentence."""

from __future__ import annotations

import pytest

from incidents.extraction.annotation.reading import read_sentence
from incidents.extraction.words.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("first", "end", "is_there"),
    [
        pytest.param(0, 6, True, id="whole-sentence"),
        pytest.param(-3, 2, True, id="from-before-the-sentence"),
        pytest.param(2, 99, False, id="to-behind-the-sentence"),
        pytest.param(-3, -1, False, id="before-the-sentence"),
        pytest.param(3, 3, False, id="nowhere"),
    ],
)
def test_a_word_is_looked_for_only_on_the_tokens_named(first: int, end: int, is_there: bool) -> None:
    """Ranges may reach over either end of the sentence; nothing stands there."""
    reading = read_sentence("Storms by night sank nine ferries", 0, load_lexicon("en"))

    assert reading.has_word(first, end, "by") is is_there
    assert not reading.has_word(first, end, "adjunct")
