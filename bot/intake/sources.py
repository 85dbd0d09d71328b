"""Sources → the store: what was read, and what became of each article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.intake.filing import Incoming, Taken, take_all, unseen
from incidents.errors import IntakeError
from incidents.feeds import Limits, Refusal, fetch, open_client, read_source

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from incidents.feeds import Defaults
    from incidents.models import Article
    from incidents.places import Gazetteer
    from incidents.store import Store


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
    store: Store, gazetteer: Gazetteer, items: Iterable[Article | Refusal], now: datetime
) -> tuple[Counter[str], list[Refusal]]:
    """Store the articles among *items*; see `take_all`.

    Returns:
        How many of each outcome, and what was refused.
    """
    taken = Taken()
    told = (Incoming(each, taken) for each in unseen(store, items, taken))
    take_all(store, gazetteer, told, lambda: now)
    return taken.counts, taken.refused
