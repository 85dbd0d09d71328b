"""What an operator decided holds, whatever articles say later, until it is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.errors import ReviewError
from incidents.models import Correction, Count, Flaw, Kind, Tolls
from incidents.store import IncidentQuery, incidents
from incidents.store.review import decisions, flags
from incidents.store.review.decisions import Action
from incidents.store.review.flags import Flag
from incidents.stories import correcting
from tests.incidents.store.samples import EL_FASHER, KUTUM, NOW, ids_of
from tests.incidents.stories.samples import parse_claim
from tests.incidents.stories.test_filing import everything, tell

if TYPE_CHECKING:
    from incidents.models import Claim, Incident, IncidentId
    from incidents.store import Store

OPERATOR, READER = 4_242, 17
SENTENCE = "Shells hit the bus station."
SHELLING = parse_claim(
    {"kind": "shelling", "place": "El Fasher", "days": [19, 19], "killed": 7, "quote": SENTENCE}
)
STRIKE = parse_claim({"kind": "air_strike", "place": "Kutum", "days": [18, 18], "killed": 30})
LATER = NOW + timedelta(hours=2)
PLACE = Correction(Flaw.PLACE, OPERATOR, NOW, place=KUTUM)
KIND = Correction(Flaw.KIND, OPERATOR, NOW, kind=Kind.BOMBING)
TOLL = Correction(Flaw.TOLL, OPERATOR, NOW, tolls=Tolls(killed=Count.exactly(9)))


def correct(store: Store, incident_id: IncidentId, *corrections: Correction) -> list[int]:
    """Make corrections and return the numbers of the decisions."""
    with store.begin() as session:
        return [correcting.correct(session, incident_id, each).id for each in corrections]


def read(store: Store, incident_id: IncidentId) -> Incident:
    """Return an incident as it stands, found by a search or not."""
    with store.read() as session:
        return incidents.get_incident(session, incident_id)


def test_a_corrected_incident_is_found_and_counted_by_what_holds(store: Store) -> None:
    """Place, kind and toll are the operator's, for searches and for sums."""
    [incident_id] = tell(store, "wire", SHELLING)
    correct(store, incident_id, PLACE, KIND, TOLL)

    with store.read() as session:
        here = incidents.find_incidents(
            session, IncidentQuery(places=ids_of(KUTUM), kinds=(Kind.BOMBING,)), 9
        )
        there = incidents.count_incidents(session, IncidentQuery(places=ids_of(EL_FASHER)))
        as_before = incidents.count_incidents(session, IncidentQuery(kinds=(Kind.SHELLING,)))
        killed = incidents.sum_toll(session, IncidentQuery(), "killed")

    assert [each.id for each in here] == [incident_id]
    assert (there, as_before, killed.best) == (0, 0, 9)
    assert [each.flaw for each in here[0].corrections] == [Flaw.PLACE, Flaw.KIND, Flaw.TOLL]
    assert here[0].corrections[0].by == OPERATOR


@pytest.mark.parametrize(
    "revised",
    [
        pytest.param(replace(SHELLING, tolls=Tolls(killed=Count.exactly(8))), id="another number"),
        pytest.param(replace(SHELLING, kind=Kind.FLOOD), id="another kind in the same sentence"),
        pytest.param(replace(SHELLING, place=KUTUM), id="the right place now"),
    ],
)
def test_a_revision_of_the_article_does_not_undo_a_correction(store: Store, revised: Claim) -> None:
    """The wire sends the story again in other words, and the operator's word stands."""
    [incident_id] = tell(store, "wire", SHELLING)
    correct(store, incident_id, PLACE, KIND, TOLL)

    [again] = tell(store, "wire", revised, text="Corrected version")
    [found] = everything(store)

    assert again == incident_id == found.id
    assert (found.place, found.kind, found.tolls.killed) == (KUTUM, Kind.BOMBING, Count.exactly(9))


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(SHELLING, id="as it was"),
        pytest.param(replace(SHELLING, place=KUTUM, kind=Kind.BOMBING), id="as it is corrected"),
    ],
)
def test_a_new_report_joins_a_corrected_incident(store: Store, told: Claim) -> None:
    """Outlets repeat the mistake or tell it right: either way it happened once, where the operator says."""
    [incident_id] = tell(store, "wire", SHELLING)
    correct(store, incident_id, PLACE, KIND)

    [joined] = tell(store, "river", told)
    [found] = everything(store)

    assert joined == incident_id == found.id
    assert {each.outlet for each in found.reports} == {"wire", "river"}
    assert (found.place, found.kind) == (KUTUM, Kind.BOMBING)


def test_a_report_of_something_else_does_not_join_it(store: Store) -> None:
    """A correction attracts nothing that it does not tell of."""
    [incident_id] = tell(store, "wire", SHELLING)
    correct(store, incident_id, PLACE)
    [other] = tell(store, "river", STRIKE)

    assert other != incident_id
    assert len(everything(store)) == 2


def test_a_retracted_incident_stays_in_the_store_only(store: Store) -> None:
    """It leaves answers and sums with its reason kept, and takes up what repeats it."""
    [incident_id] = tell(store, "wire", SHELLING)
    with store.begin() as session:
        correcting.retract(session, incident_id, OPERATOR, NOW, "a drill")
    [again] = tell(store, "river", SHELLING)
    [revised] = tell(store, "wire", replace(SHELLING, kind=Kind.FLOOD), text="Once more")

    with store.read() as session:
        assert incidents.count_incidents(session, IncidentQuery()) == 0
        assert incidents.sum_toll(session, IncidentQuery(), "killed").best == 0
        kept = incidents.get_incident(session, incident_id)
    assert again == revised == incident_id
    assert [each.reason for each in kept.corrections] == ["a drill"]
    assert len(kept.reports) == 2


def test_a_duplicate_is_told_once_and_its_old_number_leads_there(store: Store) -> None:
    """Two readings of one event become one, and regrouping leaves them so."""
    [kept] = tell(store, "wire", SHELLING)
    [double] = tell(store, "river", STRIKE)
    with store.begin() as session:
        correcting.mark_duplicate(session, double, kept, OPERATOR, NOW)
    tell(store, "daily", STRIKE)
    [found] = everything(store)

    assert found.id == read(store, double).id == kept
    assert {each.outlet for each in found.reports} == {"wire", "river", "daily"}


def test_an_undone_duplicate_is_two_again(store: Store) -> None:
    """Each has its own reports, tolls and number back."""
    [kept] = tell(store, "wire", SHELLING)
    [double] = tell(store, "river", STRIKE)
    before = [read(store, each) for each in (kept, double)]
    with store.begin() as session:
        made = correcting.mark_duplicate(session, double, kept, OPERATOR, NOW)
        correcting.undo(session, made.id, OPERATOR, LATER)

    assert [read(store, each) for each in (kept, double)] == before
    assert {each.id for each in everything(store)} == {kept, double}


def test_what_is_undone_holds_no_more_and_stays_in_the_history(store: Store) -> None:
    """Undoing the second correction brings the first back; undoing that, what the reports say."""
    [incident_id] = tell(store, "wire", SHELLING)
    as_told = read(store, incident_id)
    nine, eight = correct(store, incident_id, TOLL, replace(TOLL, tolls=Tolls(killed=Count.exactly(8))))
    killed = []
    with store.begin() as session:
        for number in (eight, nine):
            correcting.undo(session, number, OPERATOR, LATER)
            killed.append(incidents.get_incident(session, incident_id).tolls.killed)
        steps = decisions.history(session, incident_id)

    assert killed == [Count.exactly(9), as_told.tolls.killed]
    assert read(store, incident_id) == as_told
    assert [each.action for each in steps] == [Action.UNDO, Action.UNDO, Action.CORRECT, Action.CORRECT]
    assert steps[-1].before is not None
    assert steps[-1].before.tolls.killed == as_told.tolls.killed


def test_an_undone_retraction_is_found_again(store: Store) -> None:
    """It did happen after all."""
    [incident_id] = tell(store, "wire", SHELLING)
    with store.begin() as session:
        made = correcting.retract(session, incident_id, OPERATOR, NOW)
        correcting.undo(session, made.id, OPERATOR, LATER)

    assert [each.id for each in everything(store)] == [incident_id]


def test_a_decision_is_undone_once_and_a_confirmation_not_at_all(store: Store) -> None:
    """There is nothing to take back, and the operator is told so."""
    [incident_id] = tell(store, "wire", SHELLING)
    [place] = correct(store, incident_id, PLACE)
    with store.begin() as session:
        correcting.undo(session, place, OPERATOR, NOW)
        confirmed = correcting.confirm(session, incident_id, OPERATOR, NOW)
    for number in (place, confirmed.id, 999):
        with store.begin() as session, pytest.raises(ReviewError):
            correcting.undo(session, number, OPERATOR, NOW)


def test_what_says_nothing_is_refused(store: Store) -> None:
    """A correction needs a value, and nothing is a duplicate of itself."""
    [incident_id] = tell(store, "wire", SHELLING)
    with store.begin() as session:
        with pytest.raises(ReviewError, match="place"):
            correcting.correct(session, incident_id, Correction(Flaw.PLACE, OPERATOR, NOW))
        with pytest.raises(ReviewError, match="already"):
            correcting.mark_duplicate(session, incident_id, incident_id, OPERATOR, NOW)


def test_every_decision_settles_the_flags_of_its_incident(store: Store) -> None:
    """Those of an incident that became a duplicate too; others wait on."""
    [kept] = tell(store, "wire", SHELLING)
    [double] = tell(store, "river", STRIKE)
    with store.begin() as session:
        for each in (kept, double):
            flags.add_flag(session, Flag(each, Flaw.TOLL, READER, NOW))
        correcting.mark_duplicate(session, double, kept, OPERATOR, NOW)
        left = flags.flagged(session)
        correcting.confirm(session, kept, OPERATOR, NOW)

        assert left == [kept]
        assert flags.flagged(session) == []
