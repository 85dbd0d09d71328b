"""What was settled long ago is forgotten: deliveries, questions and, where it is wanted, old news."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.store.database import turns
from incidents.store.delivery import outbox, pictures, slots
from incidents.store.filing import retention
from incidents.store.intake import backfills, hubs, pending, teasers
from incidents.store.readers import asked, told, updates
from incidents.store.review import prompts
from summaries.subscriptions import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.settings import Settings
    from handlers.updates.services import Services
    from incidents.store import Session

log = logging.getLogger(__name__)

BUTTONS_LAST = timedelta(days=30)
"""How long the bot knows what a digest showed and what it asked for; nobody answers older ones."""

PAGES_LAST = timedelta(days=90)
"""How long the bot knows that it has read a page; few feeds list an item for longer."""

PUSHES_LAST = timedelta(days=90)
"""How long what a hub brought is known, so that nobody who kept it can bring it again."""

BATCH = 500
"""Incidents or articles deleted in one transaction: a twentieth of a second, in which nobody else writes."""

BATCHES = 500
"""Of each in one run, so that one that begins with years to delete ends within the hour."""


def keep_house(services: Services, settings: Settings) -> None:
    """Forget what was settled long ago."""
    now = services.now()
    with services.store.begin() as session:
        outbox.forget_settled(session, now - timedelta(days=settings.keep_sent_days))
        pictures.forget_unused(session)
        updates.forget_old_updates(session)
        turns.forget_old(session, now)
        slots.forget_old(session, now - 2 * services.catch_up)
        prompts.forget_old(session, now - BUTTONS_LAST)
        pending.forget_old(session, now - BUTTONS_LAST)
        teasers.forget_old(session, now - PAGES_LAST)
        hubs.forget_brought(session, now - PUSHES_LAST)
        told.forget_old(session, now - REMEMBERED)
        asked.forget_old(session, now - timedelta(days=settings.log_questions_days))
        retention.forget_questions(session, now - timedelta(days=settings.keep_questions_days))
        backfills.forget_set_aside(session, now - timedelta(days=settings.keep_refused_days))
    _forget_news(services, settings)


def _forget_news(services: Services, settings: Settings) -> None:
    """Forget old incidents first: articles go once no incident rests on them."""
    plan = (
        ("incidents", settings.keep_incidents_days, retention.forget_incidents),
        ("articles", settings.keep_articles_days, retention.forget_articles),
    )
    gone = {what: _by_the_batch(services, days, forget) for what, days, forget in plan if days}
    for what, number in gone.items():
        services.metrics.forgot(what, number)
    if any(gone.values()):
        log.info("old news forgotten", extra=gone)


def _by_the_batch(services: Services, days: int, forget: Callable[[Session, datetime, int], int]) -> int:
    """Call *forget* in one transaction after the other until little is left; return how much went."""
    gone, before = 0, services.now() - timedelta(days=days)
    for _ in range(BATCHES):
        # In turn: articles that are filed meanwhile find an incident whole or not at all.
        with services.store.begin(in_turn=True) as session:
            number = forget(session, before, BATCH)
        gone += number
        if number < BATCH:
            break
    return gone
