"""A day on which thousands of things happened, and thousands of subscribers to it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import time as clock_time
from datetime import timedelta
from itertools import cycle, islice, product
from typing import TYPE_CHECKING

from bot.jobs.composing import LIMIT
from bot.jobs.digests import queue_due
from handlers.updates.services import Services
from incidents.models import Cadence, ChatId, Every, Filter, Kind, Subscription
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from incidents.store.readers import subscriptions
from summaries.digest import Audience, Window, compose_digest
from summaries.filters import EVERYTHING
from tests.bench.world.filling import fill
from tests.bench.world.geography import spots
from tests.bench.world.inventing import NOW, invent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from incidents.models import Digest

_KINDS: tuple[tuple[Kind, ...], ...] = ((), (Kind.SHELLING, Kind.AIR_STRIKE), (Kind.PEACEFUL_PROTEST,))


@contextmanager
def busy_day(folder: Path, count: int) -> Iterator[Services]:
    """Give services over a store in *folder* with *count* incidents of the last day."""
    url = f"sqlite:///{folder / 'day.sqlite3'}"
    gazetteer = open_gazetteer()
    world = spots(gazetteer)
    upgrade(url)
    store = open_store(url)
    try:
        fill(store, invent(count, world, days=1), world.places)
        yield Services(store=store, gazetteer=gazetteer, now=lambda: NOW)
    finally:
        store.close()


def whole_digest(services: Services) -> Digest:
    """Compose the digest of the day, of all places and kinds."""
    with services.store.read() as session:
        window = Window(NOW - timedelta(days=2), NOW)
        return compose_digest(
            session, window, Audience(EVERYTHING, "en", LIMIT), services.gazetteer, now=None
        )


def subscribe(services: Services, count: int, filters: int) -> None:
    """Store *count* daily subscriptions that are due now, with *filters* different wishes among them."""
    world = spots(services.gazetteer)
    likeliest = world.shares.argsort()[::-1][: filters // len(_KINDS)]
    places = [world.places[n] for n in likeliest.tolist()]
    wishes = cycle(islice(product(places, _KINDS), filters))
    with services.store.begin() as session:
        for chat, (place, kinds) in zip(range(1, count + 1), wishes, strict=False):
            order = Subscription(
                *(None, ChatId(chat), Cadence(Every.DAY, clock_time(NOW.hour)), "UTC"),
                filter=Filter(places=(place,) if place.id else (), kinds=kinds),
                next_due_at=NOW,
            )
            subscriptions.add(session, order)


def queue_all(services: Services) -> tuple[int, float]:
    """Queue what is due; return how many digests and the processor seconds taken."""
    start = time.process_time()
    queued = queue_due(services)
    return queued, time.process_time() - start
