"""A text → a sketch of it, by which near-duplicates are known without reading them again.

The sketch is the smallest hashes of the shingles of its lead (bottom-k sketches: Broder 1997, "On the
resemblance and containment of documents"; Cohen and Kaplan 2007, PODC, 225-234). It takes 260 bytes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from struct import pack, unpack

from incidents.bounded import KEPT_TEXTS
from incidents.text.folding import fold

LEAD_WORDS = 200
"""Copy is cut from the end, and a page's own words stand there."""

_SHINGLE = 4  # words in a row: fewer are common phrases, of more a changed word breaks too many
_KEPT = 64  # the standard error of a resemblance is .06 at most
_FEWEST = 12  # shingles of a text of which they tell enough: that of one sentence may be a formula

_EMPTY = blake2b(digest_size=4)  # to copy it takes two thirds of what a new one does
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=KEPT_TEXTS)  # a chunk of articles is sketched to be stored and again to be filed
def sketch(text: str) -> bytes:
    """Return the sketch of *text*: how many shingles it has, and the smallest hashes of them, rising."""
    words = [match[0] for match in islice(_WORD.finditer(fold(text)), LEAD_WORDS)]
    shingles = set(map(" ".join, zip(*(words[n:] for n in range(_SHINGLE)), strict=False)))
    digests = b"".join(map(_digest, shingles))
    hashes = set(unpack(f"<{len(digests) // _EMPTY.digest_size}I", digests))
    kept = sorted(hashes)[:_KEPT]
    return pack(f"<{1 + len(kept)}I", len(hashes), *kept)


def containment(one: bytes, other: bytes) -> float:
    """Return about which share of the shorter text's shingles the longer one has, 0 to 1.

    It is the same in both directions, and 0 where a text is too short to tell or has no sketch.
    """
    (count, hashes), (others, other_hashes) = _read(one), _read(other)
    fewer = min(count, others)
    if fewer < _FEWEST or hashes.isdisjoint(other_hashes):
        return 0.0
    smallest = sorted(hashes | other_hashes)[:_KEPT]
    resemblance = sum(each in hashes and each in other_hashes for each in smallest) / len(smallest)
    return min(1.0, resemblance / (1 + resemblance) * (count + others) / fewer)


def _digest(shingle: str) -> bytes:
    hashed = _EMPTY.copy()
    hashed.update(shingle.encode())
    return hashed.digest()


@lru_cache(maxsize=KEPT_TEXTS)
def _read(packed: bytes) -> tuple[int, frozenset[int]]:
    count, *hashes = unpack(f"<{len(packed) // 4}I", packed) or (0,)
    return count, frozenset(hashes)
