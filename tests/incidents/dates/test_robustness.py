"""Nonsense in, nothing broken out."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.dates import Sense, find_dates
from incidents.dates.vocabulary import languages, read_vocabulary

# The first example reads the words of a language, and other work slows the clock.
UNHURRIED = settings(deadline=None)
FIGURES = [
    "3",
    "15",
    "31",
    "100",
    "2016",
    "1000",
    "0",
    "999999999999",
    "12/5",
    "30/2/2015",
    "2016-13",
    "1990s",
    "'40s",
]
MARKS = ["21st", "0th", "5,000", "'07", "-", ",", ".", "(", ")", "/", "people"]


@cache
def words_of(language: str) -> tuple[str, ...]:
    """Return the written words of time of *language*, the prefixed forms too."""
    return tuple(sorted(read_vocabulary(language).words))


@pytest.mark.parametrize("language", languages())
@UNHURRIED
@given(
    data=st.data(),
    today=st.dates(date(1, 1, 1), date(9999, 12, 31)),
    sense=st.sampled_from(["news", "question", "calendar"]),
)
def test_any_string_of_words_of_time_is_read_without_complaint(
    language: str, data: st.DataObject, today: date, sense: Sense
) -> None:
    """Periods are well-formed and in order, whatever is thrown together and whenever."""
    word = st.sampled_from(words_of(language)) | st.sampled_from(FIGURES) | st.sampled_from(MARKS)
    text = " ".join(data.draw(st.lists(word, min_size=1, max_size=8)))

    found = find_dates(text, today=today, language=language, sense=sense)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert sorted(found, key=lambda each: each.start) == list(found)
