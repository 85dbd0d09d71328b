"""The words of questions, for operators who switch it on to see what the bot should learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlmodel import col

from incidents.store.tables import AskedRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its words; `reading` is its intent where it `is_understood`, else what was unclear."""

    asked_at: datetime
    words: str
    reading: str
    is_understood: bool


def add(session: Session, chat_id: ChatId, asked: Asked) -> None:
    """Keep a question; the chat is noted so that it can have it forgotten, and told to nobody."""
    session.add(
        AskedRow(
            chat_id=chat_id,
            asked_at=asked.asked_at,
            words=asked.words,
            reading=asked.reading,
            is_understood=asked.is_understood,
        )
    )


def list_newest(session: Session, limit: int, *, is_understood: bool | None) -> list[Asked]:
    """Return questions, the newest first; only those that were, or were not, understood if that is told."""
    newest = select(AskedRow).order_by(col(AskedRow.asked_at).desc(), col(AskedRow.id).desc()).limit(limit)
    if is_understood is not None:
        newest = newest.where(col(AskedRow.is_understood) == is_understood)
    return [
        Asked(each.asked_at, each.words, each.reading, each.is_understood) for each in session.scalars(newest)
    ]


def count(session: Session) -> int:
    """Return how many questions are kept."""
    return int(session.scalar(select(func.count()).select_from(AskedRow)) or 0)


def forget_old(session: Session, before: datetime) -> None:
    """Delete what was asked before a moment."""
    session.execute(delete(AskedRow).where(col(AskedRow.asked_at) < before))
