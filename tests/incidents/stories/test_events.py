"""Incidents of one event are one story, whatever the order in which they come and whatever is revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from incidents.models import Article, Flaw, Kind
from incidents.models.reports import Correction
from incidents.store import IncidentQuery, incidents
from incidents.store.filing import events
from incidents.store.intake import articles
from incidents.stories.correcting import correct, undo
from incidents.stories.events import _links, back_fill, happening_of
from incidents.stories.filing import file_claims
from tests.incidents.store.samples import NOW
from tests.incidents.stories.samples import PLACES, parse_claim
from tests.stores import sqlite_copy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from incidents.models import Claim, Incident, IncidentId
    from incidents.store import Session, Store

RAID = parse_claim({"kind": "air_strike", "place": "El Fasher", "days": [10, 10], "killed": 4})
SHELLS = parse_claim({"kind": "shelling", "place": "Abu Shouk", "days": [10, 10], "killed": 40})
FLIGHT = parse_claim({"kind": "displacement", "place": "El Fasher", "days": [11, 11]})
ARREST = parse_claim({"kind": "arrest", "place": "El Fasher", "days": [10, 10]})
ELSEWHERE = parse_claim({"kind": "air_strike", "place": "Kutum", "days": [10, 10], "killed": 40})
LATER = parse_claim({"kind": "air_strike", "place": "El Fasher", "days": [14, 14], "killed": 4})

CLAIMS = [
    parse_claim({"kind": kind, "place": place, "days": days, "killed": killed})
    for kind in ("air_strike", "shelling", "displacement")
    for place in ("El Fasher", "Abu Shouk", "Kutum", "North Darfur")
    for days in ([10, 10], [11, 12], [13, 13])
    for killed in (None, 5, 50)
]


def tell(session: Session, name: str, *claims: Claim) -> tuple[IncidentId, ...]:
    """File what the article of an outlet says, in place of what it said before."""
    told = Article(f"https://{name}.example/1", name, f"News of {name}", name, NOW)
    known = articles.find_article(session, told.url)
    article_id = articles.add_article(session, told, NOW) if known is None else known.id
    assert article_id is not None
    return file_claims(session, articles.get_article(session, article_id), claims, NOW)


def everything(session: Session) -> list[Incident]:
    """Return all incidents that a search finds."""
    return incidents.find_incidents(session, IncidentQuery(), limit=100)


def stories(session: Session) -> list[set[IncidentId]]:
    """Return the incidents of each story, as they are stored."""
    found: dict[int | None, set[IncidentId]] = {}
    for each in everything(session):
        found.setdefault(each.story_id, set()).add(each.id)
    assert all(name == min(members) for name, members in found.items())
    return sorted(found.values(), key=min)


def hanging_together(found: Sequence[Incident]) -> list[set[IncidentId]]:
    """Return the same from comparing each incident with every other one."""
    groups: list[set[IncidentId]] = []
    facts = {each.id: happening_of(each) for each in found}
    for each in facts.values():
        near = [group for group in groups if any(any(_links([each, facts[other]])) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append({each.id}.union(*near))
    return sorted(groups, key=min)


def test_what_two_outlets_tell_of_one_raid_is_one_story(store: Store) -> None:
    """Jets at the town and shells on its suburb, with other dead: two incidents, one event."""
    with store.begin() as session:
        [raid], [shells] = tell(session, "wire", RAID), tell(session, "river", SHELLS)
        [other] = tell(session, "daily", ELSEWHERE)
        [late] = tell(session, "night", LATER)

        assert stories(session) == [{raid, shells}, {other}, {late}]


def test_an_article_binds_what_it_tells_of_one_place(store: Store) -> None:
    """Families flee the day after the raid and men are arrested: the article says that it is one event."""
    with store.begin() as session:
        told = tell(session, "wire", RAID, FLIGHT, ARREST, ELSEWHERE)

        assert stories(session) == [set(told[:3]), {told[3]}]


def test_a_story_parts_when_the_article_that_bound_it_is_revised(store: Store) -> None:
    """What only one article connected falls apart with it, and the id leads where its incident is."""
    with store.begin() as session:
        [raid], [flight] = tell(session, "wire", RAID), tell(session, "river", FLIGHT)
        tell(session, "daily", RAID, FLIGHT)
        together = stories(session)
        tell(session, "daily", RAID)

        assert (together, stories(session)) == ([{raid, flight}], [{raid}, {flight}])
        assert [[each.id for each in events.get_story(session, story)] for story in (raid, flight)] == [
            [raid],
            [flight],
        ]


def test_the_id_of_a_story_that_was_joined_leads_to_all_of_it(store: Store) -> None:
    """An old number is as good as the new one."""
    with store.begin() as session:
        [raid], [flight] = tell(session, "wire", RAID), tell(session, "river", FLIGHT)
        tell(session, "daily", RAID, FLIGHT)

        for old in (raid, flight):
            assert [each.id for each in events.get_story(session, old)] == [raid, flight]
        with pytest.raises(KeyError):
            events.get_story(session, 999)


def test_a_story_takes_part_in_what_operators_correct(store: Store) -> None:
    """The raid was at Kutum: it leaves the story of the shells and joins that of the raid there."""
    with store.begin() as session:
        [raid], [shells] = tell(session, "wire", RAID), tell(session, "river", SHELLS)
        [other] = tell(session, "daily", ELSEWHERE)
        decision = correct(session, raid, Correction(Flaw.PLACE, 1, NOW, place=PLACES["Kutum"]))
        after = stories(session)
        undo(session, decision.id, 1, NOW)

        assert (after, stories(session)) == ([{raid, other}, {shells}], [{raid, shells}, {other}])


def test_what_was_retracted_holds_no_story_together(store: Store) -> None:
    """Nothing happened between the two: they are two events."""
    day = replace(RAID.period, start=RAID.period.start + timedelta(2), end=RAID.period.end + timedelta(2))
    middle = replace(
        RAID, kind=Kind.SHELLING, period=replace(day, start=RAID.period.start), tolls=SHELLS.tolls
    )
    with store.begin() as session:
        [first], [last] = tell(session, "wire", RAID), tell(session, "river", replace(RAID, period=day))
        [between] = tell(session, "daily", middle)
        together = stories(session)
        correct(session, between, Correction(Flaw.NOT_INCIDENT, 1, NOW))

        assert (together, stories(session)) == ([{first, last, between}], [{first}, {last}])


def test_incidents_of_an_earlier_version_get_their_stories(store: Store) -> None:
    """The upgrade sorts what was stored before there were stories, as filing would have."""
    with store.begin() as session:
        for number, each in enumerate((RAID, SHELLS, FLIGHT, ELSEWHERE, LATER)):
            tell(session, f"outlet{number}", each)
        filed = stories(session)
        session.execute(text("UPDATE incidents SET story_id = NULL"))
    back_fill(store)
    with store.read() as session:
        assert stories(session) == filed
        assert events.without_story(session, 1) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.lists(st.sampled_from(CLAIMS), max_size=3, unique=True)),
        min_size=2,
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_stories_are_what_hangs_together(
    sqlite_template: Path, told: list[tuple[int, list[Claim]]], dice: Random
) -> None:
    """After any articles and revisions, in any order, stories are as if each pair had been compared."""
    dice.shuffle(told)
    with sqlite_copy(sqlite_template) as store, store.begin() as session:
        for number, claims in told:
            tell(session, f"outlet{number}", *claims)

            assert stories(session) == hanging_together(everything(session))
