"""Feeds whose hub brings their news, over real HTTP: a site, a hub, and our own server on this machine."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from tornado.web import Application

from bot.intake.feeding import read_due_feeds, visit_all
from bot.intake.hubs import ask_hubs
from bot.intake.settling import Visit, settle
from bot.settings import Settings
from bot.updates.web import listening
from bot.updates.websub import KEY_PATTERN, HubHandler, hub_needs
from incidents.feeds import open_client
from incidents.feeds.websub import SHORTEST_WAIT, TRIES_TO_LEAVE
from incidents.models import Feed, FeedId, HubSubscription
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import feeds, hubs
from tests.hubs import CHALLENGE, TestHub, running_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import MovableClock
    from handlers.updates.services import Services
    from tests.sites import Site

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gulf Wire</title>{head}<item>
<title>Bomb in Aden</title><link>https://wire.example/{link}</link>
<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate>
<description>A car bomb killed {number} guards in {place} in Yemen on Tuesday, the police said.</description>
</item></channel></rss>"""


def rss(link: str = "1", number: str = "three", head: str = "") -> str:
    """Return a feed with one item."""
    place = "Aden" if link == "1" else "Marib"
    return RSS.format(link=link, number=number, head=head, place=place)


@dataclass
class World:
    """Our bot's server, a feed that names a hub, and the clock."""

    services: Services
    settings: Settings
    clock: MovableClock
    site: Site
    hub: TestHub
    feed_id: FeedId

    async def read(self) -> Feed:
        """Read what is due, then ask the hubs whose turn it is; return how the feed stands."""
        await asyncio.to_thread(read_due_feeds, self.services, self.settings)
        await self.ask()
        return self.feed

    def begin_reading(self) -> Visit:
        """Let the site answer for the feed, which is due, and keep the answer for later."""
        with self.services.store.begin() as session:
            due = feeds.claim_due(session, self.services.now(), limit=20)
        with open_client() as client:
            [[visit]] = visit_all(self.services, due, client, self.settings)
        return visit

    async def ask(self) -> int:
        """Ask the hubs whose turn it is."""
        return await asyncio.to_thread(ask_hubs, self.services, self.settings)

    async def publish(self, text: str, **more: str) -> int:
        """Let the hub bring something; return what it is answered."""
        answer = await asyncio.to_thread(self.hub.publish, text.encode(), **more)
        return answer.status_code

    @property
    def feed(self) -> Feed:
        """The feed as it stands."""
        with self.services.store.read() as session:
            return feeds.get(session, self.feed_id)

    @property
    def subscription(self) -> HubSubscription | None:
        """What the hub was asked for."""
        with self.services.store.read() as session:
            return hubs.of_feed(session, self.feed_id)

    @property
    def stored(self) -> list[int]:
        """How many were killed by each incident that is stored."""
        with self.services.store.read() as session:
            found = incidents.find_incidents(session, IncidentQuery(), limit=10)
        return sorted(each.tolls.killed.best or 0 for each in found if each.tolls.killed)

    def head(self) -> str:
        """Return what names the hub in a feed."""
        return f'<link rel="hub" href="{self.hub.address}"/><link rel="self" href="{self.site.address}/rss"/>'


@asynccontextmanager
async def world(services: Services, clock: MovableClock, site: Site) -> AsyncIterator[World]:
    """Give a bot with a server that hubs reach, and a feed that is due."""
    web = Application(
        [(f"/websub/{KEY_PATTERN}", HubHandler, hub_needs(services))], log_function=lambda _: None
    )
    async with listening(web, services, "127.0.0.1", 0) as port:
        settings = Settings.from_env(
            {"SITREP_FEED_HOSTS": "127.0.0.1", "SITREP_WEBSUB_URL": f"http://127.0.0.1:{port}/websub"}
        )
        with services.store.begin() as session:
            feed_id = feeds.add(session, Feed(None, f"{site.address}/rss", "Gulf Wire"))
        with running_hub() as hub:
            made = World(services, settings, clock, site, hub, feed_id)
            site.answers["/rss"] = (200, {}, rss(head=made.head()))
            yield made


async def test_a_hub_that_a_feed_names_brings_its_news(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """It is asked with a secret, its question is answered, and what it brings is stored at once."""
    async with world(services, clock, site) as made:
        feed = await made.read()
        status = await made.publish(rss("2", "five"))

        [asked] = made.hub.asked
        assert (asked["hub.mode"], asked["hub.topic"]) == ("subscribe", f"{site.address}/rss")
        assert len(asked["hub.secret"]) == 43
        assert made.hub.confirmed == [("subscribe", 200, CHALLENGE)]
        assert feed.pushed_until == clock() + timedelta(days=1)
        assert (status, made.stored) == (202, [3, 5])
        assert site.paths() == ["/rss"]


async def test_link_headers_name_a_hub_too(services: Services, clock: MovableClock, site: Site) -> None:
    """They win over what the feed itself says (WebSub, 4)."""
    async with world(services, clock, site) as made:
        links = f'<{made.hub.address}>; rel="hub", <https://wire.example/all>; rel="self"'
        site.answers["/rss"] = (
            200,
            {"Link": links},
            rss(head='<link rel="hub" href="https://other.example/"/>'),
        )
        await made.read()

    assert [each["hub.topic"] for each in made.hub.asked] == ["https://wire.example/all"]


async def test_a_feed_is_read_more_seldom_while_its_hub_brings_its_news(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """Up to six hours, and each hour again once the lease has ended."""
    async with world(services, clock, site) as made:
        pauses = []
        for _ in range(11):
            feed = await made.read()
            assert feed.next_due_at is not None
            pauses.append(feed.next_due_at - clock())
            made.hub.status = 503  # it does not renew
            clock.move_to(feed.next_due_at)

    assert max(pauses) > timedelta(hours=6)
    assert pauses[-1] < timedelta(hours=1.1)
    ends = made.feed.pushed_until
    assert ends is not None
    assert clock() < ends + timedelta(hours=3)


async def test_a_subscription_is_renewed_before_its_end(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """After three quarters of its lease, with the same secret; a hub that fails is asked again."""
    async with world(services, clock, site) as made:
        await made.read()
        clock.advance(timedelta(hours=17))
        early = await made.ask()
        clock.advance(timedelta(hours=1))
        made.hub.status = 500
        failed = await made.ask()
        error = made.subscription and made.subscription.error
        made.hub.status = 202
        clock.advance(SHORTEST_WAIT)
        again = await made.ask()

    assert (early, failed, again) == (0, 1, 1)
    assert error == "the server answered 500"
    assert made.feed.pushed_until == clock() + timedelta(days=1)
    assert len({each["hub.secret"] for each in made.hub.asked}) == 1


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
async def test_every_method_of_the_recommendation_signs(
    services: Services, clock: MovableClock, site: Site, method: str
) -> None:
    """Hubs choose."""
    async with world(services, clock, site) as made:
        await made.read()
        await made.publish(rss("2", "five"), method=method)

    assert made.stored == [3, 5]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="none"),
        pytest.param({"X-Hub-Signature": "sha256=" + "0" * 64}, id="a guess"),
        pytest.param({"X-Hub-Signature": "md5=" + "0" * 32}, id="a broken method"),
        pytest.param({"X-Hub-Signature": "sha256"}, id="no figures"),
        pytest.param({"X-Hub-Signature": "sha256=é".encode()}, id="no ASCII"),
    ],
)
async def test_what_the_hub_did_not_sign_is_not_taken(
    services: Services, clock: MovableClock, site: Site, headers: dict[str, str | bytes]
) -> None:
    """It is answered like what is, so that whoever guesses learns nothing."""
    async with world(services, clock, site) as made:
        await made.read()
        answer = await asyncio.to_thread(made.hub.bring, rss("2", "five").encode(), headers)

    assert (answer.status_code, made.stored) == (202, [3])


async def test_a_push_longer_than_any_is_refused(services: Services, clock: MovableClock, site: Site) -> None:
    """Two megabytes are not read to their end; the feed is read by the clock all the same."""
    async with world(services, clock, site) as made:
        await made.read()
        with suppress(httpx.HTTPError):
            assert await made.publish(" " * 2_000_000) >= 400
        status = await made.publish(rss("2", "five"))

    assert (status, made.stored) == (202, [3, 5])


async def test_what_was_brought_before_is_not_taken_again(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """Who kept an earlier push cannot put its wording in the place of a later one."""
    async with world(services, clock, site) as made:
        await made.read()
        first, second = rss("2", "five"), rss("2", "nine")
        told = [await made.publish(each) for each in (first, second, first)]

    assert told == [202, 202, 202]
    assert made.stored == [3, 9]


async def test_a_reading_that_began_before_a_push_does_not_undo_it(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """A slow server answers with the wording of before; the later one, which a hub brought, stays."""
    async with world(services, clock, site) as made:
        await made.read()
        clock.advance(timedelta(hours=2))
        site.answers["/rss"] = (200, {}, rss("1", "four", made.head()))
        slow = await asyncio.to_thread(made.begin_reading)
        clock.advance(timedelta(seconds=30))
        await made.publish(rss("1", "seven", made.head()))
        await asyncio.to_thread(settle, services, made.settings, [slow])
        after_slow = made.stored
        clock.advance(timedelta(hours=8))
        site.answers["/rss"] = (200, {}, rss("1", "nine", made.head()))
        await made.read()

    assert (after_slow, made.stored) == ([7], [9])


async def test_a_reading_that_was_rung_for_during_another_comes(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """The answer that was on its way does not put it off, nor does its validator hide what is new."""
    async with world(services, clock, site) as made:
        await made.read()
        clock.advance(timedelta(hours=2))
        site.answers["/rss"] = (200, {"ETag": '"2"'}, rss("2", "four", made.head()))
        slow = await asyncio.to_thread(made.begin_reading)
        await made.publish("news!")
        await asyncio.to_thread(settle, services, made.settings, [slow])

    assert (made.feed.next_due_at, made.feed.etag) == (None, None)
    assert made.stored == [3, 4]


async def test_what_became_of_pushes_is_counted(services: Services, clock: MovableClock, site: Site) -> None:
    """Taken, repeated, unsigned and of nobody, how old its news was, and that the hub agreed."""
    async with world(services, clock, site) as made:
        await made.read()
        for text in (rss("2", "five"), rss("2", "five")):
            await made.publish(text)
        await made.publish(rss("2", "six"), secret="guessed")

    def counted(name: str, **labels: str) -> float | None:
        return services.metrics.registry.get_sample_value(f"sitrep_{name}", labels)

    outcomes = {each: counted("pushes_total", outcome=each) for each in ("taken", "repeated", "unsigned")}
    assert outcomes == {"taken": 1, "repeated": 1, "unsigned": 1}
    assert counted("hub_answers_total", mode="subscribe") == 1
    assert counted("push_lag_seconds_count") == 1


async def test_what_is_no_feed_has_the_feed_read_instead(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """A hub may only ring the bell."""
    async with world(services, clock, site) as made:
        await made.read()
        before = made.feed.next_due_at
        await made.publish("news!")

    assert before is not None
    assert made.feed.next_due_at is None


async def test_a_feed_whose_pages_are_read_is_read_instead(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """What a hub brings are its teasers."""
    async with world(services, clock, site) as made:
        with services.store.begin() as session:
            feeds.read_pages(session, made.feed_id, is_on=True)
        await made.read()
        await made.publish(rss("2", "five"))

    assert made.feed.next_due_at is None


async def test_a_hub_learns_nothing_about_what_was_not_asked(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """Another key, another topic, another wish or none: 404."""
    async with world(services, clock, site) as made:
        await made.read()
        callback, topic = made.hub.callback, f"{site.address}/rss"
        odd = [
            ("subscribe", callback, f"{topic}2", {}),
            ("unsubscribe", callback, topic, {}),
            ("publish", callback, topic, {}),
            ("subscribe", callback, topic, {"challenge": ""}),
            ("subscribe", callback, topic, {"challenge": "x" * 1_001}),
            ("subscribe", f"{callback[:-1]}{'a' if callback[-1] != 'a' else 'b'}", topic, {}),
            ("subscribe", callback[:-1], topic, {}),
        ]
        told = [
            (await asyncio.to_thread(made.hub.ask_back, *each, **more)).status_code for *each, more in odd
        ]
        stranger = made.hub.asked[-1] | {"hub.callback": callback[:-5] + "-----"}
        made.hub.asked.append(stranger)
        brought = await made.publish(rss("2", "five"))

    assert told == [404] * len(odd)
    assert (brought, made.stored) == (404, [3])


@pytest.mark.parametrize("how", ["removed", "paused", "ended", "the hub is no longer named"])
async def test_a_hub_is_asked_to_stop(services: Services, clock: MovableClock, site: Site, how: str) -> None:
    """Its feed may be gone, resting or without a hub: it confirms, and the clock reads what is left."""
    async with world(services, clock, site) as made:
        await made.read()
        with services.store.begin() as session:
            if how == "removed":
                feeds.remove(session, made.feed_id)
            elif how == "paused":
                feeds.pause(session, made.feed_id, "by the operator")
            else:
                site.answers["/rss"] = (410 if how == "ended" else 200, {}, rss())
                feeds.read_now(session, made.feed_id)
        await asyncio.to_thread(read_due_feeds, services, made.settings)
        await made.ask()

    assert [each["hub.mode"] for each in made.hub.asked] == ["subscribe", "unsubscribe"]
    assert made.hub.confirmed[-1] == ("unsubscribe", 200, CHALLENGE)
    assert how == "removed" or made.feed.pushed_until is None


async def test_what_a_hub_brings_after_it_is_to_stop_is_not_read(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """Until it heard it, it is told 410 (gone); afterwards 404, as for an address that never was."""
    async with world(services, clock, site) as made:
        await made.read()
        with services.store.begin() as session:
            feeds.pause(session, made.feed_id, "by the operator")
        made.hub.status = 500
        await made.ask()
        meanwhile = await made.publish(rss("2", "five"))
        made.hub.status = 202
        clock.advance(SHORTEST_WAIT)
        await made.ask()
        afterwards = await made.publish(rss("2", "five"))

    assert (meanwhile, afterwards, made.stored) == (410, 404, [3])


async def test_a_hub_that_does_not_hear_that_it_is_to_stop_is_forgotten(
    services: Services, clock: MovableClock, site: Site
) -> None:
    """After three tries; its lease ends by itself."""
    async with world(services, clock, site) as made:
        await made.read()
        with services.store.begin() as session:
            feeds.remove(session, made.feed_id)
        made.hub.status = 500
        asked = []
        for _ in range(TRIES_TO_LEAVE + 2):
            asked.append(await made.ask())
            clock.advance(timedelta(days=1))

    assert asked == [1] * TRIES_TO_LEAVE + [0, 0]


async def test_a_hub_may_refuse(services: Services, clock: MovableClock, site: Site) -> None:
    """The feed is due at once, and the hub is asked again the next day."""
    async with world(services, clock, site) as made:
        await made.read()
        reason = {"reason": "too many"}
        answer = await asyncio.to_thread(
            made.hub.ask_back, "denied", made.hub.callback, f"{site.address}/rss", **reason
        )
        refused, due = made.subscription, made.feed.next_due_at
        clock.advance(timedelta(days=1))
        asked = await made.ask()

    assert answer.status_code == 200
    assert refused is not None
    assert (refused.error, refused.until, due) == ("the hub refuses: too many", None, None)
    assert asked == 1


@pytest.mark.parametrize(
    ("environ", "hub"),
    [
        pytest.param({}, "https://hub.example/", id="no address of our own"),
        pytest.param({"SITREP_WEBSUB_URL": "https://bot.example/w"}, "http://hub.example/", id="no HTTPS"),
        pytest.param({"SITREP_WEBSUB_URL": "https://bot.example/w"}, "https://[hub/", id="no address"),
    ],
)
def test_a_hub_is_not_asked(services: Services, site: Site, environ: dict[str, str], hub: str) -> None:
    """Secrets go over HTTPS only, and nobody is asked to call who cannot be called."""
    settings = Settings.from_env({"SITREP_FEED_HOSTS": "127.0.0.1"} | environ)
    head = f'<link rel="hub" href="{hub}"/><link rel="self" href="https://wire.example/rss"/>'
    site.answers["/rss"] = (200, {}, rss(head=head))
    with services.store.begin() as session:
        feed_id = feeds.add(session, Feed(None, f"{site.address}/rss", "Gulf Wire"))

    assert read_due_feeds(services, settings) == 1

    assert ask_hubs(services, settings) == 0
    with services.store.read() as session:
        assert hubs.of_feed(session, feed_id) is None
        assert feeds.get(session, feed_id).failures == 0


def test_a_hub_in_the_operators_own_network_is_not_asked(services: Services, site: Site) -> None:
    """A feed may name any address: each is checked as those of feeds are."""
    head = '<link rel="hub" href="https://10.0.0.1/"/><link rel="self" href="https://wire.example/rss"/>'
    settings = Settings.from_env(
        {"SITREP_FEED_HOSTS": "127.0.0.1", "SITREP_WEBSUB_URL": "https://bot.example/w"}
    )
    site.answers["/rss"] = (200, {}, rss(head=head))
    with services.store.begin() as session:
        feed_id = feeds.add(session, Feed(None, f"{site.address}/rss", "Gulf Wire"))
    read_due_feeds(services, settings)

    assert ask_hubs(services, settings) == 1

    with services.store.read() as session:
        asked = hubs.of_feed(session, feed_id)
    assert asked is not None
    assert asked.error == "the host is not on the public internet"
