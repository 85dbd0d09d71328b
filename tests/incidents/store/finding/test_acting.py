"""Who takes part in incidents: found by any word of a name, through an index."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from incidents.actors import is_part, parts_of
from incidents.models import Actor, Role
from incidents.store import IncidentQuery, incidents
from incidents.store.finding import acting
from incidents.stories import merge_reports
from tests.incidents.store.samples import KUTUM, add, claim, ids_of

if TYPE_CHECKING:
    from incidents.models import Claim
    from incidents.store import Store


def done_by(name: str) -> Claim:
    """Return what an article says that somebody did."""
    return replace(claim(), actors=(Actor(name, Role.PERPETRATOR),))


@pytest.mark.parametrize(
    ("asked", "name", "is_found"),
    [
        pytest.param("rapid forces", "Rapid Forces Battalion", True, id="the beginning"),
        pytest.param("Battalion", "Rapid Forces Battalion", True, id="the end"),
        pytest.param("coalition", "Saudi-led coalition", True, id="behind a hyphen"),
        pytest.param("ypg", "People's Protection Units (YPG)", True, id="in brackets"),
        pytest.param("houthi", "Houthis", True, id="with an ending"),
        pytest.param("حوثي", "مقاتلو الحوثيين", True, id="behind the Arabic article"),
        pytest.param("aba", "Saaba brigade", False, id="inside a word"),
        pytest.param("s", "People's Army", False, id="an ending alone"),
        pytest.param("(?)", "People's Army", False, id="no word at all"),
    ],
)
def test_a_name_is_found_from_any_word_on(asked: str, name: str, is_found: bool, store: Store) -> None:
    """Questions find in the database what filters of digests find in memory."""
    with store.begin() as session:
        ours, _ = add(session, done_by(name), claim())

        assert (
            incidents.find_ids(session, IncidentQuery(actors=(asked, "nobody")), limit=10)
            == [ours] * is_found
        )
    assert is_part((asked, "nobody"), name) == is_found


def test_a_name_without_words_has_no_parts() -> None:
    """A name of signs only is stored and found by nothing."""
    assert parts_of("???") == ()


def test_a_name_that_another_one_finds_is_not_looked_for_again() -> None:
    """Who is found as "river" is found as "River Army" too; what has no word finds nothing else."""
    assert acting.telling_names(("River Army", "river", "Army", "RIVER", "")) == ("RIVER", "Army", "")


@pytest.mark.parametrize("few", [acting.FEW, 1], ids=["a rare name", "a common name"])
def test_a_name_of_many_incidents_is_found_as_one_of_few(
    few: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a name is rare decides how its incidents are looked for, never which are found."""
    army = done_by("River Army")
    with store.begin() as session:
        here, _, there = add(session, army, claim(), replace(army, place=KUTUM))
    asked = IncidentQuery(actors=("army", "river"))
    monkeypatch.setattr(acting, "FEW", few)
    with store.read() as session:
        assert set(incidents.find_ids(session, asked, limit=10)) == {here, there}
        assert incidents.find_ids(session, replace(asked, places=ids_of(KUTUM)), limit=10) == [there]
        assert incidents.count_incidents(session, asked) == 2


def test_a_name_is_looked_up_once_until_something_changes(store: Store) -> None:
    """The count of an answer and its page ask for the same group, and so does the next reader."""
    asked = IncidentQuery(actors=("army",))
    looked_up: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda _c, _cursor, text, *_: looked_up.append(text))
    with store.begin() as session:
        [ours] = add(session, done_by("River Army"))
    with store.read() as session:
        assert incidents.count_incidents(session, asked) == 1
        assert incidents.find_ids(session, asked, limit=10) == [ours]
    with store.begin() as session:
        [other] = add(session, done_by("Hill Army"), name="second")
    with store.read() as session:
        assert set(incidents.find_ids(session, asked, limit=10)) == {ours, other}

    assert sum("incident_actors.part >=" in each for each in looked_up) == 2


def test_who_takes_part_changes_with_the_reading(store: Store) -> None:
    """A later report names the group; an incident that leads elsewhere is found by nobody's name."""
    with store.begin() as session:
        ours, other = add(session, done_by("gunmen"), claim())
        reading = merge_reports(incidents.get_incident(session, ours).reports)
        brigade = (Actor("River Brigade", Role.PERPETRATOR),)
        incidents.put_reading(session, ours, replace(reading, actors=brigade))

        assert incidents.find_ids(session, IncidentQuery(actors=("gunmen",)), limit=10) == []
        assert incidents.find_ids(session, IncidentQuery(actors=("brigade",)), limit=10) == [ours]
        incidents.mark_merged(session, ours, other)
        assert session.execute(text("SELECT count(*) FROM incident_actors")).scalar() == 0


@pytest.mark.parametrize("names", [1, 20], ids=["one name", "a group with many"])
def test_actors_are_looked_up_in_their_index(store: Store, names: int) -> None:
    """Neither database reads all incidents, or all actors, to find a group."""
    asked = acting.parts_asked(tuple(f"group {n}" for n in range(names)))
    explain = "EXPLAIN QUERY PLAN" if store.file else "EXPLAIN"
    with store.begin() as session:
        add(session, done_by("group 1"))
        if store.file is None:
            session.execute(text("SET LOCAL enable_seqscan = off"))  # three rows are quicker read as they lie
        statement = acting._acting(names).params(**asked, limit=5)
        written = statement.compile(session.connection(), compile_kwargs={"literal_binds": True})
        plan = str(session.connection().exec_driver_sql(f"{explain} {written}").all())

    assert "ix_incident_actors_part" in plan
    assert "SCAN incident_actors" not in plan
