"""Messages of the bot that wait for somebody's reply, so that a restart between the two is not noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col

from incidents.store.database.rows import insert_or_replace
from incidents.store.tables import PromptRow, ShownRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId


def put_prompt(  # noqa: PLR0913, PLR0917 - one column each
    session: Session, chat_id: ChatId, message_id: int, user_id: int, purpose: str, now: datetime
) -> None:
    """Remember what a reply of a user to a message of the bot is for."""
    values = {
        "chat_id": chat_id,
        "message_id": message_id,
        "user_id": user_id,
        "purpose": purpose,
        "asked_at": now,
    }
    insert_or_replace(session, PromptRow, ("chat_id", "message_id"), values)


def find_prompt(session: Session, chat_id: ChatId, message_id: int, user_id: int) -> str | None:
    """Return what a reply of this user to this message is for, None where nothing was asked of them."""
    row = session.get(PromptRow, (chat_id, message_id))
    return row.purpose if row is not None and row.user_id == user_id else None


def forget_old(session: Session, before: datetime) -> None:
    """Delete prompts and remembered lists from before a moment."""
    session.execute(delete(PromptRow).where(col(PromptRow.asked_at) < before))
    session.execute(delete(ShownRow).where(col(ShownRow.shown_at) < before))
