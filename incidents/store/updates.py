"""Telegram's updates that were taken on already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlmodel import col

from incidents.store.rows import insert_unless_known
from incidents.store.tables import UpdateRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def is_new_update(session: Session, update_id: int) -> bool:
    """Note an update; return False where it was noted before, as when Telegram delivers it again."""
    return insert_unless_known(session, UpdateRow, {"id": update_id})


def forget_old_updates(session: Session, keep: int = 10_000) -> None:
    """Delete notes that are more than *keep* behind the newest; Telegram repeats an update within a day."""
    newest = session.execute(select(func.max(col(UpdateRow.id)))).scalar_one()
    if newest is not None:
        session.execute(delete(UpdateRow).where(col(UpdateRow.id) <= newest - keep))
