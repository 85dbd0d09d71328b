"""Incidents by the outlets that report them, and a toll by days: on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import Count, Kind, Period, stored
from incidents.store import IncidentQuery, incidents
from tests.incidents.store.samples import ABECHE, CHAD, DAY, KUTUM, NOW, SUDAN, add, claim

if TYPE_CHECKING:
    from incidents.store import Store


def test_a_toll_is_added_up_by_the_days_of_its_incidents(store: Store) -> None:
    """Two on one day are one line, open where one of them is; one without a figure is no line."""
    before = DAY - timedelta(days=1)
    with store.begin() as session:
        add(
            session,
            claim(killed=4),
            claim(KUTUM, killed=Count(3, 5, None)),
            claim(kind=Kind.FLOOD, day=before, killed=Count(1, 2, 6)),
            claim(kind=Kind.ARREST, day=before),
        )

        days = incidents.toll_by_days(session, IncidentQuery(places=(stored(SUDAN.id),)), "killed")

    assert [(each.first_day, each.incidents) for each in days] == [(before, 1), (DAY, 2)]
    assert [(each.low, each.best, each.high, each.is_open) for each in days] == [
        (1, 2, 6, False),
        (7, 9, 9, True),
    ]


def test_an_incident_under_two_places_is_counted_once(store: Store) -> None:
    """Asked for Sudan and Kutum in it, the dead of Kutum are not dead twice."""
    with store.begin() as session:
        add(session, claim(KUTUM, killed=4))
        query = IncidentQuery(places=(stored(SUDAN.id), stored(KUTUM.id)))

        [day] = incidents.toll_by_days(session, query, "killed")

    assert (day.incidents, day.best) == (1, 4)


def test_days_of_a_long_incident_stay_together(store: Store) -> None:
    """A siege of three days is one line with its first and last day."""
    with store.begin() as session:
        add(session, claim(period=Period(DAY, DAY + timedelta(days=3)), killed=4))

        [day] = incidents.toll_by_days(session, IncidentQuery(), "killed")

    assert (day.first_day, day.last_day) == (DAY, DAY + timedelta(days=2))


def test_articles_are_counted_by_outlet_and_not_by_incident(store: Store) -> None:
    """An article that tells two incidents is one report; one about another country is none."""
    with store.begin() as session:
        add(session, claim(), claim(KUTUM, kind=Kind.ARREST))
        add(session, claim(ABECHE), name="second")

        everywhere = incidents.reports_by_outlet(session, IncidentQuery())
        sudan = incidents.reports_by_outlet(session, IncidentQuery(places=(stored(SUDAN.id),)))
        chad = incidents.reports_by_outlet(session, IncidentQuery(places=(stored(CHAD.id),)))

    assert sum(everywhere.values()) == 2
    assert sum(sudan.values()) == sum(chad.values()) == 1


def test_what_was_taken_back_is_no_report(store: Store) -> None:
    """A later wording that no longer tells it leaves nobody who does."""
    with store.begin() as session:
        [incident_id] = add(session, claim())
        [article_id] = {report.article_id for report in incidents.get_incident(session, incident_id).reports}
        incidents.retract_report(session, incident_id, article_id, NOW)

        assert incidents.reports_by_outlet(session, IncidentQuery()) == {}
