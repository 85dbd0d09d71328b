"""A news desk for a test: the real bot on a real store, talking to people in the sandbox over HTTP.

What was said is handled before `ask` and its like return: they wait for the bot's queue, never for time.
"""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import Bot, begin, build_application
from bot.delivery.governor import RateGovernor
from bot.intake.sources import take_in
from bot.sandbox import FaultPlan, Limits, MovableClock, Sandbox, plain
from bot.settings import Settings
from handlers.register import ALLOWED_UPDATES
from handlers.updates.services import Services
from incidents.feeds import Defaults, read_file
from incidents.places import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Chat, Message, User
    from bot.sandbox.world import Press
    from incidents.places import Gazetteer
    from incidents.store import Store

ZONE = ZoneInfo("Africa/Khartoum")
NOON = datetime(2024, 10, 9, 12, 0, tzinfo=ZONE).astimezone(UTC)
"""Wednesday 9 October 2024, noon in Khartoum, 10:00 UTC: two days after the wire's main events."""

WIRE = Path(__file__).with_name("corpus") / "wire.jsonl"

OPERATOR = 4_242
"""The id of the user whom the desk's bot obeys; `Desk.operator` makes that user."""

SOURCE = "@delta_desk"
"""The channel whose posts are news to the desk's bot."""

QUICK = 0.002  # s between two looks at the queue of the sandbox
PATIENCE_S = 20.0


def instant() -> RateGovernor:
    """Return Telegram's limits by a clock that moves by waiting only: kept, and waited for in no time."""
    now = 0.0

    async def nap(seconds: float) -> None:
        nonlocal now
        now += seconds
        await asyncio.sleep(0)

    return RateGovernor(clock=lambda: now, sleep=nap)


@dataclass
class Desk:
    """The running bot and everything around it that a test may touch."""

    sandbox: Sandbox
    application: Bot
    services: Services
    clock: MovableClock
    names: int = field(default=0)

    def person(self, language: str | None = "en", name: str = "") -> User:
        """Add somebody who has the app in *language* and has not talked to the bot yet."""
        self.names += 1
        return self.sandbox.add_user(name or f"Person {self.names}", language)

    def group(self, owner: User, *, is_forum: bool = False) -> Chat:
        """Add a supergroup of *owner* with the bot as a member."""
        self.names += 1
        return self.sandbox.add_group(
            f"Group {self.names}", owner, members=[self.sandbox.bot], is_supergroup=True, is_forum=is_forum
        )

    def channel(self, owner: User) -> Chat:
        """Add a public channel of *owner*, without the bot."""
        self.names += 1
        return self.sandbox.add_channel(f"channel_{self.names}", f"Channel {self.names}", owner)

    async def settle(self) -> None:
        """Wait until every update so far was handled to its end."""
        async with asyncio.timeout(PATIENCE_S):
            # Telegram, and the sandbox, forget an update when the bot asks for the next.
            while len(self.sandbox.world.updates):
                await asyncio.sleep(QUICK)
            await self.application.update_queue.join()

    async def ask(
        self,
        user: User,
        words: str,
        chat: Chat | None = None,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        is_anonymous: bool = False,
    ) -> list[Message]:
        """Let *user* write, in private unless in *chat*, and return what the bot says there."""
        said = self.sandbox.say(
            user, chat or user, words, reply_to=reply_to, thread=thread, is_anonymous=is_anonymous
        )
        await self.settle()
        return self.answers(chat or user, said)

    async def read(self, user: User, words: str, chat: Chat | None = None) -> str:
        """Return what *user* reads after writing *words*: every message, as plain text with its buttons."""
        return told(await self.ask(user, words, chat))

    async def press(self, user: User, message: Message, label: str) -> tuple[list[Message], str]:
        """Let *user* press a button; return what the bot says in the chat, and the notice it answers with."""
        last = self.sandbox.messages(message.chat)[-1]
        pressed: Press = self.sandbox.press(user, message, label)
        await self.settle()
        answer = await self.sandbox.wait_answer(pressed)
        return self.answers(message.chat, last), answer.text

    def answers(self, chat: Chat | User, after: Message) -> list[Message]:
        """Return what the bot said in *chat* after a message."""
        bot = self.sandbox.bot
        return [each for each in self.sandbox.messages(chat) if each.id > after.id and each.is_from(bot)]


def told(messages: list[Message]) -> str:
    """Return *messages* as a reader sees them."""
    return "\n".join(plain(each) for each in messages)


def bare(text: str) -> str:
    """Return *text* without marks of direction, and with plain blanks for those that break no line."""
    return re.sub("[\u00a0\u202f]", " ", re.sub("[\u2066-\u2069\u200e\u200f]", "", text))


def read(messages: list[Message]) -> str:
    """Return *messages* as a reader sees them, `bare`."""
    return bare(told(messages))


def labels(message: Message) -> list[str]:
    """Return what stands on the buttons of a message."""
    return [each.text for each in message.buttons]


def read_the_wire(store: Store, gazetteer: Gazetteer, now: datetime = NOON) -> None:
    """Take the reports of `corpus/wire.jsonl` in."""
    take_in(store, gazetteer, read_file(WIRE, Defaults(now)), now)


@asynccontextmanager
async def at_work(
    store: Store,
    *,
    faults: FaultPlan | None = None,
    limits: Limits | None = None,
    governor: RateGovernor | None = None,
    clock: MovableClock | None = None,
    max_subscriptions: int = 20,
    sees_all: bool = False,
    user_feeds: int = 0,
) -> AsyncIterator[Desk]:
    """Give a bot at work on *store*, which it finds as it is."""
    clock = clock or MovableClock(NOON)
    services = Services(
        store=store,
        gazetteer=open_gazetteer(),
        now=clock,
        zone=ZONE,
        operators=frozenset({OPERATOR}),
        max_subscriptions=max_subscriptions,
        feed_hosts=frozenset({"127.0.0.1"}),
        source_channels=frozenset({SOURCE}),
        user_feeds=user_feeds,
        version="1.2.3",
    )
    async with Sandbox(clock, faults=faults, limits=limits, sees_all=sees_all) as sandbox:
        application = build_application(
            Settings(),
            services,
            token=sandbox.token,
            base_url=sandbox.base_url,
            governor=governor or instant(),
        )
        async with _polling(application):
            yield Desk(sandbox, application, services, clock)


@asynccontextmanager
async def _polling(application: Bot) -> AsyncIterator[None]:
    """Run *application* without its jobs: tests call them themselves, when their clock says so."""
    assert application.job_queue is not None
    assert application.updater is not None
    for job in application.job_queue.jobs():
        job.schedule_removal()
    async with application:
        await begin(application)
        await application.start()
        await application.updater.start_polling(poll_interval=0, allowed_updates=ALLOWED_UPDATES)
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()


def troubles(records: list[logging.LogRecord]) -> list[str]:
    """Return what was logged as an error."""
    return [each.getMessage() for each in records if each.levelno >= logging.ERROR]


def refusals(desk: Desk, since: int = 0) -> list[str]:
    """Return what Telegram refused of what the bot sent, from its call number *since* on."""
    sent = [
        each
        for each in list(desk.sandbox.calls)[since:]
        if each.method.startswith(("send", "edit", "answer"))
    ]
    return [f"{each.method}: {each.description}" for each in sent if each.code >= 400]
