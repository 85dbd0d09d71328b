"""Merged readings → rows: an incident, its tolls, and its listing under every place above.

Many incidents are written at once: an article of the day tells four, and a statement costs as much for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import col

from incidents.actors import parts_of
from incidents.models import IncidentId
from incidents.store.database.rows import insert_many, insert_numbered, one_of, run, write
from incidents.store.filing.corrections import correct, is_retracted
from incidents.store.filing.listing import Listing, put_listings, put_places
from incidents.store.tables import IncidentActorRow, IncidentRow, TollRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import Count, MergedReading

_DECIDED = select(col(IncidentRow.id), col(IncidentRow.corrections)).where(one_of(col(IncidentRow.id), "ids"))
_READ = update(IncidentRow).where(col(IncidentRow.id) == bindparam("incident"))
_NO_TOLLS = delete(TollRow).where(col(TollRow.incident_id) == bindparam("incident"))
_NO_ACTORS = delete(IncidentActorRow).where(col(IncidentActorRow.incident_id) == bindparam("incident"))


def add_incident(session: Session, reading: MergedReading) -> IncidentId:
    """Store a new incident and list it; its reports follow with `put_reports`."""
    return add_incidents(session, [reading])[0]


def add_incidents(session: Session, readings: Sequence[MergedReading]) -> list[IncidentId]:
    """Store new incidents and list them; return their ids in order. `put_reports` adds what was said."""
    put_places(session, (reading.place for reading in readings))
    columns = [_columns(reading) | {"corrections": ()} for reading in readings]
    ids = [IncidentId(each) for each in insert_numbered(session, IncidentRow, columns)]
    listings = [Listing(each, reading) for each, reading in zip(ids, readings, strict=True)]
    _put_beside(session, dict(zip(ids, readings, strict=True)))
    put_listings(session, listings, new=True)
    return ids


def put_reading(
    session: Session, incident_id: IncidentId, reading: MergedReading, *, listed: bool = True
) -> None:
    """Replace the merged reading of one incident; see `put_readings`."""
    put_readings(session, {incident_id: reading}, frozenset() if listed else frozenset({incident_id}))


def put_readings(
    session: Session,
    readings: Mapping[IncidentId, MergedReading],
    unlisted: frozenset[IncidentId] = frozenset(),
) -> None:
    """Replace the merged readings of incidents; *unlisted* ones are kept but found by no search.

    What an operator corrected stands above *readings*, and what was retracted stays unlisted.
    """
    if not readings:
        return
    decided = {row.id: row.corrections for row in run(session, _DECIDED, {"ids": list(readings)})}
    held = {each: correct(readings[each], decided[each]) for each in sorted(readings)}
    put_places(session, (reading.place for reading in held.values()))
    write(session, _READ, [_columns(reading) | {"incident": each} for each, reading in held.items()])
    forget_beside(session, held)
    _put_beside(session, held)
    gone = {each for each in held if each in unlisted or is_retracted(decided[each])}
    put_listings(session, [Listing(each, None if each in gone else held[each]) for each in held])


def _columns(reading: MergedReading) -> dict[str, Any]:  # one type a column
    return {
        "kind": reading.kind,
        "status": reading.status,
        "period_start": reading.period.start,
        "period_end": reading.period.end,
        "period_precision": reading.period.precision,
        "place": reading.place,
        "place_id": reading.place.id,
        "certainty": reading.certainty,
        "actors": reading.actors,
        "sources": reading.sources,
        "first_reported_at": reading.first_reported_at,
        "last_reported_at": reading.last_reported_at,
    }


def forget_beside(session: Session, ids: Iterable[IncidentId]) -> None:
    """Delete the tolls and the actors that stand beside incidents."""
    rows = [{"incident": each} for each in ids]
    for statement in (_NO_TOLLS, _NO_ACTORS):
        write(session, statement, rows)


def _put_beside(session: Session, readings: Mapping[IncidentId, MergedReading]) -> None:
    """Write down the tolls and the actors of incidents that have none."""
    tolls = [
        {"incident_id": each, "measure": measure, **_numbers(count)}
        for each, reading in readings.items()
        for measure, count in reading.tolls.items()
        if count is not None
    ]
    actors = [
        {"incident_id": each, "part": part}
        for each, reading in readings.items()
        for part in sorted({part for actor in reading.actors for part in parts_of(actor.name)})
    ]
    insert_many(session, TollRow, tolls)
    insert_many(session, IncidentActorRow, actors)


def _numbers(count: Count) -> dict[str, Any]:  # one type a column
    return {"low": count.low, "best": count.best, "high": count.high, "text": count.text}
