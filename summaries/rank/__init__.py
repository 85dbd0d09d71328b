"""Sentences → which of them say most of what all of them say.

Every method works on our own sentences and words: sumy's tokenizer wants an NLTK download, and its parser
glues sub-headings to sentences. This package is the only importer of sumy, and imports it when one of its own
methods is asked for: that takes 2.7 s and 80 MB (it loads NLTK), while the default needs only `centrality`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from summaries.rank.coverage import cover, summarize
from summaries.vocabulary import make_stemmer, stem_content

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["MOST_SENTENCES", "Method", "Ranked", "rank", "summarize"]


class Method(StrEnum):
    """How sentences are ranked; the paper of each is named by the class behind it."""

    LEXRANK = "lexrank"
    TEXTRANK = "textrank"
    LUHN = "luhn"
    LSA = "lsa"
    SUMBASIC = "sumbasic"
    KL = "kl"
    EDMUNDSON = "edmundson"
    CENTROID = "centroid"
    COVERAGE = "coverage"
    GREEDY_KL = "greedykl"
    REDUCTION = "reduction"


_OWN = frozenset({Method.LEXRANK, Method.TEXTRANK, Method.CENTROID, Method.COVERAGE, Method.GREEDY_KL})
"""The rest are sumy's; these need no import of it."""


class Ranked(NamedTuple):
    """A sentence, by its position in the input, and how well it did; two methods' scores do not compare."""

    position: int
    score: float


# What keeps a call below about a second on one core; of more sentences LexRank, which is linear in the pairs
# that share words, first keeps this many.
MOST_SENTENCES = {
    Method.TEXTRANK: 3_000,
    Method.LUHN: 1_000,
    Method.LSA: 400,
    Method.SUMBASIC: 600,
    Method.KL: 120,
    Method.EDMUNDSON: 3_000,
    Method.REDUCTION: 400,
    Method.GREEDY_KL: 1_000,
}


def rank(
    sentences: Sequence[str], limit: int, language: str = "en", method: Method | str = Method.LEXRANK
) -> list[Ranked]:
    """Return the most central sentences, best first; ties keep reading order.

    Args:
        sentences: n sentences in reading order; n may be 0. Of more than `MOST_SENTENCES[method]` only that
            many, the most central ones, compete.
        limit: how many to keep; more than n gives n.
        language: ISO 639-1, chooses stemmer and stop words.
        method: a `Method` or its name; a ValueError for another.
    """
    method = Method(method)
    kept: Sequence[int] = range(len(sentences))
    if len(sentences) > (most := MOST_SENTENCES.get(method, len(sentences))):
        kept = sorted(each.position for each in rank(sentences, most, language))
    scores = _score([sentences[position] for position in kept], language, method)
    ranked = [Ranked(position, score) for position, score in zip(kept, scores, strict=True)]
    return sorted(ranked, key=lambda each: -each.score)[: max(limit, 0)]


def _score(sentences: Sequence[str], language: str, method: Method) -> list[float]:
    """Return a score for each sentence, higher is better."""
    if not sentences:
        return []
    # Imported here: scipy takes half a second and sumy three, which most commands never need.
    if method in _OWN:
        stem = make_stemmer(language)
        words = [stem_content(sentence, language, stem) for sentence in sentences]
        if method is Method.COVERAGE:
            return _by_turn(cover(words))
        from summaries.rank import centrality, divergence  # noqa: PLC0415 - see above

        if method is Method.GREEDY_KL:
            return _by_turn(divergence.choose_nearest(words))
        centralities = {
            Method.LEXRANK: centrality.lexrank,
            Method.TEXTRANK: centrality.textrank,
            Method.CENTROID: centrality.centroid,
        }
        return [float(score) for score in centralities[method](words)]
    from summaries.rank import summarizers  # noqa: PLC0415 - see above

    return summarizers.score(sentences, language, method.value)


def _by_turn(order: Sequence[int]) -> list[float]:
    """Return a score for each sentence, the greater the earlier it stands in *order*: from 1 down to 0."""
    scores = [0.0] * len(order)
    for turn, position in enumerate(order):
        scores[position] = 1 - turn / len(order)
    return scores
