"""sumy's summarisers, fed with our own sentences and words, and two of them anew on sparse matrices."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from summaries.rank import centrality
from summaries.vocabulary import make_stemmer, read_words, stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class WordedSentence:
    """A sentence as sumy sees it. Two with one text stay two: they compare by identity."""

    text: str
    words: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, eq=False)
class WordedDocument:
    """A document as sumy sees it."""

    sentences: tuple[WordedSentence, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, in reading order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def headings(self) -> tuple[WordedSentence, ...]:
        """The first sentence stands for the title: news says the most at its head."""
        return self.sentences[:1]

    @property
    def paragraphs(self) -> tuple[WordedDocument, ...]:
        """All of it is one paragraph."""
        return (self,)

    @classmethod
    def of(cls, sentences: Iterable[str]) -> WordedDocument:
        """Return a document of *sentences* with our own words."""
        return cls(tuple(WordedSentence(text, read_words(text)) for text in sentences))


class _SparseSummarizer(AbstractSummarizer, ABC):  # type: ignore[misc]  # sumy ships no types
    """What the sparse summarisers share: stop words, and sumy's own choice of the best."""

    stop_words: frozenset[str] = frozenset()

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """Return the best sentences in reading order, as sumy's summarisers do."""
        if not document.sentences:
            return ()
        # Each word is stemmed once: that took a third of the time.
        stems: dict[str, str] = {
            word: self.stem_word(word)
            for word in dict.fromkeys(chain.from_iterable(each.words for each in document.sentences))
            if self.normalize_word(word) not in self.stop_words
        }
        words = [[stems[word] for word in each.words if word in stems] for each in document.sentences]
        scores = iter(self.score(words).tolist())
        chosen: tuple[Any, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda _: next(scores)
        )
        return chosen

    @abstractmethod
    def score(self, words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Return the score of each sentence, given as its stems."""


class SparseLexRank(_SparseSummarizer):
    """LexRank in sumy's order, hundreds of times faster; `damping = 1` and `epsilon = 0.1` are sumy's own."""

    threshold = 0.1
    damping = 0.85
    epsilon = 1e-6

    def score(self, words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Return the centrality of each sentence."""
        return centrality.lexrank(words, threshold=self.threshold, damping=self.damping, epsilon=self.epsilon)


class SparseTextRank(_SparseSummarizer):
    """TextRank in sumy's order, on a sparse matrix."""

    damping = 0.85
    epsilon = 1e-4

    def score(self, words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Return the rank of each sentence."""
        return centrality.textrank(words, damping=self.damping, epsilon=self.epsilon)


class NewsEdmundson(EdmundsonSummarizer):  # type: ignore[misc]  # sumy ships no types
    """Edmundson 1969 by key words, title and location; his cue words are those of technical papers.

    Key words are those of two sentences or more, the title is the first sentence.
    """

    def __init__(self, stemmer: Any) -> None:
        super().__init__(stemmer, cue_weight=0.0, key_weight=1.0, title_weight=1.0, location_weight=1.0)
        self.stop_words: frozenset[str] = frozenset()

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """Return the best sentences in reading order."""
        if not document.sentences:
            return ()
        told = Counter(word for each in document.sentences for word in set(each.words) - self.stop_words)
        # sumy refuses empty lists; a blank is no word.
        self.null_words = self.stop_words or {" "}
        self.bonus_words = {word for word, times in told.items() if times > 1} or {" "}
        chosen: tuple[Any, ...] = super().__call__(document, sentences_count)
        return chosen


SUMMARIZERS: dict[str, type[Any]] = {
    "lexrank": SparseLexRank,
    "textrank": SparseTextRank,
    "luhn": LuhnSummarizer,
    "lsa": LsaSummarizer,
    "sumbasic": SumBasicSummarizer,
    "kl": KLSummarizer,
    "edmundson": NewsEdmundson,
    "reduction": ReductionSummarizer,
}


def score(sentences: Sequence[str], language: str, method: str) -> list[float]:
    """Return what the summariser *method* of `SUMMARIZERS` gives each sentence."""
    summarizer = SUMMARIZERS[method](make_stemmer(language))
    summarizer.stop_words = stop_words(language)
    scores = [0.0] * len(sentences)

    def collect(infos: Sequence[Any]) -> Sequence[Any]:
        """Note the ratings; sumy lets the number of sentences be a function of all that are rated."""
        for info in infos:
            scores[info.order] = float(info.rating)
        return infos

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA warns of fewer words than sentences, which repeats bring about
        summarizer(WordedDocument.of(sentences), collect)
    return scores
