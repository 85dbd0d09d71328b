"""Subscriptions that are due → digests in the outbox, each composed and queued in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers import maps, words
from handlers.callbacks import text_key
from handlers.digests import lay_out
from handlers.markup import say, shorten
from handlers.split import MAX_CAPTION_UNITS
from handlers.subscribing import following_slot
from handlers.wrong import LISTED, with_wrong_button
from incidents.models import Every, Message
from incidents.store import flags, outbox, slots, subscriptions, told
from incidents.store.outbox import Priority
from incidents.store.told import Telling
from summaries.digest import compose_digest
from summaries.memory import describe, is_taken_back
from summaries.schedule import slots_due

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.digests import LaidOut
    from handlers.services import Services
    from incidents.models import Digest, IncidentId, Subscription, SubscriptionId
    from incidents.store import Session
    from summaries.memory import Memory

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

SETTLED = timedelta(seconds=10)
"""An alert tells what was stored until so long ago: a report bears the moment at which its storing began."""

LIMIT = 60
"""Incidents of a digest that compete for the room of its messages: about 25 fit."""

MOST_MESSAGES = 2
"""Messages of text that a digest fills; a reader who wants more asks."""

REMEMBERED = timedelta(days=14)
"""How long it is known what a chat was told."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A digest composed for `slot`, not yet queued; no slot where all that were missed are too old."""

    order: Subscription
    slot: datetime | None
    messages: tuple[Message, ...] = ()
    shown: tuple[IncidentId, ...] = ()
    tellings: tuple[Telling, ...] = ()

    @property
    def key(self) -> str:
        """What the button under it calls the incidents that it shows."""
        return text_key(f"digest:{self.order.id}:{self.slot}")

    def message_key(self, number: int) -> str:
        """What its message of this number is called in the outbox."""
        slot = self.slot.isoformat() if self.slot else ""
        return f"digest:{self.order.id}:{slot}:{number}"


def queue_due(services: Services) -> int:
    """Queue the digest of every subscription that is due; return how many were queued, empty ones included.

    Each is composed first, which takes up to half a second with its map, and queued in a transaction of its
    own that takes a millisecond: people who write meanwhile are answered. One that fails is logged, stays
    due, and keeps no other waiting.
    """
    queued, now = 0, services.now()
    tried: set[SubscriptionId | None] = set()
    while True:
        order: Subscription | None = None
        try:
            # On PostgreSQL the order stays locked while it is composed: other processes take the next one.
            with services.store.read() as session:
                due = subscriptions.due(session, now, limit=len(tried) + 1)
                order = next((each for each in due if each.id not in tried), None)
                if order is None:
                    return queued
                tried.add(order.id)
                prepared = prepare(session, services, order, now)
            with services.store.begin() as session:
                queued += queue(session, services, prepared, now)
        except Exception:
            if order is None:
                raise
            log.exception("digest failed", extra={"subscription": order.id})


def prepare(session: Session, services: Services, order: Subscription, now: datetime) -> Prepared:
    """Compose the digest of the newest slot of *order* that is due.

    Slots older than `services.catch_up` are given up; several missed ones are one digest, which covers what
    was stored since the last, however late its article was read. What was published more than the span of
    the cadence and `services.catch_up` before is no news any more (a pause, an archive that was read in).
    """
    slot = _newest_slot(order, now, services.catch_up)
    if slot is None:
        return Prepared(order, None)
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
        memory=_recall(session, order, now),
    )
    if not digest.groups and order.cadence.every in QUIET_WHEN_EMPTY:
        return Prepared(order, slot)
    prepared = Prepared(order, slot)
    laid_out = render(digest, services, order, prepared.key, late_for=slot if now - slot > LATE else None)
    by_id = {each.id: each for each in digest.incidents}
    tellings = tuple(
        Telling(
            each.incident_id,
            prepared.message_key(each.message),
            describe(by_id[each.incident_id], now),
            each.block,
        )
        for each in laid_out.parts
    )
    shown = tuple(each.incident_id for each in laid_out.parts)
    return replace(prepared, messages=laid_out.messages, shown=shown, tellings=tellings)


def _recall(session: Session, order: Subscription, now: datetime) -> Memory:
    """Return what the reader of *order* was told; a weekly one sums up and knows only of its like."""
    since = now - REMEMBERED
    if order.cadence.every is Every.WEEK and order.id is not None:
        return told.find_by_subscription(session, order.id, since)
    return told.find_by_chat(session, order.chat_id, order.thread_id, since)


def queue(session: Session, services: Services, prepared: Prepared, now: datetime) -> bool:
    """Queue the messages of *prepared* and set when the next are due; return whether its slot was ours.

    All of it belongs to one transaction, so that a crash loses nothing and repeats nothing.
    """
    order, slot = prepared.order, prepared.slot
    if order.id is None or not _is_still_due(session, order):
        return False
    following = following_slot(order.cadence, ZoneInfo(order.zone), now)
    if slot is None or not slots.take(session, order.id, slot, now):
        subscriptions.put_next_due(session, order.id, following)
        log.warning("digest skipped", extra={"subscription": order.id, "due": order.next_due_at})
        return False
    if prepared.shown:
        flags.put_shown(session, prepared.key, prepared.shown, now)
        told.put(session, order.id, prepared.tellings)
    for number, message in enumerate(prepared.messages):
        outbox.enqueue(
            session,
            order.chat_id,
            order.thread_id,
            message,
            key=prepared.message_key(number),
            now=now,
            expires_at=slot + services.catch_up,
            priority=Priority.ALERT if order.cadence.every is Every.EVENT else Priority.DIGEST,
        )
    subscriptions.mark_sent(session, order.id, slot, following)
    # An alert looks every minute; that it saw nothing is no event.
    level = logging.INFO if prepared.messages else logging.DEBUG
    extra = {"subscription": order.id, "slot": slot, "messages": len(prepared.messages)}
    log.log(level, "digest queued", extra=extra)
    return True


def _is_still_due(session: Session, order: Subscription) -> bool:
    """Whether nobody served, stopped, paused or moved *order* while it was composed."""
    if order.id is None:
        return False
    try:
        return subscriptions.get(session, order.id) == order
    except KeyError:
        return False


def render(
    digest: Digest, services: Services, order: Subscription, key: str, *, late_for: datetime | None = None
) -> LaidOut:
    """Return the messages of *digest* for *order*, and a map where it has places to show.

    The button under it names its incidents by *key*.
    """
    subject = words.subject_words(order, order.language)
    laid_out = lay_out(
        digest,
        language=order.language,
        zone=ZoneInfo(order.zone),
        subject=subject,
        late_for=late_for,
        is_alert=order.cadence.every is Every.EVENT,
        gazetteer=services.gazetteer,
        most_messages=MOST_MESSAGES,
    )
    messages = laid_out.messages
    if digest.groups:
        messages = with_wrong_button(messages, key, LISTED, order.language)
    ids = {each.incident_id for each in laid_out.parts}
    shown = [
        item.incident
        for _, items in digest.groups
        for item in items
        if item.incident.id in ids and item.incident.place.point and not is_taken_back(item.incident)
    ]
    if not shown:
        return laid_out._replace(messages=messages)
    subject = shorten(subject, MAX_CAPTION_UNITS // 2)
    caption = say("map-caption", order.language, n=len(shown), reading=subject)
    picture = maps.draw(shown, language=order.language, gazetteer=services.gazetteer)
    return laid_out._replace(messages=(*messages, Message(caption, photo=picture, silent=True)))


def _newest_slot(order: Subscription, now: datetime, window: timedelta) -> datetime | None:
    """Return the newest slot that is due and not too old; an alert is always due."""
    if order.cadence.every is Every.EVENT:
        return now - SETTLED
    first_due = order.next_due_at or now
    last = order.last_slot_at or first_due - timedelta(seconds=1)
    due = slots_due(order.cadence, ZoneInfo(order.zone), last, now, window)
    return due[-1] if due else None
