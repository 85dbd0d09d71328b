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
    key: str
    chunk: Chunk
    task: Task
    ticket: Any  # the engine's own


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
    for source in sources:
        before = tally.done
        with opened(source) as file:
            key = f"{fingerprint(source, file)}/{order.chunk_size}"
            with store.read() as session:
                filed = backfills.filed_chunks(session, key)
            for chunk in _cut(file, source.name, order.chunk_size):
                if chunk.number in filed:
                    tally.outcomes["passed"] += len(chunk.pieces)
                    tally.done = before + chunk.position
                    continue
                task = Task(chunk.pieces, order.defaults, order.overlay)
                sent.append(
                    _Sent(key, chunk._replace(position=before + chunk.position), task, engine.submit(task))
                )
                while len(sent) > _AHEAD * engine.workers:
                    _settle(store, engine, sent.popleft(), order.defaults.now, tally, tell)
        while sent:
            _settle(store, engine, sent.popleft(), order.defaults.now, tally, tell)
        tally.done = before + source.size_bytes
    return tally


def _settle(  # noqa: PLR0913, PLR0917 - what, where to, and whom to tell
    store: Store, engine: Engine, sent: _Sent, now: datetime, tally: Tally, tell: Callable[[Tally], None]
) -> None:
    done = finish(engine, sent.task, sent.ticket)

    def close(session: Session) -> None:
        backfills.mark_filed(session, sent.key, sent.chunk.number, now)

    for filed in file_together(store, done, now, close):
        count(tally.outcomes, filed)
    tally.done = max(tally.done, sent.chunk.position)
    tell(tally)


def _cut(file: BinaryIO, name: str, size: int) -> Iterator[Chunk]:
    """Yield chunks of *size* pieces each, the same ones whenever a file is cut again, numbered from 0."""
    pieces, number = split(file, name), 0
    while chunk := tuple(islice(pieces, size)):
        yield Chunk(number, chunk, file.tell())
        number += 1
