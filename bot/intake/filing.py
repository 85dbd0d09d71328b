"""Articles → the store, several in a transaction; article by article where one of them does not let it.

The search for what is told already, the locks and the disk cost as much for one article as for a dozen.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from incidents.errors import IntakeError, StoreError
from incidents.feeds import Refusal
from incidents.ingest import Ingested, PreparedArticle, file_prepared, find_seen, prepare
from incidents.store.intake import backfills

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from incidents.models import Article
    from incidents.places import Gazetteer
    from incidents.store import Session, Store

log = logging.getLogger(__name__)

TOGETHER = 16
"""Articles of a transaction: on SQLite whoever else writes waits for it, some 4 ms an article."""
LOOKED_UP = 100
"""Articles that are looked for in the store at once; few feeds have more."""

Filed = Ingested | Refusal


def count(counts: Counter[str], filed: Filed) -> None:
    """Count an article by what became of it ("new", "revised", "seen", "refused") and what it reports."""
    counts["refused" if isinstance(filed, Refusal) else filed.outcome] += 1
    if not isinstance(filed, Refusal) and filed.outcome != "seen":
        counts["incidents"] += len(filed.incident_ids)


@dataclass(slots=True)
class Taken:
    """What became of the articles of a source, see `count`."""

    counts: Counter[str] = field(default_factory=lambda: Counter(new=0, revised=0, seen=0, incidents=0))
    refused: list[Refusal] = field(default_factory=list)

    @property
    def has_news(self) -> bool:
        """Whether something was not stored before as it is."""
        return bool(self.counts["new"] or self.counts["revised"])

    @property
    def is_useless(self) -> bool:
        """Whether there was something, and nothing of it could be used."""
        return bool(self.refused) and not self.has_news and not self.counts["seen"]

    def note(self, filed: Filed) -> None:
        """Count an article."""
        count(self.counts, filed)
        if isinstance(filed, Refusal):
            self.refused.append(filed)


class Incoming(NamedTuple):
    """What was read, of what it is a part, and when that was asked, see `PreparedArticle`."""

    told: Article | Refusal
    part_of: Taken
    asked_at: datetime | None = None


def take_all(
    store: Store, gazetteer: Gazetteer, items: Iterable[Incoming], clock: Callable[[], datetime]
) -> None:
    """Store the articles among *items* and count what becomes of them.

    Raises:
        StoreError: the database refuses; what was filed before is kept.
    """
    rest = iter(items)
    while batch := list(islice(rest, TOGETHER)):
        # They are read before anybody has to wait for the lock.
        read = [_read(each, gazetteer, clock()) for each in batch]
        for each, filed in zip(batch, file_together(store, read, clock()), strict=True):
            each.part_of.note(filed)


def unseen(store: Store, items: Iterable[Article | Refusal], taken: Taken) -> Iterator[Article | Refusal]:
    """Yield what was not stored before as it is; count the others."""
    rest = iter(items)
    while batch := list(islice(rest, LOOKED_UP)):
        with store.read() as session:
            seen = find_seen(session, [each for each in batch if not isinstance(each, Refusal)])
        new = [each for each in batch if isinstance(each, Refusal) or each.url not in seen]
        taken.counts["seen"] += len(batch) - len(new)
        yield from new


def file_together(
    store: Store,
    told: Sequence[PreparedArticle | Refusal],
    now: datetime,
    close: Callable[[Session], object] = lambda _: None,
) -> list[Filed]:
    """File articles, set aside what is refused (`sitrep refused` shows it), *close* what they were part of.

    All of it is one transaction, unless an article does not let the others be filed: then each has its own,
    and that one is refused.

    Returns:
        What became of each, in order.

    Raises:
        StoreError: the database refuses.
    """
    try:
        with store.begin(in_turn=True) as session:
            done = iter(
                file_prepared(session, [each for each in told if isinstance(each, PreparedArticle)], now)
            )
            return _finish(
                session, [each if isinstance(each, Refusal) else next(done) for each in told], now, close
            )
    except Exception:  # whichever article it is, the others are filed
        log.exception("articles are filed one by one", extra={"articles": len(told)})
    filed = [each if isinstance(each, Refusal) else _file_alone(store, each, now) for each in told]
    with store.begin(in_turn=True) as session:
        return _finish(session, filed, now, close)


def _read(item: Incoming, gazetteer: Gazetteer, now: datetime) -> PreparedArticle | Refusal:
    if isinstance(item.told, Refusal):
        return item.told
    try:
        return prepare(item.told, gazetteer, now)._replace(asked_at=item.asked_at)
    except IntakeError as error:
        return Refusal(error.source, error.reason)
    except Exception as error:  # a fault of our own in one article must not keep the others out
        log.exception("article cannot be read", extra={"url": item.told.url})
        return Refusal(item.told.url, f"a fault of Sitrep: {type(error).__name__}")


def _file_alone(store: Store, told: PreparedArticle, now: datetime) -> Filed:
    try:
        with store.begin(in_turn=True) as session:
            return file_prepared(session, [told], now)[0]
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - told by the article that it is about
        return Refusal(told.article.url, f"a fault of Sitrep: {type(error).__name__}")


def _finish(
    session: Session, filed: list[Filed], now: datetime, close: Callable[[Session], object]
) -> list[Filed]:
    refused = [(each.source, each.reason) for each in filed if isinstance(each, Refusal)]
    backfills.set_aside(session, refused, now)
    close(session)
    return filed
