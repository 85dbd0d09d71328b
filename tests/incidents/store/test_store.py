"""Opening a database, transactions, locks, and what is said when it refuses."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Date, DateTime, text, update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from incidents.errors import StoreBusyError, StoreError, StoreIllError
from incidents.models import ChatId, SubscriptionId
from incidents.store import open_store, upgrade
from incidents.store.delivery import slots
from incidents.store.intake import articles
from incidents.store.readers import chats
from incidents.store.readers.chats import Chat
from incidents.store.tables import ChatRow
from incidents.store.tables.columns import Day, UtcMoment
from tests.incidents.store.samples import NOW, article, interrupt

if TYPE_CHECKING:
    from pathlib import Path

    from incidents.store import Store

CHAT = ChatId(-1_001_234_567_890)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param("sitrep.db", "a database address reads", id="a-path"),
        pytest.param("mysql://localhost/sitrep", "no database that Sitrep knows", id="another-database"),
        pytest.param("sqlite://", "name a file", id="memory"),
        pytest.param("sqlite:///:memory:", "name a file", id="memory-by-name"),
        pytest.param("postgresql://127.0.0.1:9/x", "does not answer", id="nothing-listens"),
        pytest.param("sqlite:////etc/hostname/x.db", "at no version", id="below-a-file"),
    ],
)
def test_an_unusable_address_is_told_in_one_line(address: str, reason: str) -> None:
    """No traceback of a library, one line that says what is wrong."""
    with pytest.raises(StoreError, match=reason) as error:
        open_store(address)

    assert "\n" not in str(error.value)


def test_a_password_stays_out_of_messages() -> None:
    """A message may be logged or pasted into an issue."""
    with pytest.raises(StoreError) as error:
        open_store("postgresql://sitrep:s3cret@127.0.0.1:9/x")

    assert "s3cret" not in str(error.value)


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    """Somebody gave the path of a text file."""
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and no database at all. " * 50)

    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(f"sqlite:///{path}")


def test_nobody_else_on_the_machine_reads_a_database(tmp_path: Path) -> None:
    """Nor the log beside it; one that was made so that a group reads it stays as it is."""
    address, file = f"sqlite:///{tmp_path}/sitrep.db", tmp_path / "sitrep.db"
    upgrade(address)
    store = open_store(address)
    with store.begin():
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    store.close()
    file.chmod(0o640)
    upgrade(address)

    assert modes == {"sitrep.db": 0o600, "sitrep.db-wal": 0o600, "sitrep.db-shm": 0o600}
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_server_that_is_gone_is_no_fault_of_ours(tmp_path: Path) -> None:
    """Its socket is not there: the jobs of a running bot say so in a line each, without a traceback."""
    with pytest.raises(StoreIllError, match="No such file or directory"):
        open_store(f"postgresql+psycopg://sitrep@/sitrep?host={tmp_path}")


def test_an_error_inside_a_block_undoes_all_of_it(store: Store) -> None:
    """A digest whose second message cannot be queued is not queued by half."""
    interrupt(store, lambda session: chats.put_chat(session, Chat(CHAT, language="ar")))

    with store.read() as session:
        assert chats.get_chat(session, CHAT) == Chat(CHAT)


def test_what_need_not_last_does_not_wait_for_the_disk(store: Store) -> None:
    """The question a chat goes on from may be lost in a power cut."""
    asked, quick = ("PRAGMA synchronous", 1) if store.file else ("SHOW synchronous_commit", "off")
    with store.begin(lasting=False) as session:
        chats.put_frame(session, CHAT, "{}", NOW, thread_id=None)
        assert session.execute(text(asked)).scalar() == quick

    with store.read() as session:
        assert chats.find_frame(session, CHAT, thread_id=None) == "{}"


def test_what_must_last_waits_for_the_disk(sqlite_store: Store) -> None:
    """A message to send may not be lost; the PostgreSQL of the tests writes when it likes for everybody."""
    with sqlite_store.begin(lasting=False):
        pass
    with sqlite_store.begin() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2


def test_postgresql_looks_up_few_rows_of_many_by_their_index(store: Store) -> None:
    """A sum over a country reads the tolls of its incidents, and not those of all the world."""
    if store.file:
        pytest.skip("SQLite has no other way")
    with store.read() as session:
        assert session.execute(text("SHOW random_page_cost")).scalar() == "1.1"


def test_a_thread_that_never_ends_writing_is_told_of(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second writer of the same program gives up after a while and says why."""
    monkeypatch.setattr("incidents.store.store.BUSY_TIMEOUT_MS", 10)
    with (
        sqlite_store.begin(),
        pytest.raises(StoreBusyError, match="another thread is writing"),
        sqlite_store.begin(lasting=False),
    ):
        raise AssertionError("two write at once")


def test_what_is_read_cannot_be_changed(store: Store) -> None:
    """A write in a reading block would be lost in silence; it is an error instead."""
    with pytest.raises(StoreError, match=r"Store\.begin"), store.read() as session:
        articles.add_article(session, article(), NOW)
    with pytest.raises(StoreError, match=r"Store\.begin"), store.read() as session:
        session.execute(update(ChatRow).values(language="fr"))


def test_the_same_address_twice_is_a_clear_error(store: Store) -> None:
    """What breaks a rule of the tables comes out as an error of ours."""
    with store.begin() as session:
        articles.add_article(session, article(), NOW)
    with pytest.raises(StoreError, match=r"(?i)unique"), store.begin() as session:
        articles.add_article(session, article(), NOW)


def test_moments_come_back_in_utc_whatever_zone_they_went_in(store: Store) -> None:
    """Both databases give the same moment, aware and in UTC."""
    at = datetime(2026, 11, 20, 15, 30, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    with store.begin() as session:
        article_id = articles.add_article(session, article(at=at), at)
    with store.read() as session:
        found = articles.get_article(session, article_id).published_at

    assert found == at
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=-9)), timezone(timedelta(hours=5, minutes=45))]
)
@pytest.mark.parametrize("microsecond", [0, 5, 123456])
def test_sqlite_keeps_moments_and_days_as_sqlalchemy_writes_them(zone: timezone, microsecond: int) -> None:
    """What statements of either are compared with is sorted by its letters."""
    dialect, at = SQLiteDialect_pysqlite(), datetime(2026, 2, 3, 4, 5, 6, microsecond, tzinfo=zone)
    ours, theirs = (
        UtcMoment().bind_processor(dialect),
        DateTime().dialect_impl(dialect).bind_processor(dialect),
    )
    assert ours is not None
    assert theirs is not None

    assert ours(at) == theirs(at.astimezone(UTC).replace(tzinfo=None))
    assert ours(None) is None
    ours, theirs = Day().bind_processor(dialect), Date().dialect_impl(dialect).bind_processor(dialect)
    assert ours is not None
    assert theirs is not None
    assert ours(at.date()) == theirs(at.date())
    assert ours(None) is None


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    """Nobody could tell later which clock it was read from."""
    naive = datetime(2026, 11, 20, 15, 30)  # noqa: DTZ001 - the mistake that is tested
    with pytest.raises(StoreError, match="needs a time zone"), store.begin() as session:
        articles.add_article(session, article(at=naive), NOW)


def test_an_orphan_is_refused(store: Store) -> None:
    """Foreign keys hold on SQLite too, where they are off unless asked for."""
    with pytest.raises(StoreError, match=r"(?i)foreign key"), store.begin() as session:
        slots.take(session, SubscriptionId(404), NOW, NOW)


def test_a_second_bot_on_one_file_stops_but_an_import_beside_it_works(sqlite_store: Store) -> None:
    """`sitrep run` twice would answer everybody twice; `sitrep ingest` beside it is welcome."""
    address = sqlite_store.url.render_as_string()
    other = (
        "import sys; from datetime import UTC, datetime\n"
        "from incidents.store import open_store; from incidents.store.readers import updates\n"
        "store = open_store(sys.argv[1])\n"
        "arrivals, now = [updates.Arrival(1, '{}', chat_id=None)], datetime.now(UTC)\n"
        "with store.begin() as session: print(updates.take(session, arrivals, 'other', now))\n"
        "with store.hold_exclusively(): print('held')\n"
    )

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", other, address]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with sqlite_store.hold_exclusively():
        beside = run()
    after = run()

    assert beside.stdout == "{1}\n"
    assert "StoreBusyError" in beside.stderr
    assert after.stdout == "set()\nheld\n"


def test_a_hold_ends_with_its_block(sqlite_store: Store) -> None:
    """Whoever asks meanwhile is told so, whoever asks afterwards gets it."""
    with (
        sqlite_store.hold_exclusively(),
        pytest.raises(StoreBusyError, match="another Sitrep is running"),
        sqlite_store.hold_exclusively(),
    ):
        pass
    with sqlite_store.hold_exclusively():
        assert sqlite_store.check() == ()


def test_writers_in_turn_wait_for_each_other(postgresql_store: Store) -> None:
    """Two processes that take in two reports of one incident do not both think it new."""
    order: list[str] = []

    def second() -> None:
        with postgresql_store.begin(in_turn=True):
            order.append("second")

    with ThreadPoolExecutor(1) as pool:
        with postgresql_store.begin(in_turn=True):
            waiting = pool.submit(second)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)
            order.append("first")
        waiting.result(timeout=10)

    assert order == ["first", "second"]


def test_processes_on_postgresql_share_the_work(postgresql_store: Store) -> None:
    """Nothing is held there: row locks keep them apart."""
    with postgresql_store.hold_exclusively(), postgresql_store.hold_exclusively():
        assert postgresql_store.check() == ()


def test_a_writer_that_never_ends_is_told_as_busy(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the timeout the second writer gives up with a word on why."""
    monkeypatch.setattr("incidents.store.database.engine.BUSY_TIMEOUT_MS", 50)
    second = open_store(sqlite_store.url.render_as_string())
    with (
        sqlite_store.begin(),
        pytest.raises(StoreBusyError, match="another process is writing"),
        second.begin(),
    ):
        pass
    second.close()


def test_one_reads_while_another_writes(store: Store) -> None:
    """Questions are answered during an import, from what was committed before."""
    with store.begin() as writer:
        chats.put_chat(writer, Chat(CHAT, language="ar"))
        with store.read() as reader:
            before = chats.get_chat(reader, CHAT).language
    with store.read() as reader:
        after = chats.get_chat(reader, CHAT).language

    assert (before, after) == (None, "ar")


def test_one_reading_block_sees_one_moment(store: Store) -> None:
    """An answer made of several statements does not mix before and after."""
    with store.read() as reader:
        before = chats.get_chat(reader, CHAT).language
        with store.begin() as writer:
            chats.put_chat(writer, Chat(CHAT, language="ar"))
        after = chats.get_chat(reader, CHAT).language

    assert (before, after) == (None, None)


def test_a_damaged_file_is_found_by_the_check(sqlite_store: Store) -> None:
    """A row whose parent is gone, as after a botched repair, has its line."""
    with sqlite_store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.execute(text("INSERT INTO slots VALUES (404, '2026-11-20', '2026-11-20')"))
        connection.commit()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    [line] = sqlite_store.check()

    assert line == "slots: row 1 refers to a missing row of subscriptions"


def test_a_kept_statement_changes_nothing_in_a_session_that_reads(store: Store) -> None:
    """What runs on the connection itself is refused as well."""
    with pytest.raises(StoreError, match=r"Store\.begin"), store.read() as session:
        chats.put_frame(session, CHAT, "{}", NOW, thread_id=None)
