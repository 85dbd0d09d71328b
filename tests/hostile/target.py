"""A bot at work in the sandbox, what is brought to it, and what Telegram and the log say of that."""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import logging
import tempfile
from contextlib import AsyncExitStack, ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.garbage import load_all
from bot.heap import give_back
from bot.intake.sources import take_in
from bot.sandbox import MovableClock, User
from bot.updates.inbox import read_update
from incidents.feeds import Defaults
from incidents.feeds.discovery import find_feeds
from incidents.feeds.files import read_bytes
from incidents.store import upgrade
from tests.handlers.desk import NOON, at_work, read_the_wire, refusals
from tests.hostile.updates import USER
from tests.stores import count_open, sqlite_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.updates.services import Services
    from tests.handlers.desk import Desk

TURNS = 300
"""After so many turns everything begins anew, as the sandbox remembers every message."""
UNDECLARED = "<rss version='2.0'><channel><item><title>Вести из села</title></item></channel></rss>".encode(
    "koi8-r"
)
NUMBERS = itertools.count(10_000_000)
HARMLESS = (
    *("forbidden", "query is too old", "chat not found", "message to edit not found"),
    "message is not modified",
)
"""Signs of a refusal that is no fault of the bot: the sandbox knows no such chat, press, query or message, or
a button set what was set already.
"""


class Target:
    """The running bot with the news of the tests' wire, in a loop of its own.

    Each method brings it something, and raises an AssertionError where a fault is logged, Telegram refuses
    what the bot says, or a question gets no answer.
    """

    def __init__(self) -> None:
        self._loop, self._closing, self._heard = asyncio.Runner(), AsyncExitStack(), _Ear()
        self._files = ExitStack()
        self._left = 0
        self._template = Path()
        self._desk: Desk | None = None

    def __enter__(self) -> Self:
        """Begin."""
        self._template = Path(self._files.enter_context(tempfile.TemporaryDirectory())) / "sitrep.db"
        upgrade(f"sqlite:///{self._template}")
        logging.getLogger().addHandler(self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        logging.getLogger().removeHandler(self._heard)
        self._loop.run(self._closing.aclose())
        self._loop.close()
        self._files.close()

    def settle_in(self) -> None:
        """Load for good what `sitrep run` loads: Python looks for garbage here as it does there.

        And what guesses encodings, 25 MB that the first feed in letters it does not declare loads for good.
        """
        desk, _ = self._loop.run(self._turn())
        load_all(desk.services)
        _read(desk.services, UNDECLARED, "wire.example", "https://wire.example/feed")

    def rest(self) -> None:
        """Let the bot end, and go whatever nobody holds: what is left is kept for good.

        Free heap goes back to the system, as it does each minute where the bot's jobs run.
        """
        self._loop.run(self._closing.aclose())
        self._desk = None
        self._heard.records.clear()  # an exception holds all that was at hand where it was raised
        gc.collect()
        give_back()

    def ask(self, questions: Sequence[str]) -> None:
        """Let somebody ask, and press what the last answer offers; everything is answered."""
        self._loop.run(self._ask(questions))

    def bring(self, updates: Sequence[dict[str, Any]], *, are_sound: bool) -> None:  # Any: Telegram's JSON
        """Bring updates as a webhook does; those that are not *sound* may be logged, and stop nothing."""
        self._loop.run(self._bring(updates, are_sound=are_sound))

    def publish(self, documents: Sequence[bytes], name: str, url: str | None) -> None:
        """Read feeds or pages, take in what they tell, and let somebody ask for it."""
        self._loop.run(self._publish(documents, name, url))

    def let_bot_say(self, markup: str) -> None:
        """Let the bot say what no handler would."""
        self._loop.run(self._let_bot_say(markup))

    async def _let_bot_say(self, markup: str) -> None:
        desk, since = await self._turn()
        with suppress(BadRequest):
            await desk.application.bot.send_message(USER["id"], markup, ParseMode.HTML)
        self._judge(desk, since)

    async def _ask(self, questions: Sequence[str]) -> None:
        desk, since = await self._turn()
        person = desk.person()
        for question in questions:
            said = desk.sandbox.say(person, person, question)
            await desk.settle()
            answers = desk.answers(person, said)
            assert answers, f"no answer to {question!r}"
        if presses := [each.data for each in answers[-1].buttons if each.data]:
            desk.sandbox.press(person, answers[-1], presses[-1])
            await desk.settle()
        self._judge(desk, since)

    async def _bring(self, updates: Sequence[dict[str, Any]], *, are_sound: bool) -> None:
        desk, since = await self._turn()
        queue = desk.application.update_queue
        for each in updates:
            told = json.loads(json.dumps({"update_id": next(NUMBERS), **each}))
            if (update := read_update(told, desk.application.bot)) is not None:
                await queue.put(update)
        await queue.join()
        with desk.services.store.read() as session:
            assert count_open(session) == 0
        if are_sound:
            self._judge(desk, since)
        doubled = [_told(each) for each in self._heard.records if "while handling" in each.getMessage()]
        assert not doubled, doubled

    async def _publish(self, documents: Sequence[bytes], name: str, url: str | None) -> None:
        desk, since = await self._turn()
        for each in documents:
            await asyncio.to_thread(_read, desk.services, each, name, url)
        person = desk.person()
        [*_, last] = await desk.ask(person, "latest in Derna")
        await desk.press(person, last, "Sources")
        self._judge(desk, since)

    async def _turn(self) -> tuple[Desk, int]:
        """Return the desk and how often it called Telegram so far; a new one when it is time."""
        if self._left == 0 or self._desk is None:
            await self._closing.aclose()
            store = self._closing.enter_context(sqlite_copy(self._template))
            self._desk = await self._closing.enter_async_context(at_work(store, clock=MovableClock(NOON)))
            salma = User(USER["id"], "Salma", "en")
            self._desk.sandbox.world.users[salma.id] = salma
            self._desk.sandbox.private_chat(salma)
            read_the_wire(store, self._desk.services.gazetteer)
            self._left = TURNS
        self._left -= 1
        self._desk.clock.advance(timedelta(seconds=1))
        self._heard.records.clear()
        return self._desk, len(self._desk.sandbox.calls)

    def _judge(self, desk: Desk, since: int) -> None:
        refused = [each for each in refusals(desk, since) if not _is_harmless(each)]
        assert not refused, refused
        logged = [_told(each) for each in self._heard.records]
        wrong = [each for each in logged if not _is_harmless(each)]
        assert not wrong, wrong


class _Ear(logging.Handler):
    """Keeps what is logged as an error; what trafilatura thinks of a page is no concern of ours."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.addFilter(lambda record: not record.name.startswith("trafilatura"))
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.records.append(record)


def _told(record: logging.LogRecord) -> str:
    """Return what a record says, with the exception where it has one."""
    return f"{record.getMessage()}: {record.exc_info[1]!r}" if record.exc_info else record.getMessage()


def _is_harmless(told: str) -> bool:
    """Whether Telegram refused what it may, or the log tells of that."""
    return any(sign in told.lower() for sign in HARMLESS)


def _read(services: Services, document: bytes, name: str, url: str | None) -> None:
    """Take in what a document tells, as feeds and `sitrep ingest` do."""
    now = services.now()
    items = list(read_bytes(document, name, Defaults(now), url=url))
    find_feeds(document, url or "https://wire.example/")
    take_in(services.store, services.gazetteer, items, now)
