"""Chunks → the store: sent out, done elsewhere, and filed here in their order, each in one transaction."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from bot.backfill.engines import Engine, finish
from bot.backfill.sources import Source, fingerprint, opened
from bot.backfill.work import Task
from bot.intake.filing import count, file_together
from incidents.feeds.archives import Piece, split
from incidents.store.intake import backfills

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from incidents.feeds import Defaults
    from incidents.store import Session, Store

_AHEAD = 2
"""Tasks that wait for each worker: one more than it does, so that none is ever idle."""
_TOGETHER = 16
"""Pieces of a task: all workers share a chunk, and what is left at the end takes each of them a moment."""


@dataclass(slots=True)
class Tally:
    """What became of articles so far: `outcomes` by name; `done` bytes of `total` are read."""

    total: int
    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def articles(self) -> int:
        """How many articles were filed now, seen ones included."""
        return sum(self.outcomes[name] for name in ("new", "revised", "seen"))


class Order(NamedTuple):
    """How to fill a store: what holds where articles do not tell, own places, pieces in a chunk."""

    defaults: Defaults
    overlay: Path | None = None
    chunk_size: int = 200


class Chunk(NamedTuple):
    """Some pieces of a file, and how many bytes of it were read when they were all there."""

    number: int
    pieces: tuple[Piece, ...]
    position: int = 0


class _Sent(NamedTuple):
    """A chunk of the source of a key, and its tasks with the engine's tickets for them."""

    key: str
    chunk: Chunk
    tasks: tuple[tuple[Task, Any], ...]


def backfill(
    store: Store, sources: list[Source], engine: Engine, order: Order, tell: Callable[[Tally], None]
) -> Tally:
    """File all articles of *sources* and return what became of them; *tell* hears of each chunk.

    Chunks that are filed already are passed over. The same sources may be filed again at any time, also by
    several at once: nothing is doubled.

    Raises:
        IntakeError: a source cannot be opened, or the cluster is gone; what was filed is kept.
        StoreError: the database refuses; what was filed is kept.
    """
    tally = Tally(sum(each.size_bytes for each in sources))
    sent: deque[_Sent] = deque()
    for key, chunk in _left(store, sources, order.chunk_size, tally):
        tasks = tuple((each, engine.submit(each)) for each in _tasks(chunk, order))
        sent.append(_Sent(key, chunk, tasks))
        while sum(len(each.tasks) for each in islice(sent, 1, None)) >= _AHEAD * engine.workers:
            _settle(store, engine, sent.popleft(), order.defaults.now, tally, tell)
    while sent:
        _settle(store, engine, sent.popleft(), order.defaults.now, tally, tell)
    tally.done = tally.total
    return tally


def _left(store: Store, sources: list[Source], size: int, tally: Tally) -> Iterator[tuple[str, Chunk]]:
    """Yield the chunks of all sources that are not filed yet, each with what its source is known by."""
    before = 0
    for source in sources:
        with opened(source) as file:
            key = f"{fingerprint(source, file)}/{size}"
            with store.read() as session:
                filed = backfills.filed_chunks(session, key)
            for chunk in _cut(file, source.name, size):
                if chunk.number not in filed:
                    yield key, chunk._replace(position=before + chunk.position)
                    continue
                tally.outcomes["passed"] += len(chunk.pieces)
                tally.done = max(tally.done, before + chunk.position)
        before += source.size_bytes


def _settle(  # noqa: PLR0913, PLR0917 - what, where to, and whom to tell
    store: Store, engine: Engine, sent: _Sent, now: datetime, tally: Tally, tell: Callable[[Tally], None]
) -> None:
    done = [each for task, ticket in sent.tasks for each in finish(engine, task, ticket)]

    def close(session: Session) -> None:
        backfills.mark_filed(session, sent.key, sent.chunk.number, now)

    for filed in file_together(store, done, now, close):
        count(tally.outcomes, filed)
    tally.done = max(tally.done, sent.chunk.position)
    tell(tally)


def _tasks(chunk: Chunk, order: Order) -> Iterator[Task]:
    pieces = chunk.pieces
    for start in range(0, len(pieces), _TOGETHER):
        yield Task(pieces[start : start + _TOGETHER], order.defaults, order.overlay)


def _cut(file: BinaryIO, name: str, size: int) -> Iterator[Chunk]:
    """Yield chunks of *size* pieces each, the same ones whenever a file is cut again, numbered from 0."""
    pieces, number = split(file, name), 0
    while chunk := tuple(islice(pieces, size)):
        yield Chunk(number, chunk, file.tell())
        number += 1
