"""Every update is handled once, also when Telegram delivers it again after a restart."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.ext import ApplicationHandlerStop

from handlers.reply import services_of
from incidents.store import updates

if TYPE_CHECKING:
    from collections.abc import Collection

    from telegram import Update
    from telegram.ext import ContextTypes

    from incidents.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 1_000
"""Updates noted in one transaction; SQLite takes some 32,000 values in a statement."""


class Once:
    """Lets an update pass that was not handled before; Telegram repeats what it thinks was lost.

    A note must be on disk before its update is worked on. Those that come while one transaction is under
    way share the next: thirty cost 1.7 ms together and 1.3 ms each alone.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[int, asyncio.Future[bool]]] = []
        self._work: asyncio.Task[None] | None = None

    async def __call__(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Return for a new update.

        Raises:
            ApplicationHandlerStop: it was handled before.
        """
        is_new = asyncio.get_running_loop().create_future()
        self._waiting.append((update.update_id, is_new))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._note_all(services_of(context).store))
        if not await is_new:
            log.info("update repeated", extra={"update": update.update_id})
            raise ApplicationHandlerStop

    async def _note_all(self, store: Store) -> None:
        """Note what waits until nothing does."""
        while self._waiting:
            taken, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                new = await asyncio.to_thread(_note, store, {number for number, _ in taken})
            except Exception as error:  # noqa: BLE001 - each of those that wait is told of it, and reports it
                _settle(taken, error)
            else:
                _settle(taken, new)


def _note(store: Store, numbers: Collection[int]) -> set[int]:
    with store.begin() as session:
        return updates.note_new(session, numbers)


def _settle(taken: list[tuple[int, asyncio.Future[bool]]], outcome: set[int] | Exception) -> None:
    """Tell each of *taken* whether it is new, only the first of two alike, or what went wrong."""
    for number, is_new in taken:
        if is_new.done():  # whoever waited was cancelled
            continue
        if isinstance(outcome, Exception):
            is_new.set_exception(outcome)
        else:
            is_new.set_result(number in outcome)
            outcome.discard(number)
