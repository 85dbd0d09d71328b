"""Who sent what when, for processes that share Telegram's limits (PostgreSQL; one process needs no table).

Each message asks here before it starts. An advisory lock lets one ask at a time, so that two processes never
take the same place; moments are those of the callers' clocks, which must agree within tenths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, text
from sqlmodel import col

from incidents.store.database.rows import connection_of, insert_or_replace
from incidents.store.tables import BanRow, TurnRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId

EVERYBODY = 0
"""What `bans.chat_id` holds for a ban of the whole bot; no chat has this number."""

SECOND, MINUTE = timedelta(seconds=1), timedelta(seconds=60)
A_MINUTE_IN_GROUPS = 20

# Any constant number of our own, other than those of `schema` and `store`.
_LOCK = 7_483_673


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a message must wait, no time where it may go, and whether that goes for all chats."""

    time: timedelta
    concerns_all: bool = False


def take(session: Session, chat_id: ChatId, now: datetime, per_second: int) -> Wait:
    """Count a message to *chat_id* that starts *now*, or return how long it must wait and count nothing."""
    if connection_of(session).dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    for_all = _wait_of_all(session, now, per_second)
    if for_all > timedelta(0):
        return Wait(for_all, concerns_all=True)
    own = _wait_of_chat(session, chat_id, now)
    if own <= timedelta(0):
        session.add(TurnRow(chat_id=chat_id, started_at=now))
    return Wait(max(own, timedelta(0)))


def close(session: Session, chat_id: ChatId | None, until: datetime) -> None:
    """Let nothing pass to a chat, or to anybody where it is None, before a moment."""
    values = {"chat_id": EVERYBODY if chat_id is None else chat_id, "until": until}
    insert_or_replace(session, BanRow, ("chat_id",), values)


def forget_old(session: Session, now: datetime) -> None:
    """Delete what no limit asks for any more."""
    session.execute(delete(TurnRow).where(col(TurnRow.started_at) < now - MINUTE))
    session.execute(delete(BanRow).where(col(BanRow.until) < now))


def _wait_of_all(session: Session, now: datetime, per_second: int) -> timedelta:
    newest = select(col(TurnRow.started_at)).order_by(col(TurnRow.started_at).desc())
    last = session.execute(newest.offset(per_second - 1).limit(1)).scalar_one_or_none()
    ban = _ban(session, EVERYBODY)
    free_at: datetime = max(last + SECOND if last else now, ban or now)
    return free_at - now


def _wait_of_chat(session: Session, chat_id: ChatId, now: datetime) -> timedelta:
    own = select(col(TurnRow.started_at)).where(col(TurnRow.chat_id) == chat_id)
    starts = session.scalars(own.order_by(col(TurnRow.started_at).desc()).limit(A_MINUTE_IN_GROUPS)).all()
    free_at = max(starts[0] + SECOND if starts else now, _ban(session, chat_id) or now)
    if chat_id < 0 and len(starts) == A_MINUTE_IN_GROUPS:
        free_at = max(free_at, starts[-1] + MINUTE)
    return free_at - now


def _ban(session: Session, chat_id: int) -> datetime | None:
    return session.execute(
        select(func.max(col(BanRow.until))).where(col(BanRow.chat_id) == chat_id)
    ).scalar_one()
