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

from bot.delivery.connections import READ_WITHIN_S
from handlers.failures import tell_interrupted
from incidents.errors import StoreError
from incidents.models import ChatId
from incidents.store.readers.updates import Arrival

if TYPE_CHECKING:
    from datetime import timedelta

    import telegram
    from telegram.ext import Application

    from handlers.updates.journal import Journal
    from handlers.updates.services import Services
    from incidents.store.readers.updates import Adopted

log = logging.getLogger(__name__)

LARGEST = 2**63
"""Numbers of Telegram have 52 bits; a column of the database has 64."""
MOST_ATTEMPTS = 3
"""An update that was being worked on at so many crashes has perhaps caused them."""


UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError)
"""What the library raises at an update that is not as the Bot API says."""


def read_update(told: Any, bot: telegram.Bot) -> Update | None:  # Any: Telegram's JSON
    """Return *told* as an update; None where it is none that can be kept, and the log says so."""
    try:
        update = Update.de_json(told, bot)
        senders = [each for each in (update.effective_chat, update.effective_user) if each is not None]
        for number in (update.update_id, *(each.id for each in senders)):
            if type(number) is not int or not -LARGEST <= number < LARGEST:
                raise ValueError(number)
        language = update.effective_user and update.effective_user.language_code
        if not isinstance(language, str | None):
            raise TypeError(language)
    except UNREADABLE as error:
        log.error("an update cannot be read", extra={"kind": type(error).__name__})  # noqa: TRY400 - it holds what people wrote
        return None
    return update


def arrival_of(update: Update, told: Any) -> Arrival:  # Any: Telegram's JSON
    """Return what is kept of *update*, which was read from *told*, until it is answered."""
    chat = update.effective_chat
    return Arrival(update.update_id, json.dumps(told), ChatId(chat.id) if chat else None)


class Inbox(asyncio.Queue[object]):
    """The application's queue of updates, into which nothing gets that is not in the journal, or twice."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    async def put(self, item: object, told: Any = None) -> None:  # Any: Telegram's JSON
        """Write an update down, as it was *told*, unless its batch was, and queue it if it is new.

        Raises:
            StoreError: it could not be written down.
        """
        if isinstance(item, Update) and not self.journal.claim(item.update_id):
            await self.journal.take([arrival_of(item, told or item.to_dict())])
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


def inbox_of(application: Application[Any, Any, Any, Any, Any, Any]) -> Inbox:  # Any: whatever its contexts
    """Return the queue of *application*, which `bot.app.build_application` made."""
    inbox = application.update_queue
    assert isinstance(inbox, Inbox)  # noqa: S101 - made so
    return inbox


def _tell(left: Adopted) -> None:
    log.info("update taken over", extra={"update": left.id, "acted": left.has_acted})


class JournalingBot(ExtBot[int]):
    """A bot whose updates are written down a batch at a time, as they come."""

    def __init__(self, *arguments: Any, journal: Journal, **options: Any) -> None:  # Any: as ExtBot has it
        super().__init__(*arguments, **options)
        self._journal = journal

    async def get_updates(self, *_: Any, **wanted: Any) -> tuple[Update, ...]:  # Any: as the library has it
        """Return the updates that wait at Telegram; all of them are in the journal.

        Each is read once, and kept as it came. One that cannot be read comes as one that holds nothing but
        its number: the library would refuse all that came with it, and Telegram bring them again and again.

        Raises:
            NetworkError: they could not be written down, and must be asked for again.
        """
        wait: timedelta = wanted["timeout"]  # so `Updater` gives it
        told = await self._post("getUpdates", wanted, read_timeout=READ_WITHIN_S + wait.total_seconds())
        found = [self._read(each) for each in told]
        try:
            await self._journal.take([arrival_of(*each) for each in found])
        except StoreError as error:
            raise NetworkError(f"updates cannot be kept: {error}") from error
        return tuple(update for update, _ in found)

    def _read(self, told: Any) -> tuple[Update, Any]:  # Any: Telegram's JSON
        """Return *told* as an update, and what is kept of it."""
        update = read_update(told, self)
        if update is not None:
            return update, told
        bare = {"update_id": told["update_id"]}
        return Update.de_json(bare, self), bare


def from_json(body: bytes) -> Any:  # Any: JSON
    """Return what *body* holds, None where it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
