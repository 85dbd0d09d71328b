"""Subscriptions that are due → digests in the outbox, each composed and queued in one transaction."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers import words
from handlers.markup import say
from handlers.messages import render_digest
from handlers.subscribing import following_slot
from incidents.models import Every, Message
from incidents.store import outbox, slots, subscriptions
from summaries.digest import compose_digest
from summaries.schedule import slots_due

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.services import Services
    from incidents.models import Digest, Subscription, SubscriptionId
    from incidents.store import Session

log = logging.getLogger(__name__)

SPANS = {
    Every.HOUR: timedelta(hours=1),
    Every.DAY: timedelta(days=1),
    Every.WEEK: timedelta(days=7),
    Every.EVENT: timedelta(minutes=1),
}
"""How far the first digest of a subscription looks back."""

QUIET_WHEN_EMPTY = frozenset({Every.HOUR, Every.EVENT})
"""Who hears from us every hour wants news; who hears once a day wants to know that there was none."""

LATE = timedelta(minutes=15)
"""From here on a digest says for when it was due."""

LIMIT = 15
"""Incidents of a digest: about two messages."""


def queue_due(services: Services) -> int:
    """Queue the digest of every subscription that is due; return how many were served.

    One transaction each, so that a crash loses nothing and repeats nothing. One that fails is logged, stays
    due, and keeps no other waiting.
    """
    served = 0
    now = services.now()
    failed: set[SubscriptionId | None] = set()
    while True:
        order: Subscription | None = None
        try:
            with services.store.begin() as session:
                due = subscriptions.due(session, now, limit=len(failed) + 1)
                order = next((each for each in due if each.id not in failed), None)
                if order is None:
                    return served
                serve(session, services, order, now)
            served += 1
        except Exception:
            if order is None:
                raise
            log.exception("digest failed", extra={"subscription": order.id})
            failed.add(order.id)


def serve(session: Session, services: Services, order: Subscription, now: datetime) -> None:
    """Queue the digest of the newest slot of *order* that is due, and set when the next one is.

    Slots older than `services.catch_up` are given up; several missed ones are one digest, which covers what
    was stored since the last, however late its article was read. What was published more than the span of
    the cadence and `services.catch_up` before is no news any more (a pause, an archive that was read in).
    """
    assert order.id is not None and order.next_due_at is not None  # noqa: S101, PT018 - it was found as due
    zone = ZoneInfo(order.zone)
    following = following_slot(order.cadence, zone, now)
    slot = _newest_slot(order, order.next_due_at, zone, now, services.catch_up)
    if slot is None or not slots.take(session, order.id, slot, now):
        subscriptions.put_next_due(session, order.id, following)
        log.warning("digest skipped", extra={"subscription": order.id, "due": order.next_due_at})
        return
    since = slot - SPANS[order.cadence.every]
    digest = compose_digest(
        session,
        places=[place.id for place in order.places if place.id is not None],
        kinds=order.kinds,
        since=since - services.catch_up if order.last_slot_at else since,
        until=slot,
        arrived_since=order.last_slot_at,
        language=order.language,
        limit=LIMIT,
        gazetteer=services.gazetteer,
    )
    messages: tuple[Message, ...] = ()
    if digest.groups or order.cadence.every not in QUIET_WHEN_EMPTY:
        messages = render(digest, services, order, late_for=slot if now - slot > LATE else None)
    for number, message in enumerate(messages):
        outbox.enqueue(
            session,
            order.chat_id,
            order.thread_id,
            message,
            key=f"digest:{order.id}:{slot.isoformat()}:{number}",
            now=now,
            expires_at=slot + services.catch_up,
        )
    subscriptions.mark_sent(session, order.id, slot, following)
    # An alert looks every minute; that it saw nothing is no event.
    level = logging.INFO if messages else logging.DEBUG
    log.log(level, "digest queued", extra={"subscription": order.id, "slot": slot, "messages": len(messages)})


def render(
    digest: Digest, services: Services, order: Subscription, *, late_for: datetime | None = None
) -> tuple[Message, ...]:
    """Return the messages of *digest* for *order*, and a map where it has places to show."""
    subject = words.subject_words(order, order.language)
    told = render_digest(
        digest,
        language=order.language,
        zone=ZoneInfo(order.zone),
        subject=subject,
        late_for=late_for,
        is_alert=order.cadence.every is Every.EVENT,
        gazetteer=services.gazetteer,
    )
    shown = [item.incident for _, items in digest.groups for item in items if item.incident.place.point]
    if not shown:
        return told
    # Pillow and the borders take 0.2 s to load, and a quiet day needs neither.
    from summaries.maps import draw_map  # noqa: PLC0415

    caption = say("map-caption", order.language, n=len(shown), reading=subject)
    return (*told, Message(caption, photo=draw_map(shown, language=order.language), silent=True))


def _newest_slot(
    order: Subscription, first_due: datetime, zone: ZoneInfo, now: datetime, window: timedelta
) -> datetime | None:
    """Return the newest slot that is due and not too old; an alert is due now."""
    if order.cadence.every is Every.EVENT:
        return now
    last = order.last_slot_at or first_due - timedelta(seconds=1)
    due = slots_due(order.cadence, zone, last, now, window)
    return due[-1] if due else None
