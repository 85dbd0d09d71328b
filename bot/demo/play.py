"""The scenes of the demo: the wire is read, people ask, a channel subscribes, morning comes."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import begin, build_application
from bot.delivery.governor import RateGovernor
from bot.delivery.sending import deliver
from bot.intake.sources import take_in
from bot.jobs.digests import queue_due
from bot.sandbox import Limits, MovableClock, Sandbox
from bot.settings import Settings
from handlers.updates.services import Services
from incidents.feeds import Defaults, Refusal, read_file
from incidents.models import Article
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from incidents.store.delivery import backlog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from telegram import Bot

    from bot.demo.transcript import Transcript
    from bot.sandbox import Chat, Message, User

ZONE = ZoneInfo("Asia/Damascus")
NOON = datetime(2018, 11, 19, 12, 0, tzinfo=ZONE).astimezone(UTC)
EVENING = datetime(2018, 11, 19, 22, 0, tzinfo=ZONE).astimezone(UTC)
MORNING = datetime(2018, 11, 20, 8, 0, tzinfo=ZONE).astimezone(UTC)

QUESTIONS = (
    "latest in Sweida",
    "what happened in Afrin yesterday",
    "how many killed in Afrin since Saturday",
    "who says so?",
    "curfew Aafrin",
    "and in Idlib?",
    "latest in Qurmahin",
    "air strikes in Deir ez-Zor",
)
ARABIC_QUESTIONS = ("ماذا حدث في السويداء؟", "كم عدد القتلى في عفرين منذ السبت؟")
TYPING = timedelta(seconds=20)
ARRIVES_S = 60  # on a machine with much else to do; else an answer takes a tenth of a second
SETTLE_S = 0.15  # an answer of several messages comes within this; measured 0.02 s a message


async def play(folder: Path, transcript: Transcript) -> None:
    """Play all scenes with a database in *folder*; nothing outside it is touched."""
    clock = MovableClock()
    clock.move_to(NOON)
    with prepared(folder, clock) as (settings, services):
        transcript.scene("1. The news is read")
        read_wire(services, transcript, until=NOON)
        async with Sandbox(clock, limits=Limits()) as sandbox, running(settings, services, sandbox) as bot:
            await Play(sandbox, bot, clock, services, transcript).perform()


@contextmanager
def prepared(folder: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Settings, Services]]:
    """Give settings and services with an empty database in *folder*."""
    settings = Settings.from_env(
        {"SITREP_DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}", "SITREP_TIME_ZONE": ZONE.key}
    )
    upgrade(settings.database_url)
    store = open_store(settings.database_url)
    try:
        yield settings, Services(store=store, gazetteer=open_gazetteer(), now=clock, zone=ZONE)
    finally:
        store.close()


def read_wire(
    services: Services, transcript: Transcript, *, until: datetime, since: datetime | None = None
) -> None:
    """Take in the reports of the sample wire that were published from *since* up to *until*."""
    with resources.as_file(resources.files("bot.demo") / "wire.jsonl") as path:
        items: list[Article | Refusal] = list(read_file(path, Defaults(services.now())))
    due = [
        item
        for item in items
        if isinstance(item, Refusal)
        or (item.published_at <= until and (not since or item.published_at > since))
    ]
    if not due:
        return
    outcomes, refused = take_in(services.store, services.gazetteer, due, services.now())
    outlets = {item.outlet for item in due if isinstance(item, Article)}
    transcript.tell(
        f"{outcomes['new']} new reports from {len(outlets)} outlets, {outcomes['revised']} revised, "
        f"{len(refused)} refused; {outcomes['incidents']} tellings of incidents"
    )


@asynccontextmanager
async def running(settings: Settings, services: Services, sandbox: Sandbox) -> AsyncIterator[Bot]:
    """Run the real bot as a client of *sandbox*, by long polling over HTTP, and give what it calls with."""
    # The limits follow the demo's clock, so that a person who takes 20 seconds to write waits for nothing.
    governor = RateGovernor(clock=lambda: services.now().timestamp())
    application = build_application(
        settings, services, token=sandbox.token, base_url=sandbox.base_url, governor=governor
    )
    async with application:
        await begin(application)
        assert application.job_queue is not None and application.updater is not None  # noqa: S101, PT018 - built so
        # The clock jumps here, and the news of the time between must be read before its digest is due.
        for job in application.job_queue.get_jobs_by_name("digests"):
            job.schedule_removal()
        await application.start()
        await application.updater.start_polling(poll_interval=0)
        try:
            yield application.bot
        finally:
            await application.updater.stop()
            await application.stop()


class Play:
    """The people of the demo and what they do."""

    def __init__(
        self, sandbox: Sandbox, bot: Bot, clock: MovableClock, services: Services, transcript: Transcript
    ) -> None:
        self._sandbox, self._bot, self._clock, self._services = sandbox, bot, clock, services
        self._transcript = transcript
        self._rima = sandbox.add_user("Rima", "en")
        self._samer = sandbox.add_user("سامر", "ar")
        self._nour = sandbox.add_user("Nour", "en")
        self._channel = sandbox.add_channel("hauran_daily", "Hauran daily", self._nour)

    async def perform(self) -> None:
        """Play the scenes in order."""
        self._transcript.scene("2. A reporter asks, Monday 19 November 2018, noon in Damascus")
        for words in ("/start", *QUESTIONS):
            last = await self._ask(self._rima, words)
        await self._press(self._rima, last, "Map")
        self._transcript.scene("3. Somebody asks in Arabic")
        for words in ARABIC_QUESTIONS:
            await self._ask(self._samer, words)
        self._transcript.scene("4. The owner of a channel subscribes it")
        await self._ask(self._nour, "/subscribe @hauran_daily Syria daily 08:00")
        self._sandbox.add_bot_to(self._channel, by=self._nour)
        self._transcript.tell("Nour makes the bot an administrator of @hauran_daily, and asks again")
        await self._ask(self._nour, "/subscribe @hauran_daily Syria daily 08:00")
        self._transcript.scene("5. More news comes in, one report is corrected")
        self._clock.move_to(EVENING)
        read_wire(self._services, self._transcript, since=NOON, until=EVENING)
        self._clock.move_to(MORNING - timedelta(minutes=5))
        read_wire(self._services, self._transcript, since=EVENING, until=MORNING)
        self._transcript.scene("6. It is 08:00: the digest arrives in @hauran_daily")
        await self._receive_digest()

    async def _ask(self, user: User, words: str) -> Message:
        """Let *user* write to the bot, show what comes back, and return the last of it."""
        self._clock.advance(TYPING)
        self._transcript.said(user, words)
        said = self._sandbox.say(user, user, words)
        return await self._show_replies(user, said)

    async def _press(self, user: User, message: Message, label: str) -> None:
        """Let *user* press a button below *message* and show what comes back."""
        self._clock.advance(TYPING)
        self._transcript.said(user, f"[ {label} ]")
        before = self._sandbox.messages(user)[-1]
        self._sandbox.press(user, message, label)
        await self._show_replies(user, before)

    async def _show_replies(self, room: User | Chat, after: Message) -> Message:
        await self._sandbox.wait_for(room, 1, after=after, timeout_s=ARRIVES_S)
        await asyncio.sleep(SETTLE_S)
        replies = await self._sandbox.wait_for(room, 1, after=after)
        for reply in replies:
            self._transcript.answered(reply, "@hauran_daily" if room is self._channel else "Sitrep")
        return replies[-1]

    async def _receive_digest(self) -> None:
        """Move the clock to the slot, let the jobs do their work, show what arrives in the channel."""
        self._clock.move_to(MORNING)
        before = self._sandbox.messages(self._channel)
        await asyncio.to_thread(queue_due, self._services)
        await deliver(self._services, self._bot)
        await asyncio.wait_for(self._delivery(), ARRIVES_S)
        for message in self._sandbox.messages(self._channel)[len(before) :]:
            self._transcript.answered(message, "@hauran_daily")

    async def _delivery(self) -> None:
        """Wait until nothing is under way: the bot's own job may have taken some of what was queued."""
        is_done = False
        while not is_done:
            with self._services.store.read() as session:
                is_done = backlog.oldest_open(session) is None
            await asyncio.sleep(SETTLE_S)
