"""What is read once of a moment of the store, and for how long it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Kind
from incidents.store import IncidentQuery, incidents
from tests.incidents.store.samples import NOW, add, claim

if TYPE_CHECKING:
    from incidents.models import Incident
    from incidents.store import Store


def newest(store: Store) -> Incident:
    """Return what a session of its own finds first."""
    with store.read() as session:
        return incidents.find_incidents(session, IncidentQuery(), limit=10)[0]


def test_an_incident_is_not_read_again_while_nothing_changes(store: Store) -> None:
    """Two people who ask about the same place are told of the same record."""
    with store.begin() as session:
        add(session, claim())

    assert newest(store) is newest(store)


def test_an_incident_that_changed_is_read_again(store: Store) -> None:
    """A report that was taken back is not told to the next who asks."""
    with store.begin() as session:
        add(session, claim())
    before = newest(store)
    with store.begin() as session:
        incidents.retract_report(session, before.id, before.reports[0].article_id, NOW)
        [within] = incidents.get_incidents(session, [before.id])

    assert [before.reports[0].retracted, within.reports[0].retracted] == [False, True]
    assert newest(store) == within


def test_what_is_written_is_seen_by_who_writes_it_alone(store: Store) -> None:
    """A count inside of a change that is not yet stored is none that others may be told."""
    curfews = IncidentQuery(kinds=(Kind.CURFEW,))
    with store.begin() as session:
        add(session, claim())
    with store.begin() as session:
        add(session, replace(claim(), kind=Kind.CURFEW), name="second")
        within = incidents.count_incidents(session, curfews)
        with store.read() as reading:
            beside = incidents.count_incidents(reading, curfews)
    with store.read() as session:
        afterwards = incidents.count_incidents(session, curfews)

    assert (within, beside, afterwards) == (1, 0, 1)


def test_who_began_before_a_change_goes_on_without_it(store: Store) -> None:
    """A long answer is of one moment, whatever others ask about the next."""
    everything = IncidentQuery()
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        assert incidents.count_incidents(session, everything) == 1
        with store.begin() as writing:
            add(writing, replace(claim(), kind=Kind.CURFEW), name="second")
        with store.read() as later:
            assert incidents.count_incidents(later, everything) == 2
        assert incidents.count_incidents(session, everything) == 1
