"""Updates and their answers, written down together: nothing is lost in a crash, nothing is done twice.

    Telegram ─▶ take: on disk, `open` ─▶ handler ─▶ answer: queued in the outbox, the update `done`, one
    transaction ─▶ sent, postponed or refused like every message of the outbox

`incidents.store.readers.updates` tells the states. What a handler says with `reply` goes this way.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.updates.batches import Batched
from handlers.updates.outcomes import settle
from incidents.store.delivery import outbox, replies
from incidents.store.delivery.outgoing import State
from incidents.store.readers import updates

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from handlers.updates.outcomes import Outcome
    from incidents.store import Store
    from incidents.store.delivery.outgoing import Outgoing
    from incidents.store.delivery.replies import Draft
    from incidents.store.readers.updates import Adopted, Arrival

log = logging.getLogger(__name__)


@dataclass
class CurrentUpdate:
    """The update that is worked on, and how many messages answer it so far."""

    update_id: int
    journal: Journal
    said: int = 0


current_update: ContextVar[CurrentUpdate] = ContextVar("current_update")
"""Set while a handler works; see `Journal.work_on`."""


class Journal:
    """The updates and replies of one process, which has a name of its own to lease them by.

    What is taken or changed is lasting; what says that something is over is not, for after a power cut it
    is at worst said again.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.worker = secrets.token_hex(8)
        self._store, self._now = store, now
        self._own: set[int] = set()
        self._fresh: set[int] = set()
        self._take = Batched(self._take_all)
        self._answer = Batched(self._answer_all)
        self._close = Batched(self._close_all)

    def claim(self, update_id: int) -> bool:
        """Whether an update was taken and nobody claimed it so far: who does works on it."""
        is_fresh = update_id in self._fresh
        self._fresh.discard(update_id)
        return is_fresh

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Write updates down, so that those that are new can be claimed.

        Raises:
            StoreError: the database refuses; Telegram must not be told that they arrived.
        """
        if arrivals:
            new = await self._take(tuple(arrivals))
            self._own |= new
            self._fresh |= new

    async def adopt(self, *, alone: bool) -> list[Adopted]:
        """Take over what others left behind; *alone* says that no other process is at work."""
        adopted = await asyncio.to_thread(self._adopt_all, alone=alone)
        self._own |= {each.id for each in adopted}
        return adopted

    async def work_on(self, update_id: int, work: Awaitable[None]) -> None:
        """Do *work* on an update; it is done with its answer, at the latest when the work is."""
        current_update.set(CurrentUpdate(update_id, self))
        updates.acting.set(update_id)
        await work
        await self.close(update_id)

    async def answer(self, drafts: Sequence[Draft]) -> list[Outgoing]:
        """Queue the messages that answer an update, which is done with it; return those to send now."""
        queued = await self._answer(tuple(drafts))
        self._own -= {each.update_id for each in drafts}
        return [each for each in queued if each.state is State.SENDING]

    async def close(self, update_id: int) -> None:
        """Record that an update needs no answer, or none any more."""
        if update_id in self._own:
            await self._close(update_id)
            self._own.discard(update_id)

    async def settle(self, outgoing: Outgoing, outcome: Outcome | int) -> None:
        """Record what became of a message; Telegram's number of it means that it was sent."""
        await self._close((outgoing, outcome))

    def renew(self) -> None:
        """Say that this process is alive and at work on what it took."""
        with self._store.begin(lasting=False) as session:
            updates.renew_leases(session, self.worker, self._now())

    def _take_all(self, batches: Sequence[tuple[Arrival, ...]]) -> list[set[int]]:
        arrivals = [each for batch in batches for each in batch]
        with self._store.begin() as session:
            new = updates.take(session, arrivals, self.worker, self._now())
        if repeated := len(arrivals) - len(new):
            log.info("updates repeated", extra={"count": repeated})
        shares = []
        for batch in batches:  # of two alike that came together, the first has it
            shares.append({each.id for each in batch} & new)
            new -= shares[-1]
        return shares

    def _adopt_all(self, *, alone: bool) -> list[Adopted]:
        with self._store.begin() as session:
            return updates.adopt(session, self.worker, self._now(), alone=alone)

    def _answer_all(self, answers: Sequence[tuple[Draft, ...]]) -> list[list[Outgoing]]:
        drafts = [each for answer in answers for each in answer]
        with self._store.begin(lasting=False) as session:
            queued = replies.add(session, drafts, self.worker, self._now())
            updates.mark_done(session, {each.update_id for each in drafts})
        of_key = {each.key: each for each in queued}
        keys = [[each.key(self.worker) for each in answer] for answer in answers]
        return [[of_key[each] for each in own if each in of_key] for own in keys]

    def _close_all(self, ends: Sequence[int | tuple[Outgoing, Outcome | int]]) -> list[None]:
        now = self._now()
        with self._store.begin(lasting=False) as session:
            updates.mark_done(session, [each for each in ends if isinstance(each, int)])
            for end in ends:
                if isinstance(end, int):
                    continue
                outgoing, outcome = end
                if isinstance(outcome, int):
                    outbox.finish(session, outgoing, now, outcome)
                else:
                    settle(session, outgoing, outcome, now)
        return [None] * len(ends)
