"""What people see and what the log says when something goes wrong."""

from __future__ import annotations

import logging
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.delivery.sending import deliver
from bot.sandbox import FaultKind, FaultPlan
from incidents.errors import StoreIllError
from incidents.models import ChatId
from incidents.store.readers import chats
from tests.handlers.desk import Desk, at_work, troubles

if TYPE_CHECKING:
    from incidents.store import Store

pytestmark = pytest.mark.asyncio(loop_scope="module")


def damage(store: Store) -> None:
    """Take a table away, as a bad disk might."""
    assert store.url.database is not None
    with sqlite3.connect(store.url.database) as connection:
        connection.execute("DROP TABLE frames")
    connection.close()


FULL = "sqlite:///sitrep.db: the disk is full"


def untaken(cause: Exception) -> NetworkError:
    """Return what is raised where updates came and could not be written down."""
    error = NetworkError(f"updates cannot be kept: {cause}")
    error.__cause__ = cause
    return error


def pressed(desk: Desk) -> dict[str, Any]:
    """Return the press that waits for the bot, as Telegram tells it."""
    [update] = desk.sandbox.world.updates.first(1)
    query = update["callback_query"]
    assert isinstance(query, dict)
    return query


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param(
            "en", "Something went wrong on my side; it has been noted. Please try again.", id="English"
        ),
        pytest.param("ar", "\u200fحدث خطأ عندي وقد سُجّل. حاول مرة أخرى من فضلك.", id="Arabic"),
    ],
)
async def test_a_failure_is_one_sentence_to_the_reader_and_a_record_in_the_log(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, language: str, sentence: str
) -> None:
    """Nobody is shown a traceback, nobody is left waiting, and the operator can read what happened."""
    async with at_work(sqlite_store) as desk:
        reader = desk.person(language)
        damage(sqlite_store)

        [answer] = await desk.ask(reader, "latest in Derna")
        alive = await desk.ask(reader, "/help")

    assert answer.text == sentence
    assert alive
    assert troubles(caplog.records) == ["a handler failed"]


async def test_a_failing_button_is_answered_with_a_notice(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The button does not keep turning."""
    async with at_work(sqlite_store) as desk:
        reader = desk.person()
        [choice] = await desk.ask(reader, "latest in Tripoli")
        damage(sqlite_store)

        _, notice = await desk.press(reader, choice, "Tripoli, Libya")

    assert notice.startswith("Something went wrong on my side")
    assert troubles(caplog.records) == ["a handler failed"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(StoreIllError(FULL), "the database fails", id="in a job"),
        pytest.param(untaken(StoreIllError(FULL)), "updates wait at telegram", id="when updates come"),
    ],
)
async def test_a_full_disk_is_one_line_of_the_log(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, error: Exception, told: str
) -> None:
    """Jobs meet it every two seconds, and its traceback of sixty lines helps nobody."""
    async with at_work(sqlite_store) as desk:
        await desk.application.process_error(None, error)

    [record] = [each for each in caplog.records if each.message == told]
    assert (record.exc_info, FULL in vars(record)["reason"]) == (None, True)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("more:abc:x", id="a page that is no number"),
        pytest.param("pick:abc", id="too few arguments"),
        pytest.param("pick:abc:1:2:3", id="too many arguments"),
        pytest.param("launch:missiles", id="an unknown action"),
        pytest.param("", id="nothing"),
        pytest.param("map:" + "f" * 60, id="another bot's"),
        pytest.param("more:abcdefabcdef:99999999999999999999", id="a page beyond all"),
    ],
)
async def test_a_forged_button_does_nothing(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, data: str
) -> None:
    """Callback data is what a client sends, and a client may send anything."""
    async with at_work(sqlite_store) as desk:
        reader = desk.person()
        [menu] = await desk.ask(reader, "/settings")
        desk.sandbox.press(reader, menu, "English")
        query = pressed(desk)
        await desk.settle()
        before = len(desk.sandbox.messages(reader))

        forged = {"update_id": 990_001, "callback_query": {**query, "data": data, "id": "1"}}
        await desk.application.update_queue.put(Update.de_json(forged, desk.application.bot))
        await desk.settle()

    assert len(desk.sandbox.messages(reader)) == before
    assert troubles(caplog.records) == []


async def test_a_network_failure_is_a_line_in_the_log_and_the_bot_goes_on(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram's own trouble is no error of the program, and has no traceback."""
    faults = FaultPlan()
    async with at_work(sqlite_store, faults=faults) as desk:
        reader = desk.person()
        faults.script("sendMessage", FaultKind.INTERNAL_ERROR)

        said = [await desk.ask(reader, "/help"), await desk.ask(reader, "/help")]
        desk.clock.advance(timedelta(seconds=2))
        await deliver(desk.services, desk.application.bot)
        said.append(await desk.ask(reader, "/help"))

        assert [len(each) for each in said] == [0, 0, 1]
        assert len([each for each in desk.sandbox.messages(reader) if each.is_from(desk.sandbox.bot)]) == 3
    assert troubles(caplog.records) == []
    assert not any(each.exc_info for each in caplog.records)


async def test_who_blocks_the_bot_in_mid_question_is_paused(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer that nobody wants any more is no error."""
    caplog.set_level(logging.INFO)
    async with at_work(sqlite_store) as desk:
        reader = desk.person()
        await desk.ask(reader, "/start")
        desk.sandbox.say(reader, reader, "/help")
        desk.sandbox.block(reader)
        await desk.settle()

        with desk.services.store.read() as session:
            chat = chats.get_chat(session, ChatId(reader.id))

    assert chat.paused == "blocked"
    assert troubles(caplog.records) == []


async def test_a_press_that_came_too_late_is_still_served(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """After an outage Telegram takes no answer to an old press; what was asked for is sent all the same."""
    async with at_work(sqlite_store) as desk:
        reader = desk.person()
        [menu] = await desk.ask(reader, "/settings")
        desk.sandbox.press(reader, menu, "العربية")
        query = pressed(desk)
        await desk.settle()
        before = len(desk.sandbox.messages(reader))

        late = {"update_id": 2, "callback_query": {**query, "id": "999999"}}
        await desk.application.update_queue.put(Update.de_json(late, desk.application.bot))
        await desk.settle()

        assert len(desk.sandbox.messages(reader)) == before + 1
    assert troubles(caplog.records) == []
