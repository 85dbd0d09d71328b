"""Words, stems and stop words per language."""

from __future__ import annotations

import pytest

from summaries.vocabulary import make_stemmer, read_words, stem_content, stop_words


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        pytest.param("en", "The army said it had taken the town.", ["armi", "taken", "town"], id="English"),
        pytest.param("ar", "وقال الجيش إنه دخل المدينة", ["جيش", "دخل", "مدينه"], id="Arabic"),
        pytest.param("fr", "L’armée a été déployée à Melin", ["arme", "deploye", "melin"], id="French"),
        pytest.param("es", "El ejército entró en la ciudad", ["ejercit", "entro", "ciud"], id="Spanish"),
        pytest.param("xx", "The army", ["the", "army"], id="a language without a list is read as it stands"),
    ],
)
def test_only_words_that_say_something_count(language: str, sentence: str, expected: list[str]) -> None:
    """What a sentence is about are its words without "the" and "of", whatever their endings."""
    assert stem_content(sentence, language, make_stemmer(language)) == expected


def test_two_spellings_of_an_arabic_word_are_one_word() -> None:
    """Alef with and without hamza, with and without vowel signs: readers take them as the same."""
    assert read_words("إلى أَحمد") == read_words("الى احمد")


def test_stop_words_are_folded_like_the_words_they_meet() -> None:
    """Accents do not let a stop word through."""
    assert "ete" in stop_words("fr")
    assert "الي" in stop_words("ar")
