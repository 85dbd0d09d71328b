"""/status: the state of the bot, for its operators and in private only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers.markup import bold, join, lines, say
from handlers.reply import here_of, reply, services_of
from handlers.services import manners_of
from handlers.talk import unknown_command
from handlers.texts import text
from incidents.models import Message
from incidents.store import IncidentQuery, feeds, incidents, outbox, subscriptions

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.services import Here, Services


async def status(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell operators what waits, fails or is in doubt; for others there is no such command."""
    services, here = services_of(context), here_of(update)
    if not here.is_private or here.user_id not in services.operators:
        await unknown_command(update, context)
        return
    await reply(update, await asyncio.to_thread(report, services, here))


def report(services: Services, here: Here) -> tuple[Message, ...]:
    """Return incidents, feeds, subscriptions and the outbox in numbers."""
    with services.store.read() as session:
        language = manners_of(session, services, here).language
        queued = {state: number for state, number in outbox.counts(session).items() if number}
        read, orders = feeds.list(session), subscriptions.list(session)
        stored = incidents.count_incidents(session, IncidentQuery())
    waiting = join(f"{text(f'outbox-{state}', language)} {number}" for state, number in queued.items())
    doubtful = queued.get(outbox.State.IN_DOUBT, 0)
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
            total=len(orders),
            paused=sum(each.paused is not None for each in orders),
        ),
        say("status-outbox", language, counts=waiting) if waiting else say("status-outbox-empty", language),
        say("status-in-doubt", language, n=doubtful) if doubtful else "",
    )
    return (Message(lines(told, language)),)
