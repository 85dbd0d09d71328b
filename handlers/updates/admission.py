"""Who computes an answer now, and who waits: a few at once, in the order in which they came.

One interpreter computes one answer at a time. Eight that are computed by turns of 5 ms are all done when the
last is, and a dear one makes seven others late; one after the other, each is done as soon as it can be. A few
go on at once, for while one waits for the database another computes.
"""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

AT_ONCE = 3
"""One that computes and two that may wait for the database: of eight at once the slowest hundredth takes half
as long as without. With two, one slow search would leave the database idle; with one, it would stop all."""


class Admission:
    """A block that few threads enter at once; the others enter in the order in which they came.

    A `threading.Semaphore` lets in who comes just when one leaves, before those who wait.

    Attributes:
        waiting: a lock for each thread that waits, the one that came first first.
    """

    def __init__(self, places: int = AT_ONCE) -> None:
        self._lock = Lock()
        self._free = places
        self.waiting: deque[Lock] = deque()

    def __enter__(self) -> Self:
        """Wait for a place."""
        with self._lock:
            if self._free:
                self._free -= 1
                return self
            turn = Lock()
            turn.acquire()
            self.waiting.append(turn)
        turn.acquire()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Hand the place to who waits longest."""
        with self._lock:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self._free += 1
