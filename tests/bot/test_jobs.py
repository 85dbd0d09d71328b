"""What the bot does by the clock: feeds over real HTTP on this machine, housekeeping, the jobs themselves."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from bot.app import build_application
from bot.jobs import SLOWEST_RETRY, keep_house, read_due_feeds
from bot.sandbox import MovableClock
from bot.settings import Settings
from incidents.models import Cadence, ChatId, Every, Feed, FeedId, Subscription
from incidents.store import IncidentQuery, feeds, incidents, outbox, slots, subscriptions, updates
from tests.bot.outgoing import NOON, queue, services_on, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.services import Services
    from incidents.store import Store

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gulf Wire</title><item>
<title>Bomb in Aden</title><link>https://wire.example/aden</link>
<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate>
<description>A car bomb killed three guards in Aden in Yemen on Tuesday, the police said.</description>
</item></channel></rss>"""
SETTINGS = Settings.from_env({"SITREP_FEED_HOSTS": "127.0.0.1", "SITREP_FEED_INTERVAL_MINUTES": "15"})


@dataclass
class Site:
    """A web server: what it answers at each path, and the headers it was asked with."""

    address: str = ""
    answers: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return what was asked for, in order."""
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on this machine."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        """Answers from the table."""

        def do_GET(self) -> None:
            """Answer, with 304 where the validator still holds."""
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, body = site.answers.get(self.path, (404, {}, ""))
            if status == 200 and headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, ""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def clock() -> MovableClock:
    """A clock that stands at noon until it is moved."""
    return MovableClock(NOON)


@pytest.fixture
def services(store: Store, clock: MovableClock) -> Services:
    """A bot's services on an empty store."""
    return services_on(store, clock)


def add_feed(services: Services, site: Site, path: str) -> FeedId:
    """Keep a feed of the site."""
    with services.store.begin() as session:
        return feeds.add(session, Feed(None, site.address + path, "Gulf Wire"))


def feed_at(services: Services, which: FeedId) -> Feed:
    """Return a feed as it stands."""
    with services.store.read() as session:
        return next(each for each in feeds.list(session) if each.id == which)


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
    assert (feed.next_due_at, feed.failures) == (NOON + timedelta(minutes=15), 0)
    assert site.paths() == ["/rss"]


def test_a_feed_without_news_is_asked_by_its_validators(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """The second time the server is told what we have, and answers 304 with nothing."""
    site.answers["/rss"] = (200, {"ETag": '"1"'}, RSS)
    which = add_feed(services, site, "/rss")
    read_due_feeds(services, SETTINGS)
    clock.advance(timedelta(minutes=15))

    assert read_due_feeds(services, SETTINGS) == 1

    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert (feed_at(services, which).etag, stored(services)) == ('"1"', 1)


def test_a_failing_feed_is_asked_ever_more_seldom(
    services: Services, site: Site, clock: MovableClock
) -> None:
    """15 minutes, 30, an hour … at most a day; one good answer and all is forgiven."""
    which = add_feed(services, site, "/rss")
    waits = []
    for _ in range(9):
        read_due_feeds(services, SETTINGS)
        due = feed_at(services, which).next_due_at
        assert due is not None
        waits.append(due - clock())
        clock.move_to(due)

    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert feed_at(services, which).failures == 9
    site.answers["/rss"] = (200, {}, RSS)
    read_due_feeds(services, SETTINGS)
    assert (feed_at(services, which).failures, stored(services)) == (0, 1)


def test_a_server_that_names_a_time_is_asked_then(services: Services, site: Site) -> None:
    """503 with Retry-After: 7200 means two hours, though our own wait were shorter; never over a day."""
    busy, busiest = add_feed(services, site, "/busy"), add_feed(services, site, "/busiest")
    site.answers["/busy"] = (503, {"Retry-After": "7200"}, "")
    site.answers["/busiest"] = (429, {"Retry-After": "9999999"}, "")

    read_due_feeds(services, SETTINGS)

    assert feed_at(services, busy).next_due_at == NOON + timedelta(hours=2)
    assert feed_at(services, busiest).next_due_at == NOON + SLOWEST_RETRY


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
    assert feed_at(services, odd).next_due_at == NOON + timedelta(minutes=15)
    clock.advance(timedelta(minutes=15))
    assert read_due_feeds(services, SETTINGS) == 2
    assert feed_at(services, sound).failures == 0


def test_an_address_in_the_operators_own_network_is_not_asked(services: Services, site: Site) -> None:
    """Unless SITREP_FEED_HOSTS names it."""
    site.answers["/rss"] = (200, {}, RSS)
    which = add_feed(services, site, "/rss")

    read_due_feeds(services, Settings())

    assert site.asked == []
    assert feed_at(services, which).failures == 1


def test_housekeeping_forgets_what_was_settled_long_ago(services: Services, clock: MovableClock) -> None:
    """Sent messages after a week, slots that cannot be due again, updates; what waits stays."""
    queue(services, 7, "sent", "waiting")
    order = Subscription(None, ChatId(7), Cadence(Every.EVENT), "UTC", next_due_at=NOON)
    with services.store.begin() as session:
        [claimed] = outbox.claim_next(session, NOON)
        outbox.mark_sent(session, claimed.id, NOON, 1)
        which = subscriptions.add(session, order)
        slots.take(session, which, NOON, NOON)
        updates.take(session, [updates.Arrival(each, "{}") for each in (1, 20_000)], "bot", NOON)
        updates.mark_done(session, [1, 20_000])
    clock.advance(timedelta(days=SETTINGS.keep_sent_days, seconds=1))

    keep_house(services, SETTINGS)

    assert states(services.store) == {"waiting": "waiting"}
    with services.store.begin() as session:
        assert slots.take(session, which, NOON, NOON)
        again = [updates.Arrival(each, "{}") for each in (1, 20_000)]
        assert updates.take(session, again, "bot", NOON) == {1}


def test_housekeeping_keeps_what_is_recent(services: Services, clock: MovableClock) -> None:
    """An hour later everything is still there."""
    queue(services, 7, "sent")
    order = Subscription(None, ChatId(7), Cadence(Every.DAY), "UTC", next_due_at=NOON)
    with services.store.begin() as session:
        [claimed] = outbox.claim_next(session, NOON)
        outbox.mark_sent(session, claimed.id, NOON, 1)
        which = subscriptions.add(session, order)
        slots.take(session, which, NOON, NOON)
    clock.advance(timedelta(hours=1))

    keep_house(services, SETTINGS)

    assert states(services.store) == {"sent": "sent"}
    with services.store.begin() as session:
        assert not slots.take(session, which, NOON, NOON)


def test_every_job_runs_once_however_late_and_never_beside_itself(sqlite_store: Store) -> None:
    """A laptop that was asleep does not run the tick of each minute it slept."""
    application = build_application(SETTINGS, services_on(sqlite_store), token="7000000001:sandbox")

    assert application.job_queue is not None
    jobs = {job.name: job.job for job in application.job_queue.jobs()}
    told = {"digests", "edits", "delivery", "flags"}
    assert set(jobs) == told | {"feeds", "leases", "recovery", "housekeeping"}
    for job in jobs.values():
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
