"""/status: the state of the bot, for its operators and in private only."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.rendering.markup import bold, join, lines, say
from handlers.texts import text
from handlers.updates.notices import in_private_only
from handlers.updates.reply import reply, requester_of, services_of
from handlers.updates.services import preferences_of
from incidents.models import Message
from incidents.store import IncidentQuery, incidents
from incidents.store.delivery import backlog, outbox
from incidents.store.delivery.outgoing import State
from incidents.store.intake import feeds
from incidents.store.readers import asked, subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Feed, Subscription

MOST_FAILING = 5
"""Feeds that are named; `sitrep feeds list` names all, with the reason."""


async def status(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell operators what waits, fails or is in doubt; for others there is no such command."""
    services, requester = services_of(context), requester_of(update)
    if not requester.is_private or requester.user_id not in services.operators:
        await in_private_only(update, context, "status")
        return
    await reply(update, await asyncio.to_thread(report, services, requester))


def report(services: Services, requester: Requester) -> tuple[Message, ...]:
    """Return incidents, feeds, subscriptions and the outbox in numbers, and what is late."""
    with services.store.read() as session:
        language = preferences_of(session, services, requester).language
        oldest = backlog.oldest_open(session)
        queued = {state: number for state, number in outbox.counts(session).items() if number}
        read, subscribed = feeds.list_all(session), subscriptions.list_all(session)
        stored = incidents.count_incidents(session, IncidentQuery())
        asked_for = asked.count(session)
    waiting = join(f"{text(f'outbox-{state}', language)} {number}" for state, number in queued.items())
    doubtful = queued.get(State.IN_DOUBT, 0)
    told = (
        bold(say("status-title", language, version=services.version)),
        say("status-incidents", language, n=stored),
        say(
            "status-feeds",
            language,
            total=len(read),
            paused=sum(each.paused is not None for each in read),
            failing=sum(each.failures > 0 for each in read),
        ),
        say(
            "status-subscriptions",
            language,
            total=len(subscribed),
            paused=sum(each.paused is not None for each in subscribed),
        ),
        say("status-outbox", language, counts=waiting) if waiting else say("status-outbox-empty", language),
        say("status-in-doubt", language, n=doubtful) if doubtful else "",
        _privacy(services, asked_for, language),
        *_troubles(services, read, subscribed, oldest, language),
    )
    return (Message(lines(told, language)),)


def _privacy(services: Services, kept: int, language: str) -> str:
    """Return whether the words of questions are kept, and how many are."""
    days = services.log_questions_days
    return (
        say("status-questions-kept", language, days=days, n=kept)
        if days
        else say("status-questions", language)
    )


def _troubles(
    services: Services,
    read: Iterable[Feed],
    subscribed: Iterable[Subscription],
    oldest: datetime | None,
    language: str,
) -> Iterator[str]:
    """Yield a line for each thing that goes slower than it should."""
    now = services.now()
    if failing := [each.outlet for each in read if each.failures]:
        shown = ", ".join(failing[:MOST_FAILING]) + (" …" if len(failing) > MOST_FAILING else "")
        yield say("status-failing", language, outlets=shown)
    if oldest is not None and (minutes := _minutes(now - oldest)):
        yield say("status-oldest", language, minutes=minutes)
    due = [each.next_due_at for each in subscribed if each.next_due_at is not None and each.paused is None]
    if minutes := _minutes(now - min(due, default=now)):
        yield say("status-late", language, minutes=minutes)
    if seconds := round(services.metrics.waited_s):
        yield say("status-waits", language, seconds=seconds)


def _minutes(span: timedelta) -> int:
    return max(0, span // timedelta(minutes=1))
