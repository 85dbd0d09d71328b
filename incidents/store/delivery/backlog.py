"""How long the outbox keeps somebody waiting, and whether the database answers at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text
from sqlmodel import col

from incidents.store.delivery.outgoing import is_open
from incidents.store.tables import OutboxRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def oldest_open(session: Session) -> datetime | None:
    """Return when the message that has waited longest was queued, None where none waits."""
    oldest = select(func.min(col(OutboxRow.created_at))).where(is_open())
    return session.execute(oldest).scalar()


def ping(session: Session) -> None:
    """Ask the database for nothing; `StoreError` outside the session's block where it does not answer."""
    session.execute(text("SELECT 1"))
