"""Sources → the store: what was read, and what became of each article."""

from __future__ import annotations

import logging
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from incidents.errors import IntakeError, StoreError
from incidents.feeds import Limits, Refusal, fetch, open_client, read_source
from incidents.ingest import ingest
from incidents.store.intake import backfills

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from incidents.feeds import Defaults
    from incidents.models import Article
    from incidents.places import Gazetteer
    from incidents.store import Store


log = logging.getLogger(__name__)


def read_sources(
    sources: Iterable[str], defaults: Defaults, allowed_hosts: Collection[str]
) -> Iterator[Article | Refusal]:
    """Yield what is read from *sources*; one that gives no answer is a refusal, and the next is read on."""
    with open_client() as client:
        limits = Limits(allowed_hosts=frozenset(allowed_hosts))
        for source in sources:
            try:
                yield from read_source(source, defaults, fetch=partial(fetch, client=client, limits=limits))
            except IntakeError as error:
                yield Refusal(error.source, error.reason)


def take_in(
    store: Store,
    gazetteer: Gazetteer,
    items: Iterable[Article | Refusal],
    now: datetime,
    *,
    asked_at: datetime | None = None,
) -> tuple[Counter[str], list[Refusal]]:
    """Store the articles among *items*, and set aside what is refused (`sitrep refused` shows it).

    `asked_at` is when their source was asked, see `ingest`.

    Returns:
        How many of each outcome, and what was refused.
    """
    outcomes: Counter[str] = Counter(new=0, revised=0, seen=0, incidents=0)
    refused: list[Refusal] = []
    for item in items:
        if isinstance(item, Refusal):
            refused.append(item)
            continue
        try:
            done = ingest(store, item, gazetteer, now, asked_at=asked_at)
        except IntakeError as error:
            refused.append(Refusal(error.source, error.reason))
            continue
        except StoreError:
            raise
        except Exception as error:  # a fault of our own in one article must not keep the others out
            log.exception("article cannot be taken in", extra={"url": item.url})
            refused.append(Refusal(item.url, f"a fault of Sitrep: {type(error).__name__}"))
            continue
        outcomes[done.outcome] += 1
        outcomes["incidents"] += len(done.incident_ids) if done.outcome != "seen" else 0
    if refused:
        with store.begin() as session:
            backfills.set_aside(session, [(each.source, each.reason) for each in refused], now)
    return outcomes, refused
