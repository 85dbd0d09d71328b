"""The C library's heap of a process that works for months: its threads share one, and what is free goes back.

Python looks after small objects itself. All else (bodies, pages as trees, pictures) lies in heaps of glibc's
malloc, of which threads get up to eight a core, and each keeps what it needed once: feeds that are read side
by side leave tens of megabytes behind that nobody uses. Other C libraries have neither such heaps nor these
functions.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

_ARENA_MAX = -8
"""M_ARENA_MAX of mallopt(3)."""


def share_heap() -> None:
    """Have all threads that begin from now on share one heap: one of them runs at a time, mostly."""
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Give the system what is free, in a millisecond or two."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
