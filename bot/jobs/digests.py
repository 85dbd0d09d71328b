"""Subscriptions that are due → digests in the outbox, composed together and queued in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.jobs.composing import ComposedDigest, Composer, DigestSpec
from handlers.rendering.digests import Title
from handlers.subscriptions.menus import mute_row
from handlers.updates.pausing import following_slot
from incidents.models import Every
from incidents.store.delivery import outbox, slots
from incidents.store.delivery.outgoing import Priority, Queued
from incidents.store.readers import chats, subscriptions, told
from incidents.store.readers.told import ToldItem
from incidents.store.review import flags
from summaries.memory import describe
from summaries.schedule import choose_slot
from summaries.subscriptions import cool_down_of, find_hold, recall, window_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from handlers.updates.metrics import DigestOutcome
    from handlers.updates.services import Services
    from incidents.models import Message, Subscription, SubscriptionId
    from incidents.store import Session

log = logging.getLogger(__name__)

QUIET_WHEN_EMPTY = frozenset({Every.HOUR, Every.EVENT})
"""Who hears from us every hour wants news; who hears once a day wants to know that there was none."""

LATE = timedelta(minutes=15)
"""From here on a digest says for when it was due."""

SETTLED = timedelta(seconds=10)
"""An alert tells what was stored until so long ago: a report bears the moment at which its storing began."""

BATCH = 200
"""Subscriptions that are queued in one transaction, which takes a fifth of a second."""


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A digest composed for `slot`, not yet queued; no slot where all that were missed are too old.

    Where nothing is to be sent before `held_until` there is no slot either, and what came until then is told
    together afterwards.
    """

    subscription: Subscription
    slot: datetime | None
    composed: ComposedDigest | None = None
    held_until: datetime | None = None

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is to be sent, in order."""
        return self.composed.messages if self.composed else ()

    def message_key(self, number: int) -> str:
        """What its message of this number is called in the outbox."""
        slot = self.slot.isoformat() if self.slot else ""
        return f"digest:{self.subscription.id}:{slot}:{number}"


def queue_due(services: Services) -> int:
    """Queue the digest of every subscription that is due; return how many were queued, empty ones included.

    They are composed by the batch, equal ones once, and queued in one transaction a batch: people who write
    meanwhile are answered. Who missed several gets them in their order. One that fails is logged, stays due,
    and keeps no other waiting.
    """
    queued, now, composer = 0, services.now(), Composer(services)
    tried: set[tuple[SubscriptionId | None, datetime | None]] = set()
    failed = 0
    while True:
        # On PostgreSQL subscriptions stay locked while they are composed: other processes take the next ones.
        with services.store.read() as session:
            due = subscriptions.due(session, now, limit=BATCH + failed)
            batch = [each for each in due if (each.id, each.next_due_at) not in tried]
            tried.update((each.id, each.next_due_at) for each in batch)
            prepared = list(_prepare_each(session, services, composer, batch, now))
        if not batch:
            return queued
        done, lost = _queue_each(services, prepared, now)
        queued += done
        failed += len(batch) - len(prepared) + lost


def _prepare_each(
    session: Session, services: Services, composer: Composer, batch: Sequence[Subscription], now: datetime
) -> Iterator[DueDigest]:
    """Yield what could be composed of *batch*."""
    for subscription in batch:
        try:
            yield prepare(session, services, subscription, now, composer)
        except Exception:
            services.metrics.composed("failed")
            log.exception("digest failed", extra={"subscription": subscription.id})


def _queue_each(services: Services, prepared: Sequence[DueDigest], now: datetime) -> tuple[int, int]:
    """Queue *prepared* together, or one by one where that fails; return how many were and how many failed."""
    try:
        with services.store.begin() as session:
            outcomes = queue(session, services, prepared, now)
    except Exception:
        if len(prepared) == 1:
            services.metrics.composed("failed")
            log.exception("digest failed", extra={"subscription": prepared[0].subscription.id})
            return 0, 1
        log.warning("digests queued one by one", exc_info=True)
    else:
        for each, outcome in outcomes:
            _tell(services, each, outcome)
        return sum(outcome in {"queued", "empty"} for _, outcome in outcomes), 0
    each_alone = [_queue_each(services, [each], now) for each in prepared]
    return sum(done for done, _ in each_alone), sum(lost for _, lost in each_alone)


def prepare(
    session: Session,
    services: Services,
    subscription: Subscription,
    now: datetime,
    composer: Composer | None = None,
) -> DueDigest:
    """Compose the digest of the slot of *subscription* to serve now (`summaries.schedule.choose_slot`).

    It covers what was stored since the last one (`summaries.subscriptions.window_of`).
    """
    composer = composer or Composer(services)
    if (until := find_hold(session, subscription, now)) is not None:
        return DueDigest(subscription, None, held_until=until)
    slot = _choose_slot(subscription, now, services.catch_up)
    if slot is None:
        return DueDigest(subscription, None)
    is_event = subscription.cadence.every is Every.EVENT
    spec = DigestSpec(
        wanted=subscription.filter,
        window=window_of(subscription, slot, services.catch_up),
        language=subscription.language,
        zone=subscription.zone,
        style=subscription.style,
        late_for=slot if now - slot > LATE else None,
        called=Title.ALERT
        if is_event and slot - (subscription.last_slot_at or slot) < LATE
        else Title.DIGEST,
        memory=tuple(
            (each, tuple(known)) for each, known in sorted(recall(session, subscription, now).items())
        ),
        cool_down=cool_down_of(subscription),
        look=chats.get_chat(session, subscription.chat_id).look,
    )
    composed = composer.compose(session, spec)
    if composed.is_empty and subscription.cadence.every in QUIET_WHEN_EMPTY:
        return DueDigest(subscription, slot)
    return DueDigest(subscription, slot, composed)


def queue(
    session: Session, services: Services, prepared: Sequence[DueDigest], now: datetime
) -> list[tuple[DueDigest, DigestOutcome]]:
    """Queue the messages of *prepared*, set when the next are due; return what became of those still due.

    All of it belongs to one transaction, so that a crash loses nothing and repeats nothing; the outcomes are
    facts when it is committed.
    """
    ids = [each.subscription.id for each in prepared if each.subscription.id is not None]
    present = subscriptions.get_many(session, ids)
    # Somebody may have served, stopped, paused or changed one while it was composed.
    due = [
        each
        for each in prepared
        if each.subscription.id and present.get(each.subscription.id) == each.subscription
    ]
    slotted = {
        each.subscription.id: each.slot for each in due if each.subscription.id and each.slot is not None
    }
    ours = slots.take_all(session, slotted, now)
    served = [each for each in due if each.subscription.id in ours]
    passed_over = [each for each in due if each.subscription.id not in ours]
    for each in passed_over:
        _skip(session, each, now)
    outbox.enqueue_all(session, [message for each in served for message in _messages(services, each)], now)
    _remember(session, served, now)
    subscriptions.mark_sent(
        session,
        [
            (each.subscription.id, each.slot, _following(each, now))
            for each in served
            if each.subscription.id is not None and each.slot is not None
        ],
    )
    outcomes: list[tuple[DueDigest, DigestOutcome]] = []
    outcomes += [(each, "queued" if each.messages else "empty") for each in served]
    outcomes += [(each, "held" if each.held_until else "skipped") for each in passed_over]
    return outcomes


def _tell(services: Services, prepared: DueDigest, outcome: DigestOutcome) -> None:
    """Count and log what became of a digest that was due, and is committed."""
    services.metrics.composed(outcome)
    subscription, slot, until = prepared.subscription, prepared.slot, prepared.held_until
    match outcome:
        case "held":
            log.info("digest held", extra={"subscription": subscription.id, "until": until})
        case "skipped":
            log.warning(
                "digest skipped", extra={"subscription": subscription.id, "due": subscription.next_due_at}
            )
        case _:
            # An alert looks every minute; that it saw nothing is no event.
            fields = {"subscription": subscription.id, "slot": slot, "messages": len(prepared.messages)}
            log.log(logging.INFO if prepared.messages else logging.DEBUG, "digest queued", extra=fields)


def _skip(session: Session, prepared: DueDigest, now: datetime) -> None:
    """Move a subscription that gets nothing now on to its next slot, or to the end of what holds it."""
    subscription = prepared.subscription
    if subscription.id is None:
        return
    if prepared.held_until is not None:
        subscriptions.put_next_due(session, subscription.id, prepared.held_until)
    else:
        subscriptions.put_next_due(session, subscription.id, _following(prepared, now))


def _messages(services: Services, prepared: DueDigest) -> Iterator[Queued]:
    """Yield the messages of one digest as they are queued; the first is the one to pin."""
    subscription, slot = prepared.subscription, prepared.slot
    if slot is None:
        return
    is_event = subscription.cadence.every is Every.EVENT
    for number, message in enumerate(prepared.messages):
        # Equal alerts are composed once, but each is muted by itself.
        mutes = (mute_row(subscription, slot),) if is_event and message.photo is None else ()
        yield Queued(
            chat_id=subscription.chat_id,
            thread_id=subscription.thread_id,
            message=replace(
                message,
                silent=message.silent or subscription.style.silent,
                buttons=(*message.buttons, *mutes),
            ),
            key=prepared.message_key(number),
            expires_at=max(slot, subscription.next_due_at or slot) + services.catch_up,
            priority=Priority.ALERT if is_event else Priority.DIGEST,
            pin_for=subscription.id if subscription.style.pins and number == 0 else None,
        )


def _remember(session: Session, served: Sequence[DueDigest], now: datetime) -> None:
    """Remember what the buttons under digests mean, and what each subscription was told."""
    digests = {each.composed.key: each.composed for each in served if each.composed and each.composed.parts}
    for key, composed in digests.items():
        flags.put_shown(session, key, [each.incident_id for each in composed.parts], now)
    for each in served:
        if each.composed and each.subscription.id is not None:
            told.put(session, each.subscription.id, _told_items(each, each.composed, now))


def _told_items(prepared: DueDigest, composed: ComposedDigest, now: datetime) -> Iterator[ToldItem]:
    """Yield what each message of a digest tells of each incident; an alert tells it as of its slot."""
    # What is stored between the two is in the next alert, and came after what this one tells.
    at = prepared.slot if prepared.slot and prepared.subscription.cadence.every is Every.EVENT else now
    for part in composed.parts:
        what = describe(composed.incidents[part.incident_id], at)
        yield ToldItem(part.incident_id, prepared.message_key(part.message), what, part.block)


def _choose_slot(subscription: Subscription, now: datetime, window: timedelta) -> datetime | None:
    """Return the slot to serve now; an alert is always due."""
    if subscription.cadence.every is Every.EVENT:
        return now - SETTLED
    return choose_slot(subscription, subscription.next_due_at or now, now, window)


def _following(prepared: DueDigest, now: datetime) -> datetime:
    """Return when a subscription is due after its slot was served or, without one, given up."""
    subscription, slot = prepared.subscription, prepared.slot
    after = (
        now
        if slot is None or subscription.cadence.every is Every.EVENT
        else max(slot, subscription.next_due_at or slot)
    )
    return following_slot(subscription.cadence, ZoneInfo(subscription.zone), after)
