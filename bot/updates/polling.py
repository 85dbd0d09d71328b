"""Asking Telegram for updates: of several processes on one database one does, and another when it is gone.

The others send, compose and read feeds all the same. Telegram would answer two that ask with a conflict.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from handlers.register import ALLOWED_UPDATES
from handlers.updates.services import KEY
from incidents.errors import StoreError
from incidents.store.database.leading import Lead

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.error import TelegramError
    from telegram.ext import Updater

    from bot.app import Bot

log = logging.getLogger(__name__)

LOOK_EVERY_S = 2.0
"""Between two looks at who leads: a question waits so long after a leader was killed; a look is 0.3 ms."""


@asynccontextmanager
async def polling_in_turn(application: Bot) -> AsyncIterator[None]:
    """Ask for updates for as long as the block runs and this process leads."""
    stop = asyncio.Event()
    task = asyncio.create_task(_poll(application, stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _poll(application: Bot, stop: asyncio.Event) -> None:
    updater, lead = application.updater, Lead(application.bot_data[KEY].store)
    assert updater is not None  # noqa: S101 - applications that are built have one
    was_told = False
    try:
        while not stop.is_set():
            leads = await asyncio.to_thread(_leads, lead)
            await _follow(application, updater, leads=leads)
            if not leads and not was_told:
                log.info("another process polls; this one waits and shares the rest of the work")
                was_told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY_S)
    finally:
        if updater.running:
            await updater.stop()
        await asyncio.to_thread(lead.give_up)


async def _follow(application: Bot, updater: Updater, *, leads: bool) -> None:
    """Begin to ask, or stop asking."""

    def failed(error: TelegramError) -> None:
        application.create_task(application.process_error(None, error))

    if leads and not updater.running:
        # Telegram gives nothing to who asks while a webhook stands: the library takes it away first.
        await updater.start_polling(
            allowed_updates=ALLOWED_UPDATES, error_callback=failed, bootstrap_retries=-1
        )
    elif updater.running and not leads:
        log.warning("the lead was lost: another process may poll now")
        await updater.stop()


def _leads(lead: Lead) -> bool:
    try:
        return lead.take()
    except StoreError as error:  # the database may be back in a moment
        log.warning("the lead cannot be asked for", extra={"reason": str(error)})
        return False
