"""Two simple ways to group articles into stories, to stand beside ours.

Single pass over TF-IDF vectors (Allan et al. 1998, topic detection and tracking): an article joins the story
whose centroid is nearest, if near enough, else begins one. MinHash (Broder 1997): it joins the story of the
first article that shares enough of its five-word shingles, which finds reprints only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Line = dict[str, Any]
_SHINGLE, _HASHES, _LIKE = 5, 128, 0.5
_PRIME = (1 << 31) - 1


def words_of(line: Line) -> list[str]:
    """Return the lower-case words of title and text."""
    return re.findall(r"\w+", f"{line['title']} {line['text']}".lower())


def by_tfidf(lines: Sequence[Line], threshold: float) -> list[Line]:
    """Return the story of each line; the document frequencies are those of all lines."""
    bags = [Counter(words_of(line)) for line in lines]
    seen_in = Counter(word for bag in bags for word in bag)
    stories: list[dict[str, float]] = []
    answers = []
    for line, bag in zip(lines, bags, strict=True):
        weights = {word: (1 + log(n)) * log(len(lines) / seen_in[word]) for word, n in bag.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        unit = {word: weight / length for word, weight in weights.items()}
        likes = [_cosine(unit, story) for story in stories]
        nearest = max(range(len(stories)), key=likes.__getitem__, default=-1)
        if nearest < 0 or likes[nearest] < threshold:
            nearest = len(stories)
            stories.append(defaultdict(float))
        for word, weight in unit.items():
            stories[nearest][word] += weight
        answers.append({"id": line["id"], "story": nearest})
    return answers


def by_minhash(lines: Sequence[Line]) -> list[Line]:
    """Return the story of each line: that of the first one of which it is a near-duplicate."""
    draw = np.random.default_rng(1)
    factors = draw.integers(1, _PRIME, (2, _HASHES, 1))
    signatures: list[NDArray[np.int64]] = []
    answers: list[Line] = []
    for line in lines:
        words = words_of(line)
        shingles = {" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1))}
        hashes = np.array([crc32(each.encode()) % _PRIME for each in shingles], dtype=np.int64)
        signature = ((factors[0] * hashes + factors[1]) % _PRIME).min(axis=1)
        likes = [float((signature == other).mean()) for other in signatures]
        first = next((n for n, like in enumerate(likes) if like >= _LIKE), None)
        story = len(answers) if first is None else answers[first]["story"]
        signatures.append(signature)
        answers.append({"id": line["id"], "story": story})
    return answers


def _cosine(unit: dict[str, float], story: dict[str, float]) -> float:
    length = sqrt(sum(weight * weight for weight in story.values()))
    return sum(weight * story[word] for word, weight in unit.items() if word in story) / length
