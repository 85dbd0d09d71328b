"""Greedy KL: each sentence is the one with which a summary comes nearest to the words of the whole."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.rank import MOST_SENTENCES, Method, rank
from summaries.rank.divergence import choose_nearest
from tests.bench.timing import cpu_seconds
from tests.summaries.wire import recombine

SENTENCES = st.lists(st.lists(st.sampled_from(["flood", "market", "river", "dead", "rain"]), max_size=4))


def divergence(summary: list[list[str]], words: list[list[str]], smoothing: float) -> float:
    """Return the sum of p log(p / q) as the paper writes it, word by word."""
    whole, said = Counter(chain.from_iterable(words)), Counter(chain.from_iterable(summary))
    total, length = whole.total(), said.total() + smoothing * len(whole)
    return sum(
        count / total * log(count / total * length / (said[word] + smoothing))
        for word, count in whole.items()
    )


@given(words=SENTENCES, smoothing=st.sampled_from([0.01, 0.1, 1.0]))
def test_every_choice_is_the_nearest_of_all(words: list[list[str]], smoothing: float) -> None:
    """Each turn tries every sentence that is left, computed from scratch, and finds none that does better."""
    order = choose_nearest(words, smoothing=smoothing)

    assert sorted(order) == list(range(len(words)))
    for turn, position in enumerate(order):
        chosen = [words[each] for each in order[:turn]]
        left = {each for each in order[turn:] if words[each]}
        tried = {each: round(divergence([*chosen, words[each]], words, smoothing), 9) for each in left}
        assert not left or tried[position] == pytest.approx(min(tried.values()), abs=1e-8)


def test_of_equals_the_first_comes_first_and_blanks_last() -> None:
    """Two sentences of the same words keep reading order; one without words waits."""
    assert choose_nearest([[], ["flood"], ["flood"], []]) == [1, 2, 0, 3]


def test_what_was_said_waits_for_what_was_not() -> None:
    """The market is told before the flood is told a second time."""
    page = ["Nine died in the flood.", "Nine died in the flood.", "The market of Harlo burned down."]

    assert [each.position for each in rank(page, 3, method=Method.GREEDY_KL)] == [0, 2, 1]


def test_a_busy_day_is_ranked_in_the_time_of_a_reply() -> None:
    """The most sentences that compete take about a second, where sumy's method takes minutes."""
    sentences = recombine(MOST_SENTENCES[Method.GREEDY_KL], seed=6)

    assert cpu_seconds(lambda: rank(sentences, 10, method="greedykl")) < 5
