"""A file → chunks of pieces, the same ones whenever it is cut again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from incidents.feeds.archives import Piece, split

if TYPE_CHECKING:
    from collections.abc import Iterator


class Chunk(NamedTuple):
    """Some pieces of a file, and how many bytes of it were read when they were all there."""

    number: int
    pieces: tuple[Piece, ...]
    position: int = 0


def cut(file: BinaryIO, name: str, size: int) -> Iterator[Chunk]:
    """Yield chunks of *size* pieces each, the last one perhaps shorter, numbered from 0."""
    pieces, number = split(file, name), 0
    while chunk := tuple(islice(pieces, size)):
        yield Chunk(number, chunk, file.tell())
        number += 1
