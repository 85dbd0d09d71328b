"""/feeds, /addfeed and /removefeed: for operators, and for others as far as the operator lets them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from handlers.rendering.markup import Html, bold, escape, join, lines, say, shorten
from handlers.updates.notices import notice, unknown_command
from handlers.updates.reply import argument_of, here_of, reply, services_of
from handlers.updates.services import is_operator, manners_of
from incidents.errors import IntakeError
from incidents.feeds import Defaults, Limits, fetch, open_client
from incidents.feeds.discovery import Offer, discover
from incidents.models import Feed, Message
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Here, Services
    from handlers.updates.turns import Callback

    Do = Callable[[Services, Here, str], tuple[Message, ...]]

MAX_LISTED = 40
"""Lines of /feeds; `sitrep feeds list` has them all."""


def _for_those_who_may(do: Do) -> Callback:
    """Return a handler that does *do* for who may have feeds; for others there is no such command."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        services, here = services_of(context), here_of(update)
        if not is_operator(services, here) and not (here.is_private and services.user_feeds):
            await unknown_command(update, context)
            return
        await reply(update, await asyncio.to_thread(do, services, here, argument_of(update)))

    return handle


def list_feeds(services: Services, here: Here, _: str = "") -> tuple[Message, ...]:
    """Return the feeds that who asks may remove, with what is wrong with each."""
    with services.store.read() as session:
        language = manners_of(session, services, here).language
        found = [each for each in feeds.list_all(session) if _may_remove(services, here, each)]
    told = [_line(each, language) for each in found[:MAX_LISTED]]
    if not found:
        return notice(services, here, "feeds-none")
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


def add_feed(services: Services, here: Here, url: str) -> tuple[Message, ...]:
    """Read the feed at *url*, or the one that the site there offers, and keep it."""
    if not url:
        return notice(services, here, "addfeed-how")
    if not is_operator(services, here) and _has_enough(services, here):
        return notice(services, here, "feed-quota", n=services.user_feeds)
    try:
        offer = _look_at(services, url if "://" in url else f"https://{url}")
    except IntakeError as error:
        return notice(services, here, "feed-refused", reason=error.reason)
    with services.store.begin() as session:
        by = None if is_operator(services, here) else here.user_id
        feeds.add(session, Feed(None, offer.url, offer.outlet, added_by=by))
    return notice(services, here, "feed-added", outlet=offer.outlet, url=offer.url, n=len(offer.articles))


def _has_enough(services: Services, here: Here) -> bool:
    with services.store.read() as session:
        return here.user_id is None or feeds.count_of(session, here.user_id) >= services.user_feeds


def _look_at(services: Services, url: str) -> Offer:
    limits = Limits(allowed_hosts=services.feed_hosts)
    with open_client() as client:
        return discover(url, Defaults(services.now()), partial(fetch, client=client, limits=limits))


def remove_feed(services: Services, here: Here, url: str) -> tuple[Message, ...]:
    """Read a feed no longer; others than operators remove only what they added."""
    if not url:
        return list_feeds(services, here) + notice(services, here, "removefeed-how")
    with services.store.begin() as session:
        found = feeds.find(session, url)
        if found is not None and found.id is not None and _may_remove(services, here, found):
            feeds.remove(session, found.id)
            key = "feed-removed"
        else:
            key = "feed-unknown"
    return notice(services, here, key, url=shorten(url, 200))


def _may_remove(services: Services, here: Here, feed: Feed) -> bool:
    return is_operator(services, here) or (here.user_id is not None and feed.added_by == here.user_id)


COMMANDS: dict[str, Callback] = {
    "feeds": _for_those_who_may(list_feeds),
    "addfeed": _for_those_who_may(add_feed),
    "removefeed": _for_those_who_may(remove_feed),
}
