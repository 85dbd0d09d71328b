"""A secret token and a secret password, and everything that `sitrep run` writes while things go wrong."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.sandbox import FaultKind, FaultPlan, MovableClock, Sandbox
from bot.settings import Settings, secret_of
from incidents.store import upgrade
from tests.bot.outgoing import NOON
from tests.bot.updates.test_web import free_port

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "8234567890:AAE-hushhushhushhushhushhushhushhus"

START_S = 120.0


async def run_for(seconds: float, environ: dict[str, str], folder: Path) -> str:
    """Run `sitrep run` in *folder* for some seconds after its first word and return all that it wrote."""
    url, log = f"sqlite:///{folder}/sitrep.db", folder / "log"
    upgrade(url)
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main(['run'])"),
            cwd=folder,
            env={**os.environ, "SITREP_DATABASE_URL": url, "SITREP_LOG_LEVEL": "DEBUG", **environ},
            stdout=output,
            stderr=output,
        )
    try:
        async with asyncio.timeout(START_S):
            while not log.stat().st_size and process.returncode is None:
                await asyncio.sleep(0.05)
    finally:
        await stop(process, seconds)
    return log.read_text(encoding="utf-8")


async def stop(process: asyncio.subprocess.Process, seconds: float) -> None:
    """Let a process run for so long, then ask it to end, and see that it does."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), seconds)
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()
        await process.wait()


def leaks(written: str, token: str) -> list[str]:
    """Return the secrets that stand in what was written."""
    return [each for each in (token, token.partition(":")[2], secret_of(token)) if each in written]


@pytest.mark.parametrize(
    "base",
    [
        pytest.param("http://127.0.0.1:1", id="nobody answers"),
        pytest.param("http://no-such-host.invalid", id="a host that is none"),
        pytest.param("https://127.0.0.1:{port}", id="no TLS"),
    ],
)
async def test_a_bot_that_reaches_nobody_writes_no_secret(tmp_path: Path, base: str) -> None:
    """At DEBUG, with the errors of httpx and the library that name the address called."""
    async with Sandbox(MovableClock(NOON), token=TOKEN) as sandbox:
        address = base.format(port=urlsplit(sandbox.base_url).port)
        written = await run_for(2, {"SITREP_TELEGRAM_TOKEN": TOKEN, "SITREP_BASE_URL": address}, tmp_path)

    assert written
    assert leaks(written, TOKEN) == []


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_a_bot_with_an_ill_telegram_writes_no_secret(tmp_path: Path, *, is_webhook: bool) -> None:
    """Refusals, broken answers and resets at every second call, all of it logged at DEBUG."""
    kinds = (FaultKind.INTERNAL_ERROR, FaultKind.RESET, FaultKind.MALFORMED, FaultKind.TOO_MANY_REQUESTS)
    faults = FaultPlan(seed=3, rates=dict.fromkeys(kinds, 0.12))
    async with Sandbox(MovableClock(NOON), token=TOKEN, faults=faults) as sandbox:
        person = sandbox.add_user("Salma", "en")
        for _ in range(9):
            sandbox.say(person, person, "/help")
        environ = {
            "SITREP_TELEGRAM_TOKEN": sandbox.token,
            "SITREP_BASE_URL": sandbox.base_url.removesuffix("/bot"),
        }
        if is_webhook:
            port = free_port()
            environ["SITREP_LISTEN"] = f"127.0.0.1:{port}"
            environ["SITREP_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"
        written = await run_for(4, environ, tmp_path)

        assert "telegram" in written
        assert leaks(written, sandbox.token) == []


def test_the_settings_show_no_secret() -> None:
    """Neither their repr, which a traceback may show, nor an error about them."""
    settings = Settings.from_env(
        {
            "SITREP_TELEGRAM_TOKEN": TOKEN,
            "SITREP_DATABASE_URL": "postgresql+psycopg://me:hush%40@db/news",
        }
    )

    assert "hush" not in repr(settings)
    assert set(settings.secrets) == {TOKEN, secret_of(TOKEN), "hush%40", "hush@"}
