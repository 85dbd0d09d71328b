"""Which words of a text are looked at, and which are passed by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.dates import find_dates
from incidents.dates.stretches import find_stretches

# The first example reads the words of a language, and other work slows the clock.
UNHURRIED = settings(deadline=None)
TODAY = date(2023, 8, 16)


@pytest.mark.parametrize(
    ("language", "text", "stretches"),
    [
        pytest.param("en", "Shells hit a mill in Hajin.", [], id="no word of time"),
        pytest.param("en", "Some 40 shells hit 3 mills.", [], id="counts"),
        pytest.param("en", "Shells hit it on Friday near Hajin.", ["it on Friday near"], id="a weekday"),
        pytest.param("en", "Since 2014 it lay idle.", ["Since 2014 it"], id="a year"),
        pytest.param("en", "It rose in the 80's and fell.", ["rose in the 80's and fell"], id="a decade"),
        pytest.param(
            "en", "It fell on the 21st of May there", ["fell on the 21st of May there"], id="a suffix"
        ),
        pytest.param("en", "sales of Q3 fell", ["sales of Q3 fell"], id="a quarter"),
        pytest.param(
            "en", "May 3: one. Two, three fled Gao Sunday", ["May 3: one. Two, three fled", "Gao Sunday"]
        ),
        pytest.param("ar", "قتل خمسة في آب وجرح آخرون", ["قتل خمسة في آب وجرح"], id="a month in Arabic"),
        pytest.param(
            "ar", "قتل خمسة وأمس جرح آخرون", ["قتل خمسة وأمس جرح"], id="an and written onto its word"
        ),
    ],
)
def test_only_words_around_one_of_time_are_looked_at(language: str, text: str, stretches: list[str]) -> None:
    """A stretch bears one other word at either side, which rules may ask for."""
    assert [text[start:end] for start, end, _ in find_stretches(text, language)] == stretches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Envoys will meet in Gao on Friday.", True, id="will"),
        pytest.param("Envoys will meet U.S. diplomats on Friday.", True, id="an abbreviation ends nothing"),
        pytest.param("Envoys will meet, aides said on Friday.", False, id="a verb of saying in between"),
        pytest.param("Envoys will meet in Gao. Shells fell Friday.", False, id="a sentence later"),
        pytest.param("Envoys met in Gao on Friday.", False, id="no such verb"),
    ],
)
def test_a_verb_of_the_future_reaches_to_the_end_of_its_sentence(text: str, expected: object) -> None:
    """However much stands in between."""
    assert [each.is_future for each in find_stretches(text, "en")] == [expected]


@UNHURRIED
@given(
    st.lists(
        st.sampled_from(
            ["shells", "fell", "on", "Friday", "in", "May", "2021", "5", "the", "of", ".", "3", "to"]
        )
    )
)
def test_passing_words_by_changes_nothing(words: list[str]) -> None:
    """The same periods come out of a text read whole as of its stretches."""
    text = " ".join(words)

    whole = find_dates(text, today=TODAY, sense="question")
    kept = [text[start:end] for start, end, _ in find_stretches(text, "en")]

    assert all(any(each.text in piece for piece in kept) for each in whole)
