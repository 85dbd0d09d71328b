"""Feeds that only tease, over real HTTP on this machine: which pages are read, and what is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.intake.feeding import read_due_feeds
from bot.intake.pages import AT_A_TIME, TRIES
from bot.settings import Settings
from incidents.models import Feed
from incidents.store.intake import articles, feeds, teasers

if TYPE_CHECKING:
    from bot.sandbox import MovableClock
    from handlers.updates.services import Services
    from incidents.models import Article
    from tests.sites import Site

SETTINGS = Settings.from_env({"SITREP_FEED_HOSTS": "127.0.0.1"})
MOMENT = "2024-10-09T05:30:00+03:00"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Dam bursts above Derna | Coast Wire</title>
<link rel="canonical" href="{address}/news/derna">
<meta name="author" content="Salma Idris"><meta property="article:published_time" content="{moment}">
<meta property="og:site_name" content="Coast Wire"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dam bursts above Derna</h1>
<p>A dam burst above the Libyan city of Derna on Tuesday night and killed nine people, the mayor said.</p>
<p>{more} Rescuers were looking for people on the roofs of the lower town until the morning.</p>
<p>The road to the east was open again at noon, and water was brought by lorries from Tobruk.</p>
</article><footer>About us</footer></body></html>"""


def feed_of(site: Site, *paths: str, words: str = "A dam burst above Derna …") -> str:
    """Return a feed that teases with pages of the site."""
    items = (
        f"<item><title>Dam bursts</title><link>{site.address}{path}</link><description>{words}</description>"
        "<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>Coast Wire</title>{"".join(items)}</channel></rss>'


def page_of(site: Site, moment: str = MOMENT, more: str = "Two bridges fell.") -> str:
    """Return the page of an article."""
    return PAGE.format(address=site.address, moment=moment, more=more)


def add_feed(services: Services, site: Site, *, full_text: bool = True) -> None:
    """Keep the site's feed."""
    with services.store.begin() as session:
        feeds.add(session, Feed(None, f"{site.address}/rss", "Coast Wire", full_text=full_text))


def read(services: Services, clock: MovableClock) -> Feed:
    """Read the feed when it is due; return how it stands."""
    with services.store.read() as session:
        [feed] = feeds.list_all(session)
    clock.move_to(max(feed.next_due_at or clock(), clock()))
    read_due_feeds(services, SETTINGS)
    with services.store.read() as session:
        [feed] = feeds.list_all(session)
    return feed


def article_at(services: Services, url: str) -> Article | None:
    """Return the article at an address."""
    with services.store.read() as session:
        return articles.find_article(session, url)


def test_the_page_takes_the_place_of_its_teaser(services: Services, clock: MovableClock, site: Site) -> None:
    """With its hour, author and canonical address; the next reading asks for no page again."""
    site.answers |= {
        "/rss": (200, {}, feed_of(site, "/a")),
        "/a": (200, {}, page_of(site)),
        "/robots.txt": (200, {}, "User-agent: *\nDisallow: /private"),
    }
    add_feed(services, site)

    read(services, clock)
    site.answers["/rss"] = (200, {}, feed_of(site, "/a") + "<!-- later -->")
    feed = read(services, clock)

    found = article_at(services, f"{site.address}/news/derna")
    assert found is not None
    assert "killed nine people" in found.text
    assert "Sport" not in found.text
    assert (found.author, found.feed_id) == ("Salma Idris", feed.id)
    assert found.published_at == datetime(2024, 10, 9, 2, 30, tzinfo=UTC)
    assert article_at(services, f"{site.address}/a") is None
    assert site.paths() == ["/rss", "/robots.txt", "/a", "/rss"]
    assert (feed.error, feed.failures) == (None, 0)


def test_without_the_switch_no_page_is_asked_for(services: Services, clock: MovableClock, site: Site) -> None:
    """What the feed tells is the article."""
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a")), "/a": (200, {}, page_of(site))}
    add_feed(services, site, full_text=False)

    read(services, clock)

    assert article_at(services, f"{site.address}/a") is not None
    assert site.paths() == ["/rss"]


def test_a_page_that_tells_its_day_only_has_the_hour_of_its_feed(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """The feed knows better than a midnight."""
    page = page_of(site, "2024-10-09").replace('<link rel="canonical"', "<link rel='alternate'")
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a")), "/a": (200, {}, page)}
    add_feed(services, site)

    read(services, clock)

    found = article_at(services, f"{site.address}/a")
    assert found is not None
    assert found.published_at == datetime(2024, 10, 9, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "robots", "reason"),
    [
        pytest.param((404, {}, ""), None, "the server answered 404", id="missing"),
        pytest.param((200, {}, "<html><body>Hello</body></html>"), None, "", id="no article"),
        pytest.param((200, {}, b"%PDF-1.7"), None, "the item links no web page", id="no page"),
        pytest.param((302, {"Location": "http://10.0.0.1/"}, ""), None, "public", id="a private network"),
        pytest.param((200, {}, ""), "User-agent: *\nDisallow: /*?id=", "robots.txt", id="forbidden"),
        pytest.param((200, {}, ""), "User-agent: Sitrep\nDisallow: /", "robots.txt", id="we are forbidden"),
    ],
)
def test_a_page_that_cannot_be_read_leaves_the_teaser(
    services: Services,
    clock: MovableClock,
    site: Site,
    answer: tuple[int, dict[str, str], str | bytes],
    robots: str | None,
    reason: str,
) -> None:
    """The feed says so, also while it has no news, and others of its pages are read."""
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a?id=1", "/b")), "/a?id=1": answer}
    site.answers["/b"] = (200, {}, page_of(site))
    if robots is not None:
        site.answers["/robots.txt"] = (200, {}, robots)
    add_feed(services, site)

    for _ in range(TRIES + 1):
        feed = read(services, clock)

    teaser = article_at(services, f"{site.address}/a?id=1")
    assert teaser is not None
    assert teaser.text == "A dam burst above Derna …"
    assert "of 2 pages cannot be read: " in (feed.error or "")
    assert reason in (feed.error or "")
    assert feed.failures == 0
    assert site.paths().count("/a?id=1") <= TRIES
    assert ("/b" in site.paths()) == ("Disallow: /" not in (robots or "").splitlines())


def test_a_page_that_answers_later_revises_its_teaser(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """A busy server is asked for no more pages in this reading, and again with the next."""
    site.answers |= {"/rss": (200, {"ETag": '"1"'}, feed_of(site, "/a", "/b"))}
    site.answers |= {"/a": (503, {}, ""), "/b": (503, {}, "")}
    add_feed(services, site)
    read(services, clock)
    asked_first = site.paths()
    site.answers |= {"/a": (200, {}, page_of(site)), "/b": (200, {}, page_of(site, more="Three fell."))}

    feed = read(services, clock)

    found = article_at(services, f"{site.address}/a")
    assert asked_first == ["/rss", "/robots.txt", "/a"]
    assert found is not None
    assert (found.revision, "killed nine people" in found.text) == (2, True)
    assert feed.error is None


def test_an_edited_teaser_has_its_page_read_again(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """The page's new words are a revision; if the page fails then, the full text of before stays."""
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a")), "/a": (200, {}, page_of(site))}
    add_feed(services, site)
    read(services, clock)
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a", words="A dam and a dyke burst …"))}
    site.answers |= {"/a": (200, {}, page_of(site, more="Four bridges fell."))}
    read(services, clock)
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a", words="A dam burst, eleven dead …"))}
    site.answers |= {"/a": (404, {}, "")}

    feed = read(services, clock)

    found = article_at(services, f"{site.address}/news/derna")
    assert found is not None
    assert (found.revision, "Four bridges" in found.text) == (2, True)
    assert "404" in (feed.error or "")


def test_a_page_behind_a_wall_tells_less_than_its_feed(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """The feed's own words are kept."""
    words = "A dam burst above Derna on Tuesday and killed nine people, the mayor said. " * 12
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a", words=words)), "/a": (200, {}, page_of(site))}
    add_feed(services, site)

    feed = read(services, clock)

    assert "the page tells less than the feed" in (feed.error or "")
    assert article_at(services, f"{site.address}/a") is not None


def test_a_feed_of_many_items_has_its_pages_read_a_few_at_a_time(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """All items are stored at once, the pages of the rest with the next reading."""
    paths = [f"/{number}" for number in range(AT_A_TIME + 5)]
    site.answers["/rss"] = (200, {"ETag": '"1"'}, feed_of(site, *paths))
    for path in paths:
        site.answers[path] = (200, {}, page_of(site).replace("/news/derna", path))
    add_feed(services, site)

    first = read(services, clock)
    asked = sum(path in paths for path in site.paths())
    second = read(services, clock)

    assert (asked, sum(path in paths for path in site.paths())) == (AT_A_TIME, len(paths))
    assert ((first.etag, first.error), (second.etag, second.error)) == ((None, None), ('"1"', None))
    revised = article_at(services, f"{site.address}/{AT_A_TIME + 1}")
    assert revised is not None
    assert revised.revision == 2


def test_a_site_that_asks_for_a_long_wait_has_one_page_read_at_a_time(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """Crawl-delay: the others keep their teasers and come with later readings; a short wait is waited for."""
    site.answers |= {
        "/rss": (200, {}, feed_of(site, "/a", "/b")),
        "/a": (200, {}, page_of(site).replace("/news/derna", "/a")),
        "/b": (200, {}, page_of(site).replace("/news/derna", "/b")),
        "/robots.txt": (200, {}, "User-agent: *\nCrawl-delay: 3600"),
    }
    add_feed(services, site)

    feed = read(services, clock)

    waiting = article_at(services, f"{site.address}/b")
    assert site.paths() == ["/rss", "/robots.txt", "/a"]
    assert waiting is not None
    assert waiting.text.endswith("…")
    assert (feed.error, feed.failures, feed.digest) == (None, 0, None)


def test_pages_read_long_ago_are_forgotten(services: Services, clock: MovableClock, site: Site) -> None:
    """The list of them does not grow for ever."""
    site.answers |= {"/rss": (200, {}, feed_of(site, "/a")), "/a": (200, {}, page_of(site))}
    add_feed(services, site)
    read(services, clock)

    with services.store.begin() as session:
        teasers.forget_old(session, clock() + timedelta(seconds=1))
        left = teasers.find_teasers(session, [f"{site.address}/a"])

    assert left == {}
