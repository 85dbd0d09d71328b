"""The moments for which a digest was composed: each once, whoever asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col

from incidents.store.rows import insert_unless_known
from incidents.store.tables import SlotRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import SubscriptionId


def take(session: Session, subscription_id: SubscriptionId, slot_at: datetime, now: datetime) -> bool:
    """Claim a slot; return whether it is ours, False where it was taken before.

    The claim holds once the session commits, together with the digest that it queued.
    """
    values = {"subscription_id": subscription_id, "slot_at": slot_at, "taken_at": now}
    return insert_unless_known(session, SlotRow, values)


def forget_old(session: Session, before: datetime) -> None:
    """Delete slots from before a moment; those older than the catch-up window can never be due again."""
    session.execute(delete(SlotRow).where(col(SlotRow.slot_at) < before))
