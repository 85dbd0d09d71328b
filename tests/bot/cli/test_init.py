"""`sitrep init` and `sitrep check`, against the sandbox in Telegram's place."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.doctor.telegram import clock_finding
from bot.sandbox import Sandbox
from bot.starter import REGIONS, feeds_of
from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store import open_store
from incidents.store.intake import feeds
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot.cli.conftest import Run

TOKEN = "7000000001:sandbox-token-of-the-tests"
URL = "sqlite:///sitrep.sqlite3"


@pytest.fixture
def sandbox(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:  # noqa: ARG001 - it clears the environment
    """A sandbox in a thread of its own, where the command line finds it instead of Telegram."""
    sandbox = Sandbox(lambda: datetime.now(UTC), token=TOKEN)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(sandbox.start(), loop).result(10)
    monkeypatch.setenv("SITREP_BASE_URL", sandbox.base_url)
    yield sandbox
    asyncio.run_coroutine_threadsafe(sandbox.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def ready(run: Run, sandbox: Sandbox) -> Run:
    """The command line in a folder where `sitrep init` has been run."""
    assert sandbox.base_url
    assert run("init", "--token", TOKEN, "--yes", "--region", "africa").status == 0
    return run


def checks(run: Run, *options: str) -> dict[str, dict[str, str]]:
    """Return what `sitrep check` finds, by what it looks at."""
    lines = map(json.loads, run("check", "--json", *options).out.splitlines())
    return {each["check"]: each for each in lines}


def test_questions_lead_to_a_file_that_only_its_owner_reads(
    run: Run, sandbox: Sandbox, tmp_path: Path
) -> None:
    """A slip is asked again; the file has mode 0600, the feeds are in, and the next step is told."""
    answers = f"nonsense\n{TOKEN}\n\nar\nAsia/Damascus\nmiddle-east\n"

    done = run("init", stdin=answers)

    assert done.status == 0, done.err
    file = tmp_path / ".env"
    assert file.stat().st_mode & 0o777 == 0o600
    assert f"SITREP_TELEGRAM_TOKEN={TOKEN}\n" in file.read_text(encoding="utf-8")
    assert "SITREP_TIME_ZONE=Asia/Damascus\n" in file.read_text(encoding="utf-8")
    assert f"@{sandbox.bot.username}" in done.out
    assert "sitrep run" in done.out
    assert "al jazeera" in run("feeds", "list").out.lower()


def test_options_answer_every_question(ready: Run) -> None:
    """A script types nothing, and `sitrep check` finds all in order afterwards."""
    done = ready("check")

    assert done.status == 0, done.out
    assert {each["state"] for each in checks(ready).values()} == {"ok"}


def test_a_token_that_telegram_does_not_know_is_refused_and_nothing_is_written(
    run: Run, sandbox: Sandbox, tmp_path: Path
) -> None:
    """The line says where to get another, and does not repeat the token."""
    assert sandbox.base_url
    wrong = TOKEN.replace("sandbox", "another")

    done = run("init", "--token", wrong, "--yes")

    assert done.status == 1
    assert "@BotFather" in done.err
    assert wrong not in done.err + done.out
    assert not (tmp_path / ".env").exists()


def test_a_file_that_is_there_stays_unless_told_otherwise(ready: Run, tmp_path: Path) -> None:
    """The second time it is refused; with --replace the old one is kept beside."""
    before = (tmp_path / ".env").read_text(encoding="utf-8")

    refused = ready("init", "--token", TOKEN, "--yes")
    replaced = ready("init", "--token", TOKEN, "--yes", "--language", "fr", "--replace")

    assert (refused.status, replaced.status) == (1, 0)
    assert (tmp_path / ".env.old").read_text(encoding="utf-8") == before
    assert "SITREP_LANGUAGE=fr" in (tmp_path / ".env").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "option", ["--language=xx", "--time-zone=Mars/Base", "--region=atlantis", "--database=x"]
)
def test_an_impossible_option_is_told_in_a_line(run: Run, option: str, tmp_path: Path) -> None:
    """Nothing is written for what cannot be."""
    done = run("init", "--token", TOKEN, "--yes", "--offline", option)

    assert done.status == 2
    assert "Traceback" not in done.err
    assert not (tmp_path / ".env").exists()


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_feeds_to_begin_with(region: str) -> None:
    """Five and more, each over HTTPS, each with its outlet and language."""
    found = feeds_of(region)

    assert len(found) >= 5
    assert all(each.url.startswith("https://") and each.language and each.outlet for each in found)


def test_without_anything_set_up_check_says_what_to_do_first(run: Run) -> None:
    """No token fails, no tables are a warning, and each line has its remedy."""
    done = run("check", "--offline")

    assert done.status == 1
    assert "sitrep init" in done.out
    assert "sitrep db upgrade" in done.out


def test_check_tells_of_what_went_wrong_since(ready: Run, tmp_path: Path) -> None:
    """An open file, a feed that fails, a webhook of somebody else: each with what to do, none fatal."""
    (tmp_path / ".env").chmod(0o644)
    store = open_store(URL)
    with store.begin() as session:
        feed = feeds.list_all(session)[0]
        feeds.mark_visited(session, replace(feed, failures=5, error="status 404"))
    store.close()

    done, found = ready("check"), checks(ready)

    assert done.status == 0
    assert [each["state"] for each in (found["settings"], found["feeds"])] == ["warn", "warn"]
    assert "chmod 600" in done.out
    assert "status 404" in done.out


def test_check_tells_where_the_bot_may_not_post(ready: Run, sandbox: Sandbox) -> None:
    """A channel with a briefing whose bot is no administrator any more is named."""
    owner = sandbox.add_user("Nour")
    channel = sandbox.add_channel("daily", "Daily", owner)
    sandbox.add_bot_to(channel)
    store = open_store(URL)
    with store.begin() as session:
        subscriptions.add(session, Subscription(None, ChatId(channel.id), Cadence(Every.DAY), "UTC"))
    store.close()

    before = checks(ready)["channels"]
    sandbox.add_bot_to(channel, ["can_edit_messages"])
    after = checks(ready)["channels"]

    assert (before["state"], after["state"]) == ("ok", "warn")
    assert "administrator" in after["remedy"]


def test_check_notices_a_clock_that_is_off() -> None:
    """An hour off the server's date fails, with the cure."""
    now = datetime(2026, 3, 12, 12, tzinfo=UTC)

    assert clock_finding(now, now + timedelta(seconds=5)).state == "ok"
    off = clock_finding(now, now - timedelta(hours=1))
    assert off.state == "fail"
    assert "NTP" in off.remedy


def test_a_telegram_that_does_not_answer_is_told(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 1, a line without the token in it."""
    monkeypatch.setenv("SITREP_BASE_URL", "http://127.0.0.1:9")

    done = ready("check")

    assert done.status == 1
    assert "does not answer" in done.out
    assert TOKEN not in done.out + done.err
