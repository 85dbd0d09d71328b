"""Articles that an operator was shown and may store by a button, so that a restart keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col

from incidents.store.database.rows import insert_or_replace
from incidents.store.tables import PendingRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import Article


def put_pending(session: Session, key: str, article: Article, now: datetime) -> None:
    """Keep an article under what its button calls it."""
    insert_or_replace(session, PendingRow, ("key",), {"key": key, "article": article, "shown_at": now})


def find_pending(session: Session, key: str) -> Article | None:
    """Return the article that a button means, None where it is forgotten."""
    row = session.get(PendingRow, key)
    return None if row is None else row.article


def forget_old(session: Session, before: datetime) -> None:
    """Forget what was shown before a moment."""
    session.execute(delete(PendingRow).where(col(PendingRow.shown_at) < before))
