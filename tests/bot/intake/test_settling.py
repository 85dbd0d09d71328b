"""Answers of several feeds, settled together: each feed has its own news, and its own trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.intake.feeding import read_due_feeds
from bot.intake.filing import TOGETHER
from bot.intake.settling import Visit, settle
from bot.settings import Settings
from incidents.errors import FetchError
from incidents.feeds import Fetched, NotModified
from incidents.ingest import Ingested, PreparedArticle, file_prepared
from incidents.models import Feed
from incidents.store import IncidentQuery, Session, incidents
from incidents.store.intake import articles, backfills, feeds
from tests.bot.outgoing import NOON

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import pytest

    from handlers.updates.services import Services
    from tests.sites import Site

SETTINGS = Settings.from_env({"SITREP_FEED_HOSTS": "127.0.0.1"})
TOWNS = ("Aden", "Homs", "Mosul", "Kassala", "Derna", "Goma")


def rss(*items: tuple[str, str]) -> str:
    """Return a feed with an item for each path and text."""
    told = "".join(
        f"<item><title>News</title><link>https://wire.example/{path}</link>"
        f"<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate><description>{text}</description></item>"
        for path, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{told}</channel></rss>'


def flood(town: str) -> str:
    """Return a sentence that tells an incident."""
    return f"A flood killed twelve people in {town} on Tuesday, officials said."


def stored_feed(services: Services, path: str) -> Feed:
    """Return a feed that is kept."""
    with services.store.begin() as session:
        return feeds.get(
            session, feeds.add(session, Feed(None, f"https://wire.example/{path}", "Wire", "en"))
        )


def answered(services: Services, path: str, body: str) -> Visit:
    """Return the visit to a feed that answered *body*."""
    feed = stored_feed(services, path)
    return Visit(feed, NOON, Fetched(feed.url, body.encode(), ""))


def stands(services: Services, visit: Visit) -> Feed:
    """Return how the feed of a visit stands now."""
    with services.store.read() as session:
        found = feeds.find(session, visit.feed.url)
    assert found is not None
    return found


def test_each_of_several_feeds_has_its_own_news_and_its_own_trouble(services: Services) -> None:
    """One has news, one what the first has too, one none; one answers nonsense, one is gone."""
    news = answered(services, "a", rss(("1", flood("Aden")), ("2", flood("Homs"))))
    again = answered(services, "b", rss(("1", flood("Aden"))))
    nothing = Visit(stored_feed(services, "c"), NOON, NotModified("https://wire.example/c"))
    nonsense = answered(services, "d", '{"not": "a feed"}')
    gone = stored_feed(services, "e")
    lost = Visit(gone, NOON, FetchError(gone.url, "status 500", status=500))

    settle(services, SETTINGS, [news, again, nothing, nonsense, lost])

    with services.store.read() as session:
        first = articles.find_article(session, "https://wire.example/1")
        count = incidents.count_incidents(session, IncidentQuery())
    told = [stands(services, each) for each in (news, again, nothing, nonsense, lost)]
    assert first is not None
    assert (first.feed_id, first.revision, count) == (news.feed.id, 1, 2)
    assert [each.failures for each in told] == [0, 0, 0, 1, 1]
    assert [each.read_at == NOON for each in told[:3]] == [True] * 3
    assert [each.error is not None for each in told] == [False, False, False, True, True]


def test_a_feed_with_more_than_one_transaction_takes_is_stored_whole(services: Services) -> None:
    """A feed that was just added has dozens of items, and the next one has its news all the same."""
    many = rss(*((f"a{n}", flood(TOWNS[n % len(TOWNS)])) for n in range(2 * TOGETHER + 1)))
    visits = [answered(services, "many", many), answered(services, "one", rss(("b", flood("Goma"))))]

    settle(services, SETTINGS, visits)

    with services.store.read() as session:
        found = articles.find_articles(
            session, [f"https://wire.example/{each}" for each in ("b", *(f"a{n}" for n in range(33)))]
        )
    assert len(found) == 34
    assert [stands(services, each).failures for each in visits] == [0, 0]


def test_an_article_that_cannot_be_filed_keeps_no_other_out(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that came with it are filed one by one, and it is set aside; its feed has not failed."""

    def file(session: Session, told: Sequence[PreparedArticle], now: datetime) -> list[Ingested]:
        if any("Homs" in each.article.text for each in told):
            raise RuntimeError
        return file_prepared(session, told, now)

    monkeypatch.setattr("bot.intake.filing.file_prepared", file)
    both = answered(services, "a", rss(("1", flood("Aden")), ("2", flood("Homs"))))
    other = answered(services, "b", rss(("3", flood("Mosul"))))

    settle(services, SETTINGS, [both, other])

    with services.store.read() as session:
        refused = backfills.list_set_aside(session, 10)
        count = incidents.count_incidents(session, IncidentQuery())
    assert [(each.source, each.reason) for each in refused] == [
        ("https://wire.example/2", "a fault of Sitrep: RuntimeError")
    ]
    assert count == 2
    assert [stands(services, each).failures for each in (both, other)] == [0, 0]


def test_many_feeds_that_answer_at_once_are_all_read(services: Services, site: Site) -> None:
    """Some are settled together, however many came while others were."""
    count = 2 * TOGETHER + 3
    with services.store.begin() as session:
        for number in range(count):
            site.answers[f"/{number}"] = (200, {}, rss((str(number), flood(TOWNS[number % len(TOWNS)]))))
            feeds.add(session, Feed(None, f"{site.address}/{number}", "Wire", "en"))

    assert read_due_feeds(services, SETTINGS) == count

    with services.store.read() as session:
        told = feeds.list_all(session)
        found = articles.find_articles(session, [f"https://wire.example/{n}" for n in range(count)])
    assert len(found) == count
    assert all(each.read_at is not None and each.error is None for each in told)
    assert {each.feed_id for each in found.values()} == {each.id for each in told}
