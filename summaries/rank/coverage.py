"""Dated texts on one event → the quoted sentences that tell where it stands.

A summary is worth the words and pairs of words that it is expected to share with one written by a person.
The more recent a text, the likelier its words are taken over; how often a word comes in a summary is taken
for a Poisson variable, so that saying it for the n-th time is worth the chance that it is said n times at
least. Such a gain is submodular (Lin and Bilmes 2011, ACL), so that the greedy choice is good; pairs of words
as what is to be covered are Gillick and Favre's (2009, ILP for NLP).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import exp, expm1
from typing import TYPE_CHECKING, NamedTuple

from incidents.text import fold, parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Term = str | tuple[str, str]
    Chances = Mapping[Term, tuple[float, ...]]

# ROUGE-1 and -2 on 392 backgrounds of six events: .381 and .166, where the latest texts as they are give .366
# and .167; by words alone .380 and .154. On 158 of them the best of 78 settings for five events scores .379
# and .165 on the sixth, and the latest texts .364 and .163.
_LENGTH = 130  # words of what a person would write
_DECAY = 0.6  # a word of k texts ago is taken over (1 + k) ** -0.6 as often
_EARLIER = 0.5  # and half as often again if it is not of the latest
_LEAD_BONUS = 1.2  # the first sentence of a text says what the rest explains
_FEWEST_WORDS = 5  # shorter ones are exclamations and leftovers
_LEAST_CHANCE = 0.001
_PART = re.compile(r"\w+")  # "Harlo's" tells of Harlo, "flood-hit" of a flood: whole they cost .006 ROUGE-1


class _Candidate(NamedTuple):
    """A sentence, how many texts ago it was last said, its length, and whether it opened that text."""

    text: str
    age: int
    words: int
    is_lead: bool

    @property
    def weight(self) -> float:
        """How readily its words are taken over."""
        return float(_EARLIER * (1 + self.age) ** -_DECAY) if self.age else 1.0

    @property
    def bonus(self) -> float:
        """How much more it is worth than its words."""
        return _LEAD_BONUS if self.is_lead else 1


def summarize(texts: Sequence[str], words: int) -> list[str]:
    """Return the best sentences that together reach *words* words, best first.

    What is beyond may be cut by who shows them, so the last ones are chosen by what they say within.

    Args:
        texts: what was reported, oldest first.
        words: the length wanted; the last sentence is not cut and may go beyond it.

    Returns:
        Exact slices of the texts; all usable sentences if there are too few, none twice.
    """
    pool = _collect(texts)
    said = [_PART.findall(fold(each.text)) for each in pool]
    chances = _expect(zip(said, (each.weight for each in pool), strict=True))
    bags = [_count_terms(each) for each in said]
    whole: list[int] = []
    room = words
    for n in _choose(bags, chances, [each.bonus / each.words for each in pool]):
        if pool[n].words > room:
            break
        whole.append(n)
        room -= pool[n].words
    return [pool[n].text for n in (*whole, *_choose_last(pool, said, chances, whole, room))]


def cover(sentences: Sequence[Sequence[str]]) -> list[int]:
    """Return the positions of all sentences, given as their words, in the order in which they are chosen.

    Each is chosen for what it adds to those before it, so that of two that say the same one comes last.
    """
    chances = _expect((each, 1) for each in sentences)
    worths = [1 / max(len(each), 1) for each in sentences]
    return list(_choose([_count_terms(each) for each in sentences], chances, worths))


def _collect(texts: Sequence[str]) -> list[_Candidate]:
    """Return each sentence once, in its latest telling."""
    found: dict[str, _Candidate] = {}
    for age, text in enumerate(reversed(texts)):
        for n, sentence in enumerate(parse_document(text).sentences):
            quote = text[sentence.start : sentence.end]
            if (words := len(quote.split())) >= _FEWEST_WORDS:
                found.setdefault(quote, _Candidate(quote, age, words, is_lead=n == 0))
    return list(found.values())


def _count_terms(words: Sequence[str]) -> Counter[Term]:
    """Return how often each word comes and each pair of words, one after the other."""
    return Counter((*words, *pairwise(words)))


def _expect(sentences: Iterable[tuple[Sequence[str], float]]) -> Chances:
    """Return for each term of weighted sentences the chances that a summary says it once, twice and so on.

    An occurrence of weight 1 is said once at the most in the mean, and `_LENGTH` words in all.
    """
    weights: dict[Term, float] = defaultdict(float)
    total = 0.0
    for words, weight in sentences:
        total += weight * len(words)
        for term, times in _count_terms(words).items():
            weights[term] += weight * times
    share = min(1, _LENGTH / max(total, 1))
    return {term: tuple(_at_least(share * weight)) for term, weight in weights.items()}


def _at_least(mean: float) -> Iterator[float]:
    """Yield the chances that a Poisson variable is 1, 2 and so on at least, while they matter."""
    chance, times, exact = -expm1(-mean), 1, exp(-mean)
    while chance > _LEAST_CHANCE:
        yield chance
        exact *= mean / times
        chance -= exact
        times += 1


def _gain(bag: Mapping[Term, int], chances: Chances, said: Mapping[Term, int]) -> float:
    """Return what *bag* adds to what is *said*."""
    return sum(sum(chances[term][said[term] : said[term] + times]) for term, times in bag.items())


def _choose(bags: Sequence[Mapping[Term, int]], chances: Chances, worths: Sequence[float]) -> Iterator[int]:
    """Yield the sentences in the order of what each adds to those before it.

    A gain only ever falls as more is said, so the best by its last known gain is best if that still holds
    (Minoux 1978): few gains are computed anew.
    """
    said: Counter[Term] = Counter()

    def gain(n: int) -> float:
        return worths[n] * _gain(bags[n], chances, said)

    queue = [(-gain(n), n) for n in range(len(bags))]
    heapify(queue)
    while queue:
        n = heappop(queue)[1]
        fresh = -gain(n), n
        if queue and fresh > queue[0]:
            heappush(queue, fresh)
            continue
        said.update(bags[n])
        yield n


def _choose_last(
    pool: Sequence[_Candidate],
    words: Sequence[Sequence[str]],
    chances: Chances,
    chosen: Sequence[int],
    room: int,
) -> Iterator[int]:
    """Yield those that fill *room* words after *chosen*: the best by what they say within the room."""
    said: Counter[Term] = Counter()
    for n in chosen:
        said.update(_count_terms(words[n]))
    left = [n for n in range(len(pool)) if n not in set(chosen)]
    while room > 0 and left:
        gains = {n: _gain(_count_terms(_cut(words[n], room / pool[n].words)), chances, said) for n in left}
        worth = {n: pool[n].bonus * gains[n] / min(pool[n].words, room) for n in left}
        best = max(left, key=worth.__getitem__)
        left.remove(best)
        said.update(_count_terms(words[best]))
        room -= pool[best].words
        yield best


def _cut(words: Sequence[str], share: float) -> Sequence[str]:
    """Return the first part of a sentence, at least a word."""
    return words[: max(1, int(len(words) * min(share, 1)))]
