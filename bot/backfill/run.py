"""Chunks → the store: sent out, done elsewhere, and filed here in their order, each in one transaction."""

from __future__ import annotations

import logging
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.backfill.chunks import Chunk, cut
from bot.backfill.engines import Done, Engine, finish
from bot.backfill.sources import Source, fingerprint, opened
from bot.backfill.work import Task
from incidents.errors import SitrepError
from incidents.feeds import Refusal
from incidents.ingest import Ingested, Prepared, file_prepared
from incidents.store.intake import backfills

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from incidents.feeds import Defaults
    from incidents.store import Session, Store

log = logging.getLogger(__name__)

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
            for chunk in cut(file, source.name, order.chunk_size):
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
    tally.outcomes.update(_file(store, sent, done, now))
    tally.done = max(tally.done, sent.chunk.position)
    tell(tally)


def _file(store: Store, sent: _Sent, done: Done, now: datetime) -> Counter[str]:
    """File what came of a chunk, all or nothing; article by article where one of them does not let it."""
    refused = [each for each in done if isinstance(each, Refusal)]
    prepared = [each for each in done if not isinstance(each, Refusal)]
    try:
        with store.begin(in_turn=True) as session:
            outcomes = _file_all(session, prepared, now)
            return outcomes + _close(session, sent, refused, now)
    except Exception:  # whichever article it is, the others are filed
        log.exception("chunk is filed article by article", extra={"chunk": sent.chunk.number})
    outcomes = Counter[str]()
    for each in prepared:
        try:
            with store.begin(in_turn=True) as session:
                outcomes += _file_all(session, [each], now)
        except SitrepError:
            raise
        except Exception as error:  # noqa: BLE001 - told below, by the article that it is about
            refused.append(Refusal(each.article.url, f"a fault of Sitrep: {type(error).__name__}"))
    with store.begin(in_turn=True) as session:
        return outcomes + _close(session, sent, refused, now)


def _file_all(session: Session, prepared: list[Prepared], now: datetime) -> Counter[str]:
    done: Iterable[Ingested] = file_prepared(session, prepared, now)
    outcomes = Counter[str]()
    for each in done:
        outcomes[each.outcome] += 1
        outcomes["incidents"] += len(each.incident_ids) if each.outcome != "seen" else 0
    return outcomes


def _close(session: Session, sent: _Sent, refused: list[Refusal], now: datetime) -> Counter[str]:
    backfills.set_aside(session, [(each.source, each.reason) for each in refused], now)
    backfills.mark_filed(session, sent.key, sent.chunk.number, now)
    return Counter(refused=len(refused))
