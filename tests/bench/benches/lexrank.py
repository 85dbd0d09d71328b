"""Sparse LexRank beside sumy's at 885 sentences, with the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sumy.summarizers.lex_rank import LexRankSummarizer

from summaries.rank.summarizers import SparseLexRank, WordedDocument
from summaries.vocabulary import make_stemmer, stop_words
from tests.bench.records import Bench, Measurement
from tests.bench.timing import cpu_seconds, repeated
from tests.summaries.wire import recombine

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = 885


def order_of(summarizer: Any, document: WordedDocument) -> list[int]:  # Any: sumy ships no types
    """Return the sentences from best to worst, rounding errors aside."""
    rated: list[Any] = []

    def collect(infos: list[Any]) -> list[Any]:
        rated.extend(infos)
        return infos

    summarizer.stop_words = stop_words("en")
    summarizer(document, collect)
    return [each.order for each in sorted(rated, key=lambda each: (-round(each.rating, 12), each.order))]


def measure() -> Iterator[Measurement]:
    """Rank the same sentences by both."""
    document = WordedDocument.of(recombine(SENTENCES, seed=5))
    sparse, dense = SparseLexRank(make_stemmer("en")), LexRankSummarizer(make_stemmer("en"))
    sparse.damping, sparse.epsilon = 1.0, 0.1
    orders: dict[str, list[int]] = {"ours": order_of(sparse, document)}
    ours = repeated(lambda: order_of(sparse, document))
    theirs = cpu_seconds(lambda: orders.update(theirs=order_of(dense, document)))
    yield Measurement(
        f"LexRank of {SENTENCES} sentences",
        "s",
        ours,
        theirs / 200,
        is_lower_better=True,
        reference="sumy's LexRank",
        reference_runs=(theirs,),
        note="The goal is a two-hundredth of sumy's time.",
    )
    is_same = float(orders["ours"] == orders["theirs"])
    yield Measurement("the same order (1: all of it)", "share", (is_same,), 1.0)


BENCH = Bench("lexrank", 6, "Sparse LexRank", measure)
