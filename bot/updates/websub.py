"""What hubs ask and bring at `SITREP_WEBSUB_URL`/KEY (https://www.w3.org/TR/websub/).

GET   whether we meant to subscribe or to stop, or that the hub refuses
POST  news of a feed, signed with the secret that the hub was given
"""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.intake.settling import items_of, store_items
from bot.updates.plain_text import PlainTextHandler
from incidents.errors import IntakeError, StoreError
from incidents.feeds import Fetched
from incidents.feeds.items import digest
from incidents.feeds.parse import is_feed
from incidents.feeds.websub import after_intent, is_meant, is_signed, read_intent
from incidents.models import Article
from incidents.store.intake import feeds, hubs

if TYPE_CHECKING:
    from handlers.updates.metrics import PushOutcome
    from handlers.updates.services import Services
    from incidents.feeds.websub import Intent
    from incidents.models import FeedId, HubSubscription

log = logging.getLogger(__name__)

KEY_PATTERN = r"([\w-]{43})"
"""How a callback ends: 32 random bytes."""
AT_ONCE = 2
"""Pushes that are taken in side by side; others wait in line."""


class HubHandler(PlainTextHandler):
    """Where hubs ask and bring."""

    def initialize(self, services: Services, places: asyncio.Semaphore) -> None:
        """Take where news goes, and how much of it may come at once."""
        self._services, self._places = services, places

    async def get(self, key: str) -> None:
        """Say yes with the hub's own word to what we asked for, 404 to all else."""
        told = {name: self.get_query_argument(name) for name in self.request.query_arguments}
        intent = read_intent(told)
        if intent is None or not await asyncio.to_thread(settle_intent, self._services, key, intent):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.finish(intent.challenge)

    async def post(self, key: str) -> None:
        """Take news: 404 for a key that nobody has, 410 where we asked to stop, 503 where it cannot be kept.

        What is not signed is answered like what is: whoever guesses learns nothing.
        """
        signature = self.request.headers.get("X-Hub-Signature", "")
        async with self._places:
            status = await asyncio.to_thread(take_push, self._services, key, signature, self.request.body)
        if status >= HTTPStatus.BAD_REQUEST:
            self.send_error(status)
            return
        self.set_status(status)
        self.finish("")


def hub_needs(services: Services) -> dict[str, object]:
    """Return what `HubHandler` is initialised with."""
    return {"services": services, "places": asyncio.Semaphore(AT_ONCE)}


def settle_intent(services: Services, key: str, intent: Intent) -> bool:
    """Record a hub's word; return whether it is about what we asked for."""
    with services.store.begin() as session:
        known = hubs.find(session, key)
        if known is None or not is_meant(known, intent):
            return False
        after = after_intent(known, intent, services.now())
        if after is None:
            hubs.forget(session, key)
        else:
            hubs.put(session, after)
    services.metrics.hub_answered(intent.mode)
    log.info("hub answered", extra={"hub": known.hub, "topic": known.topic, "mode": intent.mode})
    return True


def take_push(services: Services, key: str, signature: str, body: bytes) -> HTTPStatus:
    """Take in what a hub brought; return what it is told."""
    status, outcome = _judge(services, key, signature, body)
    services.metrics.pushed(outcome)
    return status


def _judge(services: Services, key: str, signature: str, body: bytes) -> tuple[HTTPStatus, PushOutcome]:
    mark = digest(key.encode() + body)
    with services.store.read() as session:
        known = hubs.find(session, key)
        if known is None:
            return HTTPStatus.NOT_FOUND, "unknown"
        if known.feed_id is None:
            return HTTPStatus.GONE, "unknown"
        is_new = not hubs.was_brought(session, mark)
    if not is_signed(known, signature, body):
        log.warning("push refused", extra={"topic": known.topic, "reason": "not signed by its hub"})
        return HTTPStatus.ACCEPTED, "unsigned"
    if not is_new:
        return HTTPStatus.ACCEPTED, "repeated"
    try:
        _take_in(services, known, known.feed_id, body)
        with services.store.begin() as session:
            hubs.mark_brought(session, mark, services.now())
    except StoreError as error:
        log.warning("push cannot be kept", extra={"topic": known.topic, "reason": str(error)})
        return HTTPStatus.SERVICE_UNAVAILABLE, "failed"
    return HTTPStatus.ACCEPTED, "taken"


def _take_in(services: Services, known: HubSubscription, feed_id: FeedId, body: bytes) -> None:
    """Store the items of a push; a feed is read at once whose pages are read too, or that cannot be used."""
    with services.store.read() as session:
        feed = feeds.get(session, feed_id)
    now, has_items = services.now(), False
    if not feed.full_text and (is_feed(body) or body.lstrip().startswith(b"{")):
        try:
            items = list(items_of(feed, Fetched(feed.url, body, ""), now))
            has_items = bool(store_items(services, feed, items, asked_at=now).counts.total())
            told = [each.published_at for each in items if isinstance(each, Article)]
            if told:
                services.metrics.push_came(late_s=(now - max(told)).total_seconds())
        except IntakeError as error:
            log.info("push of no use", extra={"topic": known.topic, "reason": error.reason})
    if not has_items:
        with services.store.begin() as session:
            feeds.read_now(session, feed_id)
