"""Where and under which days an incident is listed, so that questions read one range of one index."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlmodel import col

from incidents.models import DatePrecision, IncidentId, MergedReading, Place, PlaceId
from incidents.store.database.rows import insert_many, insert_or_replace, one_of, run, write
from incidents.store.filing.kinds import bits_of
from incidents.store.filing.nearby import forget_nearby
from incidents.store.filing.totals import Listed, listed_now, move_totals
from incidents.store.tables import EVERYWHERE, IncidentPlaceRow, IncidentRow, PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def searched_days(reading: MergedReading) -> tuple[date, date]:
    """Return the first and the last day on which an incident is found, both included.

    Nobody has told of days after the last report, so a period ends the day after it at the latest (the
    place may be a day ahead of UTC). One told only by its month or year is found on its middle day.
    """
    period = reading.period
    known = reading.last_reported_at.date() + timedelta(days=1)
    last = max(period.start, min(period.last_day, known))
    if period.precision in {DatePrecision.DAY, DatePrecision.WEEK}:
        return period.start, last
    middle = period.start + (last - period.start) / 2
    return middle, middle


def is_own_place() -> ColumnElement[bool]:
    """Return the condition that a row of the listing lists its incident under that one's own place.

    It leads from an incident to the row: were the places compared too, SQLite would read all that is listed
    under them.
    """
    row = IncidentPlaceRow
    return (col(row.incident_id) == col(IncidentRow.id)) & (col(row.depth) == 0)


class Listing(NamedTuple):
    """An incident to be listed by its reading, nowhere any more where that is None."""

    incident_id: IncidentId
    reading: MergedReading | None


def put_listings(session: Session, listings: Sequence[Listing], *, new: bool = False) -> None:
    """List each incident under its place, every ancestor of it and everywhere; or nowhere any more.

    Args:
        session: of the store.
        listings: each incident once.
        new: whether none of them was ever listed, so that nothing has to go.
    """
    old = [] if new else listed_now(session, [each.incident_id for each in listings])
    rows = [
        row for each in listings if each.reading is not None for row in _rows(each.incident_id, each.reading)
    ]
    move_totals(session, old, [Listed(row["place_id"], row["status"], row["kinds"]) for row in rows])
    if old:
        write(session, _UNLISTING, [{"incident": each.incident_id} for each in listings])
    insert_many(session, IncidentPlaceRow, rows)


_UNLISTING = delete(IncidentPlaceRow).where(col(IncidentPlaceRow.incident_id) == bindparam("incident"))


def _rows(incident_id: IncidentId, reading: MergedReading) -> list[dict[str, Any]]:  # one type a column
    first_day, last_day = searched_days(reading)
    same = {
        "incident_id": incident_id,
        "first_day": first_day,
        "last_day": last_day,
        "first_reported_at": reading.first_reported_at,
        "last_reported_at": reading.last_reported_at,
        "kinds": bits_of((reading.kind, *reading.also_kinds)),
        "status": reading.status,
    }
    return [same | {"place_id": place, "depth": depth} for place, depth in _depths(reading.place).items()]


_PLACE = ("id", "name", "precision", "latitude", "longitude")
_NOTED = select(*(col(getattr(PlaceRow, name)) for name in _PLACE)).where(one_of(col(PlaceRow.id), "ids"))


def put_places(session: Session, places: Iterable[Place]) -> None:
    """Note places at which something happened, with their points; those of no gazetteer are left out."""
    told = {
        place.id: tuple(getattr(place, name) for name in _PLACE) for place in places if place.id is not None
    }
    noted = {row.id: row for row in run(session, _NOTED, {"ids": sorted(told)})} if told else {}
    # Always in one order, so that two transactions of PostgreSQL wait for each other and do not lock up.
    new = [
        dict(zip(_PLACE, told[each], strict=True)) for each in sorted(told) if told[each] != noted.get(each)
    ]
    if new:
        insert_or_replace(session, PlaceRow, ("id",), *new)
        forget_nearby(session)


def _depths(place: Place) -> dict[PlaceId, int]:
    """Return the places an incident is listed under: 0 its own, 1 the parent, and so on up."""
    depths = {EVERYWHERE: len(place.ancestors) + 1}
    depths |= {ancestor: depth for depth, ancestor in enumerate(reversed(place.ancestors), start=1)}
    if place.id is not None:
        depths[place.id] = 0
    return depths
