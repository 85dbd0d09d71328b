"""The bot from start to stop: updates by asking for them or by webhook, one server beside, an orderly end."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, TelegramError

from bot.jobs.lateness import Ticks
from bot.settings import secret_of
from bot.updates.polling import polling_in_turn
from bot.updates.web import listening, make_web
from handlers.register import ALLOWED_UPDATES
from handlers.updates.services import KEY, Services
from incidents.errors import SettingsError, SitrepError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import Bot
    from bot.settings import Settings

log = logging.getLogger(__name__)

CONNECTIONS = 40
"""Updates that Telegram brings side by side (its own default); they wait in line by chat here."""


async def run_until_stopped(application: Bot, settings: Settings) -> None:
    """Run *application* until the process is asked to stop (SIGINT, SIGTERM); what is under way is finished.

    Raises:
        SettingsError: the token is refused, or the address to listen at is taken.
        SitrepError: Telegram cannot be reached at the start.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    async with running(application, settings):
        await stop.wait()


@asynccontextmanager
async def running(application: Bot, settings: Settings) -> AsyncIterator[int | None]:
    """Run *application* for as long as the block runs; give the port it listens at, None for nowhere."""
    async with AsyncExitStack() as stack:
        await _initialize(application)
        stack.push_async_callback(application.shutdown)
        if application.post_init is not None:
            await application.post_init(application)
        port = await _listen(application, settings, stack)
        await application.start()
        stack.push_async_callback(application.stop)
        await _take_updates(application, settings, stack)
        yield port


async def _initialize(application: Bot) -> None:
    """Ask Telegram who the bot is; the library's errors name the address, and the token is a part of it."""
    try:
        await application.initialize()
    except TelegramError as error:
        # The library closes only what began well.
        await application.bot.request.shutdown()
        if isinstance(error, InvalidToken):
            raise SettingsError("SITREP_TELEGRAM_TOKEN", "Telegram refuses this token") from error
        raise SitrepError(f"Telegram cannot be reached: {type(error).__name__}") from error


async def _listen(application: Bot, settings: Settings, stack: AsyncExitStack) -> int | None:
    if settings.address is None:
        return None
    services: Services = application.bot_data[KEY]
    ticks = Ticks(services.metrics)
    assert application.job_queue is not None  # noqa: S101 - `register_jobs` refuses to go on without
    ticks.watch(application.job_queue)
    web = make_web(application, settings, ticks, application.bot.token)
    return await stack.enter_async_context(listening(web, services, *settings.address))


async def _take_updates(application: Bot, settings: Settings, stack: AsyncExitStack) -> None:
    if settings.webhook_url is None:
        await stack.enter_async_context(polling_in_turn(application))
        return
    # It stays when this process ends: other replicas go on, and what comes meanwhile waits at Telegram.
    await application.bot.set_webhook(
        settings.webhook_url,
        secret_token=secret_of(application.bot.token),
        allowed_updates=ALLOWED_UPDATES,
        max_connections=CONNECTIONS,
    )
    log.info("webhook set", extra={"url": settings.webhook_url})
