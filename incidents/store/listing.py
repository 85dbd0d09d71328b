"""Where and under which days an incident is listed, so that questions read one range of one index."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert
from sqlmodel import col

from incidents.models import DatePrecision, IncidentId, Place, PlaceId, Reading
from incidents.store.kinds import bits_of
from incidents.store.rows import insert_or_replace
from incidents.store.tables import EVERYWHERE, IncidentPlaceRow, PlaceRow
from incidents.store.totals import Listed, listed_now, move_totals

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def searched_days(reading: Reading) -> tuple[date, date]:
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


def remove_listing(session: Session, incident_id: IncidentId) -> None:
    """List an incident nowhere any more."""
    move_totals(session, listed_now(session, incident_id), ())
    _remove_rows(session, incident_id)


def _remove_rows(session: Session, incident_id: IncidentId) -> None:
    session.execute(delete(IncidentPlaceRow).where(col(IncidentPlaceRow.incident_id) == incident_id))


def put_listing(session: Session, incident_id: IncidentId, reading: Reading, *, listed: bool = True) -> None:
    """List an incident under its place, every ancestor of it and everywhere; or nowhere any more."""
    if not listed:
        remove_listing(session, incident_id)
        return
    first_day, last_day = searched_days(reading)
    kinds = bits_of((reading.kind, *reading.also_kinds))
    same = {
        "incident_id": incident_id,
        "first_day": first_day,
        "last_day": last_day,
        "first_reported_at": reading.first_reported_at,
        "last_reported_at": reading.last_reported_at,
        "kinds": kinds,
        "status": reading.status,
    }
    depths = _depths(reading.place)
    rows = [same | {"place_id": place_id, "depth": depth} for place_id, depth in depths.items()]
    new = [Listed(place_id, reading.status, kinds) for place_id in depths]
    move_totals(session, listed_now(session, incident_id), new)
    _remove_rows(session, incident_id)
    session.execute(insert(IncidentPlaceRow), rows)


def put_place(session: Session, place: Place) -> None:
    """Note a place at which something happened, with its point, if it is one of the gazetteer."""
    if place.id is None:
        return
    values = {
        "id": place.id,
        "name": place.name,
        "precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    insert_or_replace(session, PlaceRow, ("id",), values)


def _depths(place: Place) -> dict[PlaceId, int]:
    """Return the places an incident is listed under: 0 its own, 1 the parent, and so on up."""
    depths = {EVERYWHERE: len(place.ancestors) + 1}
    depths |= {ancestor: depth for depth, ancestor in enumerate(reversed(place.ancestors), start=1)}
    if place.id is not None:
        depths[place.id] = 0
    return depths
