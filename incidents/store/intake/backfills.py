"""How far archives are filed, and what of any source could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import col

from incidents.store.database.rows import insert_or_replace, insert_unless_known
from incidents.store.tables import FiledChunkRow, SetAsideRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

_LONGEST_SOURCE = 2_000  # characters; PostgreSQL indexes no more than 2,704 bytes


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that could not be used: where it stands, why, and when that was noticed last."""

    source: str
    reason: str
    noticed_at: datetime


def filed_chunks(session: Session, source: str) -> set[int]:
    """Return the numbers of the chunks of a source that are filed."""
    numbers = select(col(FiledChunkRow.number)).where(col(FiledChunkRow.source) == source)
    return set(session.execute(numbers).scalars())


def mark_filed(session: Session, source: str, number: int, now: datetime) -> bool:
    """Note a chunk as filed, in the transaction that files it; return whether it was not before."""
    values = {"source": source, "number": number, "filed_at": now}
    return insert_unless_known(session, FiledChunkRow, values)


def set_aside(session: Session, refused: Iterable[tuple[str, str]], now: datetime) -> None:
    """Remember what could not be used: pairs of where it stands and why."""
    rows = {
        source[:_LONGEST_SOURCE].replace("\0", ""): {"reason": reason.replace("\0", ""), "noticed_at": now}
        for source, reason in refused
    }
    key = ("source",)
    insert_or_replace(session, SetAsideRow, key, *({"source": each} | rows[each] for each in sorted(rows)))


def list_set_aside(session: Session, limit: int) -> list[SetAside]:
    """Return what could not be used, noticed last first."""
    row = SetAsideRow
    statement = select(row).order_by(col(row.noticed_at).desc(), col(row.source)).limit(limit)
    found = session.execute(statement).scalars()
    return [SetAside(each.source, each.reason, each.noticed_at) for each in found]


def forget_set_aside(session: Session, before: datetime | None = None) -> None:
    """Forget what could not be used and was noticed last before a moment, by default all."""
    old = () if before is None else (col(SetAsideRow.noticed_at) < before,)
    session.execute(delete(SetAsideRow).where(*old))
