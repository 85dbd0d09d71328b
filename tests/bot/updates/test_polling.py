"""Asking Telegram for updates: one process does, the others wait for their turn."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import build_application
from bot.running import running
from bot.sandbox import MovableClock, Sandbox
from bot.settings import Settings
from incidents.store.database.leading import Lead
from tests.bot.outgoing import NOON, services_on
from tests.handlers.desk import instant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import pytest

    from incidents.store import Store

POLLS = "deleteWebhook"
"""What is called once before the first poll; the sandbox lists a poll when it is over."""


@asynccontextmanager
async def at_work(store: Store, sandbox: Sandbox) -> AsyncIterator[None]:
    """Run a bot on *store*."""
    application = build_application(
        Settings(),
        services_on(store, MovableClock(NOON)),
        token=sandbox.token,
        base_url=sandbox.base_url,
        governor=instant(),
    )
    assert application.job_queue is not None
    for job in application.job_queue.jobs():
        job.schedule_removal()
    async with running(application, Settings()):
        yield


def asked(sandbox: Sandbox) -> set[str]:
    """Return what the bot called so far."""
    return {each.method for each in sandbox.calls}


async def until_called(sandbox: Sandbox, method: str) -> None:
    """Wait until the bot calls *method*."""
    async with asyncio.timeout(10):
        while method not in asked(sandbox):
            await asyncio.sleep(0.01)


async def test_a_question_is_answered_from_start_to_stop(sqlite_store: Store) -> None:
    """As `sitrep run` does it."""
    async with Sandbox(MovableClock(NOON)) as sandbox:
        amira = sandbox.add_user("Amira", "en")
        async with at_work(sqlite_store, sandbox):
            sandbox.say(amira, amira, "/help")
            await until_called(sandbox, "sendMessage")

        assert len([each for each in sandbox.messages(amira) if each.is_from(sandbox.bot)]) == 1


async def test_a_second_replica_waits_with_polling_until_the_first_is_gone(
    postgresql_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """It is up and shares the other work: Telegram would answer two that poll with a conflict."""
    caplog.set_level("INFO")
    first = Lead(postgresql_store)
    assert first.take()
    async with Sandbox(MovableClock(NOON)) as sandbox, at_work(postgresql_store, sandbox):
        async with asyncio.timeout(10):
            while not any("another process polls" in each for each in caplog.messages):
                await asyncio.sleep(0.01)
        assert POLLS not in asked(sandbox)
        first.give_up()
        await until_called(sandbox, POLLS)
