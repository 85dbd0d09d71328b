"""Nouns that are one thing in three languages."""

from __future__ import annotations

import pytest

from incidents.text import fold, forms_of, noun_table, same_nouns, stems_of


@pytest.mark.parametrize(
    ("asked", "language", "told"),
    [
        pytest.param("hospitals", "en", "Shells hit a hospital.", id="one of many"),
        pytest.param("hospital", "ar", "قصفت طائرات المستشفيات", id="English to Arabic"),
        pytest.param("مدارس", "en", "Classes ended after a school burned.", id="Arabic to English"),
        pytest.param("écoles", "en", "Schools closed.", id="French to English"),
    ],
)
def test_a_noun_is_found_in_any_language(asked: str, language: str, told: str) -> None:
    """Who asks about hospitals finds «مستشفى»."""
    [forms] = forms_of(asked)

    assert set(forms) & set(stems_of(told, language))


def test_another_word_stands_for_itself() -> None:
    """Only what the table holds is translated."""
    assert same_nouns("zeppelins") == ("zeppelins",)


@pytest.mark.parametrize("word", sorted(noun_table()))
def test_a_noun_of_the_table_is_one_folded_word(word: str) -> None:
    """A cell with two words or capitals would never be met in a text."""
    assert word == fold(word)
    assert word.isalpha()
    assert word in same_nouns(word)
