"""Updates that Telegram delivers more than once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.once import Once
from handlers.services import KEY
from incidents.errors import StoreError

if TYPE_CHECKING:
    from telegram.ext import ContextTypes

    from incidents.store import Store
    from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def passed(once: Once, desk: Desk, number: int) -> bool:
    """Return whether an update passes."""
    context: ContextTypes.DEFAULT_TYPE = desk.application.context_types.context(desk.application)
    assert context.bot_data[KEY] is desk.services
    try:
        await once(Update(number), context)
    except ApplicationHandlerStop:
        return False
    return True


async def test_of_updates_that_come_together_each_passes_once(desk: Desk) -> None:
    """A burst after a lost connection holds some updates twice; nobody is answered twice."""
    once, numbers = Once(), [880_001, 880_002, 880_001, 880_003, 880_002]

    found = await asyncio.gather(*(passed(once, desk, number) for number in numbers))

    assert found == [True, True, False, True, False]


async def test_after_a_restart_an_update_is_still_known(desk: Desk) -> None:
    """What was handled before the bot stopped is not handled again when it is delivered again."""
    before = await passed(Once(), desk, 880_010)

    after = await passed(Once(), desk, 880_010)

    assert (before, after) == (True, False)


async def test_a_database_that_refuses_is_told_to_everyone_who_waits(
    desk: Desk, wire_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No update passes unnoted, and none waits for ever; the next one finds the database well again."""
    once = Once()

    def refuse() -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(wire_store, "begin", refuse)
        waits = [passed(once, desk, number) for number in (880_020, 880_021)]
        found = await asyncio.gather(*waits, return_exceptions=True)

    assert [type(each) for each in found] == [StoreError, StoreError]
    assert await passed(once, desk, 880_020)
