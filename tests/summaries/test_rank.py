"""Ranking: the sentences that say most of what all say, in sumy's own order where sumy has one."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.rank import MOST_SENTENCES, Method, rank
from summaries.rank.centrality import lexrank
from summaries.rank.summarizers import SparseLexRank, SparseTextRank, WordedDocument, score
from summaries.vocabulary import make_stemmer, stop_words
from tests.summaries.wire import ARABIC, FLOOD, recombine


def order_of(summarizer: Any, sentences: list[str]) -> list[int]:
    """Return the sentences from best to worst as *summarizer* sees them, rounding errors aside."""
    rated: list[Any] = []

    def collect(infos: list[Any]) -> list[Any]:
        rated.extend(infos)
        return infos

    summarizer.stop_words = stop_words("en")
    summarizer(WordedDocument.of(sentences), collect)
    return [info.order for info in sorted(rated, key=lambda info: (-round(info.rating, 12), info.order))]


def like_sumy() -> SparseLexRank:
    """Return the sparse LexRank with sumy's two power steps and no damping."""
    summarizer = SparseLexRank(make_stemmer("en"))
    summarizer.damping, summarizer.epsilon = 1.0, 0.1
    return summarizer


SAMPLES = [
    pytest.param(list(FLOOD), id="a flood, its echoes and chatter"),
    pytest.param(["Nine people died in Harlo."], id="one sentence"),
    pytest.param(["Nine died.", "Nine died.", "Rain fell on Melin."], id="a sentence told twice"),
    pytest.param(recombine(60, seed=1), id="sixty mixed sentences"),
    pytest.param(recombine(150, seed=2), id="a hundred and fifty"),
]


@pytest.mark.parametrize("sentences", SAMPLES)
def test_sparse_lexrank_keeps_the_order_of_sumy(sentences: list[str]) -> None:
    """A summary does not change because it is computed faster."""
    assert order_of(like_sumy(), sentences) == order_of(LexRankSummarizer(make_stemmer("en")), sentences)


@pytest.mark.parametrize("sentences", SAMPLES)
def test_sparse_textrank_keeps_the_order_of_sumy(sentences: list[str]) -> None:
    """The same for the second graph method."""
    ours, theirs = SparseTextRank(make_stemmer("en")), TextRankSummarizer(make_stemmer("en"))

    assert order_of(ours, sentences) == order_of(theirs, sentences)


def test_sparse_lexrank_is_many_times_faster_than_sumy() -> None:
    """Sixteen times the sentences of a page must not cost sumy's two hundred and fifty-six."""
    sentences = recombine(250, seed=3)
    words = make_stemmer("en")
    started = perf_counter()
    order_of(like_sumy(), sentences)
    between = perf_counter()
    order_of(LexRankSummarizer(words), sentences)
    theirs, ours = perf_counter() - between, between - started

    assert theirs > 3 * ours


def test_the_sparse_summarizers_are_summarizers_of_sumy() -> None:
    """They return the chosen sentences in reading order, and nothing for an empty text."""
    document = WordedDocument.of(FLOOD)

    chosen = SparseLexRank(make_stemmer("en"))(document, 3)

    assert [sentence.text for sentence in chosen] == [
        text for text in FLOOD if text in {s.text for s in chosen}
    ]
    assert len(chosen) == 3
    assert SparseLexRank()(WordedDocument.of([]), 3) == ()


def test_the_heart_of_the_news_comes_before_chatter() -> None:
    """Nine dead in the market is what the page is about; the football match is not."""
    ranked = [each.position for each in rank(FLOOD, len(FLOOD))]

    assert ranked[0] in {0, 1, 2}
    assert not {9, 10, 12} & set(ranked[:5])


def test_ranking_reads_arabic() -> None:
    """Of a page in Arabic the sentence comes first that shares most with the others."""
    [best] = rank(ARABIC, 1, "ar")

    assert best.position == 1


@pytest.mark.parametrize("method", list(Method))
def test_every_method_ranks_every_sentence_once(method: Method) -> None:
    """Whatever the method, nothing is lost or told twice and scores fall."""
    ranked = rank(FLOOD, len(FLOOD) + 5, method=method)

    assert sorted(each.position for each in ranked) == list(range(len(FLOOD)))
    assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(
    "sentences", [[], [""], ["Und"], ["Nine died."] * 5], ids=["none", "blank", "word", "same"]
)
def test_poor_input_is_ranked_without_complaint(method: Method, sentences: list[str]) -> None:
    """An empty window, a blank line or one sentence repeated is no error."""
    assert len(rank(sentences, 10, method=method)) == len(sentences)


@pytest.mark.parametrize("method", [Method.TEXTRANK, Method.LSA])
def test_both_ways_to_a_method_agree(method: Method) -> None:
    """The quick way past sumy and sumy's own door give one order."""
    scores = score(FLOOD, "en", method.value)

    assert rank(FLOOD, 99, method=method) == sorted(enumerate(scores), key=lambda pair: -pair[1])


def test_a_heavy_method_is_given_only_the_most_central_sentences() -> None:
    """A thousand sentences do not keep a reader waiting: the quadratic method sees the best hundred or so."""
    sentences = recombine(MOST_SENTENCES[Method.KL] + 40, seed=4)

    ranked = rank(sentences, len(sentences), method="kl")

    central = {each.position for each in rank(sentences, MOST_SENTENCES[Method.KL])}
    assert {each.position for each in ranked} == central


@pytest.mark.parametrize("method", [Method.CENTROID, Method.COVERAGE, Method.EDMUNDSON])
def test_chatter_comes_after_the_news_by_other_methods_too(method: Method) -> None:
    """The football match and the weather are not what the page is about."""
    first = [each.position for each in rank(FLOOD, 3, method=method)]

    assert not {9, 10, 12} & set(first)


def test_coverage_tells_a_thing_once_before_it_tells_it_again() -> None:
    """Of two sentences that say the same the second waits for what is new."""
    page = [
        "Nine people died in a flood in Harlo market.",
        "Nine people died in a flood in Harlo market.",
        "A bridge near Melin fell into a river after rain.",
    ]

    assert [each.position for each in rank(page, 3, method="coverage")] == [0, 2, 1]


def test_ranking_ends_even_if_nothing_settles() -> None:
    """A tolerance that no power iteration can meet costs steps, not the evening."""
    words = [["flood", "harlo"], ["flood", "market"], ["market", "harlo"]]

    assert len(lexrank(words, damping=1, epsilon=-1)) == 3


def test_an_unknown_method_is_refused() -> None:
    """A misspelt setting is an error, not a silent default."""
    with pytest.raises(ValueError, match="pagerank"):
        rank(FLOOD, 3, method="pagerank")
