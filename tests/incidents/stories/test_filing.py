"""Claims come in one by one, and incidents are what all of them say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import Article, Count, MergedReading, Period, Tolls
from incidents.store import IncidentQuery, Session, Store, incidents
from incidents.store.intake import articles
from incidents.stories import neighbourhood, toll_history
from incidents.stories.filing import file_claims, file_new
from tests.incidents.store.samples import NOW, ids_of
from tests.incidents.stories.samples import PLACES, Told, parse_claim
from tests.stores import sqlite_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from random import Random

    import pytest

    from incidents.models import Claim, Incident, IncidentId

BATTLE: Told = {"kind": "armed_clash", "place": "El Fasher"}
BEGINS = parse_claim(BATTLE | {"days": [17, 17], "killed": 10})
GOES_ON = parse_claim(BATTLE | {"days": [17, 19], "killed": [9, 9, -1]})
ENDS = parse_claim(BATTLE | {"days": [19, 19], "killed": 10})
FLOOD = parse_claim({"kind": "flood", "place": "Kutum", "days": [19, 19], "killed": 8})

# A wire in which much is nearly the same: raids and battles of following days in towns side by side.
TELLINGS = [
    parse_claim({"kind": kind, "place": place, "days": days, "killed": killed})
    for kind in ("air_strike", "shelling", "attack")
    for place in ("El Fasher", "Abu Shouk", "North Darfur")
    for days in ([17, 17], [17, 18], [18, 18], [19, 19])
    for killed in (None, 9, [9, 9, -1], 12, 50)
]


def stored(session: Session, name: str, text: str = "") -> Article:
    """Return the article of an outlet called *name* after storing it, or this wording of it."""
    told = Article(f"https://{name}.example/1", name, f"News of {name}", text or name, NOW)
    known = articles.find_article(session, told.url)
    if known is None or known.id is None:
        return articles.get_article(session, articles.add_article(session, told, NOW))
    articles.add_revision(session, known.id, told.title, told.text, NOW)
    return articles.get_article(session, known.id)


def tell(store: Store, name: str, *claims: Claim, text: str = "") -> tuple[IncidentId, ...]:
    """File what the article of an outlet says."""
    with store.begin() as session:
        return file_claims(session, stored(session, name, text), claims, NOW)


def everything(store: Store) -> list[Incident]:
    """Return all incidents that a search finds."""
    with store.read() as session:
        return incidents.find_incidents(session, IncidentQuery(), limit=100)


def outlets(found: Iterable[Incident]) -> set[frozenset[str]]:
    """Return who tells of each incident."""
    return {frozenset(report.outlet for report in each.reports if not report.retracted) for each in found}


def test_a_report_that_bridges_two_incidents_makes_them_one(store: Store) -> None:
    """The beginning and the end of a battle are two events until somebody tells of all of it."""
    [first] = tell(store, "wire", BEGINS)
    [second] = tell(store, "river", ENDS)
    [bridge] = tell(store, "daily", GOES_ON)
    [found] = everything(store)

    assert first != second
    assert (found.id, bridge) == (first, first)
    assert outlets([found]) == {frozenset({"wire", "river", "daily"})}
    assert found.period == Period.inclusive(BEGINS.period.start, ENDS.period.start)
    assert found.tolls.killed == Count(9, 10, 10)


def test_the_id_of_a_merged_incident_leads_to_the_one_that_took_it_over(store: Store) -> None:
    """An old link finds the news where it is now."""
    [first] = tell(store, "wire", BEGINS)
    [second] = tell(store, "river", ENDS)
    tell(store, "daily", GOES_ON)
    with store.read() as session:
        assert incidents.get_incident(session, second).id == first
        assert [each.id for each in incidents.get_incidents(session, [second, first])] == [first]


def test_after_a_second_merger_the_first_id_leads_all_the_way(store: Store) -> None:
    """There is never more than one step to go."""
    with store.begin() as session:
        ids = [incidents.add_claims(session, stored(session, name), [FLOOD], NOW)[0] for name in "abc"]
        for old, new in pairwise(ids):
            told = incidents.get_incident(session, old).reports
            incidents.move_reports(session, [(report.article_id, old, new) for report in told])
            incidents.mark_merged(session, old, new)
    with store.read() as session:
        assert [incidents.get_incident(session, each).id for each in ids] == [ids[-1]] * 3


def test_reports_may_change_places(store: Store) -> None:
    """One article tells of two incidents and its claims belong the other way round."""
    with store.begin() as session:
        one, two = incidents.add_claims(session, stored(session, "wire"), [BEGINS, FLOOD], NOW)
        [report] = incidents.get_incident(session, one).reports
        incidents.move_reports(session, [(report.article_id, one, two), (report.article_id, two, one)])
        claims = [incidents.get_incident(session, each).reports[0].claim for each in (one, two)]

    assert claims == [FLOOD, BEGINS]


def test_a_withdrawn_bridge_leaves_two_incidents_again(store: Store) -> None:
    """What only one article held together falls apart with it, and all that was told is kept."""
    tell(store, "wire", BEGINS)
    tell(store, "river", ENDS)
    tell(store, "daily", GOES_ON)
    tell(store, "daily", text="The editors have withdrawn this article.")

    assert outlets(everything(store)) == {frozenset({"wire"}), frozenset({"river"})}


def test_what_falls_apart_goes_on_under_its_old_id(store: Store) -> None:
    """Old links mean what they meant before two were taken for one, and lead on when that happens again."""
    [first], [second] = tell(store, "wire", BEGINS), tell(store, "river", ENDS)
    tell(store, "daily", GOES_ON)
    tell(store, "daily", text="The editors have withdrawn this article.")
    with store.read() as session:
        apart = [incidents.get_incident(session, each) for each in (first, second)]
    tell(store, "late", GOES_ON)
    with store.read() as session:
        joined = [incidents.get_incident(session, each) for each in (first, second)]

    assert [(each.id, *outlets([each])) for each in apart] == [
        (first, frozenset({"wire"})),
        (second, frozenset({"river"})),
    ]
    assert [each.id for each in joined] == [first, first]
    assert {each.id for each in everything(store)} == {first}


def test_ids_that_led_to_an_incident_follow_their_reports_when_it_falls_apart(store: Store) -> None:
    """Two tellings of the end of a battle were one already: both ids lead to it when the beginning parts."""
    with store.begin() as session:
        one = incidents.add_claims(session, stored(session, "river"), [ENDS], NOW)[0]
        two = incidents.add_claims(session, stored(session, "night"), [ENDS], NOW)[0]
        begin = incidents.add_claims(session, stored(session, "wire"), [BEGINS], NOW)[0]
    tell(store, "daily", GOES_ON)
    tell(store, "daily", text="The editors have withdrawn this article.")
    with store.read() as session:
        found = [incidents.get_incident(session, each) for each in (one, two, begin)]

    assert [outlets([each]) for each in found] == [
        {frozenset({"river", "night"})},
        {frozenset({"river", "night"})},
        {frozenset({"wire"})},
    ]
    assert len({each.id for each in found}) == len(everything(store)) == 2


def test_a_correction_leaves_nothing_of_the_earlier_wording(store: Store) -> None:
    """Eight drowned, then five: the toll is five and not five to eight, and no search finds the eight."""
    quoted = replace(FLOOD, quotes=parse_claim(BATTLE | {"days": [1, 1], "quote": "Eight drowned."}).quotes)
    five = replace(FLOOD, tolls=Tolls(killed=Count.exactly(5)), quotes=())
    before = tell(store, "wire", quoted)
    after = tell(store, "wire", five, text="Five drowned.")
    [found] = everything(store)
    with store.read() as session:
        by_words = incidents.find_incidents(session, IncidentQuery(text="drowned"), limit=10)

    assert (after, found.tolls.killed, len(found.reports)) == (before, Count.exactly(5), 1)
    assert [report.claim for report in found.reports] == [five]
    assert by_words == []


def test_a_correction_of_one_outlet_is_no_range_with_its_own_error(store: Store) -> None:
    """What the others said stands beside it, what the outlet took back does not."""
    tell(store, "wire", FLOOD)
    tell(store, "river", replace(FLOOD, tolls=Tolls(killed=Count.exactly(6))))
    tell(store, "wire", replace(FLOOD, tolls=Tolls(killed=Count.exactly(5))), text="Five drowned.")
    [found] = everything(store)

    assert found.tolls.killed is not None
    assert (found.tolls.killed.low, found.tolls.killed.high) == (5, 6)


def test_a_corrected_place_moves_the_incident(store: Store) -> None:
    """It was the other town: there it is found, here it is not."""
    tell(store, "wire", FLOOD)
    tell(store, "wire", replace(FLOOD, place=PLACES["El Fasher"]), text="In El Fasher.")
    with store.read() as session:
        here = incidents.find_incidents(session, IncidentQuery(places=ids_of(PLACES["Kutum"])), limit=10)
        there = incidents.find_incidents(session, IncidentQuery(places=ids_of(PLACES["El Fasher"])), limit=10)

    assert (here, [each.place.name for each in there]) == ([], ["El Fasher"])


def test_one_article_tells_its_incidents_apart(store: Store) -> None:
    """Whatever others say that fits both."""
    ids = tell(store, "wire", BEGINS, replace(BEGINS, quotes=(), tolls=Tolls(killed=Count.exactly(11))))
    tell(store, "river", BEGINS)

    assert len(set(ids)) == len(everything(store)) == 2


def test_a_crowded_event_takes_the_next_report_without_sorting_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where hundreds tell of one thing, a new report joins it, and one of something else does not."""
    monkeypatch.setattr(neighbourhood, "MOST_REPORTS", 2)
    for name in ("wire", "river", "daily", "late"):
        tell(store, name, FLOOD)
    tell(store, "odd", replace(FLOOD, tolls=Tolls(killed=Count.exactly(90))))
    tell(store, "both", FLOOD, replace(FLOOD, tolls=Tolls(killed=Count.exactly(7))))
    tell(store, "river", replace(FLOOD, tolls=Tolls(killed=Count.exactly(9))), text="Nine drowned.")
    crowd = frozenset({"wire", "river", "daily", "late", "both"})
    found = everything(store)

    assert sorted(len(each.reports) for each in found) == [1, 1, 5]
    assert outlets(found) == {crowd, frozenset({"odd"}), frozenset({"both"})}


def readings(
    template: Path, told: Sequence[tuple[int, Claim]], at_once: int = 1
) -> list[tuple[set[str], MergedReading]]:
    """Return who tells of what after articles came in this order, some *at_once*, into an empty store."""
    with sqlite_copy(template) as store:
        for start in range(0, len(told), at_once):
            with store.begin() as session:
                batch = [
                    (_numbered(session, number), [claim]) for number, claim in told[start : start + at_once]
                ]
                file_new(session, batch, NOW)
        found = everything(store)
    read = [
        (
            {report.outlet for report in each.reports},
            MergedReading(
                each.kind,
                each.status,
                each.period,
                each.place,
                each.first_reported_at,
                each.last_reported_at,
                each.tolls,
            ),
        )
        for each in found
    ]
    return sorted(read, key=lambda pair: sorted(pair[0]))


def _numbered(session: Session, number: int) -> Article:
    name, at = f"outlet{number}", NOW + timedelta(hours=number)
    article = Article(f"https://{name}.example/1", name, name, name, at)
    return articles.get_article(session, articles.add_article(session, article, NOW))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(TELLINGS), min_size=2, max_size=6),
    st.randoms(use_true_random=False),
    st.integers(min_value=1, max_value=6),
)
def test_the_order_of_arrival_decides_nothing(
    sqlite_template: Path, told: list[Claim], dice: Random, at_once: int
) -> None:
    """The same articles give the same incidents, however late some come in and however many together."""
    numbered = list(enumerate(told))
    shuffled = list(numbered)
    dice.shuffle(shuffled)

    assert readings(sqlite_template, shuffled, at_once) == readings(sqlite_template, numbered)


def test_a_crowd_that_comes_at_once_is_filed_as_if_it_came_one_by_one(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hundreds of reports of one flood are grouped oldest first, whatever else came with them."""
    monkeypatch.setattr(neighbourhood, "MOST_REPORTS", 3)
    told = list(enumerate([FLOOD, FLOOD, BEGINS, FLOOD, FLOOD, FLOOD, ENDS, FLOOD]))

    assert readings(sqlite_template, told, at_once=8) == readings(sqlite_template, told)


def test_an_article_that_changes_its_toll_keeps_the_former_one(sqlite_store: Store) -> None:
    """Eight dead in the morning, twelve after two edits, one of which changed nothing."""
    first = tell(sqlite_store, "wire", FLOOD)
    more = replace(FLOOD, tolls=replace(FLOOD.tolls, killed=Count.exactly(12)))

    tell(sqlite_store, "wire", FLOOD, text="a comma was added")
    last = tell(sqlite_store, "wire", more, text="four more were found")

    assert last == first
    with sqlite_store.read() as session:
        [report] = incidents.get_incident(session, first[0]).reports
    assert [each.tolls for each in report.former] == [FLOOD.tolls]
    assert [step.count.best for step in toll_history([report], "killed")] == [8, 12]
