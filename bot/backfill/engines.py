"""Where tasks are done: in a pool of processes of this machine, or on a Dask cluster.

A piece that ends the process which reads it is found by halves and set aside; a process that somebody killed
costs no more than the time of a task.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from bot.backfill.work import Task, do
from incidents.errors import IntakeError
from incidents.feeds import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.ingest import PreparedArticle

_START_S = 60
"""A worker that is being started needs some seconds until it is there."""

Done = list["PreparedArticle | Refusal"]


class WorkerLostError(Exception):
    """The process that did a task is gone, perhaps because of the task."""


class Engine(Protocol):
    """Does tasks, several at a time."""

    @property
    def workers(self) -> int:
        """How many tasks are done at a time."""

    def submit(self, task: Task) -> Any:
        """Begin a task and return its ticket."""

    def wait(self, ticket: Any) -> Done:
        """Return what came of it; WorkerLostError where its process is gone."""

    def close(self) -> None:
        """Let the processes go."""


def finish(engine: Engine, task: Task, ticket: Any) -> Done:
    """Return what came of a task, done again in halves where a process was lost twice with it."""
    try:
        return engine.wait(ticket)
    except WorkerLostError:
        try:
            return engine.wait(engine.submit(task))
        except WorkerLostError:
            if len(task.pieces) == 1:
                return [Refusal(task.pieces[0].source, "ends the process that reads it")]
    return [each for half in task.halves() for each in finish(engine, half, engine.submit(half))]


class Pool:
    """Processes of this machine, each of which loads the lexicons once."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = self._start()

    @property
    def workers(self) -> int:
        """How many processes there are."""
        return self._workers

    def _start(self) -> ProcessPoolExecutor:
        # A fork would take along the connections to the database.
        context = multiprocessing.get_context("forkserver")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_end_with_parent)

    def submit(self, task: Task) -> Any:
        """Begin a task."""
        try:
            return self._executor.submit(do, task)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._start()
            return self._executor.submit(do, task)

    def wait(self, ticket: Any) -> Done:
        """Return what came of a task."""
        try:
            done: Done = ticket.result()
        except BrokenProcessPool as error:
            raise WorkerLostError from error
        return done

    def close(self) -> None:
        """End the processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed: it would wait for tasks for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Cluster:
    """A Dask cluster that is there already; its workers have the same Sitrep installed."""

    def __init__(self, address: str) -> None:
        try:
            distributed: Any = import_module("distributed")  # of the extra `cluster`, and without types
        except ImportError as error:
            raise IntakeError(address, "Dask needs: pip install 'sitrep[cluster]'") from error
        self._address, self._library = address, distributed
        try:
            self._client: Any = distributed.Client(address, timeout=_START_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_START_S)
        except (OSError, ValueError, TimeoutError) as error:
            raise IntakeError(address, "no Dask scheduler with a worker answers here") from error

    @property
    def workers(self) -> int:
        """How many tasks run at a time."""
        with self._reached():
            return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    def submit(self, task: Task) -> Any:
        """Begin a task."""
        with self._reached():
            return self._client.submit(do, task, pure=False)

    def wait(self, ticket: Any) -> Done:
        """Return what came of a task; the scheduler gives one whose worker is gone to another, thrice."""
        with self._reached():
            done: Done = ticket.result()
        return done

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except self._library.KilledWorker as error:
            raise WorkerLostError from error
        except (CancelledError, OSError, TimeoutError) as error:
            reason = "the scheduler went away: the same command goes on from here"
            raise IntakeError(self._address, reason) from error

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close(timeout=2)
