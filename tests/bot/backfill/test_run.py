"""Archives come in whole, whatever is killed and however often they are read."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.backfill.engines import Done, Pool, WorkerLostError, finish
from bot.backfill.run import Order, Tally, backfill
from bot.backfill.sources import find_sources
from bot.backfill.work import Task, do
from incidents.errors import IntakeError
from incidents.feeds import Refusal
from incidents.feeds.archives import Piece
from incidents.ingest import file_prepared, ingest, prepare
from incidents.places import open_gazetteer
from incidents.store import open_store
from incidents.store.intake import backfills
from tests.bot.backfill.archive import DEFAULTS, NOW, groups, rows, write
from tests.stores import sqlite_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.backfill.engines import Engine
    from incidents.ingest import Ingested, PreparedArticle
    from incidents.store import Session, Store

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Two processes that know the lexicons."""
    found = Pool(2)
    yield found
    found.close()


def fill(store: Store, pool: Engine, *sources: str, chunk_size: int = 10) -> Tally:
    """Backfill from addresses."""
    return backfill(
        store, find_sources(list(sources)), pool, Order(DEFAULTS, None, chunk_size), lambda _: None
    )


def test_an_archive_gives_the_incidents_that_its_articles_give_one_by_one(
    store: Store, sqlite_template: Path, pool: Pool, tmp_path: Path
) -> None:
    """In any order, and a second time nothing is read again."""
    told = rows(10)
    mixed = sorted(told, key=lambda row: row["text"][::-1])
    path = str(write(tmp_path / "years.jsonl", mixed))
    first, second = fill(store, pool, path), fill(store, pool, path)
    with sqlite_copy(sqlite_template) as other:
        for row in told:
            [prepared] = do(Task((Piece("a", "a", json.dumps(row).encode(), is_line=True),), DEFAULTS))
            assert not isinstance(prepared, Refusal)
            ingest(other, prepared.article, open_gazetteer(), NOW)
        one_by_one = groups(other)

    assert (first.outcomes["new"], first.done, first.articles) == (40, first.total, 40)
    assert (second.outcomes["passed"], second.articles) == (40, 0)
    assert groups(store) == one_by_one
    assert len(one_by_one) == 20


def test_a_bad_line_is_set_aside_with_its_reason(sqlite_store: Store, pool: Pool, tmp_path: Path) -> None:
    """It blocks nobody, and is listed until it is forgotten."""
    path = tmp_path / "years.jsonl"
    path.write_text('{"text": "\\u0000"}\n{broken\n' + json.dumps(rows(1)[0]), encoding="utf-8")
    tally = fill(sqlite_store, pool, str(path))
    with sqlite_store.read() as session:
        listed = {each.source: each.reason for each in backfills.list_set_aside(session, 10)}
    with sqlite_store.begin() as session:
        backfills.forget_set_aside(session)
    with sqlite_store.read() as session:
        left = backfills.list_set_aside(session, 10)

    assert (tally.outcomes["new"], tally.outcomes["refused"]) == (1, 2)
    assert listed["years.jsonl:2"] == "is no JSON that can be read"
    assert left == []


def test_an_object_store_is_read_where_it_is(sqlite_store: Store, pool: Pool, tmp_path: Path) -> None:
    """By address and by pattern, each file once."""
    first = write(tmp_path / "a.jsonl", rows(1))
    write(tmp_path / "b.jsonl", rows(2))

    tally = fill(sqlite_store, pool, f"file://{first}", f"file://{tmp_path}/*.jsonl")

    assert (tally.outcomes["new"], tally.outcomes["seen"]) == (8, 4)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("none.jsonl", "no such file"),
        ("none-*.jsonl", "no such file"),
        ("https://wire.example/a.jsonl", "load it down first"),
        ("nowhere://bucket/a.jsonl", "nowhere"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, address: str, reason: str) -> None:
    """Before anything is begun."""
    with pytest.raises(IntakeError, match=reason):
        find_sources([address if "://" in address else f"{tmp_path}/{address}"])


def test_a_worker_that_is_killed_costs_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    """Its task is done again by a new one."""
    pool = Pool(1)
    path = str(write(tmp_path / "years.jsonl", rows(4)))
    pool.wait(pool.submit(Task((), DEFAULTS)))
    [number] = pool._executor._processes
    os.kill(number, signal.SIGKILL)

    tally = fill(sqlite_store, pool, path, chunk_size=5)
    pool.close()

    assert (tally.outcomes["new"], tally.outcomes["refused"]) == (16, 0)


class Fragile:
    """An engine whose process ends at a certain word."""

    workers = 1

    def submit(self, task: Task) -> Task:
        """Begin a task."""
        return task

    def wait(self, ticket: Task) -> Done:
        """Return what came of it, or be gone."""
        if any(b"poison" in piece.data for piece in ticket.pieces if isinstance(piece.data, bytes)):
            raise WorkerLostError
        return do(ticket)

    def close(self) -> None:
        """Nothing is held."""


class Noting:
    """An engine that notes the sizes of tasks, and how many were there when one was waited for first."""

    workers = 1

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.first_waited_for_at: int | None = None

    def submit(self, task: Task) -> Task:
        """Begin a task."""
        self.sizes.append(len(task.pieces))
        return task

    def wait(self, ticket: Task) -> Done:
        """Return what came of it."""
        self.first_waited_for_at = self.first_waited_for_at or len(self.sizes)
        return do(ticket)

    def close(self) -> None:
        """Nothing is held."""


def test_all_workers_share_a_chunk(sqlite_store: Store, tmp_path: Path) -> None:
    """None waits at the end while another reads the last two hundred articles."""
    engine = Noting()
    tally = fill(sqlite_store, engine, str(write(tmp_path / "years.jsonl", rows(10))), chunk_size=40)

    assert engine.sizes == [16, 16, 8]
    assert tally.outcomes["new"] == 40


def test_the_next_file_is_begun_before_the_last_is_filed(sqlite_store: Store, tmp_path: Path) -> None:
    """An archive of many small files keeps the workers as busy as a long one."""
    engine = Noting()
    for name in ("a.jsonl", "b.jsonl"):
        write(tmp_path / name, rows(1))
    tally = fill(sqlite_store, engine, f"{tmp_path}/*.jsonl")

    assert engine.first_waited_for_at == 2
    assert (tally.outcomes["new"], tally.outcomes["seen"], tally.done) == (4, 4, tally.total)


@pytest.mark.parametrize("text", ["9 killed in shelling of Kano on Monday.", "Nothing happened."])
def test_what_a_worker_sends_is_what_it_read(text: str) -> None:
    """Records are packed otherwise than Python does it."""
    line = json.dumps(rows(1)[0] | {"text": text}).encode()
    done = do(Task((Piece("a", "a", line, is_line=True),), DEFAULTS))

    assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - of our own


def test_an_article_that_ends_its_process_is_found_and_set_aside() -> None:
    """The others of its chunk are read."""
    told = [*rows(2), {"text": "poison"}]
    pieces = [Piece(f"a:{n}", "a", json.dumps(row).encode(), is_line=True) for n, row in enumerate(told)]
    task = Task(tuple(pieces), DEFAULTS)

    done = finish(Fragile(), task, task)

    assert [each for each in done if isinstance(each, Refusal)] == [
        Refusal("a:8", "ends the process that reads it")
    ]
    assert len(done) == 9


def test_an_article_that_cannot_be_filed_keeps_no_other_out(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: Pool
) -> None:
    """The chunk is filed article by article, and the one that fails is set aside."""

    def file(session: Session, told: list[PreparedArticle], now: datetime) -> list[Ingested]:
        if any("Kano" in each.article.text for each in told):
            raise RuntimeError
        return file_prepared(session, told, now)

    monkeypatch.setattr("bot.intake.filing.file_prepared", file)
    tally = fill(sqlite_store, pool, str(write(tmp_path / "years.jsonl", rows(2))))

    assert tally.outcomes["new"] + tally.outcomes["refused"] == 8
    assert tally.outcomes["refused"] >= 2


@pytest.mark.slow
def test_a_client_that_is_killed_goes_on_where_it_was(
    sqlite_template: Path, pool: Pool, tmp_path: Path
) -> None:
    """Nothing is lost and nothing doubled, and no process stays behind."""
    path = write(tmp_path / "years.jsonl", rows(60))
    database = tmp_path / "sitrep.db"
    database.write_bytes(sqlite_template.read_bytes())
    environ = {**os.environ, "SITREP_DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)}
    words = [
        sys.executable,
        "-m",
        "tests.bench.sitrep",
        "backfill",
        str(path),
        "--chunk",
        "4",
        "--workers",
        "2",
    ]
    store = open_store(f"sqlite:///{database}")
    for _ in range(2):
        with subprocess.Popen(words, env=environ, cwd=ROOT, start_new_session=True) as client:
            before, deadline = _chunks(store), time.monotonic() + 60
            while _chunks(store) < before + 2 and client.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
            client.kill()
        _wait_until_gone(client.pid)
    killed_at = _chunks(store)
    done = subprocess.run([*words, "--now", NOW.isoformat()], env=environ, cwd=ROOT, check=False)
    with sqlite_copy(sqlite_template) as other:
        fill(other, pool, str(path))
        expected = groups(other)

    assert killed_at > 0
    assert (done.returncode, _chunks(store)) == (0, 60)
    assert groups(store) == expected
    store.close()


def _wait_until_gone(group: int) -> None:
    """Wait until no process of a group is left, a minute at most."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("processes stay behind")


def _chunks(store: Store) -> int:
    from sqlalchemy import text  # noqa: PLC0415 - looks past the store

    with store.read() as session:
        return int(session.execute(text("SELECT count(*) FROM filed_chunks")).scalar_one())


def test_a_prepared_article_is_the_one_that_ingest_makes() -> None:
    """A worker needs no database for it."""
    [done] = do(Task((Piece("a", "a", json.dumps(rows(1)[0]).encode(), is_line=True),), DEFAULTS))

    assert not isinstance(done, Refusal)
    assert done == prepare(done.article, open_gazetteer(), NOW)
