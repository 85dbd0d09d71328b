"""What threads needed once and hold no more is given back to the system."""

from __future__ import annotations

import ctypes
import sys
import tempfile
import threading

import pytest

from bot.heap import give_back, share_heap
from tests.bench.timing import in_own_process, resident_mb

PIECES, PIECE = 2_000, 20_000


@pytest.mark.skipif(sys.platform != "linux", reason="as glibc keeps its heap")
def test_what_is_free_between_what_is_held_goes_back() -> None:
    """The last of many pieces is held, so that the heap itself cannot shrink."""
    pieces = [bytes(PIECE) for _ in range(PIECES)]
    filled = resident_mb("self", "RssAnon")
    del pieces[:-1]

    give_back()

    assert resident_mb("self", "RssAnon") < filled - 0.8 * PIECES * PIECE / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="as glibc gives threads heaps")
def test_threads_need_no_heaps_of_their_own() -> None:
    """What one has freed another uses."""
    assert float(in_own_process("from tests.bot.test_heap import heaps; print(heaps())")) == 1


def heaps() -> int:
    """Return how many heaps a process has in which ten threads worked side by side."""
    share_heap()
    meet = threading.Barrier(10)
    held: list[bytes] = []

    def work() -> None:
        meet.wait()
        held.append(bytes(PIECE))

    threads = [threading.Thread(target=work) for _ in range(10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return _count_heaps()


def _count_heaps() -> int:
    """Return what malloc_info(3) tells."""
    libc = ctypes.CDLL(None)
    libc.fdopen.restype = ctypes.c_void_p
    with tempfile.TemporaryFile() as file:
        stream = ctypes.c_void_p(libc.fdopen(file.fileno(), b"w"))
        libc.malloc_info(0, stream)
        libc.fflush(stream)
        file.seek(0)
        return file.read().count(b"<heap nr=")
