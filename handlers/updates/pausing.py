"""When a chat or topic gets nothing more, and from when on it gets something again; settings are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from incidents.models import SubscriptionId
from incidents.store.readers import chats, subscriptions
from summaries.schedule import next_due

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import Cadence, ChatId
    from incidents.store import Session

ALERT_EVERY = timedelta(minutes=1)
"""How often "as soon as something is reported" looks."""
BY_READER = "reader"
"""Why a subscription is paused that somebody paused by hand: nothing else lets it go on."""


def following_slot(cadence: Cadence, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the next moment a subscription is due; alerts look every minute."""
    slot = next_due(cadence, zone, after)
    return slot or after.replace(second=0, microsecond=0) + ALERT_EVERY


def pause_chat(session: Session, chat_id: ChatId, reason: str, thread_id: int | None = None) -> None:
    """Stop sending to a chat, or to one topic of it, for *reason*; settings and subscriptions are kept."""
    if thread_id is None:
        chats.put_chat(session, replace(chats.get_chat(session, chat_id), paused=reason))
    for subscription in subscriptions.list_all(session, chat_id):
        if (
            subscription.id is not None
            and not subscription.paused
            and thread_id in {None, subscription.thread_id}
        ):
            subscriptions.pause(session, subscription.id, reason)


def resume_chat(session: Session, chat_id: ChatId, now: datetime, thread_id: int | None = None) -> None:
    """Send to a chat, or to one topic of it, again from the next slot on: what was missed is left out."""
    chat = chats.get_chat(session, chat_id)
    if chat.paused and thread_id is None:
        chats.put_chat(session, replace(chat, paused=None))
    for subscription in subscriptions.list_all(session, chat_id):
        is_ours = subscription.paused and subscription.paused != BY_READER
        if subscription.id is not None and is_ours and thread_id in {None, subscription.thread_id}:
            subscriptions.pause(session, subscription.id, None)
            due = following_slot(subscription.cadence, ZoneInfo(subscription.zone), now)
            subscriptions.put_next_due(session, SubscriptionId(subscription.id), due)
