"""Incidents: filing them, finding them, counting them. The one module of the topic to import from."""

from __future__ import annotations

from incidents.store.filing.candidates import Wide, find_candidate_ids, find_deadly_ids
from incidents.store.filing.known import places_with_incidents
from incidents.store.filing.loading import get_incident, get_incidents
from incidents.store.filing.nearby import places_within
from incidents.store.filing.origins import Origin, lead_on, origins_of, revive
from incidents.store.filing.readings import add_incident, add_incidents, put_reading, put_readings
from incidents.store.filing.reports import (
    add_claims,
    incidents_of,
    mark_merged,
    move_reports,
    put_former,
    put_report,
    put_reports,
    retract_report,
)
from incidents.store.filing.sources import put_sources, without_sources
from incidents.store.finding.breakdowns import DayToll, reports_by_outlet, toll_by_days
from incidents.store.finding.grouped import (
    Begun,
    DayCount,
    count_by_days,
    count_by_place,
    newest_by_first_day,
    newest_by_place,
    toll_by_place,
)
from incidents.store.finding.search import (
    count_incidents,
    find_first_day,
    find_ids,
    find_incidents,
    find_nearest,
    places_of,
    sum_toll,
)

__all__ = [
    "Begun",
    "DayCount",
    "DayToll",
    "Origin",
    "Wide",
    "add_claims",
    "add_incident",
    "add_incidents",
    "count_by_days",
    "count_by_place",
    "count_incidents",
    "find_candidate_ids",
    "find_deadly_ids",
    "find_first_day",
    "find_ids",
    "find_incidents",
    "find_nearest",
    "get_incident",
    "get_incidents",
    "incidents_of",
    "lead_on",
    "mark_merged",
    "move_reports",
    "newest_by_first_day",
    "newest_by_place",
    "origins_of",
    "places_of",
    "places_with_incidents",
    "places_within",
    "put_former",
    "put_reading",
    "put_readings",
    "put_report",
    "put_reports",
    "put_sources",
    "reports_by_outlet",
    "retract_report",
    "revive",
    "sum_toll",
    "toll_by_days",
    "toll_by_place",
    "without_sources",
]
