"""Feeds over real HTTP on this machine: when each is read, and what the store has afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import brotli
import pytest

from bot.intake.feeding import read_due_feeds
from bot.settings import Settings
from incidents.feeds.pace import LONGEST
from incidents.models import Feed, FeedId
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles, feeds
from tests.bot.outgoing import NOON

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox import MovableClock
    from handlers.updates.services import Services
    from tests.sites import Site

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gulf Wire</title><item>
<title>Bomb in Aden</title><link>https://wire.example/aden</link>
<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate>
<description>A car bomb killed three guards in Aden in Yemen on Tuesday, the police said.</description>
</item></channel></rss>"""
SETTINGS = Settings.from_env({"SITREP_FEED_HOSTS": "127.0.0.1", "SITREP_FEED_INTERVAL_MINUTES": "15"})


def add_feed(services: Services, site: Site, path: str) -> FeedId:
    """Keep a feed of the site."""
    with services.store.begin() as session:
        return feeds.add(session, Feed(None, site.address + path, "Gulf Wire"))


def feed_at(services: Services, which: FeedId) -> Feed:
    """Return a feed as it stands."""
    with services.store.read() as session:
        return next(each for each in feeds.list_all(session) if each.id == which)


def minutes_until(feed: Feed, now: datetime) -> float:
    """Return in how many minutes a feed is due, less what sets feeds apart: up to a twentieth."""
    assert feed.next_due_at is not None
    wait = (feed.next_due_at - now) / timedelta(minutes=1)
    return next(
        each for each in (15, 30, 45, 60, 120, 240, 480, 960, 1440) if each <= wait < each * 1.05 + 0.01
    )


def stored(services: Services) -> int:
    """Return how many incidents there are."""
    with services.store.read() as session:
        return incidents.count_incidents(session, IncidentQuery())


def test_a_feed_that_is_due_is_read_and_its_news_stored(services: Services, site: Site) -> None:
    """The next reading is a quarter of an hour later; in between nobody asks."""
    site.answers["/rss"] = (200, {"ETag": '"1"', "Last-Modified": "Wed, 09 Oct 2024 06:00:00 GMT"}, RSS)
    which = add_feed(services, site, "/rss")

    assert read_due_feeds(services, SETTINGS) == 1
    assert read_due_feeds(services, SETTINGS) == 0

    feed = feed_at(services, which)
    assert stored(services) == 1
    assert (feed.etag, feed.modified) == ('"1"', "Wed, 09 Oct 2024 06:00:00 GMT")
    assert (minutes_until(feed, NOON), feed.failures, feed.error) == (15, 0, None)
    assert site.paths() == ["/rss"]


def test_a_feed_without_news_is_asked_by_its_validators(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """The second time the server is told what we have, and answers 304 with nothing."""
    site.answers["/rss"] = (200, {"ETag": '"1"'}, RSS)
    which = add_feed(services, site, "/rss")
    read_due_feeds(services, SETTINGS)
    clock.advance(timedelta(minutes=16))

    assert read_due_feeds(services, SETTINGS) == 1

    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert (feed_at(services, which).etag, stored(services)) == ('"1"', 1)


def test_a_failing_feed_is_asked_ever_more_seldom(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """15 minutes, 30, an hour … at most a day; one good answer and all is forgiven."""
    which = add_feed(services, site, "/rss")
    minutes = []
    for _ in range(9):
        read_due_feeds(services, SETTINGS)
        minutes.append(minutes_until(feed_at(services, which), clock()))
        clock.advance(timedelta(minutes=1.05 * minutes[-1] + 0.1))

    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert feed_at(services, which).failures == 9
    site.answers["/rss"] = (200, {}, RSS)
    read_due_feeds(services, SETTINGS)
    assert (feed_at(services, which).failures, stored(services)) == (0, 1)


@pytest.mark.parametrize(
    ("status", "asked_s", "minutes"),
    [
        pytest.param(503, 7_200, 120, id="two hours"),
        pytest.param(429, 9_999_999, LONGEST / timedelta(minutes=1), id="a third of a year"),
    ],
)
def test_a_server_that_names_a_time_is_asked_then(
    services: Services, site: Site, status: int, asked_s: int, minutes: float
) -> None:
    """503 with Retry-After: 7200 means two hours, though our own wait were shorter; never over a day."""
    busy = add_feed(services, site, "/busy")
    site.answers["/busy"] = (status, {"Retry-After": str(asked_s)}, "")

    read_due_feeds(services, SETTINGS)

    assert minutes_until(feed_at(services, busy), NOON) == minutes


def test_a_host_that_is_asked_too_often_is_left_in_peace_with_all_its_feeds(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """429 for the first of three: the others are not asked until then, and have not failed."""
    which = [add_feed(services, site, path) for path in ("/1", "/2", "/3")]
    site.answers = {path: (429, {"Retry-After": "1800"}, "") for path in ("/1", "/2", "/3")}
    read_due_feeds(services, SETTINGS)
    told = [feed_at(services, each) for each in which]

    assert site.paths() == ["/1"]
    assert [each.failures for each in told] == [1, 0, 0]
    assert [minutes_until(each, NOON) for each in told] == [30, 30, 30]
    site.answers = {path: (200, {}, RSS) for path in site.answers}
    clock.advance(timedelta(minutes=32))
    assert read_due_feeds(services, SETTINGS) == 3


def test_a_host_that_is_asked_too_often_is_left_in_peace_later_too(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """Feeds of it that come due meanwhile wait as well; one that is due later than that keeps its time."""
    site.answers = {path: (200, {}, RSS) for path in ("/soon", "/late")}
    soon, late = add_feed(services, site, "/soon"), add_feed(services, site, "/late")
    read_due_feeds(services, SETTINGS)
    with services.store.begin() as session:
        feeds.mark_visited(session, replace(feed_at(services, late), next_due_at=NOON + timedelta(hours=8)))
        url, due = "https://mirror.example/127.0.0.1/rss", NOON + timedelta(minutes=61)
        other = feeds.add(session, Feed(None, url, "A mirror of it", next_due_at=due))
    add_feed(services, site, "/busy")
    site.answers["/busy"] = (429, {"Retry-After": "7200"}, "")

    read_due_feeds(services, SETTINGS)
    clock.advance(timedelta(minutes=60))

    assert read_due_feeds(services, SETTINGS) == 0
    assert [minutes_until(feed_at(services, each), NOON) for each in (soon, late, other)] == [120, 480, 60]
    assert feed_at(services, soon).failures == 0


def test_a_feed_that_has_ended_is_paused(services: Services, site: Site, clock: MovableClock) -> None:
    """410 Gone: it is not asked again, and the operator reads why."""
    which = add_feed(services, site, "/rss")
    site.answers["/rss"] = (410, {}, "")
    read_due_feeds(services, SETTINGS)
    clock.advance(timedelta(days=30))

    assert read_due_feeds(services, SETTINGS) == 0
    assert "410" in (feed_at(services, which).paused or "")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("\x00\x01\x02" * 100, id="binary"),
        pytest.param("<rss><channel><item>", id="a feed broken off"),
        pytest.param('{"not": "a feed"}', id="other JSON"),
    ],
)
def test_a_feed_that_answers_nonsense_keeps_no_other_waiting(
    services: Services, site: Site, clock: MovableClock, body: str
) -> None:
    """The one that is longest due spoils nothing for those after it, now or next time."""
    odd, sound = add_feed(services, site, "/odd"), add_feed(services, site, "/rss")
    site.answers |= {"/odd": (200, {"Content-Type": "application/rss+xml"}, body), "/rss": (200, {}, RSS)}

    assert read_due_feeds(services, SETTINGS) == 2

    assert stored(services) == 1
    assert minutes_until(feed_at(services, odd), NOON) == 15
    assert (feed_at(services, odd).error is None) == ("channel" in body)  # a feed may be empty
    clock.advance(timedelta(minutes=16))
    assert read_due_feeds(services, SETTINGS) == 2
    assert feed_at(services, sound).failures == 0


def test_an_address_in_the_operators_own_network_is_not_asked(services: Services, site: Site) -> None:
    """Unless SITREP_FEED_HOSTS names it."""
    site.answers["/rss"] = (200, {}, RSS)
    which = add_feed(services, site, "/rss")

    read_due_feeds(services, Settings())

    assert site.asked == []
    assert feed_at(services, which).failures == 1


def test_a_feed_without_news_is_read_more_seldom_and_one_with_news_more_often(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """Between the operator's bounds of a quarter of an hour and an hour."""
    site.answers["/rss"] = (200, {}, RSS)
    which = add_feed(services, site, "/rss")

    quiet = [round(feed_every(services, clock, which), 1) for _ in range(6)]
    site.answers["/rss"] = (200, {}, RSS.replace("aden</link>", "aden2</link>").replace("three", "four"))
    busy = feed_every(services, clock, which)

    assert quiet == [15, 22.5, 33.8, 50.6, 60, 60]
    assert busy == 30


def feed_every(services: Services, clock: MovableClock, which: FeedId) -> float:
    """Read a feed when it is due; return every how many minutes it is read from then on."""
    clock.move_to(feed_at(services, which).next_due_at or clock())
    read_due_feeds(services, SETTINGS)
    every = feed_at(services, which).every
    assert every is not None
    return every / timedelta(minutes=1)


@pytest.mark.parametrize(
    ("headers", "extra", "minutes"),
    [
        pytest.param({"Cache-Control": "public, max-age=7200"}, "", 120, id="Cache-Control"),
        pytest.param(
            {"Date": "Wed, 09 Oct 2024 06:00:00 GMT", "Expires": "Wed, 09 Oct 2024 08:00:00 GMT"},
            "",
            120,
            id="Expires",
        ),
        pytest.param({}, "<ttl>120</ttl>", 120, id="TTL"),
        pytest.param({"Cache-Control": "max-age=60"}, "<ttl>240</ttl>", 240, id="the longest of them"),
        pytest.param({"Cache-Control": "max-age=31536000"}, "", 1440, id="a year is a day"),
        pytest.param({"Cache-Control": "no-cache, max-age=7200"}, "", 15, id="no-cache asks for nothing"),
    ],
)
def test_a_feed_is_not_read_before_it_asks_to_be(
    services: Services, site: Site, headers: dict[str, str], extra: str, minutes: float
) -> None:
    """What server and feed ask for wins over how often there is news."""
    site.answers["/rss"] = (200, headers, RSS.replace("</title><item>", f"</title>{extra}<item>"))
    which = add_feed(services, site, "/rss")

    read_due_feeds(services, SETTINGS)

    assert minutes_until(feed_at(services, which), NOON) == minutes


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        pytest.param((301, 308), "/rss", id="for good"),
        pytest.param((302, 301), "/old", id="for now, which is asked for again"),
        pytest.param((301, 302), "/1", id="for good and then for now"),
    ],
)
def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    services: Services, site: Site, steps: tuple[int, int], path: str
) -> None:
    """A redirect that is not for good changes nothing."""
    first, second = steps
    site.answers |= {"/old": (first, {"Location": "/1"}, ""), "/1": (second, {"Location": "/rss"}, "")}
    site.answers["/rss"] = (200, {}, RSS)
    which = add_feed(services, site, "/old")

    read_due_feeds(services, SETTINGS)

    assert (feed_at(services, which).url, stored(services)) == (site.address + path, 1)


def test_a_feed_that_moved_to_another_that_is_read_is_paused(services: Services, site: Site) -> None:
    """Nothing is read twice, and the operator reads why."""
    site.answers |= {"/old": (301, {"Location": "/rss"}, ""), "/rss": (200, {}, RSS)}
    old, new = add_feed(services, site, "/old"), add_feed(services, site, "/rss")

    read_due_feeds(services, SETTINGS)

    assert "read already" in (feed_at(services, old).paused or "")
    assert feed_at(services, new).paused is None


def test_an_edited_item_is_a_revision_of_its_article(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """Its guid may change with each reading: the address tells what it is."""
    site.answers["/rss"] = (200, {}, RSS.replace("<link>", "<guid>1</guid><link>"))
    which = add_feed(services, site, "/rss")
    read_due_feeds(services, SETTINGS)
    clock.advance(timedelta(hours=1))
    site.answers["/rss"] = (200, {}, RSS.replace("<link>", "<guid>2</guid><link>").replace("three", "five"))

    read_due_feeds(services, SETTINGS)

    with services.store.read() as session:
        article = articles.find_article(session, "https://wire.example/aden")
    assert article is not None
    assert (article.revision, article.feed_id, stored(services)) == (2, which, 1)
    assert "five guards" in article.text


def test_a_feed_packed_by_brotli_is_read_and_a_bomb_of_it_refused(services: Services, site: Site) -> None:
    """A gigabyte of blanks in a kilobyte stops at the limit of a body."""
    packed = {"Content-Encoding": "br"}
    site.answers["/rss"] = (200, packed, brotli.compress(RSS.encode()))
    site.answers["/bomb"] = (200, packed, brotli.compress(b" " * 50_000_000, quality=5))
    site.answers["/lie"] = (200, packed, RSS)
    sound, bomb, lie = (add_feed(services, site, path) for path in ("/rss", "/bomb", "/lie"))

    read_due_feeds(services, SETTINGS)

    assert (feed_at(services, sound).error, stored(services)) == (None, 1)
    assert "longer than" in (feed_at(services, bomb).error or "")
    assert feed_at(services, lie).error


def test_a_host_is_asked_for_one_feed_at_a_time(services: Services, site: Site) -> None:
    """Forty feeds of one outlet are no attack on it."""
    for number in range(40):
        site.answers[f"/{number}"] = (200, {}, RSS)
        add_feed(services, site, f"/{number}")

    assert read_due_feeds(services, SETTINGS) == 40

    assert (len(site.asked), site.most_at_once) == (40, 1)


def test_two_bots_on_one_database_read_a_feed_once(services: Services, site: Site) -> None:
    """What one has claimed the other leaves alone; after a crash it is due again in ten minutes."""
    add_feed(services, site, "/rss")
    with services.store.begin() as session:
        first = feeds.claim_due(session, NOON, limit=20)
    with services.store.begin() as session:
        second = feeds.claim_due(session, NOON, limit=20)
        later = feeds.claim_due(session, NOON + feeds.LEASE, limit=20)

    assert (len(first), len(second), len(later)) == (1, 0, 1)
