"""What holds for every text: quotations are exact, nothing crashes, nothing is in the future."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.incidents.extraction.test_corpus import cases

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

TODAY = date(2021, 3, 3)
SENTENCES = [case.values[0]["text"] for case in cases("corpus")]
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.text(max_size=30),
    st.sampled_from(["\n", "\n\n", " ", "“", "’s ", "12 ", "(AFP) - "]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=8))
def test_every_quotation_stands_in_the_article_at_its_offsets(
    pieces: list[str], extract_text: Extract
) -> None:
    """Whatever the text is, what Sitrep quotes is in it, word for word."""
    text = "".join(pieces)

    for claim in extract_text(text, TODAY):
        assert claim.quotes
        for quote in claim.quotes:
            assert text[quote.start : quote.end] == quote.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=6))
def test_nothing_happened_after_its_article(pieces: list[str], extract_text: Extract) -> None:
    """News tells of the past; a date to come belongs to a plan."""
    for claim in extract_text(" ".join(pieces), TODAY):
        assert claim.period.start <= TODAY


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=6))
def test_the_same_text_gives_the_same_claims(pieces: list[str], extract_text: Extract) -> None:
    """Extraction depends on nothing but the article."""
    text = " ".join(pieces)

    assert extract_text(text, TODAY) == extract_text(text, TODAY)


WORDS = st.sampled_from(sorted({word for text in SENTENCES for word in text.split()}))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=14))
def test_words_of_news_in_any_order_break_nothing(words: list[str], extract_text: Extract) -> None:
    """A headline cut off in the middle ("killing about") is read as far as it goes."""
    extract_text(" ".join(words), TODAY)


def test_a_sentence_that_ends_where_a_number_should_stand_is_read(extract_text: Extract) -> None:
    """A line cut off behind "about" still tells that a bomb went off."""
    [claim] = extract_text("A bomb exploded in Kirkuk on Tuesday, killing about", TODAY)

    assert claim.place.name == "Kirkuk"


def test_a_language_without_a_lexicon_gives_nothing(extract_text: Extract) -> None:
    """Silence is honest where nobody wrote rules."""
    assert extract_text("Двое ранены при обстреле.", TODAY, language="ru") == ()


def test_an_empty_text_gives_nothing(extract_text: Extract) -> None:
    """No sentence, no claim."""
    assert extract_text("", TODAY) == ()
