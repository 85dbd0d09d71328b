"""Disks that are full or broken: a clear word, and nothing lost that was committed."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from incidents.errors import StoreError, StoreIllError
from incidents.models import ChatId, Message
from incidents.store import open_store
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued
from tests.incidents.store.samples import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from incidents.store import Session, Store

FILLER = "x" * 100_000

# A program that queues messages until the disk takes no more, and says how many were committed.
FILL = """
import signal, sys
from incidents.store import open_store
from tests.incidents.store.test_disks import queue_until_refused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
print(*queue_until_refused(open_store(sys.argv[1])), sep="|")
"""
# A program that backs up, and says what stood in its way.
BACK_UP = """
import os, pathlib, signal, sys
from incidents.errors import StoreError, StoreIllError
from incidents.store.backup import back_up
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    back_up(sys.argv[1], pathlib.Path(sys.argv[2]), os.environ, None)
except StoreError as error:
    print(error)
"""
MOST_BYTES = 3_000_000


def queue(session: Session, key: str) -> None:
    """Queue a long message."""
    outbox.enqueue(session, Queued(ChatId(7), None, Message(FILLER), key), NOW)


def queue_until_refused(store: Store) -> tuple[int, str]:
    """Queue messages, each in its transaction; return how many were committed, and the error."""
    for number in range(1000):
        try:
            with store.begin() as session:
                queue(session, str(number))
        except StoreError as error:
            return number, str(error)
    return 1000, ""


def count(store: Store) -> int:
    """Return how many messages are queued."""
    with store.read() as session:
        return sum(outbox.counts(session).values())


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))


def test_a_full_disk_is_told_and_loses_nothing_that_was_committed(sqlite_store: Store) -> None:
    """The file may grow no more: one line says so, and with room again everything goes on."""
    found = subprocess.run(
        [sys.executable, "-c", FILL, sqlite_store.url.render_as_string()],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=_limit,
    )
    done, _, words = found.stdout.strip().partition("|")

    assert words.endswith(("the disk is full", "the disk does not answer as it should"))
    assert 0 < int(done) == count(sqlite_store) < 1000
    with sqlite_store.begin() as session:
        queue(session, "after")
    assert count(sqlite_store) == int(done) + 1
    assert sqlite_store.check() == ()


def test_a_backup_that_finds_no_room_names_its_file_and_leaves_nothing(
    sqlite_store: Store, tmp_path: Path
) -> None:
    """The operator learns which disk is full, and no half backup is mistaken for a whole one."""
    with sqlite_store.begin() as session:
        for number in range(50):
            queue(session, str(number))
    target = tmp_path / "other" / "copy.sqlite3"
    target.parent.mkdir()

    told = subprocess.run(
        [sys.executable, "-c", BACK_UP, sqlite_store.url.render_as_string(), str(target)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=_limit,
    ).stdout.strip()

    assert f"→ {target}.part: the disk " in told
    assert list(target.parent.iterdir()) == []


def test_a_file_that_may_not_grow_is_told_as_a_full_disk(sqlite_store: Store) -> None:
    """A quota: the transaction that did not fit is undone as a whole."""
    with sqlite_store.begin() as session:
        queue(session, "before")

    def outgrow(session: Session) -> None:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        queue(session, "one")

    with pytest.raises(StoreIllError, match="the disk is full"), sqlite_store.begin() as session:
        outgrow(session)

    assert count(sqlite_store) == 1


def test_a_file_that_was_overwritten_is_told_as_damaged(sqlite_store: Store) -> None:
    """Not a traceback of a library; a backup is to be restored."""
    with sqlite_store.begin() as session:
        for number in range(20):
            queue(session, str(number))
    sqlite_store.close()
    assert sqlite_store.file is not None
    content = bytearray(sqlite_store.file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    sqlite_store.file.write_bytes(content)

    with pytest.raises(StoreIllError, match="damaged: restore a backup"):
        count(open_store(sqlite_store.url.render_as_string()))


def test_a_database_that_may_not_be_written_is_told_as_read_only(sqlite_store: Store) -> None:
    """A volume mounted read-only: SQLite says the same of a connection that may only read."""

    def write(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA query_only = ON")
        queue(session, "one")

    with pytest.raises(StoreIllError, match="read-only"), sqlite_store.begin() as session:
        write(session)

    assert count(sqlite_store) == 0
