"""Processes are killed at random moments until all is sent; what each chat got is counted."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox
from incidents.models import ChatId, Message
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import OPEN, Queued, State
from incidents.store.readers import subscriptions
from tests.replicas.process import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox import User
    from incidents.store import Session, Store

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
SOON_S, LATE_S = 0.02, 0.3
"""A process is killed between so long and so long after it began to work."""


@dataclass
class Outcome:
    """What became of the messages: of each chat and text, how often it arrived.

    `under_way` holds, of each kill, how many messages had arrived and were not noted as sent yet: nobody can
    know of these, and they are repeated. `in_doubt` are the chats whose message was found so long after the
    kill that it is shown to the operator and not repeated.
    """

    under_way: list[int] = field(default_factory=list)
    arrived: Counter[tuple[int, str]] = field(default_factory=Counter)
    states: dict[str, int] = field(default_factory=dict)
    in_doubt: set[int] = field(default_factory=set)

    @property
    def duplicates(self) -> int:
        """How many messages arrived that had arrived before."""
        return sum(count - 1 for count in self.arrived.values())


@dataclass
class Replicas:
    """Some processes on one database and one sandbox."""

    store: Store
    sandbox: Sandbox
    clock: Clock
    random: random.Random
    people: list[User]

    async def start(self) -> asyncio.subprocess.Process:
        """Start a process and wait until it works."""
        url = self.store.url.render_as_string(hide_password=False)
        where = (url, self.sandbox.base_url, self.sandbox.token, str(self.clock.start), str(self.clock.pace))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.replicas.process", *where),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            said = await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)
        except TimeoutError:
            process.kill()  # or it would work on beside the tests that follow
            await process.wait()
            raise
        if said != b"ready\n":
            raise RuntimeError(f"a process did not start: {said!r}")
        return process

    async def live_and_die(self, outcome: Outcome, kills: int) -> None:
        """Start processes one after the other, each killed at a random moment, and one that is not."""
        for left in range(kills, -1, -1):
            process = await self.start()
            try:
                if left:
                    await asyncio.sleep(self.random.uniform(SOON_S, LATE_S))
                else:
                    await self.until_settled()
            finally:
                process.kill()
                await process.wait()
            if left:
                outcome.under_way.append(await asyncio.to_thread(self.count_under_way))

    async def until_settled(self) -> None:
        """Wait until nothing is due and nothing is on its way; a busy machine may take long, but goes on."""
        before, since = self.count_left(), time.monotonic()
        while any(left := await asyncio.to_thread(self.count_left)):
            if left != before:
                before, since = left, time.monotonic()
            elif time.monotonic() - since > PATIENCE_S:
                raise TimeoutError("{} digests were not composed, {} messages not settled".format(*left))
            await asyncio.sleep(0.1)

    def count_left(self) -> tuple[int, int]:
        """Return how many digests are due, and how many messages have not come to an end.

        To compose thousands takes a busy machine more than `PATIENCE_S`: a digest that becomes a message is
        progress too.
        """
        with self.store.read() as session:
            counted = outbox.counts(session)
            # `subscriptions.due` leaves out those that a process is composing.
            due = [each.next_due_at for each in subscriptions.list_all(session)]
        now = self.clock()
        is_due = (each is not None and each <= now for each in due)
        return sum(is_due), sum(counted[state] for state in OPEN)

    def count_under_way(self) -> int:
        """Return how many messages have arrived that are not noted as sent."""
        with self.store.read() as session:
            sending = outbox.list_messages(session, State.SENDING)
        got = {chat.id for chat in self.people if self.heard(chat)}
        return sum(each.chat_id in got for each in sending)

    def heard(self, person: User) -> list[str]:
        """Return what the bot said to somebody."""
        return [each.text for each in self.sandbox.messages(person) if each.is_from(self.sandbox.bot)]


async def send_through_kills(
    store: Store, chats: int, kills: int, *, at_once: int = 1, pace: float = 1.0, seed: int = 0
) -> Outcome:
    """Let *at_once* processes send a message to each of *chats* people, and kill each *kills* times."""

    def prepare(session: Session, people: list[User], clock: Clock) -> None:
        for person in people:
            chat_id, key = ChatId(person.id), f"digest:{person.id}"
            outbox.enqueue(session, Queued(chat_id, None, Message("the news"), key), clock())

    return await work_through_kills(store, chats, kills, prepare, at_once=at_once, pace=pace, seed=seed)


async def work_through_kills(
    store: Store,
    chats: int,
    kills: int,
    prepare: Callable[[Session, list[User], Clock], None],
    *,
    at_once: int,
    pace: float,
    seed: int,
) -> Outcome:
    """Let processes do what *prepare* orders for *chats* people, and kill each of them *kills* times."""
    outcome, clock = Outcome(), Clock(time.time(), pace)
    async with Sandbox() as sandbox:
        people = [sandbox.add_user(f"Reader {n}", "en") for n in range(chats)]
        for person in people:
            sandbox.say(person, person, "/start")
        with store.begin() as session:
            prepare(session, people, clock)
        replicas = Replicas(store, sandbox, clock, random.Random(seed), people)
        await asyncio.gather(*(replicas.live_and_die(outcome, kills) for _ in range(at_once)))
        for person in people:
            outcome.arrived.update((person.id, text) for text in replicas.heard(person))
    with store.read() as session:
        outcome.states = {state: number for state, number in outbox.counts(session).items() if number}
        outcome.in_doubt = {each.chat_id for each in outbox.list_messages(session, State.IN_DOUBT)}
    return outcome
