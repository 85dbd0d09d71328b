"""From an update to its answer through every fault: each is answered, none twice."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Update

from bot.app import Bot, begin, build_application
from bot.delivery.sending import deliver
from bot.sandbox import FaultKind, FaultPlan, MovableClock, Sandbox, User
from bot.settings import Settings
from bot.updates.inbox import MOST_ATTEMPTS, arrival_of, inbox_of, read_update
from incidents.errors import StoreError
from incidents.models import ChatId, SubscriptionId
from incidents.store.delivery import outbox
from incidents.store.readers import subscriptions, updates
from incidents.store.readers.updates import LEASE, Arrival
from tests.bot.outgoing import NOON, services_on
from tests.handlers.desk import at_work, instant
from tests.stores import count_open

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from handlers.updates.services import Services
    from incidents.store import Store

ORDER = "/subscribe daily 08:00"


@dataclass
class Stage:
    """A sandbox with a person, and the services of a bot that is not running yet."""

    sandbox: Sandbox
    services: Services
    amira: User
    clock: MovableClock

    async def leave_behind(self, text: str, *, number: int = 501, attempts: int = 1) -> Update:
        """Let a bot take what Amira says and be gone before it does anything; return the update."""
        self.sandbox.say(self.amira, self.amira, text)
        [taken] = self.sandbox.world.updates.first(1)
        sent = {**taken, "update_id": number}
        with self.services.store.begin() as session:
            arrival = Arrival(number, json.dumps(sent), ChatId(self.amira.id))
            updates.take(session, [arrival], "gone", NOON)
            for worker in range(attempts - 1):
                updates.adopt(session, f"gone {worker}", NOON, alone=True)
        return Update.de_json(sent, None)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Bot]:
        """Run a bot that does not ask for updates."""
        application = build_application(
            Settings(),
            self.services,
            token=self.sandbox.token,
            base_url=self.sandbox.base_url,
            governor=instant(),
        )
        self.clock.advance(LEASE)  # who was gone no longer holds anything
        async with application:
            await begin(application)
            await application.start()
            assert application.job_queue is not None
            await application.job_queue.stop(wait=False)
            await application.update_queue.join()
            try:
                yield application
            finally:
                await application.stop()

    def heard(self) -> list[str]:
        """Return what the bot said to Amira."""
        said = self.sandbox.messages(self.amira)
        return [each.text for each in said if each.is_from(self.sandbox.bot)]

    def open(self) -> int:
        """Return how many updates are not done."""
        with self.services.store.read() as session:
            return count_open(session)


@asynccontextmanager
async def stage(store: Store) -> AsyncIterator[Stage]:
    """Give an empty stage on *store*."""
    clock = MovableClock(NOON)
    async with Sandbox(clock) as sandbox:
        yield Stage(sandbox, services_on(store, clock), sandbox.add_user("Amira", "en"), clock)


async def test_an_update_that_a_crash_left_behind_is_answered_at_the_next_start(store: Store) -> None:
    """It had been taken from Telegram, which does not send it again."""
    async with stage(store) as found:
        await found.leave_behind("/help")
        async with found.running():
            assert len(found.heard()) == 1
            assert found.open() == 0
        async with found.running():
            assert len(found.heard()) == 1


async def test_an_update_that_telegram_repeats_is_answered_once(store: Store) -> None:
    """A webhook that answered too late gets it again, and so does a bot that was restarted."""
    async with stage(store) as found:
        update = await found.leave_behind("/help")
        async with found.running() as application:
            for _ in range(2):
                await application.update_queue.put(update)
            fresh = Update(777, message=update.message)
            await asyncio.gather(*(application.update_queue.put(fresh) for _ in range(3)))
            await application.update_queue.join()

        assert len(found.heard()) == 2


async def test_what_had_taken_effect_is_not_done_again_and_who_asked_is_told(store: Store) -> None:
    """The bot was killed between the subscription and its confirmation: one subscription, and a word."""
    async with stage(store) as found:
        await found.leave_behind(ORDER)
        mark = updates.acting.set(501)
        with store.begin() as session:
            subscriptions.put_next_due(session, SubscriptionId(-1), None)  # any lasting write
        updates.acting.reset(mark)
        async with found.running():
            [told] = found.heard()

        assert told.startswith("I was stopped while I worked on your last message.")
        with store.read() as session:
            assert subscriptions.list_all(session) == []
        assert found.open() == 0


async def test_an_update_that_crashes_the_bot_again_and_again_is_given_up(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """One message in a million must not keep the bot from all others."""
    async with stage(store) as found:
        await found.leave_behind("/help", attempts=MOST_ATTEMPTS)
        async with found.running():
            assert found.heard() == []

        assert "update given up" in caplog.messages
        assert found.open() == 0


async def test_what_telegram_sent_is_kept_as_it_came(sqlite_store: Store) -> None:
    """Fields of a Bot API to come are there for whoever takes the update over."""
    async with stage(sqlite_store) as found, found.running() as application:
        told = {"update_id": 31, "weather_report": {"celsius": [31, 17]}}
        update = read_update(told, application.bot)
        assert update is not None
        await inbox_of(application).journal.take([arrival_of(update, told)])
        with sqlite_store.begin() as session:
            [kept] = updates.adopt(session, "another", NOON, alone=True)

        assert json.loads(kept.payload) == told


async def test_nothing_gets_into_the_queue_that_is_not_on_disk(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook answers 500 then, and Telegram sends it again."""
    async with stage(sqlite_store) as found, found.running() as application:
        inbox = inbox_of(application)
        with monkeypatch.context() as patch:
            patch.setattr(sqlite_store, "begin", _refuse)
            with pytest.raises(StoreError):
                await inbox.put(Update(9))

        assert inbox.empty()
        assert not inbox.journal.claim(9)


def _refuse(**_: object) -> None:
    raise StoreError("the disk is full")


@pytest.mark.parametrize(
    "kind", [FaultKind.INTERNAL_ERROR, FaultKind.BAD_GATEWAY, FaultKind.RESET, FaultKind.TOO_MANY_REQUESTS]
)
async def test_a_reply_that_meets_an_error_of_the_network_arrives_later(
    store: Store, kind: FaultKind
) -> None:
    """It waits in the outbox, before what was asked afterwards, and arrives once."""
    faults, clock = FaultPlan(), MovableClock(NOON)
    async with at_work(store, faults=faults, clock=clock) as desk:
        amira = desk.person()
        faults.script("sendMessage", kind)
        assert await desk.ask(amira, "/help") == []
        assert await desk.ask(amira, "/start") == []
        clock.advance(timedelta(seconds=5))
        await deliver(desk.services, desk.application.bot)

        said = [each.text for each in desk.sandbox.messages(amira) if each.is_from(desk.sandbox.bot)]
        assert len(said) == 2
        fresh = await desk.ask(amira, "/help")
        assert said[0] == fresh[0].text
        with store.read() as session:
            assert sum(outbox.counts(session).values()) == 0
            assert count_open(session) == 0


async def test_a_press_whose_acknowledgement_is_lost_brings_what_it_asks_for(sqlite_store: Store) -> None:
    """The wheel on the button turns a little longer; the answer comes all the same."""
    faults = FaultPlan()
    async with at_work(sqlite_store, faults=faults) as desk:
        amira = desk.person()
        [shown] = await desk.ask(amira, "/settings")
        faults.script("answerCallbackQuery", FaultKind.BAD_GATEWAY)
        last = desk.sandbox.messages(amira)[-1]
        desk.sandbox.press(amira, shown, "Français")
        await desk.settle()

        assert len(desk.answers(amira, last)) == 1
