"""/next: when each subscription of a chat comes next, on its own clock, and what waits for it so far."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.rendering import words
from handlers.rendering.changes import update_line
from handlers.rendering.items import Item, render_blocks
from handlers.rendering.markup import lines, say
from handlers.rendering.readers import Reader
from handlers.rendering.split import split_blocks
from handlers.subscriptions.managing import managed, subscription_line
from handlers.texts import Phrase, text
from handlers.updates.services import preferences_of
from incidents.models import Every, Message, Template
from summaries.digest import Audience, assemble, find_wanted
from summaries.schedule import next_due
from summaries.subscriptions import cool_down_of, find_hold, looked_at, recall, window_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.rendering.markup import Html
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import Digest, Subscription
    from incidents.store import Session

FOLLOWING = 2
"""Moments that are told after the next one."""
HEADLINES = 3
"""Incidents that are named of those that wait; the rest is counted."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def show(services: Services, requester: Requester, _: str = "") -> tuple[Message, ...]:
    """Return when and what comes next of each subscription that is managed from here, the soonest first."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        subscribed = sorted(managed(session, requester), key=lambda each: each.next_due_at or _NEVER)
        if not subscribed:
            return (Message(lines((say("subscriptions-none", preferences.language),), preferences.language)),)
        blocks = [_block(session, services, requester, each, preferences) for each in subscribed]
    title = lines((say("next-title", preferences.language),), preferences.language)
    return tuple(Message(part) for part in split_blocks([title, *blocks]))


def _block(
    session: Session,
    services: Services,
    requester: Requester,
    subscription: Subscription,
    preferences: ChatPreferences,
) -> Html:
    """Return one subscription with the moments after the next and what waits."""
    parts = [subscription_line(subscription, services, requester, preferences)]
    if not subscription.paused:
        parts += _moments(session, services, subscription, preferences.language)
        parts += _waiting(session, services, subscription, preferences.language)
    return lines(parts, preferences.language)


def _moments(
    session: Session, services: Services, subscription: Subscription, language: str
) -> Iterator[Html]:
    """Yield until when it is held back, and the moments after the next."""
    zone, now = ZoneInfo(subscription.zone), services.now()
    asked = now.astimezone(zone).date()
    held = find_hold(session, subscription, now)
    if held is not None and held != subscription.muted_until:
        yield say("next-held", language, moment=words.moment_words(held, zone, asked, language))
    later: list[str] = []
    slot = subscription.next_due_at
    while subscription.cadence.every is not Every.EVENT and slot is not None and len(later) < FOLLOWING:
        slot = next_due(subscription.cadence, zone, slot)
        if slot is not None:
            later.append(words.moment_words(slot, zone, asked, language))
    if later:
        yield say("next-then", language, moments=Phrase(text("list-comma", language).join(later)))


def _waiting(
    session: Session, services: Services, subscription: Subscription, language: str
) -> Iterator[Html]:
    """Yield how many incidents wait for the next digest, and the first of them."""
    now = services.now()
    digest = _digest_so_far(session, services, subscription, now)
    items = [item for _, group in digest.groups for item in group]
    waiting = len(digest.incidents) + digest.left_out
    if not waiting:
        if subscription.cadence.every is not Every.EVENT:
            yield say("next-nothing", language)
        return
    yield say("next-waiting", language, n=waiting)
    reader = Reader.at(now, language, ZoneInfo(subscription.zone), services.gazetteer)
    first = (Item(each.incident, news=update_line(each.changes, each.incident, reader)) for each in items)
    yield from (each.html for each in render_blocks(first, reader, Template.HEADLINES))


def _digest_so_far(session: Session, services: Services, subscription: Subscription, now: datetime) -> Digest:
    """Return what the next digest of *subscription* would tell if nothing else came in."""
    slot = max(now, subscription.next_due_at or now)
    window, memory = window_of(subscription, slot, services.catch_up), recall(session, subscription, now)
    cool_down = cool_down_of(subscription)
    return assemble(
        session,
        find_wanted(session, subscription.filter, looked_at(window, memory, cool_down)),
        window,
        Audience(subscription.filter, subscription.language, HEADLINES, memory, cool_down),
        services.gazetteer,
    )
