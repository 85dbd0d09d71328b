"""Incidents with their reports, in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.models import (
    UNRESOLVED,
    Actor,
    Certainty,
    Claim,
    Count,
    DatePrecision,
    IncidentId,
    Kind,
    MergedReading,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Status,
    Tolls,
)
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles
from tests.incidents.store.samples import DAY, EL_FASHER, KUTUM, NOW, add, article, claim, ids_of

if TYPE_CHECKING:
    from incidents.store import Store

FULL = Claim(
    kind=Kind.AIR_STRIKE,
    status=Status.BACKGROUND,
    period=Period.inclusive(DAY - timedelta(days=6), DAY, DatePrecision.WEEK),
    place=replace(EL_FASHER, name_ar="الفاشر", population=500_000, admin1="North Darfur", country="SD"),
    quotes=(Quote("Jets came.", 0, 10), Quote("Nine died.", 11, 21)),
    tolls=Tolls(
        Count(9, 9, None, "at least nine"), Count(0, 30, 30), displaced=Count(None, None, None, "many")
    ),
    actors=(Actor("air force", Role.PERPETRATOR), Actor("traders", Role.TARGET)),
    attribution=("residents", "the union of doctors"),
    certainty=Certainty.CLAIMED,
    also_kinds=(Kind.SHELLING,),
    patterns=("strike-verb",),
)


def test_a_claim_comes_back_as_it_went_in(store: Store) -> None:
    """Quotes with offsets, tolls, actors, who says so: nothing is lost on the way through the database."""
    with store.begin() as session:
        [incident_id] = add(session, FULL)
    with store.read() as session:
        found = incidents.get_incident(session, incident_id)

    [report] = found.reports
    assert report.claim == FULL
    assert (report.outlet, report.title, report.url) == ("The Wire", "News of first", article().url)
    assert (found.kind, found.status, found.period, found.place) == (
        FULL.kind,
        FULL.status,
        FULL.period,
        FULL.place,
    )
    assert (found.tolls, found.actors, found.certainty) == (FULL.tolls, FULL.actors, FULL.certainty)
    assert (found.first_reported_at, found.last_reported_at) == (NOW, NOW)


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(UNRESOLVED, id="no-name"),
        pytest.param(replace(UNRESOLVED, name="Umm Nowhere", country="SD"), id="a-name"),
    ],
)
def test_an_incident_without_a_known_place_is_kept(store: Store, where: Place) -> None:
    """It is found everywhere and nowhere in particular."""
    with store.begin() as session:
        [incident_id] = add(session, replace(FULL, place=where))
    with store.read() as session:
        [found] = incidents.find_incidents(session, IncidentQuery(), limit=10)

    assert (found.id, found.place) == (incident_id, where)


def test_an_unknown_incident_is_an_error(store: Store) -> None:
    """An old button may name an incident that retention deleted."""
    with store.read() as session, pytest.raises(KeyError):
        incidents.get_incident(session, IncidentId(404))


def test_incidents_come_in_the_order_asked_for(store: Store) -> None:
    """Those that are gone are left out."""
    with store.begin() as session:
        first, second = add(session, claim(), claim(KUTUM))
    with store.read() as session:
        found = incidents.get_incidents(session, [second, IncidentId(404), first])

    assert [each.id for each in found] == [second, first]


def test_reports_are_newest_first(store: Store) -> None:
    """By when their articles were published, not by when they came in."""
    with store.begin() as session:
        [incident_id] = add(session, claim(), name="noon", at=NOW)
        for name, hours in (("evening", 6), ("morning", -6)):
            told = article(name, at=NOW + timedelta(hours=hours))
            stored = articles.get_article(session, articles.add_article(session, told, NOW))
            incidents.put_report(session, incident_id, stored, claim(), NOW)
    with store.read() as session:
        found = incidents.get_incident(session, incident_id)

    assert [each.title for each in found.reports] == ["News of evening", "News of noon", "News of morning"]


def test_a_new_reading_moves_the_incident_in_every_list(store: Store) -> None:
    """A correction of the place takes it out of the old place and into the new one, tolls included."""
    reading = MergedReading(
        Kind.SHELLING, Status.CURRENT, Period.of_day(DAY), KUTUM, NOW, NOW, Tolls(killed=Count.exactly(4))
    )
    with store.begin() as session:
        [incident_id] = add(session, claim(EL_FASHER, killed=9))
        incidents.put_reading(session, incident_id, reading)
    with store.read() as session:
        before = incidents.find_incidents(session, IncidentQuery(places=ids_of(EL_FASHER)), limit=10)
        [after] = incidents.find_incidents(session, IncidentQuery(places=ids_of(KUTUM)), limit=10)

    assert before == []
    assert (after.id, after.place, after.tolls.killed) == (incident_id, KUTUM, Count.exactly(4))


def test_a_retracted_report_stays_on_record(store: Store) -> None:
    """What was said and taken back can still be shown as taken back, but no search finds it."""
    with store.begin() as session:
        [incident_id] = add(session, claim(killed=9))
        [report] = incidents.get_incident(session, incident_id).reports
        incidents.retract_report(session, incident_id, report.article_id, NOW)
        reading = MergedReading(Kind.SHELLING, Status.CURRENT, Period.of_day(DAY), EL_FASHER, NOW, NOW)
        incidents.put_reading(session, incident_id, reading, listed=False)
    with store.read() as session:
        found = incidents.get_incident(session, incident_id)

        assert incidents.find_incidents(session, IncidentQuery(), limit=10) == []
        assert incidents.incidents_of(session, report.article_id) == [incident_id]
    assert [each.retracted for each in found.reports] == [True]
    assert found.reports[0].claim.tolls.killed == Count.exactly(9)


def test_numbers_beyond_32_bits_are_kept(store: Store) -> None:
    """A misread figure must not break an import on PostgreSQL."""
    with store.begin() as session:
        [incident_id] = add(session, claim(killed=5_000_000_000))
    with store.read() as session:
        assert incidents.get_incident(session, incident_id).tolls.killed == Count.exactly(5_000_000_000)


def test_the_place_of_a_site_keeps_its_precision(store: Store) -> None:
    """A camp comes back as a site and not as a town."""
    site = replace(KUTUM, precision=PlacePrecision.SITE)
    with store.begin() as session:
        [incident_id] = add(session, claim(site))
    with store.read() as session:
        assert incidents.get_incident(session, incident_id).place == site
