"""A filter that says "certainly no place is called so" without touching the file.

Bloom 1970 with two hashes in 2^24 bits (2 MiB): at 750,000 keys 0.8 % of the other words pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

BITS = 1 << 24
_MASK = BITS - 1
_SECOND_SEED = 0x9E3779B9
_PIECE = 1 << 16
"""Bytes joined at a time: whole filters as numbers would leave 8 MB of memory behind."""


def make_filter(keys: Iterable[str]) -> bytes:
    """Return a filter that knows *keys*."""
    bits = bytearray(BITS >> 3)
    for key in keys:
        data = key.encode()
        for place in (crc32(data) & _MASK, crc32(data, _SECOND_SEED) & _MASK):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def may_hold(bits: bytes, key: str) -> bool:
    """Whether *key* may be among the keys of the filter; False is certain."""
    data = key.encode()
    first = crc32(data) & _MASK
    if not bits[first >> 3] >> (first & 7) & 1:
        return False
    second = crc32(data, _SECOND_SEED) & _MASK
    return bool(bits[second >> 3] >> (second & 7) & 1)


def join_filters(filters: Iterable[bytes]) -> bytes:
    """Return a filter that knows the keys of all *filters*, of which there is one at least."""
    first, *others = filters
    for other in others:
        pieces = [(start, start + _PIECE) for start in range(0, len(first), _PIECE)]
        first = b"".join(_either(first[start:end], other[start:end]) for start, end in pieces)
    return first


def _either(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") | int.from_bytes(other, "big")).to_bytes(len(one), "big")
