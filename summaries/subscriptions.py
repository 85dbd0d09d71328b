"""A subscription at a moment → what its digest looks back on, what its reader knows, and what holds it back.

The digests that are sent, previews of them and what is told of the next one agree by asking here.
"""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from incidents.models import Every
from incidents.store.readers import told
from summaries.digest import Window
from summaries.restraint import held_until
from summaries.schedule import DEFAULT_MONTH_DAYS, DEFAULT_WEEKDAYS, moment_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from incidents.models import Cadence, Subscription
    from incidents.store import Session
    from summaries.memory import Memory

REMEMBERED = timedelta(days=14)
"""How long it is known what a chat was told."""

RESTRAINED = frozenset({Every.HOUR, Every.EVENT})
"""Who keeps quiet at night: a digest at a time of day comes when it was ordered for."""

_WEEK = timedelta(days=7)


def span_of(cadence: Cadence) -> timedelta:
    """Return how far the first digest of a subscription looks back: the longest time between two."""
    match cadence.every:
        case Every.HOUR:
            return timedelta(hours=cadence.step)
        case Every.DAY:
            return timedelta(days=cadence.step)
        case Every.WEEK:
            return (cadence.step - 1) * _WEEK + _longest_between(cadence.weekdays or DEFAULT_WEEKDAYS, 7)
        case Every.MONTH:
            within = _longest_between(cadence.month_days or DEFAULT_MONTH_DAYS, 31)
            return timedelta(days=31 * (cadence.step - 1)) + within
        case Every.EVENT:
            return timedelta(minutes=1)


def _longest_between(days: Sequence[int], cycle: int) -> timedelta:
    """Return the longest time from one of *days* to the next, of a week or a month of *cycle* days."""
    return timedelta(days=max((later - day - 1) % cycle + 1 for day, later in pairwise((*days, days[0]))))


def window_of(subscription: Subscription, slot: datetime, catch_up: timedelta) -> Window:
    """Return what the digest of *slot* tells: what was stored since the last, however late it was read.

    What was published more than the span of the cadence and *catch_up* before is no news any more (a pause,
    an archive that was read in).
    """
    since = slot - span_of(subscription.cadence)
    return Window(since - catch_up if subscription.last_slot_at else since, slot, subscription.last_slot_at)


def recall(session: Session, subscription: Subscription, now: datetime) -> Memory:
    """Return what its reader was told before; one a week or month sums up and knows only of its like."""
    since = now - REMEMBERED
    if span_of(subscription.cadence) >= _WEEK and subscription.id is not None:
        return told.find_by_subscription(session, subscription.id, since)
    return told.find_by_chat(session, subscription.chat_id, subscription.thread_id, since)


def cool_down_of(subscription: Subscription) -> timedelta:
    """Return how long a story that it told waits before it is told again; alerts alone do that."""
    is_alert = subscription.cadence.every is Every.EVENT
    return timedelta(minutes=subscription.restraint.cool_down_min) if is_alert else timedelta()


def looked_at(window: Window, memory: Memory, cool_down: timedelta) -> Window:
    """Return *window* with what waited while a story that its reader was told cooled down."""
    opened = window.opened(cool_down)
    since = opened.arrived_since
    was_told = since and any(each.at >= since for told in memory.values() for each in told)
    return opened if was_told else window


def find_hold(session: Session, subscription: Subscription, now: datetime) -> datetime | None:
    """Return until when nothing is to be sent to *subscription*, None where it may be sent now."""
    zone = ZoneInfo(subscription.zone)
    if subscription.cadence.every not in RESTRAINED:
        return (
            subscription.muted_until if subscription.muted_until and subscription.muted_until > now else None
        )
    sent = 0
    if subscription.restraint.daily_cap and subscription.id is not None:
        midnight = moment_at(now.astimezone(zone).date(), time.min, zone)
        today = told.find_by_subscription(session, subscription.id, midnight)
        sent = len({each.at for tellings in today.values() for each in tellings})
    return held_until(subscription.restraint, subscription.muted_until, zone, now, sent)
