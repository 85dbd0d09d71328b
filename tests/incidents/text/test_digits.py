"""Digits as Arabic readers chose to read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.text import fold
from incidents.text.digits import with_arabic_digits


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("من 7 إلى 9 قتلى", "من ٧ إلى ٩ قتلى", id="a range"),
        pytest.param("1,200,000 نازح", "١٬٢٠٠٬٠٠٠ نازح", id="thousands"),
        pytest.param("الأحد 8 أكتوبر 2023، 08:30", "الأحد ٨ أكتوبر ٢٠٢٣، ٠٨:٣٠", id="a moment"),
        pytest.param("طائرة B-52 و3 مسيّرات", "طائرة B-52 و٣ مسيّرات", id="a Latin word"),
        pytest.param(
            "\u2068Kanal 24\u2069 · 24 تقريراً",
            "\u2068Kanal 24\u2069 · ٢٤ تقريراً",
            id="an isolated Latin name",
        ),
        pytest.param("\u2068قناة 24\u2069", "\u2068قناة ٢٤\u2069", id="an isolated Arabic name"),
    ],
)
def test_numbers_are_arabic_and_latin_names_stay(words: str, expected: str) -> None:
    """Who reads Eastern digits reads them everywhere but in names of another script."""
    assert with_arabic_digits(words) == expected


@given(st.text(alphabet="0123456789,.: abقت\u2068\u2069"))
def test_nothing_but_digits_and_their_commas_changes(words: str) -> None:
    """The words and the length stay, and comparing them gives the same."""
    told = with_arabic_digits(words)

    assert len(told) == len(words)
    assert fold(told).replace("٬", ",") == fold(words)
    assert with_arabic_digits(told) == told
