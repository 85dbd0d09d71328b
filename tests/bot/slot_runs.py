"""Subscriptions through restarts, crashes and a clock that jumps: what was sent, held against what was due.

Digests are queued and claimed as the bot does it, on a real store. A crash comes before a transaction ends,
after it and before the sender looks, or after the sender has claimed and before it calls Telegram.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.jobs.digests import prepare, queue, queue_due
from bot.sandbox import MovableClock
from incidents.models import ChatId, Subscription
from incidents.store.delivery import outbox
from incidents.store.readers import subscriptions
from summaries.schedule import next_due
from tests.bot.outgoing import services_on
from tests.power import PowerCut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from handlers.updates.services import Services
    from incidents.models import Cadence
    from incidents.store import Store
    from incidents.store.delivery.outgoing import Outgoing

PATIENCE = timedelta(days=30)
"""How late a digest may be: longer than any outage here, so that none may be given up."""
CRASHES = 0.2
"""The share of steps at which the power goes."""
WORKER = "slots"


def order_in(number: int, cadence: Cadence, zone: str, start: datetime) -> Subscription:
    """Return the subscription of chat *number*, given at *start*."""
    due = next_due(cadence, ZoneInfo(zone), start)
    return Subscription(None, ChatId(number), cadence, zone, next_due_at=due)


def find_faults(
    store: Store, subscribed: Sequence[Subscription], start: datetime, days: int, random: Random
) -> Counter[str]:
    """Return how many of their slots were "lost", sent "twice" or "out of order" in *days* from *start*.

    Subscriptions are one a chat, of cadences that are sent when they are empty.
    """
    services = replace(services_on(store, MovableClock(start)), catch_up=PATIENCE)
    with store.begin() as session:
        for each in subscribed:
            subscriptions.add(session, each)
    sent: dict[ChatId, list[datetime]] = defaultdict(list)
    latest = start
    for now in _moments(start, start + timedelta(days=days), random):
        latest = max(latest, now)
        _work(services, now, sent, random)
    for _ in range(2):
        _work(services, latest, sent, None)
    faults: Counter[str] = Counter()
    for each in subscribed:
        faults.update(judge(sent[each.chat_id], list(_slots(each, latest))))
    return faults


def _moments(start: datetime, end: datetime, random: Random) -> Iterator[datetime]:
    """Yield when the job runs: mostly within the hour, at times after an outage or on a clock put back."""
    now = start
    while now < end:
        match random.choice(("soon", "soon", "soon", "outage", "back")):
            case "soon":
                now += timedelta(minutes=random.randint(1, 90))
            case "outage":
                now += timedelta(minutes=random.randint(90, 3_000))
            case _:
                now -= timedelta(minutes=random.randint(1, 180))
        yield now


def _work(
    services: Services, now: datetime, sent: dict[ChatId, list[datetime]], random: Random | None
) -> None:
    """Let the jobs of a moment run, unless the power goes; without *random* it does not."""
    assert isinstance(services.now, MovableClock)
    services.now.move_to(now)
    if random and random.random() < CRASHES:
        with suppress(PowerCut):
            _queue_in_vain(services, now)
        return
    queue_due(services)
    if random and random.random() < CRASHES:
        return
    with services.store.begin() as session:
        outbox.recover(session, now, alone=True, worker="")
    while claimed := _claim(services, now):
        if random and random.random() < CRASHES:
            return
        with services.store.begin() as session:
            for each in claimed:
                outbox.mark_sent(session, each.id, now)
                sent[each.chat_id].append(
                    datetime.fromisoformat(each.key.split(":", 2)[2].rpartition(":")[0])
                )


def _claim(services: Services, now: datetime) -> list[Outgoing]:
    with services.store.begin() as session:
        return outbox.claim_next(session, now, limit=1_000, worker=WORKER, is_called=False)


def _queue_in_vain(services: Services, now: datetime) -> None:
    """Compose what is due and queue it in a transaction that never ends."""
    with services.store.read() as session:
        due = subscriptions.due(session, now, limit=100)
        prepared = [prepare(session, services, each, now) for each in due]
    with services.store.begin() as session:
        queue(session, services, prepared, now)
        raise PowerCut


def _slots(subscription: Subscription, latest: datetime) -> Iterator[datetime]:
    """Yield what was due to *subscription* up to *latest*."""
    slot = subscription.next_due_at
    while slot is not None and slot <= latest:
        yield slot
        slot = next_due(subscription.cadence, ZoneInfo(subscription.zone), slot)


def judge(sent: Sequence[datetime], due: Sequence[datetime]) -> Counter[str]:
    """Return how the slots that were sent, in their order, differ from those that were due."""
    told = Counter(sent)
    return Counter(
        {
            "lost": len(set(due) - set(sent)),
            "sent twice": sum(count - 1 for count in told.values()),
            "sent undue": len(set(sent) - set(due)),
            "out of order": int(list(sent) != sorted(sent)),
        }
    )
