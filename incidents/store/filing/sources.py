"""How many independent sources tell an incident, where a reading of an earlier version did not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, bindparam, select, update
from sqlmodel import col

from incidents.models import IncidentId
from incidents.store.database.rows import run, write
from incidents.store.tables import IncidentRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_ID = col(IncidentRow.id)
_WITHOUT = (
    select(_ID)
    .where(
        bindparam("after") < _ID,
        col(IncidentRow.sources).is_(None),
        col(IncidentRow.merged_into).is_(None),
    )
    .order_by(_ID)
    .limit(bindparam("limit", type_=Integer))
)
_PUT = update(IncidentRow).where(bindparam("incident") == _ID)


def without_sources(session: Session, after: int, limit: int) -> list[IncidentId]:
    """Return the oldest *limit* incidents behind the id *after* whose sources were never counted."""
    found = run(session, _WITHOUT, {"after": after, "limit": limit})
    return [IncidentId(each) for each in found.scalars()]


def put_sources(session: Session, counts: Mapping[IncidentId, int]) -> None:
    """Say how many independent sources tell incidents."""
    if counts:
        write(session, _PUT, [{"incident": each, "sources": counts[each]} for each in sorted(counts)])
