"""Telegram's updates: kept from the moment they arrive until their answer is queued.

    open ──▶ acted ──▶ done     `done` is written together with the answer in the outbox

An update is written down before Telegram is told that it arrived, so that a crash does not lose it; who
takes it on leases it, and leases it anew for as long as they live. One found open after a crash is worked on
again, for nothing came of it. One found `acted` has changed something that is committed (see `acting`): it is
not done twice, but whoever sent it is told.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, null, or_, select, update
from sqlmodel import col

from incidents.store.database.rows import insert_unknown, one_of, write
from incidents.store.tables import UpdateRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId

LEASE = timedelta(seconds=60)
"""How long an update stays with a process that does not renew its lease; three renewals may fail."""

acting: ContextVar[int | None] = ContextVar("acting", default=None)
"""The update that is worked on; a lasting transaction meanwhile marks it as `acted` (`Store.begin`)."""


class Progress(StrEnum):
    """How far an update is."""

    OPEN = "open"
    ACTED = "acted"
    DONE = "done"


_DONE = (
    update(UpdateRow)
    .where(one_of(col(UpdateRow.id), "ids"))
    .values(progress=Progress.DONE, payload="", chat_id=null(), leased_until=null())
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that was not worked on yet; `payload` is Telegram's JSON. An inline query has no chat."""

    id: int
    payload: str
    chat_id: ChatId | None


@dataclass(frozen=True, slots=True)
class Adopted:
    """An update that a process left behind; `has_acted` says that it must not be worked on again.

    `attempts` counts those who took it on, the present one included.
    """

    id: int
    payload: str
    has_acted: bool
    attempts: int


def take(session: Session, arrivals: Sequence[Arrival], worker: str, now: datetime) -> set[int]:
    """Write down updates for *worker*; return those not known before, as one is that Telegram repeats."""
    rows = [
        {
            "id": each.id,
            "chat_id": each.chat_id,
            "payload": each.payload,
            "progress": Progress.OPEN,
            "worker": worker,
            "leased_until": now + LEASE,
            "attempts": 1,
        }
        for each in arrivals
    ]
    return set(insert_unknown(session, UpdateRow, "id", rows))


def mark_acted(session: Session, update_id: int) -> None:
    """Record, in the transaction of what an update changed, that it must not be worked on again."""
    open_one = (col(UpdateRow.id) == update_id, col(UpdateRow.progress) == Progress.OPEN)
    session.execute(update(UpdateRow).where(*open_one).values(progress=Progress.ACTED))


def mark_done(session: Session, update_ids: Collection[int]) -> None:
    """Record that updates were answered or need no answer; what they said is forgotten."""
    if update_ids:
        write(session, _DONE, {"ids": update_ids})


def renew_leases(session: Session, worker: str, now: datetime) -> None:
    """Say that *worker* is alive and still has what it took on."""
    own = update(UpdateRow).where(col(UpdateRow.worker) == worker, col(UpdateRow.progress) != Progress.DONE)
    session.execute(own.values(leased_until=now + LEASE))


def adopt(session: Session, worker: str, now: datetime, *, alone: bool) -> list[Adopted]:
    """Give *worker* what others left behind, oldest first.

    Only what is no longer leased, unless the caller is *alone* and knows that nobody else is at work.
    """
    left = select(UpdateRow).where(col(UpdateRow.progress) != Progress.DONE, col(UpdateRow.worker) != worker)
    if not alone:
        left = left.where(or_(col(UpdateRow.leased_until) <= now, col(UpdateRow.leased_until).is_(None)))
    adopted = []
    for row in session.scalars(left.order_by(col(UpdateRow.id)).with_for_update(skip_locked=True)):
        row.worker, row.leased_until, row.attempts = worker, now + LEASE, row.attempts + 1
        adopted.append(Adopted(row.id, row.payload, row.progress == Progress.ACTED, row.attempts))
    session.flush()
    return adopted


def forget_chat(session: Session, chat_id: ChatId) -> None:
    """Forget what was said in a chat and not answered yet."""
    said = select(col(UpdateRow.id)).where(col(UpdateRow.chat_id) == chat_id)
    mark_done(session, session.scalars(said).all())


def forget_old_updates(session: Session, keep: int = 10_000) -> None:
    """Delete those done that are more than *keep* behind the newest; Telegram repeats one within a day."""
    newest = session.execute(select(func.max(col(UpdateRow.id)))).scalar_one()
    if newest is not None:
        old = (col(UpdateRow.id) <= newest - keep, col(UpdateRow.progress) == Progress.DONE)
        session.execute(delete(UpdateRow).where(*old))
