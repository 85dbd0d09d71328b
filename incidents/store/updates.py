"""Telegram's updates that were taken on already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlmodel import col

from incidents.store.rows import insert_unknown
from incidents.store.tables import UpdateRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def note_new(session: Session, update_ids: Collection[int]) -> set[int]:
    """Note updates; return those that were not noted before, as one is that Telegram delivers again."""
    return set(insert_unknown(session, UpdateRow, "id", [{"id": each} for each in update_ids]))


def forget_old_updates(session: Session, keep: int = 10_000) -> None:
    """Delete notes that are more than *keep* behind the newest; Telegram repeats an update within a day."""
    newest = session.execute(select(func.max(col(UpdateRow.id)))).scalar_one()
    if newest is not None:
        session.execute(delete(UpdateRow).where(col(UpdateRow.id) <= newest - keep))
