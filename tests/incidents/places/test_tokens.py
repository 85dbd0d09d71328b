"""Words of a text, of which names are made."""

from __future__ import annotations

import pytest

from incidents.places.tokens import TokenizedText, tokenize
from incidents.text import parse_document


def tokens_of(text: str) -> TokenizedText:
    """Return the tokens of an English *text*."""
    return tokenize(parse_document(text))


def test_a_text_without_words_has_no_tokens() -> None:
    """Dashes and dots are no words, and nothing shouts."""
    assert tokens_of("… -- …") == TokenizedText([], [], [], frozenset(), is_shouting=False)


def test_tokens_stand_where_they_are_written() -> None:
    """A possessive ending is no part of a word, initials with points are one word."""
    text = "The U.S.-led patrol left Ovelia's harbour. Dar'a was calm."
    found = tokens_of(text).tokens

    assert [each.text for each in found] == [text[each.start : each.end] for each in found]
    assert [each.text for each in found if each.is_capital] == ["The", "U.S.", "Ovelia", "Dar'a"]


def test_the_first_words_of_sentences_and_headings_open_them() -> None:
    """ "Guards" and "They" open; the last word has its stop behind it."""
    found = tokens_of("Guards left Ovelia. They went to Tesh.").tokens

    assert [each.text for each in found if each.opens] == ["Guards", "They"]
    assert [each.text for each in found if each.has_stop] == ["Ovelia", "Tesh"]


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        pytest.param("at Mount Tesh", " ", id="a blank joins"),
        pytest.param("at Bab-Tesh", "-", id="a hyphen joins"),
        pytest.param("at St. Tesh", ". ", id="the stop of a short form joins"),
        pytest.param("at dawn. Tesh", None, id="another stop parts"),
        pytest.param("at Bab, Tesh", None, id="a comma parts"),
        pytest.param("Tesh", None, id="nothing stands before the first word"),
    ],
)
def test_what_stands_between_two_words_joins_or_parts_them(text: str, joint: str | None) -> None:
    """A name runs over what joins, and not over what parts."""
    assert tokens_of(text).tokens[-1].joint == joint


def test_capitals_arabic_words_and_small_ones_are_known_by_their_place() -> None:
    """Those who look for names start at these."""
    found = tokens_of("Guards of Tesh (تيش) left Tesh, guards said.")

    assert [found.tokens[at].text for at in found.capitals] == ["Guards", "Tesh", "Tesh"]
    assert [found.tokens[at].text for at in found.arabic] == ["تيش"]
    assert {"guards", "left", "said"} <= found.lower
    assert "tesh" not in found.lower


def test_a_text_of_capitals_shouts() -> None:
    """Old wires print everything so; a headline alone does not make a text one."""
    assert tokens_of("GUARDS LEFT TESH AT DAWN, 3 SAID").is_shouting
    assert not tokens_of("GUARDS LEFT. They went to the harbour of Tesh at dawn.").is_shouting
