"""Messages waiting in an outbox and a sandbox to deliver them to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.delivery.governor import RateGovernor
from bot.sandbox import MovableClock
from handlers.updates.services import Services
from incidents.models import ChatId, Message
from incidents.places import open_gazetteer
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Sandbox
    from handlers.updates.reply import Ask
    from incidents.store import Store
    from incidents.store.delivery.outgoing import Outgoing

NOON = datetime(2024, 10, 9, 9, 0, tzinfo=UTC)
"""Wednesday 9 October 2024."""


def services_on(store: Store, clock: MovableClock | None = None) -> Services:
    """Return the services of a bot on *store*; its clock stands at `NOON` unless one is given."""
    return Services(store=store, gazetteer=open_gazetteer(), now=clock or MovableClock(NOON))


def queue(services: Services, chat: int, *texts: str, thread: int | None = None) -> None:
    """Queue a message for each text."""
    with services.store.begin() as session:
        for text in texts:
            key = f"{chat}:{text}"
            outbox.enqueue(session, Queued(ChatId(chat), thread, Message(text), key), services.now())


def listed(store: Store) -> dict[str, Outgoing]:
    """Return every message of the outbox by its text."""
    with store.read() as session:
        return {each.message.text: each for each in outbox.list_messages(session)}


def states(store: Store) -> dict[str, str]:
    """Return the state of every message of the outbox by its text."""
    return {text: each.state.value for text, each in sorted(listed(store).items())}


@asynccontextmanager
async def calling(sandbox: Sandbox, clock: MovableClock) -> AsyncIterator[ExtBot[Ask]]:
    """Give a bot that calls *sandbox* and whose governor never waits longer than the clock stands still."""

    async def nap(seconds: float) -> None:
        governed[0] += seconds

    governed = [0.0]
    request = HTTPXRequest(read_timeout=2, httpx_kwargs={"verify": False})
    governor = RateGovernor(clock=lambda: clock().timestamp() + governed[0], sleep=nap)
    bot = ExtBot(sandbox.token, sandbox.base_url, request=request, rate_limiter=governor)
    async with bot:
        yield bot
