"""What is old enough goes whole, and nothing else goes with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from incidents.models import Cadence, ChatId, Every, IncidentId, Kind, Subscription, Told, Tolls
from incidents.store import IncidentQuery, incidents
from incidents.store.filing import retention, stamp
from incidents.store.filing.listing import Listing, put_listings
from incidents.store.intake import articles
from incidents.store.readers import subscriptions, told
from incidents.store.readers.told import ToldItem
from incidents.store.tables import Row
from tests.incidents.store.samples import DAY, EL_FASHER, KUTUM, NOW, add, article, claim

if TYPE_CHECKING:
    from incidents.store import Session, Store

LONG_AGO = NOW - timedelta(days=400)
LIMIT = NOW - timedelta(days=365)
OLD_DAY = DAY - timedelta(days=400)


def found(session: Session, text: str = "") -> list[IncidentId]:
    """Return what a search finds, after checking that the kept totals say the same."""
    query = IncidentQuery(text=text)
    ids = [each.id for each in incidents.find_incidents(session, query, limit=10)]
    assert incidents.count_incidents(session, query) == len(ids)
    return ids


def left(session: Session) -> dict[str, int]:
    """Return how many rows each table has that has any."""
    tables = Row.metadata.tables.items()
    numbers = {
        name: session.execute(select(func.count()).select_from(each)).scalar_one() for name, each in tables
    }
    return {name: number for name, number in numbers.items() if number}


def test_an_old_incident_goes_with_all_that_hangs_on_it(store: Store) -> None:
    """No search, count, sum or word finds it; what is new is found as before, and the database is whole."""
    with store.begin() as session:
        [old, merged] = add(session, *[claim(day=OLD_DAY, killed=4)] * 2, name="old", at=LONG_AGO)
        incidents.mark_merged(session, merged, old)
        [new] = add(session, claim(KUTUM, killed=1), name="new")
        which = subscriptions.add(session, Subscription(None, ChatId(5), Cadence(Every.DAY), "UTC"))
        each = Told(NOW, Kind.SHELLING, EL_FASHER, Tolls())
        told.put(session, which, [ToldItem(number, "digest", each, "block") for number in (old, new)])

        gone = retention.forget_incidents(session, LIMIT, 10)

    with store.read() as session:
        assert gone == 1
        assert found(session) == found(session, "shells") == [new]
        assert {name: left(session)[name] for name in ("incidents", "reports", "tolls", "told")} == {
            "incidents": 1,
            "reports": 1,
            "tolls": 1,
            "told": 1,
        }
    assert store.check() == ()


def test_old_is_what_neither_happened_nor_was_told_since(store: Store) -> None:
    """A battle of long ago that is still told of stays, and so does a warning that has not come true yet."""
    with store.begin() as session:
        kept = [
            *add(session, claim(day=OLD_DAY), name="remembered"),
            *add(session, claim(KUTUM, day=DAY), name="foreseen", at=LONG_AGO),
        ]

        assert retention.forget_incidents(session, LIMIT, 10) == 0
        assert sorted(found(session)) == kept


def test_what_everybody_took_back_goes_too(store: Store) -> None:
    """It is listed nowhere, and would stay for ever if only what is listed were looked at."""
    with store.begin() as session:
        [old] = add(session, claim(day=OLD_DAY), name="old", at=LONG_AGO)
        put_listings(session, [Listing(old, None)])

        assert retention.forget_incidents(session, LIMIT, 10) == 1
        assert "incidents" not in left(session)


def test_the_oldest_go_first_and_no_more_than_asked_for(store: Store) -> None:
    """So that a transaction stays short however much there is to delete."""
    with store.begin() as session:
        for days in (3, 1, 2):
            add(session, claim(day=OLD_DAY), name=str(days), at=LONG_AGO - timedelta(days=days))

        assert retention.forget_incidents(session, LIMIT, 2) == 2
        [last] = incidents.find_incidents(session, IncidentQuery(), limit=10)
        assert last.first_reported_at == LONG_AGO - timedelta(days=1)


def test_an_article_goes_once_no_incident_rests_on_it(store: Store) -> None:
    """Its earlier wordings go with it; what an incident quotes from stays as long as the incident."""
    with store.begin() as session:
        add(session, claim(day=OLD_DAY), name="quoted", at=LONG_AGO)
        idle = articles.add_article(session, article("idle", at=LONG_AGO), LONG_AGO)
        articles.add_revision(session, idle, "Now", "Nothing happened.", LONG_AGO)
        articles.add_article(session, article("recent"), NOW)

        first = retention.forget_articles(session, LIMIT, 10)
        rest = left(session)["articles"], left(session).get("article_revisions", 0)
        retention.forget_incidents(session, LIMIT, 10)
        second = retention.forget_articles(session, LIMIT, 10)

        assert (first, rest, second) == (1, (2, 0), 1)
        assert articles.find_article(session, article("recent").url) is not None


def test_with_nothing_old_nothing_is_said_to_have_changed(store: Store) -> None:
    """Answers that are kept in memory stay good over a housekeeping that finds nothing."""
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        before = stamp.find_stamp(session)
    with store.begin() as session:
        retention.forget_incidents(session, LIMIT, 10)
        retention.forget_articles(session, LIMIT, 10)

    with store.read() as session:
        assert stamp.find_stamp(session) == before
