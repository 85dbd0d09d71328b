"""The moments for which a digest was composed: each once, whoever asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col

from incidents.models import SubscriptionId
from incidents.store.database.rows import insert_unknown, insert_unless_known
from incidents.store.tables import SlotRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session


def take(session: Session, subscription_id: SubscriptionId, slot_at: datetime, now: datetime) -> bool:
    """Claim a slot; return whether it is ours, False where it was taken before.

    The claim holds once the session commits, together with the digest that it queued.
    """
    values = {"subscription_id": subscription_id, "slot_at": slot_at, "taken_at": now}
    return insert_unless_known(session, SlotRow, values)


def take_all(
    session: Session, wanted: Mapping[SubscriptionId, datetime], now: datetime
) -> set[SubscriptionId]:
    """Claim a slot for each of several subscriptions; return those for whom it was still free."""
    rows = [{"subscription_id": each, "slot_at": slot, "taken_at": now} for each, slot in wanted.items()]
    return {SubscriptionId(each) for each in insert_unknown(session, SlotRow, "subscription_id", rows)}


def forget_old(session: Session, before: datetime) -> None:
    """Delete slots from before a moment; those older than the catch-up window can never be due again."""
    session.execute(delete(SlotRow).where(col(SlotRow.slot_at) < before))
