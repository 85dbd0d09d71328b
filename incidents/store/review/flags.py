"""Flags: what readers find wrong in an incident, until an operator settles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlmodel import col

from incidents.models import Flaw, IncidentId, stored
from incidents.store.database.rows import insert_or_replace
from incidents.store.tables import FlagRow, ShownRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

MOST_OPEN = 1000
"""Open flags that are listed: more nobody works through at once."""


@dataclass(frozen=True, slots=True)
class Flag:
    """What a reader found wrong, in perhaps no words of theirs; `decision` is the number that settled it."""

    incident_id: IncidentId
    flaw: Flaw
    user_id: int
    at: datetime
    words: str = ""
    decision: int | None = None
    id: int = 0


def add_flag(session: Session, flag: Flag) -> int:
    """Store a flag and return its number; the same reader's open one of the same flaw is not doubled."""
    known = session.execute(
        select(col(FlagRow.id)).where(
            col(FlagRow.incident_id) == flag.incident_id,
            col(FlagRow.user_id) == flag.user_id,
            col(FlagRow.flaw) == flag.flaw,
            col(FlagRow.decision_id).is_(None),
        )
    ).scalar()
    if known is not None:
        return stored(known)
    row = FlagRow(
        incident_id=flag.incident_id,
        flaw=flag.flaw,
        words=flag.words,
        user_id=flag.user_id,
        made_at=flag.at,
    )
    session.add(row)
    session.flush()
    return stored(row.id)


def add_words(session: Session, number: int, user_id: int, words: str) -> bool:
    """Put a reader's words with their own open flag; return whether there was one."""
    own = (col(FlagRow.id) == number, col(FlagRow.user_id) == user_id, col(FlagRow.decision_id).is_(None))
    changed = update(FlagRow).where(*own).values(words=words).returning(col(FlagRow.id))
    return session.execute(changed).first() is not None


def count_since(session: Session, user_id: int, since: datetime) -> int:
    """Return how many flags a reader raised from *since* on."""
    mine = (col(FlagRow.user_id) == user_id, col(FlagRow.made_at) >= since)
    return session.execute(select(func.count()).where(*mine)).scalar_one()


def open_flags(session: Session, incident_id: IncidentId | None = None) -> list[Flag]:
    """Return flags that wait for an operator, of one incident or of all, the oldest `MOST_OPEN` first."""
    statement = select(FlagRow).where(col(FlagRow.decision_id).is_(None))
    if incident_id is not None:
        statement = statement.where(col(FlagRow.incident_id) == incident_id)
    rows = session.execute(statement.order_by(col(FlagRow.id)).limit(MOST_OPEN)).scalars()
    return [_to_flag(row) for row in rows]


def flagged(session: Session) -> list[IncidentId]:
    """Return the incidents with open flags, longest waiting first."""
    waiting = select(col(FlagRow.incident_id)).where(col(FlagRow.decision_id).is_(None))
    oldest = waiting.group_by(col(FlagRow.incident_id)).order_by(func.min(col(FlagRow.id)))
    return [IncidentId(each) for each in session.execute(oldest).scalars()]


def settle(session: Session, incident_ids: Sequence[IncidentId], decision: int) -> int:
    """Close the open flags of incidents by a decision; return how many there were."""
    waiting = (col(FlagRow.incident_id).in_(incident_ids), col(FlagRow.decision_id).is_(None))
    closed = update(FlagRow).where(*waiting).values(decision_id=decision).returning(col(FlagRow.id))
    return len(session.execute(closed).all())


def last_notice(session: Session) -> datetime | None:
    """Return when operators were last told of flags, None where never."""
    return session.execute(select(func.max(col(FlagRow.noticed_at)))).scalar()


def mark_noticed(session: Session, now: datetime) -> int:
    """Note that operators are told of every open flag now; return how many they had not been told of."""
    new = (col(FlagRow.decision_id).is_(None), col(FlagRow.noticed_at).is_(None))
    told = update(FlagRow).where(*new).values(noticed_at=now).returning(col(FlagRow.id))
    return len(session.execute(told).all())


def put_shown(session: Session, key: str, incident_ids: Sequence[IncidentId], now: datetime) -> None:
    """Remember which incidents a message shows, for a button that cannot hold them."""
    values = {"key": key, "incident_ids": ",".join(map(str, incident_ids)), "shown_at": now}
    insert_or_replace(session, ShownRow, ("key",), values)


def find_shown(session: Session, key: str) -> list[IncidentId]:
    """Return the incidents that are remembered under *key*, none where it is forgotten."""
    row = session.get(ShownRow, key)
    return [] if row is None else [IncidentId(int(each)) for each in row.incident_ids.split(",") if each]


def _to_flag(row: FlagRow) -> Flag:
    return Flag(
        id=stored(row.id),
        incident_id=IncidentId(row.incident_id),
        flaw=Flaw(row.flaw),
        user_id=row.user_id,
        at=row.made_at,
        words=row.words,
        decision=row.decision_id,
    )
