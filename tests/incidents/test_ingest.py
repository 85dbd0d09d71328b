"""One article, start to end, into a real store with the real gazetteer."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from incidents.errors import IntakeError
from incidents.ingest import MAX_TEXT_CHARACTERS, Ingested, file_prepared, find_seen, ingest, prepare
from incidents.models import Article, Count, Kind, Period
from incidents.places import open_gazetteer
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles

if TYPE_CHECKING:
    from incidents.models import Incident
    from incidents.places import Gazetteer
    from incidents.store import Store

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

MORNING = "A car bomb killed seven people in Azaz on Thursday, police said."
NOON = "Nine people were killed when a car bomb exploded in Azaz on Thursday, a hospital said."
NIGHT = "The car bomb that exploded in Azaz on Thursday killed 11 people, officials said."
QUAKE = "An earthquake injured 40 people in Van on Thursday."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places of the world."""
    return open_gazetteer()


def article(text: str, name: str = "wire", *, at: datetime = NOW - HOUR) -> Article:
    """Return an article of an outlet called *name*."""
    return Article(f"https://{name}.example/1", name, "News of the day", text, at)


def everything(store: Store) -> list[Incident]:
    """Return all incidents that a search finds, newest first."""
    with store.read() as session:
        return incidents.find_incidents(session, IncidentQuery(), limit=100)


def test_an_article_becomes_incidents_with_quotes(store: Store, gazetteer: Gazetteer) -> None:
    """What happened, where, how many, and the sentence that says so at its offsets."""
    told = ingest(store, article(f"{MORNING} {QUAKE}"), gazetteer, NOW)
    bomb, quake = sorted(everything(store), key=lambda each: told.incident_ids.index(each.id))
    with store.read() as session:
        text = articles.get_article(session, told.article_id).text

    assert told.outcome == "new"
    assert (bomb.kind, bomb.tolls.killed and bomb.tolls.killed.best) == (Kind.BOMBING, 7)
    assert (quake.kind, quake.tolls.injured and quake.tolls.injured.best) == (Kind.EARTHQUAKE, 40)
    for incident in (bomb, quake):
        for quote in incident.reports[0].claim.quotes:
            assert text[quote.start : quote.end] == quote.text


def test_the_same_article_twice_changes_nothing(store: Store, gazetteer: Gazetteer) -> None:
    """A feed lists an article for days."""
    first = ingest(store, article(MORNING), gazetteer, NOW)
    before = everything(store)
    again = ingest(store, article(MORNING), gazetteer, NOW + HOUR)

    assert again == Ingested("seen", first.article_id, first.incident_ids)
    assert everything(store) == before


def test_what_stands_in_the_store_word_by_word_is_found_at_once(store: Store, gazetteer: Gazetteer) -> None:
    """An edited article is to be read again, a new one too; a NUL that was left out makes no difference."""
    told = [article(f"{MORNING}\0", "same"), article(MORNING, "edited")]
    for each in told:
        ingest(store, each, gazetteer, NOW)
    again = [told[0], replace(told[1], text="Other words."), article(MORNING, "new")]

    with store.read() as session:
        assert find_seen(session, again) == {told[0].url}


def test_an_article_without_incidents_is_stored_all_the_same(store: Store, gazetteer: Gazetteer) -> None:
    """So that it is recognised the next time."""
    text = "The museum shows paintings of the last century until spring."
    outcomes = [ingest(store, article(text), gazetteer, NOW) for _ in range(2)]

    assert [(each.outcome, each.incident_ids) for each in outcomes] == [("new", ()), ("seen", ())]


@pytest.mark.parametrize(
    "order", [pytest.param(each, id="".join(map(str, each))) for each in permutations(range(3))]
)
def test_three_outlets_make_one_incident_in_any_order(
    sqlite_store: Store, gazetteer: Gazetteer, order: tuple[int, ...]
) -> None:
    """7, 9 and 11 dead by three outlets: one incident, 7 to 11, never 27."""
    told = [
        article(text, name, at=NOW - hours * HOUR)
        for text, name, hours in ((MORNING, "wire", 9), (NOON, "river", 5), (NIGHT, "daily", 1))
    ]
    for number in order:
        ingest(sqlite_store, told[number], gazetteer, NOW)
    [found] = everything(sqlite_store)

    assert found.tolls.killed is not None
    assert (found.tolls.killed.low, found.tolls.killed.best, found.tolls.killed.high) == (7, 11, 11)
    assert [report.outlet for report in found.reports] == ["daily", "river", "wire"]
    assert (found.first_reported_at, found.last_reported_at) == (NOW - 9 * HOUR, NOW - HOUR)


BATTLE = (
    ("wire", 30, "Gun battles broke out between two militias in Azaz on Wednesday, residents said."),
    (
        "river",
        4,
        "Clashes of two militias in Azaz have killed 14 fighters since Wednesday, a doctor said on Thursday.",
    ),
    (
        "daily",
        2,
        "At least 12 fighters were killed in clashes between militias in Azaz on Thursday, an officer said.",
    ),
)


@pytest.mark.parametrize(
    "order", [pytest.param(each, id="".join(map(str, each))) for each in permutations(range(3))]
)
def test_a_battle_of_two_days_is_one_incident_in_any_order(
    sqlite_store: Store, gazetteer: Gazetteer, order: tuple[int, ...]
) -> None:
    """It begins, goes on and is counted twice: 12 to 14 dead from Wednesday to Thursday, never 26."""
    for number in order:
        name, hours, text = BATTLE[number]
        ingest(sqlite_store, article(text, name, at=NOW - hours * HOUR), gazetteer, NOW)
    [found] = everything(sqlite_store)
    with sqlite_store.read() as session:
        toll = incidents.sum_toll(session, IncidentQuery(), "killed")

    assert (toll.low, toll.best, toll.high, toll.incidents) == (12, 14, 14, 1)
    assert found.period == Period.inclusive(date(2026, 11, 18), date(2026, 11, 19))
    assert [report.outlet for report in found.reports] == ["daily", "river", "wire"]


def test_a_corrected_number_replaces_the_old_one(store: Store, gazetteer: Gazetteer) -> None:
    """The incident stays the same, the earlier wording can be looked up."""
    first = ingest(store, article(MORNING), gazetteer, NOW)
    second = ingest(store, article(MORNING.replace("seven", "70")), gazetteer, NOW + HOUR)
    [found] = everything(store)
    with store.read() as session:
        earlier = articles.get_article(session, first.article_id, revision=1)

    assert (second.outcome, second.incident_ids) == ("revised", first.incident_ids)
    assert found.tolls.killed == Count.exactly(70, found.tolls.killed.text if found.tolls.killed else "")
    assert len(found.reports) == 1
    assert earlier.text == MORNING


def test_a_dropped_claim_is_retracted_and_kept(store: Store, gazetteer: Gazetteer) -> None:
    """What an article no longer says is not told, and not forgotten."""
    first = ingest(store, article(f"{MORNING} {QUAKE}"), gazetteer, NOW)
    ingest(store, article(MORNING), gazetteer, NOW + HOUR)
    [found] = everything(store)
    [dropped] = set(first.incident_ids) - {found.id}
    with store.read() as session:
        retracted = incidents.get_incident(session, dropped)
    back = ingest(store, article(f"{MORNING} {QUAKE}"), gazetteer, NOW + 2 * HOUR)

    assert found.kind == Kind.BOMBING
    assert [report.retracted for report in retracted.reports] == [True]
    assert back.incident_ids == first.incident_ids
    assert len(everything(store)) == 2


def test_one_retraction_leaves_what_others_say(store: Store, gazetteer: Gazetteer) -> None:
    """The incident goes on with the reports that stand."""
    ingest(store, article(MORNING, "wire", at=NOW - 9 * HOUR), gazetteer, NOW)
    ingest(store, article(NIGHT, "daily"), gazetteer, NOW)
    ingest(store, article("The editors have withdrawn this article.", "daily"), gazetteer, NOW)
    [found] = everything(store)

    assert found.tolls.killed is not None
    assert (found.tolls.killed.low, found.tolls.killed.high) == (7, 7)
    assert [(report.outlet, report.retracted) for report in found.reports] == [
        ("daily", True),
        ("wire", False),
    ]


def test_two_incidents_of_one_article_stay_two(store: Store, gazetteer: Gazetteer) -> None:
    """An article tells its incidents apart itself, however alike they are to others."""
    text = "Gunmen killed three people in Azaz on Thursday. An air strike on Azaz killed three on Thursday."
    told = ingest(store, article(text), gazetteer, NOW)

    assert len(set(told.incident_ids)) == len(told.incident_ids)


def test_an_article_of_tomorrow_counts_as_published_now(store: Store, gazetteer: Gazetteer) -> None:
    """A feed with a wrong clock would otherwise be the latest for ever."""
    told = ingest(store, article(MORNING, at=NOW + 400 * HOUR), gazetteer, NOW)
    with store.read() as session:
        assert articles.get_article(session, told.article_id).published_at == NOW


def test_characters_that_no_database_takes_are_left_out(store: Store, gazetteer: Gazetteer) -> None:
    """A zero byte and half a character do not cost us the article, and offsets still fit."""
    told = ingest(store, article(f"\0{MORNING}\ud83d"), gazetteer, NOW)
    [found] = everything(store)
    with store.read() as session:
        text = articles.get_article(session, told.article_id).text

    [quote, *_] = found.reports[0].claim.quotes
    assert text == MORNING
    assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param(article(""), "no words", id="empty"),
        pytest.param(article(" \n\t… 12:00 …"), "no words", id="no-letters"),
        pytest.param(article("\0" * 500 + "PNG"), "binary", id="binary"),
        pytest.param(article("word " * (MAX_TEXT_CHARACTERS // 5 + 1)), "too many", id="huge"),
        pytest.param(article(MORNING, "x" * 3_000), "an address of", id="a-long-address"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(
    store: Store, gazetteer: Gazetteer, told: Article, reason: str
) -> None:
    """And nothing of it is stored."""
    with pytest.raises(IntakeError, match=reason):
        ingest(store, told, gazetteer, NOW)

    with store.read() as session:
        assert articles.find_article(session, told.url) is None


@pytest.mark.parametrize("first", ["en", "ar"])
def test_reports_of_one_event_in_two_languages_are_one_incident(
    store: Store, gazetteer: Gazetteer, first: str
) -> None:
    """Kind, place, day and toll tell that it is the same; the words share nothing."""
    told = {
        "en": replace(article(MORNING, "english"), language="en"),
        "ar": replace(
            article("قُتل سبعة أشخاص في انفجار سيارة مفخخة بمدينة أعزاز يوم الخميس، بحسب الشرطة.", "arabic"),
            language="ar",
        ),
    }
    for language in sorted(told, key=lambda each: each != first):
        ingest(store, told[language], gazetteer, NOW)
    [bomb] = everything(store)

    assert {report.language for report in bomb.reports} == {"ar", "en"}
    assert bomb.tolls.killed is not None
    assert bomb.tolls.killed.best == 7


def test_articles_that_come_together_are_filed_as_if_they_came_one_by_one(
    store: Store, gazetteer: Gazetteer
) -> None:
    """New ones, one that was seen, one that comes twice and a new wording of it, in one transaction."""
    seen = ingest(store, article(QUAKE, "old"), gazetteer, NOW)
    told = [
        article(QUAKE, "old"),
        article(MORNING, "wire"),
        article(NOON, "river"),
        article(MORNING, "wire"),
        article(NIGHT, "wire"),
    ]
    with store.begin(in_turn=True) as session:
        done = file_prepared(session, [prepare(each, gazetteer, NOW) for each in told], NOW)
    bomb, quake = sorted(everything(store), key=lambda each: each.kind is Kind.EARTHQUAKE)

    assert [each.outcome for each in done] == ["seen", "new", "new", "seen", "revised"]
    assert (done[0].article_id, done[0].incident_ids) == (seen.article_id, seen.incident_ids)
    assert done[1].article_id == done[3].article_id == done[4].article_id
    assert done[1].incident_ids == done[2].incident_ids == done[4].incident_ids == (bomb.id,)
    assert bomb.tolls.killed is not None
    assert (bomb.tolls.killed.low, bomb.tolls.killed.high) == (9, 11)
    assert [report.outlet for report in quake.reports] == ["old"]


def test_filing_leaves_the_collector_on(store: Store, gazetteer: Gazetteer) -> None:
    """An archive of years finds its cycles between two chunks."""
    with store.begin(in_turn=True) as session:
        file_prepared(session, [prepare(article(MORNING), gazetteer, NOW)], NOW)

    assert gc.isenabled()
