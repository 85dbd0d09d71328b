"""Hubs (WebSub): asked to bring the news of feeds, asked again before the lease ends, asked to stop.

feeding.py → follow_hub → store → ask_hubs → hub → websub.py (what the hub asks and brings)
"""

from __future__ import annotations

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from incidents.errors import IntakeError
from incidents.feeds import Limits, open_client, post_form, read_hints
from incidents.feeds.websub import TRIES_TO_LEAVE, after_asking, form_of
from incidents.models import HubSubscription, stored
from incidents.store.intake import hubs

if TYPE_CHECKING:
    import httpx

    from bot.settings import Settings
    from handlers.updates.services import Services
    from incidents.feeds import Fetched, Hints
    from incidents.models import Feed
    from incidents.store import Session

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Hubs that are asked side by side; most feeds share a few."""
BATCH = 40
"""Subscriptions of one run of the job: at worst, with hubs that do not answer, five minutes."""
TIMEOUT_S = 10.0


def hints_of(answer: Fetched) -> Hints:
    """Return what a feed says of itself; Link headers win over its text (WebSub, 4)."""
    told = read_hints(answer.body)
    hub, topic = (answer.hub, answer.topic) if answer.hub else (told.hub, told.topic)
    if not hub:
        return told
    try:
        return replace(told, hub=urljoin(answer.url, hub), topic=urljoin(answer.url, topic or ""))
    except ValueError:  # no address at all
        return replace(told, hub=None, topic=None)


def follow_hub(session: Session, settings: Settings, feed: Feed, told: Hints) -> None:
    """Have the hub that *feed* names bring its news, and no other one."""
    feed_id = stored(feed.id)
    if told.hub and told.topic and _keeps_secrets(told.hub, settings):
        key, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        hubs.want(session, HubSubscription(key, feed_id, told.hub, told.topic, secret))
    else:
        hubs.leave(session, feed_id)


def _keeps_secrets(hub: str, settings: Settings) -> bool:
    """Whether a hub is asked over HTTPS, or is in the operator's own network."""
    parts = urlsplit(hub)
    return parts.scheme == "https" or (parts.hostname or "") in settings.feed_hosts


def ask_hubs(services: Services, settings: Settings) -> int:
    """Ask the hubs whose turn it is; return how many."""
    if settings.websub_url is None:
        return 0
    due = _claim(services)
    limits = Limits(timeout_s=TIMEOUT_S, allowed_hosts=frozenset(settings.feed_hosts))
    with open_client() as client, ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(partial(_ask, services, settings.websub_url, client, limits), due))
    return len(due)


def _claim(services: Services) -> list[HubSubscription]:
    """Return who is asked now; when each is asked again stands before, for a hub answers as it is asked."""
    asked = []
    with services.store.begin() as session:
        for each in hubs.take_due(session, services.now(), BATCH):
            if each.feed_id is None and each.tries >= TRIES_TO_LEAVE:
                hubs.forget(session, each.key)
            else:
                hubs.put(session, after_asking(each, services.now()))
                asked.append(each)
    return asked


def _ask(
    services: Services, address: str, client: httpx.Client, limits: Limits, asked: HubSubscription
) -> None:
    form = form_of(asked, f"{address.rstrip('/')}/{asked.key}")
    try:
        post_form(asked.hub, form, client, limits=limits)
    except IntakeError as error:
        log.info("hub failed", extra={"hub": asked.hub, "topic": asked.topic, "reason": error.reason})
        with services.store.begin() as session:
            hubs.note_error(session, asked.key, error.reason)
    else:
        log.info("hub asked", extra={"hub": asked.hub, "topic": asked.topic, "mode": form["hub.mode"]})
