"""Summaries of dated texts: quotations, newest and most telling first, nothing twice."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.rank import summarize
from tests.summaries.wire import FLOOD, recombine

DAYS = (
    "Rain fell on the hills above Harlo. Farmers welcomed the rain after a dry spring.",
    "Flood water reached the market of Harlo and killed nine people. A choir sang in Tarsa on the same day.",
    "Rescuers in Harlo searched the market for missing traders. Somebody lost a red umbrella there.",
    "The flood in Harlo has killed eleven people, the governor said. Bread costs more in Tarsa.",
)

SENTENCES = st.sampled_from([*FLOOD, *recombine(30, seed=5), "No!", "One\ntwo three four\nfive six."])
TEXTS = st.lists(st.lists(SENTENCES, max_size=6).map(" ".join), max_size=8)


def test_the_newest_telling_comes_first() -> None:
    """Eleven dead, the latest toll, opens the summary; the red umbrella is not in it."""
    summary = summarize(DAYS, 25)

    assert summary[0] == "The flood in Harlo has killed eleven people, the governor said."
    assert not any("umbrella" in sentence or "choir" in sentence for sentence in summary)


def test_a_sentence_told_twice_is_quoted_once() -> None:
    """A paragraph repeated in every article is read once."""
    summary = summarize([FLOOD[0], FLOOD[0], FLOOD[3], FLOOD[0]], 1000)

    assert sorted(summary) == sorted([FLOOD[0], FLOOD[3]])


@pytest.mark.parametrize(
    "texts", [[], [""], ["\n \n"], ["No!"]], ids=["none", "empty", "blank", "an exclamation"]
)
def test_nothing_to_tell_gives_nothing(texts: list[str]) -> None:
    """A window without news has no summary, and no error."""
    assert summarize(texts, 100) == []


@given(texts=TEXTS, words=st.integers(0, 120))
def test_every_sentence_is_a_quotation_and_the_length_is_kept(texts: list[str], words: int) -> None:
    """Each sentence stands in a text as it is; no sentence could be left off the end."""
    summary = summarize(texts, words)

    assert all(any(sentence in text for text in texts) for sentence in summary)
    assert len(set(summary)) == len(summary)
    assert sum(len(sentence.split()) for sentence in summary[:-1]) < max(words, 1)


@settings(deadline=None)  # the first call loads stemmers and scipy
@given(texts=TEXTS, words=st.integers(10, 60))
def test_a_summary_begins_with_what_a_longer_one_begins_with(texts: list[str], words: int) -> None:
    """As long as sentences fit they are those of any length; only the last ones depend on the room."""
    whole = summarize(texts, 100_000)
    ends = accumulate(len(sentence.split()) for sentence in whole)
    fitting = [sentence for sentence, end in zip(whole, ends, strict=True) if end <= words]

    assert summarize(texts, words)[: len(fitting)] == fitting


def test_the_last_sentence_is_chosen_by_what_it_says_within_the_room() -> None:
    """Of a long sentence that says most at its end a reader with room for its beginning gets little."""
    long = f"{FLOOD[0][:-1]} while forty singers from Tarsa opened the summer feast."
    text = f"{FLOOD[0]} {long} Two bridges near Melin fell."
    room = len(FLOOD[0].split()) + 5

    assert summarize([text], room) == [FLOOD[0], "Two bridges near Melin fell."]


def test_of_sentences_as_new_the_one_comes_first_that_says_what_all_tell() -> None:
    """The strike that each text names, in whatever form, goes before the weather of the last one."""
    texts = [
        "The dockers of Melin began their strike.",
        "Melin's strike-bound port stayed shut.",
        "Skies were grey over Tarsa.  The strike of Melin's dockers spread.",
    ]

    assert summarize(texts, 6)[0] == "The strike of Melin's dockers spread."
