"""A real Dask cluster of processes: scheduler and two workers, of which some are killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.backfill.engines import Cluster
from bot.backfill.run import Order, Tally, backfill
from bot.backfill.sources import find_sources
from incidents.errors import IntakeError
from tests.bot.backfill.archive import DEFAULTS, groups, rows, write
from tests.stores import sqlite_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from incidents.store import Store

ROOT = Path(__file__).resolve().parents[3]
QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
}
"""As the runbook tells: a worker that samples its own stack takes an eighth longer, and one that does nothing
takes 18 ms of a processor each second to look at itself, where 5 do."""


class Processes:
    """A scheduler and two workers."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.file.unlink(missing_ok=True)
        self.scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        deadline = time.monotonic() + 60
        while not self._address() and time.monotonic() < deadline:
            time.sleep(0.05)
        quiet = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
        self.workers = [self._start("worker", *quiet) for _ in range(2)]

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(self.file), *words]
        environ = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(command, env=environ, cwd=ROOT, stderr=subprocess.DEVNULL)

    def _address(self) -> str:
        try:
            return str(json.loads(self.file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            return ""

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return self._address()

    def end(self) -> None:
        """Kill whatever is left."""
        for each in (*self.workers, self.scheduler):
            each.kill()
            each.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Processes]:
    """Give a running cluster."""
    found = Processes(folder)
    try:
        yield found
    finally:
        found.end()


def fill(store: Store, address: str, path: Path, tell: Callable[[Tally], None]) -> Tally:
    """Backfill on a cluster, four articles a chunk."""
    engine = Cluster(address)
    try:
        return backfill(store, find_sources([str(path)]), engine, Order(DEFAULTS, None, 4), tell)
    finally:
        engine.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_which_parts_are_killed_fills_the_store(sqlite_template: Path, tmp_path: Path) -> None:
    """A worker that goes is replaced by the other; without its scheduler the next run goes on."""
    path = write(tmp_path / "years.jsonl", rows(24))
    with sqlite_copy(sqlite_template) as store, cluster(tmp_path) as first:
        told: list[int] = []

        def kill(tally: Tally) -> None:
            told.append(tally.articles)
            if len(told) == 3:
                first.workers[0].kill()
            if len(told) == 12:
                first.scheduler.kill()

        with pytest.raises(IntakeError, match="goes on from here"):
            fill(store, first.address, path, kill)
        with cluster(tmp_path) as second:
            rest = fill(store, second.address, path, lambda _: None)
        found = groups(store)

    assert 12 <= len(told) < 24
    assert rest.outcomes["passed"] == told[-1]
    assert rest.outcomes["new"] == 96 - told[-1]
    assert len(found) == 48


def test_where_no_scheduler_is_one_is_missed(tmp_path: Path) -> None:
    """In words."""
    with pytest.raises(IntakeError, match="no Dask scheduler"):
        Cluster(f"no address of a scheduler {tmp_path}")
