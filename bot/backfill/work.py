"""A chunk → articles with what they say, or why not: all that another process can do without a database."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from bot.backfill.packing import pack_records
from incidents.errors import IntakeError
from incidents.feeds import Defaults, Refusal
from incidents.feeds.archives import read_piece
from incidents.ingest import PreparedArticle, prepare
from incidents.places import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from incidents.feeds.archives import Piece

pack_records()  # whatever kind of process it is that works

log = logging.getLogger(__name__)


class Task(NamedTuple):
    """Pieces to read, what holds where they do not tell, and the operator's own places, if any."""

    pieces: tuple[Piece, ...]
    defaults: Defaults
    overlay: Path | None = None

    def halves(self) -> tuple[Task, Task]:
        """Return the two halves of a task of two pieces or more."""
        middle = len(self.pieces) // 2
        return self._replace(pieces=self.pieces[:middle]), self._replace(pieces=self.pieces[middle:])


def do(task: Task) -> list[PreparedArticle | Refusal]:
    """Return what stands in each piece, in order."""
    return list(_prepared(task, task.pieces))


def _prepared(task: Task, pieces: Iterable[Piece]) -> Iterator[PreparedArticle | Refusal]:
    gazetteer = open_gazetteer(overlay=task.overlay)
    for piece in pieces:
        try:
            for item in read_piece(piece, task.defaults):
                yield item if isinstance(item, Refusal) else prepare(item, gazetteer, task.defaults.now)
        except IntakeError as error:
            yield Refusal(error.source, error.reason)
        except Exception as error:  # a fault of our own in one article must not keep the others out
            log.exception("piece cannot be read", extra={"source": piece.source})
            yield Refusal(piece.source, f"a fault of Sitrep: {type(error).__name__}")
