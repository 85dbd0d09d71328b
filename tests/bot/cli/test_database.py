"""`sitrep db backup` and `restore`: all comes back, on both databases, and nothing half-done is left."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from incidents.errors import StoreBusyError
from incidents.models import ChatId, Message
from incidents.store.database.presence import present
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued, State
from incidents.store.readers import chats
from incidents.store.readers.chats import Chat
from incidents.store.tables import Row
from tests.bot.outgoing import NOON
from tests.postgres import find_binaries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from incidents.store import Store
    from tests.bot.cli.conftest import Run


def contents(store: Store) -> dict[str, list[str]]:
    """Return every row of every table."""
    with store.read() as session:
        return {
            name: sorted(repr(tuple(row)) for row in session.execute(table.select()))
            for name, table in Row.metadata.tables.items()
        }


def fill(store: Store, number: int = 1) -> None:
    """Put something of several kinds into *store*."""
    with store.begin() as session:
        chats.put_chat(session, Chat(ChatId(number), "ar", "Africa/Khartoum"))
        outbox.enqueue(
            session, Queued(ChatId(number), None, Message("درنة\n’", photo=b"\0\xff"), f"{number}"), NOON
        )


@pytest.fixture
def at(store: Store, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """The command line on the database of *store*, with the programs of the PostgreSQL that runs."""
    monkeypatch.setenv("SITREP_DATABASE_URL", store.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PATH", f"{find_binaries()}{os.pathsep}{os.environ['PATH']}")
    return run


def test_what_is_backed_up_is_restored_row_by_row(store: Store, at: Run, tmp_path: Path) -> None:
    """Changed and lost afterwards, everything is as it was: compared over all tables."""
    fill(store)
    before = contents(store)
    saved = at("db", "backup", "copy")
    with store.begin() as session:
        session.execute(text("DELETE FROM outbox"))
    fill(store, 2)
    changed = contents(store)
    store.close()
    restored = at("db", "restore", "copy", "--replace")

    assert (saved.status, restored.status, saved.err, restored.err) == (0, 0, "", "")
    assert changed != before
    assert contents(store) == before
    assert at("db", "check").status == 0
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert store.file is None or store.file.stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_what_was_committed_while_the_bot_writes(
    sqlite_store: Store, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An open transaction of the bot holds nothing up, and is not in the copy."""
    monkeypatch.setenv("SITREP_DATABASE_URL", str(sqlite_store.url))
    fill(sqlite_store)
    with sqlite_store.hold_exclusively(), sqlite_store.begin() as session:
        chats.put_chat(session, Chat(ChatId(3)))
        session.flush()
        done = run("db", "backup", "copy")
    with sqlite3.connect(tmp_path / "copy") as copy:
        known = copy.execute("SELECT id FROM chats").fetchall()
    copy.close()

    assert done.status == 0
    assert known == [(1,)]


def test_no_backup_is_overwritten(at: Run, tmp_path: Path) -> None:
    """Yesterday's stays."""
    (tmp_path / "copy").write_text("yesterday's")

    done = at("db", "backup", "copy")

    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "is there already" in done.err
    assert (tmp_path / "copy").read_text() == "yesterday's"


def test_a_database_is_not_replaced_unasked(at: Run, store: Store) -> None:
    """Without --replace nothing happens."""
    fill(store)
    before = contents(store)
    at("db", "backup", "copy")

    done = at("db", "restore", "copy")

    assert (done.status, "--replace" in done.err) == (1, True)
    assert contents(store) == before


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        pytest.param(lambda data: data[: len(data) // 2], "damaged", id="cut in half"),
        pytest.param(lambda data: data[:8192] + b"\xff" * 8192 + data[16384:], "damaged", id="overwritten"),
        pytest.param(lambda _: b"no database at all " * 99, "no SQLite database", id="something else"),
        pytest.param(lambda _: b"", "tables are missing", id="empty"),
    ],
)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_damaged_backup_changes_nothing(
    store: Store, at: Run, tmp_path: Path, harm: Callable[[bytes], bytes], word: str
) -> None:
    """It is verified before anything is replaced, and said in one line."""
    fill(store)
    before = contents(store)
    at("db", "backup", "copy")
    (tmp_path / "copy").write_bytes(harm((tmp_path / "copy").read_bytes()))

    done = at("db", "restore", "copy", "--replace")

    assert (done.status, done.err.count("\n")) == (1, 1)
    assert word in done.err
    assert contents(store) == before


def test_a_backup_of_a_newer_program_is_refused(
    sqlite_store: Store, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables would not be understood."""
    monkeypatch.setenv("SITREP_DATABASE_URL", str(sqlite_store.url))
    run("db", "backup", "copy")
    copy = sqlite3.connect(tmp_path / "copy")
    copy.execute("UPDATE alembic_version SET version_num = '9999'")
    copy.commit()
    copy.close()

    done = run("db", "restore", "copy", "--replace")

    assert (done.status, "9999" in done.err) == (1, True)


def test_nothing_is_restored_under_a_running_bot(store: Store, at: Run) -> None:
    """The bot would go on writing into a file that is gone, or into tables that are being replaced."""
    fill(store)
    before = contents(store)
    at("db", "backup", "copy")
    with store.hold_exclusively():
        done = at("db", "restore", "copy", "--replace")

    assert (done.status, "another Sitrep is running" in done.err) == (1, True)
    assert contents(store) == before
    assert at("db", "restore", "copy", "--replace").status == 0


def test_no_bot_starts_on_a_postgresql_that_is_being_restored(postgresql_store: Store) -> None:
    """It would find half of it; several bots at work are no matter."""
    with present(postgresql_store.engine, alone=True) as is_held:
        assert is_held
        with pytest.raises(StoreBusyError, match="restored"), postgresql_store.hold_exclusively():
            pytest.fail("it started")

    with postgresql_store.hold_exclusively(), postgresql_store.hold_exclusively():
        pass


def test_a_server_without_an_older_file_is_restored_too(
    run: Run, sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new machine has only the backup."""
    monkeypatch.setenv("SITREP_DATABASE_URL", str(sqlite_store.url))
    fill(sqlite_store)
    run("db", "backup", "copy")
    monkeypatch.setenv("SITREP_DATABASE_URL", f"sqlite:///{tmp_path}/new/place.sqlite3")

    assert run("db", "restore", "copy", "--replace").status == 0
    assert run("db", "check").status == 0


def test_without_the_programs_of_postgresql_it_is_said_what_is_missing(
    postgresql_store: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear line instead of a traceback."""
    monkeypatch.setenv("SITREP_DATABASE_URL", postgresql_store.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PATH", "/nowhere")

    done = run("db", "backup", "copy")

    assert (done.status, "pg_dump is not installed" in done.err) == (1, True)


def test_a_folder_that_takes_no_file_is_named(
    sqlite_store: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such folder, or one that is full: one line."""
    monkeypatch.setenv("SITREP_DATABASE_URL", str(sqlite_store.url))

    done = run("db", "backup", "no/such/folder")

    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "No such file or directory" in done.err


def test_a_wrong_password_is_told_and_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump's words come through; the password is in none of them."""
    monkeypatch.setenv("SITREP_DATABASE_URL", "postgresql+psycopg://me:hush-hush@127.0.0.1:1/none")
    monkeypatch.setenv("PATH", f"{find_binaries()}{os.pathsep}{os.environ['PATH']}")

    done = run("db", "backup", "copy")

    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "does not answer" in done.err
    assert "hush" not in done.err


def test_a_database_goes_back_to_the_older_program_and_up_again(store: Store, at: Run) -> None:
    """After a roll-back this program refuses it until it is upgraded; nothing that both know is lost."""
    fill(store)
    back = at("db", "downgrade", "0015")
    refused = at("db", "check")
    up = at("db", "upgrade")

    assert (back.status, refused.status, up.status) == (0, 1, 0)
    assert "0015" in refused.err
    with store.read() as session:
        assert chats.get_chat(session, ChatId(1)).zone == "Africa/Khartoum"
        assert outbox.counts(session)[State.WAITING] == 1


def test_a_database_is_not_taken_back_under_a_running_bot_or_to_nowhere(store: Store, at: Run) -> None:
    """Both are told in one line, and change nothing."""
    with store.hold_exclusively():
        busy = at("db", "downgrade", "0015")
    unknown = at("db", "downgrade", "0000")

    assert (busy.status, unknown.status) == (1, 1)
    assert "another Sitrep is running" in busy.err
    assert "no version 0000" in unknown.err
    assert at("db", "check").status == 0


def test_an_operator_forgets_a_chat_for_somebody_who_cannot(store: Store, at: Run) -> None:
    """Settings and waiting messages go, those of others stay."""
    fill(store)
    fill(store, 2)

    done = at("db", "forget-chat", "--", "1")

    assert done.status == 0
    with store.read() as session:
        assert chats.get_chat(session, ChatId(1)) == Chat(ChatId(1))
        assert [each.chat_id for each in outbox.list_messages(session)] == [2]
