"""Telegram → the journal → the queue of the application: an update is on disk before Telegram forgets it.

Telegram forgets an update when the bot asks for the next ones, or when a webhook answers 200; both happen
after `Inbox.put` has returned.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import ExtBot

from handlers.failures import tell_interrupted
from incidents.errors import StoreError
from incidents.models import ChatId
from incidents.store.updates import Arrival

if TYPE_CHECKING:
    import telegram

    from handlers.journal import Journal
    from handlers.services import Services
    from incidents.store.updates import Adopted

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""An update that was being worked on at so many crashes has perhaps caused them."""


def arrival_of(update: Update) -> Arrival:
    """Return what is kept of *update* until it is answered."""
    chat = update.effective_chat
    return Arrival(update.update_id, update.to_json(), ChatId(chat.id) if chat else None)


class Inbox(asyncio.Queue[object]):
    """The application's queue of updates, into which nothing gets that is not in the journal, or twice."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    async def put(self, item: object) -> None:
        """Write an update down, unless its batch was, and queue it if it is new.

        Raises:
            StoreError: it could not be written down.
        """
        if isinstance(item, Update) and not self.journal.claim(item.update_id):
            await self.journal.take([arrival_of(item)])
            if not self.journal.claim(item.update_id):
                return
        await super().put(item)

    async def take_over(self, bot: telegram.Bot, services: Services, *, alone: bool) -> None:
        """Go on with what a process left behind that is gone; *alone* says that no other is at work.

        What had changed something already is not done again: who asked for it is told.
        """
        for left in await self.journal.adopt(alone=alone):
            update = Update.de_json(json.loads(left.payload), bot)
            if left.attempts > MOST_ATTEMPTS:
                log.error("update given up", extra={"update": left.id, "attempts": left.attempts})
                await self.journal.close(left.id)
            elif left.has_acted:
                await self.journal.work_on(left.id, tell_interrupted(update, services))
            else:
                await super().put(update)
            _tell(left)


def _tell(left: Adopted) -> None:
    log.info("update taken over", extra={"update": left.id, "acted": left.has_acted})


class JournalingBot(ExtBot[int]):
    """A bot whose updates are written down a batch at a time, as they come."""

    def __init__(self, *arguments: Any, journal: Journal, **options: Any) -> None:  # Any: as ExtBot has it
        super().__init__(*arguments, **options)
        self._journal = journal

    async def get_updates(self, *arguments: Any, **options: Any) -> tuple[Update, ...]:
        """Return the updates that wait at Telegram; all of them are in the journal.

        Raises:
            NetworkError: they could not be written down, and must be asked for again.
        """
        found = await super().get_updates(*arguments, **options)
        try:
            await self._journal.take([arrival_of(each) for each in found])
        except StoreError as error:
            raise NetworkError(f"updates cannot be kept: {error}") from error
        return found
