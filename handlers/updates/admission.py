"""Who computes an answer now, and who waits: one or a few at once, in the order in which they came.

One interpreter computes one answer at a time. Eight that are computed by turns of 5 ms are all done when the
last is, and a dear one makes seven others late; one after the other, each is done as soon as it can be.
"""

from __future__ import annotations

import time
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from incidents.store import Store

AT_ONCE = 3
"""One that computes and two that may wait for a server: of eight at once the slowest hundredth takes half as
long as without, and with two, one slow search would leave the server idle."""
ALONE = 1
"""SQLite works in this process and lets the interpreter go for each row: two who want it back hand it over
from core to core, some hundred times an answer. Of eight at once, three cost 5.7 ms of processor time an
answer, one 4.3."""
SLOW_S = 0.05
"""Who computes longer than most, a map or a search through everything, does not keep the others waiting."""


class Admission:
    """A block that few threads enter at once; the others enter in the order in which they came.

    A `threading.Semaphore` lets in who comes just when one leaves, before those who wait.

    Attributes:
        waiting: a lock for each thread that waits, the one that came first first.
    """

    def __init__(self, places: int = ALONE, *, slow_s: float = SLOW_S) -> None:
        """Let so many in as there are *places*, and `AT_ONCE` while those take longer than *slow_s*."""
        self._lock = Lock()
        self._places, self._slow_s = places, slow_s
        self._inside, self._moved_at = 0, 0.0
        self.waiting: deque[Lock] = deque()

    def __enter__(self) -> Self:
        """Wait for a place."""
        with self._lock:
            if self._inside < self._places:
                self._let_in()
                return self
            turn = Lock()
            turn.acquire()
            self.waiting.append(turn)
        while not turn.acquire(timeout=self._slow_s):
            self._relieve()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Hand the place to who waits longest."""
        with self._lock:
            self._inside -= 1
            if self.waiting and self._inside < self._places:
                self._let_in(self.waiting.popleft())

    def _relieve(self) -> None:
        """Let in who waits longest if nobody came in for a while."""
        with self._lock:
            is_slow = time.monotonic() - self._moved_at >= self._slow_s
            if self.waiting and is_slow and self._inside < AT_ONCE:
                self._let_in(self.waiting.popleft())

    def _let_in(self, turn: Lock | None = None) -> None:
        self._inside += 1
        self._moved_at = time.monotonic()
        if turn is not None:
            turn.release()


def admission_to(store: Store) -> Admission:
    """Return the admission to answers from *store*."""
    return Admission(AT_ONCE if store.file is None else ALONE)
