"""Words, languages and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.text import detect_language, fold, split_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The U.S. left al-Hasa.", ["The", "U.S.", "left", "al-Hasa"], id="abbreviations and hyphens"
        ),
        pytest.param(
            "320,000 people’s F-16s", ["320,000", "people’s", "F-16s"], id="numbers and apostrophes"
        ),
        pytest.param("قُتل ٣ في حلب، أمس.", ["قُتل", "٣", "في", "حلب", "أمس"], id="Arabic with vowel signs"),
        pytest.param("end- -start 'quoted'", ["end", "start", "quoted"], id="loose marks"),
    ],
)
def test_words_are_cut_as_a_reader_would(text: str, expected: list[str]) -> None:
    """Punctuation stays outside; what is part of a word stays inside."""
    assert [word.text for word in split_words(text)] == expected


@given(st.text())
def test_a_word_is_the_slice_at_its_offsets(text: str) -> None:
    """The offsets of a word lead back to it."""
    assert all(text[word.start : word.end] == word.text for word in split_words(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("latest in Sweida", "en", id="a short English question"),
        pytest.param("Gao?", "en", id="nothing to tell by"),
        pytest.param("", "en", id="nothing at all"),
        pytest.param("ماذا حدث في عفرين أمس", "ar", id="Arabic"),
        pytest.param("در این شهر چه شد و که بود", "fa", id="Persian"),
        pytest.param("Les combats ont repris dans le nord du pays", "fr", id="French"),
        pytest.param("Los combates se reanudaron en el norte del país", "es", id="Spanish"),
        pytest.param("Обстрел был на окраине города", "ru", id="Russian"),
        pytest.param("Two killed in حلب on Monday, the army said", "en", id="an Arabic name in English"),
    ],
)
def test_a_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    """Script first, then the words that every sentence has."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Deir ez-Zôr", "deir ez-zor", id="accents and case"),
        pytest.param("Ra’s al-‘Ayn", "ra's al-'ayn", id="curly quotes"),
        pytest.param("إدلب", "ادلب", id="alef with hamza"),
        pytest.param("غزّة", "غزه", id="vowel signs and ta marbuta"),
        pytest.param("مصطفى", "مصطفي", id="alef maqsura"),
        pytest.param("٢٠١٨", "2018", id="Arabic digits"),
        pytest.param("في ٣ آب، Düzce", "في 3 اب، duzce", id="all of it in a text that stays Arabic"),
        pytest.param("İzmir", "izmir", id="a Turkish capital"),
        pytest.param("Łódź", "lodz", id="letters that do not decompose"),
        pytest.param("حلب\u200f", "حلب", id="an invisible direction mark"),
    ],
)
def test_spellings_that_readers_take_as_one_fold_to_one(one: str, other: str) -> None:
    """Folding ignores what people leave out when they type."""
    assert fold(one) == fold(other) == other


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folding settles at once."""
    assert fold(fold(text)) == fold(text)
