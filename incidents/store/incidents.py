"""Incidents: filing them, finding them, counting them. The one module of the topic to import from."""

from __future__ import annotations

from incidents.store.candidates import find_candidates
from incidents.store.filing import (
    add_claims,
    add_incident,
    get_incident,
    get_incidents,
    incidents_of,
    mark_merged,
    move_reports,
    put_reading,
    put_report,
    retract_report,
)
from incidents.store.search import (
    count_incidents,
    find_incidents,
    find_nearest,
    places_of,
    places_with_incidents,
    sum_toll,
)

__all__ = [
    "add_claims",
    "add_incident",
    "count_incidents",
    "find_candidates",
    "find_incidents",
    "find_nearest",
    "get_incident",
    "get_incidents",
    "incidents_of",
    "mark_merged",
    "move_reports",
    "places_of",
    "places_with_incidents",
    "put_reading",
    "put_report",
    "retract_report",
    "sum_toll",
]
