"""The application: updates in turn, where it calls, how it starts, and what it says when it fails."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from telegram import Chat, Message, Update

from bot.app import InTurnPerChat, build_application
from bot.delivery.sending import deliver
from bot.sandbox import FaultKind, FaultPlan, MovableClock
from bot.settings import Settings
from incidents.errors import SettingsError
from incidents.store.delivery import outbox
from tests.bot.outgoing import NOON, queue, services_on, states
from tests.handlers.desk import at_work, told

if TYPE_CHECKING:
    from incidents.store import Store


def update(number: int, chat: int | None) -> Update:
    """Return an update of a chat, or of none."""
    if chat is None:
        return Update(number)
    return Update(number, message=Message(number, NOON, Chat(chat, Chat.PRIVATE)))


class Work:
    """Work that lasts until it is released, and the order in which it began."""

    def __init__(self, processor: InTurnPerChat) -> None:
        self.processor = processor
        self.began: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def begin(self, name: str, chat: int | None) -> None:
        """Hand work called *name* to the processor."""
        self.gates[name] = asyncio.Event()

        async def do() -> None:
            self.began.append(name)
            await self.gates[name].wait()

        number = len(self.tasks) + 1
        self.tasks.append(asyncio.create_task(self.processor.process_update(update(number, chat), do())))
        await self.rest()

    async def end(self, *names: str) -> None:
        """Let work end."""
        for name in names:
            self.gates[name].set()
        await self.rest()

    async def rest(self) -> None:
        """Let everything happen that can."""
        for _ in range(20):
            await asyncio.sleep(0)


async def test_updates_of_one_chat_are_worked_on_in_their_order() -> None:
    """ "latest in Derna", "more": the second waits for the first."""
    work = Work(InTurnPerChat())
    for name in ("first", "second", "third"):
        await work.begin(name, chat=1)

    assert work.began == ["first"]
    await work.end("first")
    assert work.began == ["first", "second"]
    await work.end("second", "third")
    assert work.began == ["first", "second", "third"]
    await asyncio.gather(*work.tasks)


async def test_another_chat_goes_on_meanwhile() -> None:
    """A slow map for one person keeps nobody else waiting."""
    work = Work(InTurnPerChat())
    await work.begin("slow", chat=1)
    await work.begin("quick", chat=2)
    await work.begin("of no chat", chat=None)

    assert work.began == ["slow", "quick", "of no chat"]
    await work.end(*work.gates)
    await asyncio.gather(*work.tasks)


async def test_who_sends_a_hundred_messages_keeps_only_themselves_waiting() -> None:
    """With two places, one chat's line takes one of them."""
    work = Work(InTurnPerChat(at_once=2))
    for number in range(100):
        await work.begin(f"flood {number}", chat=1)
    await work.begin("question", chat=2)

    assert work.began == ["flood 0", "question"]
    await work.end(*work.gates)
    await asyncio.gather(*work.tasks)
    assert work.began[2:] == [f"flood {number}" for number in range(1, 100)]


async def test_no_more_is_worked_on_at_once_than_there_are_places() -> None:
    """A thousand people at once are served sixty-four at a time."""
    work = Work(InTurnPerChat(at_once=2))
    for chat in (1, 2, 3):
        await work.begin(f"of {chat}", chat)

    assert work.began == ["of 1", "of 2"]
    await work.end("of 1")
    assert work.began[2:] == ["of 3"]
    await work.end("of 2", "of 3")
    await asyncio.gather(*work.tasks)


async def test_chats_are_forgotten_when_their_work_is_done() -> None:
    """Also when it failed: a lock for everybody who ever wrote would be a leak."""
    processor = InTurnPerChat()

    async def fail() -> None:
        raise ValueError("broken")

    for chat in range(50):
        with pytest.raises(ValueError, match="broken"):
            await processor.process_update(update(chat, chat), fail())

    assert not processor._turns
    assert not processor._waiting


@pytest.mark.parametrize(
    ("base", "calls", "files"),
    [
        pytest.param("", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot", id="Telegram"),
        pytest.param("http://bots.lan:81", "http://bots.lan:81/bot", "http://bots.lan:81/file/bot", id="own"),
        pytest.param("http://bot/bot", "http://bot/bot", "http://bot/file/bot", id="a host called bot"),
    ],
)
def test_another_server_is_called_for_methods_and_files(
    sqlite_store: Store, base: str, calls: str, files: str
) -> None:
    """SITREP_BASE_URL with or without its "/bot"."""
    settings = Settings.from_env({"SITREP_BASE_URL": base})

    bot = build_application(settings, services_on(sqlite_store), token="1:x").bot

    assert (bot.base_url, bot.base_file_url) == (f"{calls}1:x", f"{files}1:x")


def test_without_a_token_it_is_said_where_one_comes_from(sqlite_store: Store) -> None:
    """Not a traceback of the library."""
    with pytest.raises(SettingsError) as refused:
        build_application(Settings(), services_on(sqlite_store))

    assert refused.value.name == "SITREP_TELEGRAM_TOKEN"


async def test_a_start_settles_what_a_crash_left_behind(sqlite_store: Store) -> None:
    """A message found in mid-call is waiting again once the bot is up."""
    services = services_on(sqlite_store)
    queue(services, 7, "news")
    with sqlite_store.begin() as session:
        outbox.claim_next(session, NOON)

    async with at_work(sqlite_store, clock=MovableClock(NOON)):
        assert states(sqlite_store) == {"news": "waiting"}


async def test_a_start_needs_no_menu(sqlite_store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Telegram fails at setMyCommands: the bot answers all the same."""
    faults = FaultPlan()
    faults.script("setMyCommands", FaultKind.BAD_GATEWAY)
    async with at_work(sqlite_store, faults=faults) as desk:
        assert "Sitrep" in await desk.read(desk.person(), "/start")

    assert "commands not announced" in caplog.messages


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "Something went wrong on my side", id="English"),
        pytest.param("ar", "حدث خطأ عندي", id="Arabic"),
    ],
)
async def test_a_failure_is_one_sentence_for_the_person_and_one_error_in_the_log(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, language: str, sentence: str
) -> None:
    """A damaged database: no traceback reaches the chat, and the bot goes on."""
    async with at_work(sqlite_store) as desk:
        person = desk.person(language)
        with sqlite_store.begin() as session:
            session.execute(text("DROP TABLE frames"))
        [reply] = await desk.ask(person, "/latest Derna")
        greeting = await desk.read(person, "/start")

    assert sentence in reply.text
    assert len(reply.text) < 120
    assert "Sitrep" in greeting
    assert [each.levelno for each in caplog.records if each.message == "a handler failed"] == [logging.ERROR]


async def test_a_failure_behind_a_button_is_told_in_its_notice(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The wheel on the button stops, and a sentence appears."""
    async with at_work(sqlite_store) as desk:
        person = desk.person()
        [menu] = await desk.ask(person, "/settings")
        with sqlite_store.begin() as session:
            session.execute(text("DROP TABLE chats"))
        said, notice = await desk.press(person, menu, "Damascus")

    assert (said, "Something went wrong" in notice) == ([], True)
    assert caplog.messages.count("a handler failed") == 1


async def test_a_reply_that_is_told_to_wait_arrives(sqlite_store: Store) -> None:
    """429 in mid-answer: the person gets it after the wait."""
    faults = FaultPlan()
    faults.script("sendMessage", FaultKind.TOO_MANY_REQUESTS)
    clock = MovableClock(NOON)
    async with at_work(sqlite_store, faults=faults, clock=clock) as desk:
        person = desk.person()
        assert await desk.ask(person, "/help") == []
        clock.advance(timedelta(seconds=2))
        await deliver(desk.services, desk.application.bot)

        assert "/latest" in told(desk.sandbox.messages(person))
