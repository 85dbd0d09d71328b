"""Settings and services → the application: handlers, limits, jobs, wired together."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import NetworkError, RetryAfter
from telegram.ext import Application, BaseUpdateProcessor

from bot.delivery.calls import CountedConnections
from bot.delivery.connections import Connections
from bot.delivery.governor import RateGovernor
from bot.delivery.limits import FORGET_AFTER_S, PAID_PER_SECOND, PER_SECOND
from bot.delivery.sending import recover
from bot.delivery.shared import SharedLimits
from bot.jobs.timetable import register_jobs
from bot.updates.inbox import Inbox, JournalingBot, inbox_of
from handlers.announce import announce
from handlers.register import register
from handlers.updates.journal import Journal
from handlers.updates.services import KEY, Services
from incidents.errors import SettingsError
from incidents.store.delivery import outbox

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.settings import Settings

Bot = Application[Any, Any, Any, Any, Any, Any]  # Any: the library's default contexts

log = logging.getLogger(__name__)


AT_ONCE = 64
"""Updates worked on side by side; each may wait for Telegram's limits of its own chat."""
CONNECTIONS = 16
"""To Telegram at a time: thirty messages a second that take 0.1 s each keep three busy, uploads some more."""
FREE_WITHIN_S = 30.0
"""How long a request may wait for one of them; the library's own second is short where many wait."""
IN_LINE = 100_000
"""Updates taken from Telegram and not finished; a hundred full answers of getUpdates are a tenth of it."""


class InTurnPerChat(BaseUpdateProcessor):
    """Works on updates of different chats side by side, on those of one chat in their order.

    What waits for its chat's turn takes no place from others: somebody who sends a hundred messages keeps
    only themselves waiting.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(IN_LINE)
        self._places = asyncio.Semaphore(at_once)
        self._turns: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: dict[int, int] = defaultdict(int)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait until the chat's earlier updates are done, then work on this one."""
        # An inline query belongs to no chat; what one person types is answered in its order.
        sender = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
        key = sender.id if sender else 0
        self._waiting[key] += 1
        try:
            async with self._turns[key], self._places:
                await coroutine
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._turns[key]

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Forget the chats."""
        self._turns.clear()
        self._waiting.clear()


class Journaled(InTurnPerChat):
    """Works on updates so that each is done together with its answer."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then work on *update* in the journal."""
        if isinstance(update, Update):
            coroutine = self._journal.work_on(update.update_id, coroutine)
        await super().do_process_update(update, coroutine)


def build_application(
    settings: Settings,
    services: Services,
    *,
    token: str | None = None,
    base_url: str | None = None,
    governor: RateGovernor | None = None,
) -> Bot:
    """Return the whole bot, ready to be initialised and started.

    Args:
        settings: what the operator chose.
        services: what handlers and jobs work with.
        token: instead of the settings' own, for a sandbox.
        base_url: another Bot API server, such as a sandbox, instead of the settings' own; up to "/bot".
        governor: keeps Telegram's limits; by default one that goes by the machine's clock.

    Raises:
        SettingsError: there is no token.
    """
    token = token or settings.telegram_token
    if token is None:
        raise SettingsError("SITREP_TELEGRAM_TOKEN", "a token comes from @BotFather")
    journal = Journal(services.store, services.now)
    governor = governor or make_governor(settings, services)
    bot = _make_bot(token, base_url or settings.bot_api, governor, journal, services)
    application: Bot = (
        Application.builder()
        .bot(bot)
        .update_queue(Inbox(journal))
        .concurrent_updates(Journaled(journal))
        .post_init(begin)
        .build()
    )
    application.bot_data[KEY] = services
    application.bot_data[RateGovernor] = governor
    register(application)
    register_jobs(application, settings)
    return application


def _make_bot(
    token: str, base_url: str, governor: RateGovernor, journal: Journal, services: Services
) -> JournalingBot:
    """Return what calls the Bot API server at *base_url*."""
    return JournalingBot(
        token,
        base_url=base_url,
        base_file_url=base_url.removesuffix("/bot") + "/file/bot",
        request=CountedConnections(services.metrics, CONNECTIONS, free_within_s=FREE_WITHIN_S),
        get_updates_request=Connections(),
        rate_limiter=governor,
        journal=journal,
    )


def make_governor(settings: Settings, services: Services) -> RateGovernor:
    """Return what keeps Telegram's limits, together with the other processes where there may be some."""
    per_second = PAID_PER_SECOND if settings.paid_broadcast else PER_SECOND
    is_alone = services.store.file is not None
    ledger = None if is_alone else SharedLimits(services.store, services.now, per_second)
    return RateGovernor(per_second=per_second, is_paid=settings.paid_broadcast, ledger=ledger)


def _sent_of_late(services: Services) -> list[tuple[int, float]]:
    """Return what Telegram still counts of what was sent before a restart: the chat, and how long ago."""
    now = services.now()
    with services.store.read() as session:
        sent = outbox.sent_since(session, now - timedelta(seconds=FORGET_AFTER_S))
    return [(chat, max(0.0, (now - at).total_seconds())) for chat, at in sent]


async def begin(application: Bot) -> None:
    """Tell Telegram the commands; settle what a crash left in mid-call."""
    services: Services = application.bot_data[KEY]
    inbox = inbox_of(application)
    is_sqlite = services.store.url.get_backend_name() == "sqlite"
    await asyncio.to_thread(recover, services, alone=is_sqlite, worker=inbox.journal.worker)
    if is_sqlite:
        sent = await asyncio.to_thread(_sent_of_late, services)
        application.bot_data[RateGovernor].remember(sent)
    await inbox.take_over(application.bot, services, alone=is_sqlite)
    try:
        await announce(application.bot, services.operators)
    except (NetworkError, RetryAfter) as error:  # the menu of an app is no reason not to start
        log.warning("commands not announced", extra={"reason": str(error)})
