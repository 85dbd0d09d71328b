"""Bags of words → how central each is among the others, on sparse matrices.

sumy fills a dense n x n matrix in Python (4.5 s at 885 sentences); here words that do not meet cost nothing
and rows are compared a block at a time, so memory follows the similar pairs, not all pairs.
"""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = Any  # scipy ships no types

_BLOCK = 1024  # rows compared at a time: 1024 x 20,000 similarities are 160 MB at the very worst
_DECIMALS = 12  # below are rounding errors: sentences that tie keep reading order
_MOST_STEPS = 500  # 1e-6 takes about 80 at damping 0.85; without damping a chain may never settle


def lexrank(
    words: Sequence[Sequence[str]], *, threshold: float = 0.1, damping: float = 0.85, epsilon: float = 1e-6
) -> NDArray[np.float64]:
    """Return the LexRank centrality of each sentence, given as its words.

    Erkan and Radev 2004 (JAIR 22:457-479), with sumy's weights: term frequency relative to the sentence's
    commonest word, idf = log(n / (1 + sentences with the word)), two sentences linked where the cosine
    exceeds *threshold*. `damping=1, epsilon=0.1` is what sumy computes; it stops after two steps.
    """
    tf = count_words(words)
    n = tf.shape[0]
    idf = np.log(n / (1 + np.asarray((tf > 0).sum(axis=0)).ravel()))
    peaks = np.maximum(tf.max(axis=1).toarray().ravel(), 1)
    links = _link(_to_unit_length(_scale_columns(_scale_rows(tf, 1 / peaks), idf)), threshold)
    degrees = np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1)
    # Links are symmetric, so dividing columns gives the transpose that sumy multiplies with.
    return _walk(_scale_columns(links, 1 / degrees), damping, epsilon, is_kept_at_length_1=True)


def textrank(
    words: Sequence[Sequence[str]], *, damping: float = 0.85, epsilon: float = 1e-4
) -> NDArray[np.float64]:
    """Return the TextRank of each sentence, given as its words.

    Mihalcea and Tarau 2004 (EMNLP), with sumy's choices: shared words over the logarithms of both lengths,
    a sentence is linked to itself, rows are normalised with 1e-7 against division by zero.
    """
    tf = count_words(words)
    shared = (tf @ tf.T).tocoo()
    lengths = np.log(np.maximum(np.asarray(tf.sum(axis=1)).ravel(), 1))
    norms = lengths[shared.row] + lengths[shared.col]
    shared.data = shared.data / np.where(np.isclose(norms, 0), 1, norms)
    edges = shared.tocsr()
    transition = _scale_rows(edges, 1 / (np.asarray(edges.sum(axis=1)).ravel() + 1e-7)).T
    return _walk(transition, damping, epsilon, is_kept_at_length_1=False)


def centroid(words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Return how near each sentence, given as its words, is to the middle of all of them.

    Radev et al. 2004 (Information Processing & Management 40:919-938): the cosine of its tf-idf weights with
    their mean.
    """
    tf = count_words(words)
    n = tf.shape[0]
    idf = np.log(1 + n / np.maximum(np.asarray((tf > 0).sum(axis=0)).ravel(), 1))
    rows = _to_unit_length(_scale_columns(tf, idf))
    middle = np.asarray(rows.sum(axis=0)).ravel()
    scores: NDArray[np.float64] = rows @ (middle / (np.linalg.norm(middle) or 1.0))
    return scores.round(_DECIMALS)


def _walk(
    transition: Matrix, damping: float, epsilon: float, *, is_kept_at_length_1: bool
) -> NDArray[np.float64]:
    """Return where a walker on *transition* (columns sum to 1) ends who jumps anywhere with 1 - *damping*.

    sumy's LexRank keeps the vector at length 1 and its TextRank does not, which matters to *epsilon*.
    """
    n = transition.shape[0]
    chances: NDArray[np.float64] = np.full(n, 1 / n)
    for _ in range(_MOST_STEPS):
        following = damping * (transition @ chances) + (1 - damping) * chances.mean()
        if is_kept_at_length_1:
            following /= np.linalg.norm(following) or 1.0
        moved = np.linalg.norm(following - chances)
        chances = following
        if moved <= epsilon:
            break
    return chances.round(_DECIMALS)


def count_words(words: Sequence[Sequence[str]]) -> Matrix:
    """Return the n x m matrix of how often each of m words stands in each of n sentences."""
    columns = {word: n for n, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
    indices = np.fromiter((columns[word] for word in chain.from_iterable(words)), dtype=np.int32)
    starts = np.fromiter(accumulate(map(len, words), initial=0), dtype=np.int32)
    shape = (len(words), max(len(columns), 1))
    counts = sparse.csr_array((np.ones(len(indices)), indices, starts), shape=shape)
    counts.sum_duplicates()
    return counts


def _to_unit_length(weights: Matrix) -> Matrix:
    """Return the rows of *weights* with length 1, or 0 where there is nothing."""
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return _scale_rows(weights, 1 / np.where(lengths > 0, lengths, 1))


def _scale_rows(matrix: Matrix, by: NDArray[np.float64]) -> Matrix:
    """Return *matrix* with each row times its number; a product with a diagonal matrix takes longer."""
    return _with_data(matrix, matrix.data * np.repeat(by, np.diff(matrix.indptr)))


def _scale_columns(matrix: Matrix, by: NDArray[np.float64]) -> Matrix:
    """Return *matrix* with each column times its number."""
    return _with_data(matrix, matrix.data * by[matrix.indices])


def _with_data(matrix: Matrix, data: NDArray[np.float64]) -> Matrix:
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _link(rows: Matrix, threshold: float) -> Matrix:
    """Return 1 for every pair of unit rows whose product exceeds *threshold*."""
    transposed = rows.T.tocsr()
    blocks = []
    for start in range(0, rows.shape[0], _BLOCK):
        block = (rows[start : start + _BLOCK] @ transposed).tocsr()
        block.data = (block.data > threshold).astype(float)
        block.eliminate_zeros()
        blocks.append(block)
    return blocks[0] if len(blocks) == 1 else sparse.vstack(blocks, format="csr")
