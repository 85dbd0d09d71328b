"""An edit that would change nothing, or of a message that is gone, is done: no apology, no error logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from telegram import Update

from tests.handlers.desk import at_work, labels, refusals, troubles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from incidents.store import Store
    from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def desk(sqlite_store: Store) -> AsyncIterator[Desk]:
    """A desk where Telegram may refuse something."""
    async with at_work(sqlite_store) as running:
        yield running


@pytest.mark.parametrize(
    ("is_deleted", "refused"),
    [
        pytest.param(False, "message is not modified", id="it says so already"),
        pytest.param(True, "message to edit not found", id="it was deleted"),
    ],
)
@pytest.mark.parametrize(
    ("said", "label"),
    [
        pytest.param(("/forget",), "Erase everything", id="erasing"),
        pytest.param(("/subscribe Derna daily 08:00", "/subscriptions"), "", id="a menu"),
    ],
)
async def test_a_press_whose_message_needs_no_edit_is_done(
    desk: Desk,
    caplog: pytest.LogCaptureFixture,
    said: tuple[str, ...],
    label: str,
    *,
    is_deleted: bool,
    refused: str,
) -> None:
    """Nobody is told that something went wrong where nothing did."""
    reader = desk.person()
    for words in said:
        [*_, shown] = await desk.ask(reader, words)
    desk.sandbox.press(reader, shown, label or labels(shown)[0])
    [update] = desk.sandbox.world.updates.first(1)
    query = update["callback_query"]
    assert isinstance(query, dict)
    await desk.settle()
    since, before = len(desk.sandbox.calls), len(desk.sandbox.messages(reader))

    if is_deleted:
        del shown.chat.messages[shown.id]
    told = {"update_id": 990_001, "callback_query": {**query, "id": "999"}}
    await desk.application.update_queue.put(Update.de_json(told, desk.application.bot))
    await desk.settle()

    [edit] = [each for each in refusals(desk, since) if each.startswith("edit")]
    assert refused in edit
    assert len(desk.sandbox.messages(reader)) <= before
    assert troubles(caplog.records) == []
