"""/feeds, /addfeed and /removefeed: for operators, and for others as far as the operator lets them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from handlers.rendering.markup import Html, bold, escape, join, lines, say, shorten
from handlers.updates.notices import in_private_only, notice
from handlers.updates.reply import argument_of, reply, requester_of, services_of
from handlers.updates.services import is_operator, preferences_of
from incidents.errors import IntakeError
from incidents.feeds import Defaults, Limits, fetch, open_client
from incidents.feeds.discovery import Offer, discover
from incidents.models import Feed, Message
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.rate_limited import Callback
    from handlers.updates.services import Requester, Services

    Do = Callable[[Services, Requester, str], tuple[Message, ...]]

MAX_LISTED = 40
"""Lines of /feeds; `sitrep feeds list` has them all."""


def _for_those_who_may(do: Do) -> Callback:
    """Return a handler that does *do* for who may have feeds; for others there is no such command."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        services, requester = services_of(context), requester_of(update)
        if not is_operator(services, requester) and not (requester.is_private and services.user_feeds):
            await in_private_only(update, context, "feeds")
            return
        await reply(update, await asyncio.to_thread(do, services, requester, _address(argument_of(update))))

    return handle


def _address(said: str) -> str:
    """Return the word of *said* that is an address, "add https://… to the feeds"; all of it without one."""
    return next((word for word in said.split() if "://" in word), said)


def list_feeds(services: Services, requester: Requester, _: str = "") -> tuple[Message, ...]:
    """Return the feeds that who asks may remove, with what is wrong with each."""
    with services.store.read() as session:
        language = preferences_of(session, services, requester).language
        found = [each for each in feeds.list_all(session) if _may_remove(services, requester, each)]
    told = [_line(each, language) for each in found[:MAX_LISTED]]
    if not found:
        return notice(services, requester, "feeds-none")
    more = len(found) - len(told)
    title = bold(say("feeds-title", language, n=len(found)))
    return (Message(lines((title, *told, say("feeds-more", language, n=more) if more else ""), language)),)


def _line(feed: Feed, language: str) -> Html:
    state = ""
    if feed.paused is not None:
        state = say("feed-paused", language, reason=feed.paused)
    elif feed.failures:
        state = say("feed-failing", language, n=feed.failures, reason=feed.error or "")
    elif feed.error:
        state = escape(feed.error)
    return join((escape(feed.outlet), Html(f"<code>{escape(shorten(feed.url, 200))}</code>"), state))


def add_feed(services: Services, requester: Requester, url: str) -> tuple[Message, ...]:
    """Read the feed at *url*, or the one that the site there offers, and keep it."""
    if not url:
        return notice(services, requester, "addfeed-how")
    if not is_operator(services, requester) and _has_enough(services, requester):
        return notice(services, requester, "feed-quota", n=services.user_feeds)
    try:
        offer = _look_at(services, url if "://" in url else f"https://{url}")
    except IntakeError as error:
        return notice(services, requester, "feed-refused", reason=error.reason)
    with services.store.begin() as session:
        by = None if is_operator(services, requester) else requester.user_id
        feeds.add(session, Feed(None, offer.url, offer.outlet, added_by=by))
    return notice(
        services, requester, "feed-added", outlet=offer.outlet, url=offer.url, n=len(offer.articles)
    )


def _has_enough(services: Services, requester: Requester) -> bool:
    with services.store.read() as session:
        return requester.user_id is None or feeds.count_of(session, requester.user_id) >= services.user_feeds


def _look_at(services: Services, url: str) -> Offer:
    limits = Limits(allowed_hosts=services.feed_hosts)
    with open_client() as client:
        return discover(url, Defaults(services.now()), partial(fetch, client=client, limits=limits))


def remove_feed(services: Services, requester: Requester, url: str) -> tuple[Message, ...]:
    """Read a feed no longer; others than operators remove only what they added."""
    if not url:
        return list_feeds(services, requester) + notice(services, requester, "removefeed-how")
    with services.store.begin() as session:
        found = feeds.find(session, url)
        if found is not None and found.id is not None and _may_remove(services, requester, found):
            feeds.remove(session, found.id)
            key = "feed-removed"
        else:
            key = "feed-unknown"
    return notice(services, requester, key, url=shorten(url, 200))


def _may_remove(services: Services, requester: Requester, feed: Feed) -> bool:
    return is_operator(services, requester) or (
        requester.user_id is not None and feed.added_by == requester.user_id
    )


COMMANDS: dict[str, Callback] = {
    "feeds": _for_those_who_may(list_feeds),
    "addfeed": _for_those_who_may(add_feed),
    "removefeed": _for_those_who_may(remove_feed),
}
