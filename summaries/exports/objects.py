"""JSON objects: PLOVER's events, GeoJSON's features (RFC 7946), and our own records, which are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from incidents.extraction.words.taxonomy import taxonomy
from incidents.models import Incident
from summaries.exports.cells import quotation_of, sides_of

if TYPE_CHECKING:
    from incidents.models import Count

Object = dict[str, Any]  # Any: JSON

_RECORDS = TypeAdapter(Incident)
_INTERNAL = {"reports": {"__all__": {"sketch"}}}
"""Bytes that compare texts inside the store; they are no UTF-8, and tell a reader nothing."""
_PLOVER_TOLLS = {"killed": "dead"}


def plover_object(incident: Incident) -> Object | None:
    """Return an event of PLOVER (https://osf.io/preprints/socarxiv/rm5dw), None for a kind without one."""
    event, _, mode = taxonomy()[incident.kind].plover.partition("/")
    if not event:
        return None
    acted, hit = sides_of(incident)
    return {
        "id": incident.id,
        "event_type": event,
        "event_mode": mode or None,
        **_days(incident),
        "date_precision": incident.period.precision.value,
        "actor": list(acted),
        "recipient": list(hit),
        "location": _location(incident),
        "magnitude": {
            _PLOVER_TOLLS.get(name, name): _figures(count)
            for name, count in incident.tolls.items()
            if count is not None
        },
        "text": quotation_of(incident),
        "source": [
            {"outlet": each.outlet, "url": each.url, "published": each.published_at.isoformat()}
            for each in incident.reports
        ],
    }


def geojson_feature(incident: Incident) -> Object:
    """Return a feature; its point is longitude, latitude, and null where the place has none."""
    entry, place, tolls = taxonomy()[incident.kind], incident.place, incident.tolls
    point = [place.longitude, place.latitude] if place.point is not None else None
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "kind": incident.kind.value,
            "label": entry.label,
            "glide": entry.glide or None,
            **_days(incident),
            "place": place.name,
            "place_precision": place.precision.value,
            "country": place.country,
            "admin1": place.admin1,
            "killed": _figures(tolls.killed),
            "injured": _figures(tolls.injured),
            "status": incident.status.value,
            "certainty": incident.certainty.value,
            "corrected": bool(incident.corrections),
            "quotation": quotation_of(incident),
            "sources": [{"outlet": each.outlet, "url": each.url} for each in incident.reports],
        },
    }


def record_line(incident: Incident) -> str:
    """Return everything that is known of an incident as one line of JSON, for `read_record`."""
    return _RECORDS.dump_json(incident, exclude=_INTERNAL, exclude_defaults=True).decode()


def read_record(line: str) -> Incident:
    """Return the incident that `record_line` wrote.

    Raises:
        ValueError: it wrote no such line.
    """
    return _RECORDS.validate_json(line)


def _days(incident: Incident) -> Object:
    period = incident.period
    return {"date_start": period.start.isoformat(), "date_end": period.last_day.isoformat()}


def _location(incident: Incident) -> Object:
    place = incident.place
    return {
        "name": place.name,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
    }


def _figures(count: Count | None) -> Object | None:
    return None if count is None else {"low": count.low, "best": count.best, "high": count.high}
