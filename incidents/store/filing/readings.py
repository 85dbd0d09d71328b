"""Merged readings → rows: an incident, its tolls, and its listing under every place above.

Many incidents are written at once: an article of the day tells four, and a statement costs as much for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import col

from incidents.models import IncidentId, Tolls
from incidents.store.database.rows import insert_numbered, one_of, run, write
from incidents.store.filing.corrections import correct, is_retracted
from incidents.store.filing.listing import Listing, put_listings, put_places
from incidents.store.tables import IncidentRow, TollRow
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from incidents.models import Reading

_DECIDED = select(col(IncidentRow.id), col(IncidentRow.corrections)).where(one_of(col(IncidentRow.id), "ids"))
_READ = update(IncidentRow).where(col(IncidentRow.id) == bindparam("incident"))
_NO_TOLLS = delete(TollRow).where(col(TollRow.incident_id) == bindparam("incident"))
_TOLLS = insert(TollRow)


def add_incident(session: Session, reading: Reading) -> IncidentId:
    """Store a new incident and list it; its reports follow with `put_reports`."""
    return add_incidents(session, [reading])[0]


def add_incidents(session: Session, readings: Sequence[Reading]) -> list[IncidentId]:
    """Store new incidents and list them; return their ids in order. `put_reports` adds what was said."""
    put_places(session, (reading.place for reading in readings))
    columns = [_columns(reading) | {"corrections": ()} for reading in readings]
    ids = [IncidentId(each) for each in insert_numbered(session, IncidentRow, columns)]
    listings = [Listing(each, reading) for each, reading in zip(ids, readings, strict=True)]
    _put_tolls(session, [(each.incident_id, each.reading.tolls) for each in listings if each.reading])
    put_listings(session, listings, new=True)
    return ids


def put_reading(session: Session, incident_id: IncidentId, reading: Reading, *, listed: bool = True) -> None:
    """Replace the merged reading of one incident; see `put_readings`."""
    put_readings(session, {incident_id: reading}, frozenset() if listed else frozenset({incident_id}))


def put_readings(
    session: Session, readings: Mapping[IncidentId, Reading], unlisted: frozenset[IncidentId] = frozenset()
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
    write(session, _NO_TOLLS, [{"incident": each} for each in held])
    _put_tolls(session, [(each, reading.tolls) for each, reading in held.items()])
    gone = {each for each in held if each in unlisted or is_retracted(decided[each])}
    put_listings(session, [Listing(each, None if each in gone else held[each]) for each in held])


def _columns(reading: Reading) -> dict[str, Any]:  # one type a column
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
        "actor_names": fold("\n".join(actor.name for actor in reading.actors)),
        "sources": reading.sources,
        "first_reported_at": reading.first_reported_at,
        "last_reported_at": reading.last_reported_at,
    }


def _put_tolls(session: Session, told: Sequence[tuple[IncidentId, Tolls]]) -> None:
    rows = [
        {
            "incident_id": incident_id,
            "measure": measure,
            "low": count.low,
            "best": count.best,
            "high": count.high,
            "text": count.text,
        }
        for incident_id, tolls in told
        for measure, count in tolls.items()
        if count is not None
    ]
    if rows:
        write(session, _TOLLS, rows)
