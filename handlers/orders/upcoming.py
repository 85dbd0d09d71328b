"""/next: when each subscription of a chat comes next, on its own clock, and what waits for it so far."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.orders.subscribing import managed, order_line
from handlers.rendering import words
from handlers.rendering.changes import update_line
from handlers.rendering.items import Item, render_blocks
from handlers.rendering.markup import lines, say
from handlers.rendering.readers import Reader
from handlers.rendering.split import split_blocks
from handlers.texts import Phrase, text
from handlers.updates.services import manners_of
from incidents.models import Every, Message, Template
from summaries.digest import assemble, find_wanted
from summaries.orders import cool_down_of, find_hold, looked_at, recall, window_of
from summaries.schedule import next_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.rendering.markup import Html
    from handlers.updates.services import Here, Manners, Services
    from incidents.models import Digest, Subscription
    from incidents.store import Session

FOLLOWING = 2
"""Moments that are told after the next one."""
HEADLINES = 3
"""Incidents that are named of those that wait; the rest is counted."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def show(services: Services, here: Here, _: str = "") -> tuple[Message, ...]:
    """Return when and what comes next of each subscription that is managed from here, the soonest first."""
    with services.store.read() as session:
        manners = manners_of(session, services, here)
        orders = sorted(managed(session, here), key=lambda each: each.next_due_at or _NEVER)
        if not orders:
            return (Message(lines((say("subscriptions-none", manners.language),), manners.language)),)
        blocks = [_block(session, services, here, each, manners) for each in orders]
    title = lines((say("next-title", manners.language),), manners.language)
    return tuple(Message(part) for part in split_blocks([title, *blocks]))


def _block(session: Session, services: Services, here: Here, order: Subscription, manners: Manners) -> Html:
    """Return one subscription with the moments after the next and what waits."""
    parts = [order_line(order, services, here, manners)]
    if not order.paused:
        parts += _moments(session, services, order, manners.language)
        parts += _waiting(session, services, order, manners.language)
    return lines(parts, manners.language)


def _moments(session: Session, services: Services, order: Subscription, language: str) -> Iterator[Html]:
    """Yield until when it is held back, and the moments after the next."""
    zone, now = ZoneInfo(order.zone), services.now()
    asked = now.astimezone(zone).date()
    held = find_hold(session, order, now)
    if held is not None and held != order.muted_until:
        yield say("next-held", language, moment=words.moment_words(held, zone, asked, language))
    later: list[str] = []
    slot = order.next_due_at
    while order.cadence.every is not Every.EVENT and slot is not None and len(later) < FOLLOWING:
        slot = next_due(order.cadence, zone, slot)
        if slot is not None:
            later.append(words.moment_words(slot, zone, asked, language))
    if later:
        yield say("next-then", language, moments=Phrase(text("list-comma", language).join(later)))


def _waiting(session: Session, services: Services, order: Subscription, language: str) -> Iterator[Html]:
    """Yield how many incidents wait for the next digest, and the first of them."""
    now = services.now()
    digest = _digest_so_far(session, services, order, now)
    items = [item for _, group in digest.groups for item in group]
    waiting = len(digest.incidents) + digest.left_out
    if not waiting:
        if order.cadence.every is not Every.EVENT:
            yield say("next-nothing", language)
        return
    yield say("next-waiting", language, n=waiting)
    reader = Reader.at(now, language, ZoneInfo(order.zone), services.gazetteer)
    first = (Item(each.incident, news=update_line(each.changes, each.incident, reader)) for each in items)
    yield from (each.html for each in render_blocks(first, reader, Template.HEADLINES))


def _digest_so_far(session: Session, services: Services, order: Subscription, now: datetime) -> Digest:
    """Return what the next digest of *order* would tell if nothing else came in."""
    slot = max(now, order.next_due_at or now)
    window, memory = window_of(order, slot, services.catch_up), recall(session, order, now)
    cool_down = cool_down_of(order)
    return assemble(
        session,
        find_wanted(session, order.filter, looked_at(window, memory, cool_down)),
        window,
        wanted=order.filter,
        language=order.language,
        limit=HEADLINES,
        gazetteer=services.gazetteer,
        memory=memory,
        cool_down=cool_down,
    )
