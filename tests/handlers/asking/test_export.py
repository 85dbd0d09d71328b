"""/export: the last answer as a file, over HTTP, in the three languages."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery.sending import deliver
from bot.sandbox import FaultKind, FaultPlan, MovableClock
from bot.sandbox.records import Document
from handlers.asking.export import FILES, Allowance
from summaries.exports import Format
from tests.handlers.desk import NOON, at_work, labels, read_the_wire, told

if TYPE_CHECKING:
    from bot.sandbox import Message
    from incidents.store import Store
    from tests.handlers.desk import Desk


@pytest.mark.asyncio(loop_scope="module")
async def test_a_format_may_be_named_with_the_command(desk: Desk) -> None:
    """`/export geojson` is the file at once; "csv", which two formats are, is asked about."""
    reader = desk.person()
    [before] = await desk.ask(reader, "/export geojson")
    await desk.ask(reader, "latest in El Fasher")

    [sent] = await desk.ask(reader, "/export GeoJSON")
    [offered] = await desk.ask(reader, "/export csv")

    assert labels(before) == []
    assert len(json.loads(_content(sent))["features"]) == 7
    assert "In which format?" in told([offered])


@pytest.mark.parametrize(
    ("language", "question", "which", "caption"),
    [
        pytest.param(
            "en", "latest in El Fasher", "In which format?", "7 incidents · El Fasher", id="English"
        ),
        pytest.param("ar", "آخر الأخبار في الفاشر", "بأي صيغة؟", "7 حوادث · الفاشر", id="Arabic"),
        pytest.param(
            "fr",
            "dernières nouvelles à El Fasher",
            "Dans quel format",
            "7 incidents · El-Facher",
            id="French",
        ),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_the_last_answer_is_a_file_with_all_its_pages(
    desk: Desk, language: str, question: str, which: str, caption: str
) -> None:
    """Not only the five that were shown; the caption says how it was read."""
    reader = desk.person(language)
    await desk.ask(reader, question)
    [offered] = await desk.ask(reader, "/export")
    [sent], _ = await desk.press(reader, offered, "GeoJSON")

    assert which in told([offered])
    assert caption in re.sub("[\u200f\u2068\u2069]", "", sent.text)
    collection = json.loads(_content(sent))
    assert {each["properties"]["place"] for each in collection["features"]} == {"El Fasher"}
    assert len(collection["features"]) == 7


@pytest.mark.asyncio(loop_scope="module")
async def test_every_format_is_a_button(desk: Desk) -> None:
    """A table opens as a table."""
    reader = desk.person()
    await desk.ask(reader, "latest in Port Sudan")
    [offered] = await desk.ask(reader, "/export")
    [sent], _ = await desk.press(reader, offered, "CSV (ACLED)")
    [row] = csv.DictReader(io.StringIO(_content(sent).decode(), newline=""))

    assert len(labels(offered)) == len(Format)
    assert row["location"] == "Port Sudan"


@pytest.mark.asyncio(loop_scope="module")
async def test_without_a_question_there_is_nothing_to_export(desk: Desk) -> None:
    """Whoever begins with /export, with or without the stroke, is told how it goes."""
    for said in ("/export", "export", "Export!"):
        assert (await desk.read(desk.person(), said)).startswith("Ask me something first")


@pytest.mark.asyncio(loop_scope="module")
async def test_more_files_than_anybody_reads_are_refused_kindly(desk: Desk) -> None:
    """The hour's allowance is told when it is used up."""
    reader = desk.person()
    await desk.ask(reader, "latest in Port Sudan")
    [offered] = await desk.ask(reader, "/export")
    for _ in range(FILES):
        await desk.press(reader, offered, "JSON")
    [refused], _ = await desk.press(reader, offered, "JSON")

    assert "enough for now" in told([refused])


@pytest.mark.parametrize("kind", [FaultKind.BAD_GATEWAY, FaultKind.RESET, FaultKind.TOO_MANY_REQUESTS])
async def test_a_file_that_meets_an_error_of_the_network_arrives_later(
    sqlite_store: Store, kind: FaultKind
) -> None:
    """It waits in the outbox like every answer, and is there whatever becomes of the bot."""
    faults, clock = FaultPlan(), MovableClock(NOON)
    async with at_work(sqlite_store, faults=faults, clock=clock) as desk:
        read_the_wire(sqlite_store, desk.services.gazetteer)
        reader = desk.person()
        await desk.ask(reader, "latest in Port Sudan")
        [offered] = await desk.ask(reader, "/export")
        faults.script("sendDocument", kind)
        assert (await desk.press(reader, offered, "JSON"))[0] == []

        clock.advance(timedelta(minutes=1))
        await deliver(desk.services, desk.application.bot)
        [sent] = desk.answers(reader, offered)

    assert "Port Sudan" in sent.text
    assert json.loads(_content(sent))["place"]["name"] == "Port Sudan"


def test_the_allowance_is_of_each_reader_and_of_the_hour() -> None:
    """Another reader has their own, and after an hour there are new ones."""
    allowance = Allowance()
    given = [allowance.take(1, NOON) for _ in range(FILES + 1)]

    assert given == [True] * FILES + [False]
    assert allowance.take(2, NOON)
    assert allowance.take(1, NOON + timedelta(hours=1))


def _content(message: Message) -> bytes:
    """Return what is in the file of a message."""
    assert isinstance(message.media, Document)
    return message.media.file.content
