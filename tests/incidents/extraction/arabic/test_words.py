"""Arabic words are cut to those of the lexicon, and never further."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.annotation.reading import read_sentence
from incidents.extraction.words.arabic_words import Spelling, is_dual, spell
from incidents.extraction.words.lexicon import load_lexicon, read_rows

KNOWN = ("قصف", "قتيل", "مدينه", "غاره", "وزير", "اصيب")


@pytest.mark.parametrize(
    ("written", "word"),
    [
        pytest.param("وَبِالقَصْفِ", "قصف", id="vowel signs and three particles"),
        pytest.param("للمدينة", "مدينه", id="for and the run together"),
        pytest.param("غارتين", "غاره", id="a feminine dual"),
        pytest.param("قتيلا", "قتيل", id="an ending of case"),
        pytest.param("أُصيبت", "اصيب", id="a verb with a feminine subject"),
        pytest.param("وزير", "وزير", id="a word that begins with a particle's letter"),
        pytest.param("واشنطن", "واشنطن", id="a word nobody knows stays whole"),
    ],
)
def test_a_word_is_spelt_as_the_lexicon_has_it(written: str, word: str) -> None:
    """Glued particles, the article and endings do not hide a known word."""
    assert Spelling(KNOWN)(written).words == (word,)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةأإى ًُِ٠١٢،.12 -", max_size=60))
def test_tokens_quote_the_text_by_offset(text: str) -> None:
    """Whatever a word is cut to, its offsets are those of what is written."""
    tokens = Spelling(KNOWN)(text, 7)

    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert 7 <= start < end <= 7 + len(text)
    assert list(tokens.starts) == sorted(tokens.starts)


def test_a_dual_is_told_from_its_singular() -> None:
    """Two of them are counted by the ending alone."""
    assert is_dual("جريحين", "جريح")
    assert is_dual("وطفلان", "طفل")
    assert not is_dual("فقدان", "فقدان")


def test_an_entry_is_spelt_like_a_token() -> None:
    """What is written in the lexicon as in the press is found in the press."""
    assert spell("القصف المدفعي على الأحياء") == "قصف مدفعي علي احياء"


@pytest.mark.parametrize("name", ["triggers", "nouns", "tolls", "numbers", "cues", "speakers", "grammar"])
def test_every_row_of_the_arabic_lexicon_has_an_example(name: str) -> None:
    """An entry without an example cannot be checked by its next reader."""
    assert all(row["example"] for row in read_rows(name, "ar"))


def test_every_arabic_trigger_is_found_in_its_own_example() -> None:
    """An entry that another one always takes the words from is found here."""
    lexicon = load_lexicon("ar")
    silent = []
    for rank, row in enumerate(read_rows("triggers", "ar")):
        reading = read_sentence(row["example"], 0, lexicon)
        hits = lexicon.triggers.find(reading.words, reading.starts["triggers"])
        if not any(hit.entry.rank == rank for hit in hits):
            silent.append(row["example"])
    assert silent == []
