"""`db`, `outbox`, `settings`, `feeds` and `run` without a token, as an operator types them."""

from __future__ import annotations

import socket
import sqlite3
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from incidents.models import ChatId, Message
from incidents.store import open_store
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued
from incidents.store.readers import asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot.cli.conftest import Run

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
URL = "sqlite:///sitrep.sqlite3"
FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ferry aground</title><link>https://harbour.example/1</link>
<description>A ferry ran aground off Bergen on Monday. Nobody was hurt.</description>
<pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>
"""


def test_without_a_token_run_says_what_to_do(run: Run) -> None:
    """One line names the variable, where a token comes from, and what needs none."""
    done = run("run")

    assert done.status == 1
    [line] = done.err.splitlines()
    assert all(
        word in line for word in ("SITREP_TELEGRAM_TOKEN", "@BotFather", "sitrep demo", "sitrep sandbox")
    )


def test_a_bad_setting_is_named_but_not_repeated(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value may be a secret, so only its variable is told."""
    monkeypatch.setenv("SITREP_TELEGRAM_TOKEN", "sesame-open")

    done = run("db", "upgrade")

    assert done.status == 1
    assert "SITREP_TELEGRAM_TOKEN" in done.err
    assert "sesame" not in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            ("export", "--output", "no/folder/x.json"), "no/folder/x.json: No such file", id="export"
        ),
        pytest.param(("db", "backup", "no/folder/x"), "no/folder", id="a backup"),
        pytest.param(("ingest", "ftp://one.example/wire"), "only http and https", id="an address of FTP"),
        pytest.param(("digest", "--place", "Qwertzville"), "no place is called 'Qwertzville'", id="a place"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, words: tuple[str, ...], told: str) -> None:
    """A folder that is not there, an address that is none: exit status 1 and one line, no traceback."""
    done = run(*words)

    assert done.status == 1
    [line] = done.err.splitlines()
    assert told in line


def test_who_breaks_off_a_start_sees_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the command's module is imported, a second on a slow machine."""

    def break_off(_words: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.build_cli", break_off)
    done = run("settings")

    assert (done.status, done.out, done.err) == (130, "", "")


def test_a_port_that_is_taken_is_told_at_once(run: Run) -> None:
    """A second sandbox says so before it has read the wire, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("sandbox", "--port", str(port))

    assert (done.status, done.out) == (1, "")
    assert done.err == f"sitrep: --port: {port} is taken; 0 takes any free one\n"


def test_settings_that_are_no_text_are_told(run: Run, tmp_path: Path) -> None:
    """A `.env` in another encoding is named, not traced."""
    (tmp_path / ".env").write_bytes("SITREP_LANGUAGE=fr # été".encode("latin-1"))

    done = run("settings")
    other = run("db", "check")

    assert done.status == 0  # it lists what can be set, and reads nothing
    assert (other.status, other.err) == (1, "sitrep: .env: is no text in UTF-8\n")


def test_settings_may_stand_in_a_file_and_the_environment_wins(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`.env` beside the program is read; a variable that is set stands above it."""
    (tmp_path / ".env").write_text("SITREP_DATABASE_URL=sqlite:///of-the-file.sqlite3\n", encoding="utf-8")

    run("db", "upgrade")
    monkeypatch.setenv("SITREP_DATABASE_URL", "sqlite:///of-the-environment.sqlite3")
    run("db", "upgrade")

    assert {path.name for path in tmp_path.glob("*.sqlite3")} == {
        "of-the-file.sqlite3",
        "of-the-environment.sqlite3",
    }


def test_a_database_that_is_none_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """A file that holds something else is refused and left as it is."""
    (tmp_path / "sitrep.sqlite3").write_bytes(b"this is no database, it is a letter" * 40)

    done = run("db", "check")

    assert done.status == 1
    assert len(done.err.splitlines()) == 1
    assert (tmp_path / "sitrep.sqlite3").read_bytes().startswith(b"this is no database")


def test_a_sound_database_checks_as_whole(run: Run) -> None:
    """After `db upgrade`, `db check` is content."""
    run("db", "upgrade")

    assert run("db", "check").out == "the database is whole\n"


def test_a_database_of_another_version_is_not_touched(run: Run) -> None:
    """A newer or unknown schema is refused with what to do."""
    run("db", "upgrade")
    with sqlite3.connect("sitrep.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffff'")
    connection.close()

    done = run("ask", "latest in Oslo")

    assert done.status == 1
    assert "the database is at ffff" in done.err


def test_messages_in_the_outbox_can_be_listed_retried_and_dropped(run: Run) -> None:
    """An operator sees what was refused and decides."""
    run("db", "upgrade")
    store = open_store(URL)
    with store.begin() as session:
        outbox.enqueue(session, Queued(ChatId(5), None, Message("Briefing: Oslo"), "one"), NOW)
        [taken] = outbox.claim_next(session, NOW)
        outbox.refuse(session, taken.id, "chat not found", NOW)
    store.close()

    listed = run("outbox", "list", "--state", "refused").out
    retried = run("outbox", "retry", str(taken.id))
    dropped = run("outbox", "drop", str(taken.id))
    gone = run("outbox", "list", "--json").out

    assert "chat not found" in listed
    assert "Briefing: Oslo" in listed
    assert (retried.status, dropped.status) == (0, 0)
    assert '"reason": "dropped by the operator"' in gone


def test_a_message_that_is_not_there_is_said_so(run: Run) -> None:
    """A wrong number is exit status 1, for both decisions."""
    run("db", "upgrade")

    assert run("outbox", "retry", "99").status == 1
    assert run("outbox", "drop", "99").status == 1


def test_every_setting_is_listed_with_its_default(run: Run) -> None:
    """`sitrep settings` is the reference."""
    out = run("settings").out

    assert "SITREP_DATABASE_URL  (default: sqlite:///sitrep.sqlite3)" in out
    assert "SITREP_TELEGRAM_TOKEN  (default: none)" in out


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a small site on this machine that the operator has allowed."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "news.rss").write_text(FEED, encoding="utf-8")
    (site / "page.txt").write_text("", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("SITREP_FEED_HOSTS", "127.0.0.1")
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_feed_is_tried_before_it_is_kept(run: Run, served: str) -> None:
    """Adding reads it once; what is no feed is refused; removing forgets it."""
    added = run("feeds", "add", f"{served}/news.rss")
    refused = run("feeds", "add", f"{served}/page.txt")
    listed = run("feeds", "list").out
    run("feeds", "pause", f"{served}/news.rss", "--reason", "strike")
    paused = run("feeds", "list").out
    removed = run("feeds", "remove", f"{served}/news.rss")

    assert added.out.startswith("Harbour News: 1 article now")
    assert refused.status == 1
    assert f"{served}/news.rss  Harbour News  next " in listed
    assert paused == f"{served}/news.rss  Harbour News  paused: strike\n"
    assert "page.txt" not in listed
    assert removed.status == 0
    assert run("feeds", "list").out == ""
    assert run("feeds", "remove", f"{served}/news.rss").status == 1


def test_a_feed_can_be_read_by_hand(run: Run, served: str) -> None:
    """`ingest` takes an address as it takes a file."""
    done = run("ingest", f"{served}/news.rss")

    assert "1 new" in done.out


def test_questions_are_listed_where_they_are_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the setting a line says that there are none, and why; nobody is told who asked."""
    none = run("questions")
    monkeypatch.setenv("SITREP_LOG_QUESTIONS_DAYS", "14")
    store = open_store(URL)
    with store.begin() as session:
        asked.add(session, ChatId(4711), asked.Asked(NOW, "latest in Bergen", "latest", is_understood=True))
        asked.add(session, ChatId(4711), asked.Asked(NOW, "bergn?", "unknown place", is_understood=False))
    store.close()

    every, unclear = run("questions").out, run("questions", "--not-understood").out

    assert "SITREP_LOG_QUESTIONS_DAYS" in none.err
    assert len(every.splitlines()) == 2
    assert unclear == "2026-03-12T12:00:00+00:00  not understood: unknown place  bergn?\n"
    assert "4711" not in every
