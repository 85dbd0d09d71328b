"""Bags of words → the order in which they bring a summary nearest to the words of all.

Haghighi and Vanderwende 2009 (NAACL, KLSum): each sentence is the one with which the words of the summary
diverge least from those of the whole. sumy's KL leaves what was not said yet out of the sum, and counts
all words anew for each sentence at each turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summaries.rank.centrality import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summaries.rank.centrality import Matrix

_SMOOTHING = 0.1  # a word's count in the summary before it is said (Lidstone)
_DECIMALS = 12  # below are rounding errors: sentences that tie keep reading order


def choose_nearest(words: Sequence[Sequence[str]], *, smoothing: float = _SMOOTHING) -> list[int]:
    """Return the positions of all sentences, given as their words, in the order in which they are chosen.

    With p(w) the share of a word in all sentences, c(w) its count in a summary of n words, m different words
    and *smoothing* s, the divergence is the sum of p(w) log(p(w) / q(w)) with q(w) = (c(w) + s) / (n + s m).
    Only the words of a sentence and the length change it, so that a step costs as much as there are words.

    Returns:
        Sentences without words come last; of those that do equally well the first comes first.
    """
    counts = count_words(words)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    said = np.full(counts.shape[1], smoothing)
    shares = np.asarray(counts.sum(axis=0)).ravel() / max(lengths.sum(), 1)
    left = lengths > 0
    order: list[int] = []
    for _ in range(int(left.sum())):
        best = int(np.where(left, _nearness(counts, said, shares), -np.inf).argmax())
        left[best] = False
        order.append(best)
        said[counts[[best]].indices] += counts[[best]].data
    return order + np.flatnonzero(lengths == 0).tolist()


def _nearness(counts: Matrix, said: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how much each sentence, a row of *counts*, would lower the divergence of what is *said*."""
    each = counts.copy()
    known = said[each.indices]
    each.data = shares[each.indices] * np.log1p(each.data / known)
    longer = np.log1p(np.asarray(counts.sum(axis=1)).ravel() / said.sum())
    nearness: NDArray[np.float64] = np.asarray(each.sum(axis=1)).ravel() - longer
    return nearness.round(_DECIMALS)
