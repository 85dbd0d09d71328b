"""Names of actors → the incidents in which they take part, by the index of `incident_actors`.

A name that few incidents tell is looked up first, and the question reads these alone; one that many tell
("the army") is looked for in what else the question wants, newest first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, CompoundSelect, Integer, and_, bindparam, or_, select, union_all
from sqlmodel import col

from incidents.actors import asked_part
from incidents.models import IncidentId
from incidents.store.database.rows import run
from incidents.store.filing.moments import moment_of
from incidents.store.tables import IncidentActorRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

FEW = 1000
"""Incidents that are quicker read one by one than sought in a range of the listing: some 3 ms."""

_LAST = "\U0010ffff"  # sorts behind every letter


@lru_cache(256)
def telling_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *names* that find what all of them do: "taliban" finds "taliban fighters" too.

    Each name fewer is two comparisons fewer for each actor of each incident that is looked at.
    """
    parts = {_asked_part(name): name for name in names}
    return tuple(
        name
        for part, name in parts.items()
        if not any(part != other and part.startswith(other) for other in parts)
    )


def _asked_part(name: str) -> str:
    return asked_part(name) or _LAST


def parts_asked(names: Sequence[str]) -> dict[str, str]:
    """Return the values of `has_part` for *names*: between which two each of them lies."""
    parts = list(map(_asked_part, names))
    return {f"actor_{n}": part for n, part in enumerate(parts)} | {
        f"actor_{n}_end": part + _LAST for n, part in enumerate(parts)
    }


def has_part(names: int) -> ColumnElement[bool]:
    """Return that a row of `incident_actors` begins with one of so many names."""
    return or_(*map(_begins, range(names)))


def find_few(session: Session, names: Sequence[str]) -> tuple[IncidentId, ...] | None:
    """Return the incidents in which one of *names* takes part, None where more than `FEW` rows say so.

    Each count and page of an answer asks: it is looked up once for all who ask of a moment.
    """
    known, asked = moment_of(session).acting, tuple(names)
    try:
        return known[asked]
    except KeyError:
        found = known[asked] = _find_few(session, asked)
        return found


def _find_few(session: Session, names: tuple[str, ...]) -> tuple[IncidentId, ...] | None:
    values = {**parts_asked(names), "limit": FEW + 1}
    found = [IncidentId(each) for each in run(session, _acting(len(names)), values).scalars()]
    return tuple(dict.fromkeys(found)) if len(found) <= FEW else None


@lru_cache(64)
def _acting(names: int) -> CompoundSelect[int]:
    # One range after the other, as far as the limit: an OR of them PostgreSQL reads as a whole.
    told = (select(col(IncidentActorRow.incident_id)).where(_begins(n)) for n in range(names))
    return union_all(*told).limit(bindparam("limit", type_=Integer))


def _begins(number: int) -> ColumnElement[bool]:
    part, name = col(IncidentActorRow.part), f"actor_{number}"
    return and_(part >= bindparam(name), part < bindparam(f"{name}_end"))
