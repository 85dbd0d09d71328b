"""How many incidents are listed under a place, kept with every listing: the count of "latest in Syria".

Counting a country's index afresh takes 10 to 100 ms at a million incidents. A total has a row for each set
of kinds and status that occurs under a place, at most a few hundred.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, func, select
from sqlmodel import col

from incidents.store.database.rows import add_up, insert_new, one_of, run, write
from incidents.store.filing.kinds import bits_of
from incidents.store.tables import EVERYWHERE, IncidentPlaceRow, ListedPlaceRow, PlaceTotalRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import IncidentId
    from incidents.store.query import IncidentQuery


class Listed(NamedTuple):
    """What a row of the listing counts for."""

    place_id: int
    status: str
    kinds: int


_LISTED_NOW = select(
    col(IncidentPlaceRow.place_id), col(IncidentPlaceRow.status), col(IncidentPlaceRow.kinds)
).where(one_of(col(IncidentPlaceRow.incident_id), "ids"))
_EMPTIED = delete(PlaceTotalRow).where(
    col(PlaceTotalRow.place_id) == bindparam("left"), col(PlaceTotalRow.incidents) <= 0
)
_NUMBERED = select(col(ListedPlaceRow.place_id)).where(one_of(col(ListedPlaceRow.place_id), "ids"))


def listed_now(session: Session, ids: Sequence[IncidentId]) -> list[Listed]:
    """Return where incidents are listed, each under each of its places."""
    return [Listed(*each) for each in run(session, _LISTED_NOW, {"ids": ids})]


def move_totals(session: Session, old: Collection[Listed], new: Collection[Listed]) -> None:
    """Count incidents under *new* and no longer under *old*."""
    change = Counter(new)
    change.subtract(Counter(old))
    # Always in one order, so that two transactions of PostgreSQL wait for each other and do not lock up.
    rows = [(*each, step) for each, step in sorted(change.items()) if step]
    if not rows:
        return
    names = ("place_id", "status", "kinds", "incidents")
    add_up(session, PlaceTotalRow, names[:3], [dict(zip(names, each, strict=True)) for each in rows])
    if old:
        write(session, _EMPTIED, [{"left": each} for each in sorted({each.place_id for each in old})])
    _number(session, {each.place_id for each in new} - {EVERYWHERE})


def _number(session: Session, places: set[int]) -> None:
    """Give places that list something for the first time their number in `listed_places`."""
    if places:
        fresh = places - set(run(session, _NUMBERED, {"ids": sorted(places)}).scalars())
        insert_new(session, ListedPlaceRow, [{"place_id": each} for each in sorted(fresh)])


def find_total(session: Session, query: IncidentQuery) -> int | None:
    """Return how many incidents *query* wants where the totals tell it, None where they do not.

    They know place, kinds and status; of several places they do not know what is listed under two of them.
    """
    limits = (
        *(query.point, query.at, query.period, query.reported_since, query.reported_until),
        *(query.recorded_since, query.recorded_until, query.measure, query.among),
    )
    if any(each is not None for each in limits) or query.text.strip() or query.actors or query.named:
        return None
    if query.min_toll or query.min_sources > 1:
        return None
    if len(query.places) > 1:
        return None
    statement = _adding(
        has_status=query.status is not None,
        has_kinds=bool(query.kinds),
        has_excluded_kinds=bool(query.excluded_kinds),
    )
    values = {
        "place": query.places[0] if query.places else EVERYWHERE,
        "status": query.status,
        "kinds": bits_of(query.kinds),
        "excluded_kinds": bits_of(query.excluded_kinds),
    }
    return int(run(session, statement, values).scalar())


@cache
def _adding(*, has_status: bool, has_kinds: bool, has_excluded_kinds: bool) -> Select[Any]:
    row = PlaceTotalRow
    statement = select(func.coalesce(func.sum(col(row.incidents)), 0)).where(
        col(row.place_id) == bindparam("place")
    )
    if has_status:
        statement = statement.where(col(row.status) == bindparam("status"))
    if has_kinds:
        statement = statement.where(col(row.kinds).bitwise_and(bindparam("kinds")) != 0)
    if has_excluded_kinds:
        statement = statement.where(col(row.kinds).bitwise_and(bindparam("excluded_kinds")) == 0)
    return statement
