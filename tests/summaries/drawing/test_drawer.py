"""The thread that draws, and what it keeps."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from summaries.drawing.drawer import Drawer


def test_the_same_picture_is_drawn_once() -> None:
    """Asked for again, it comes from memory; another one is drawn."""
    drawn: list[str] = []
    drawer = Drawer()

    def work(what: str) -> bytes:
        drawn.append(what)
        return what.encode()

    pictures = [drawer.draw((each, 1), partial(work, each)) for each in "aba"]

    assert pictures == [b"a", b"b", b"a"]
    assert drawn == ["a", "b"]


def test_the_picture_that_was_longest_not_asked_for_is_forgotten() -> None:
    """Room for two: a third pushes out the one that nobody came back to."""
    drawer = Drawer(kept=2)
    drawer.draw("a", lambda: b"first a")
    drawer.draw("b", lambda: b"first b")
    drawer.draw("a", lambda: b"second a")
    drawer.draw("c", lambda: b"first c")

    assert drawer.draw("a", lambda: b"third a") == b"first a"
    assert drawer.draw("b", lambda: b"second b") == b"second b"


def test_one_thread_draws_for_all() -> None:
    """However many ask at once, no two draw at the same time."""
    drawer, threads = Drawer(), set[int]()

    def work() -> bytes:
        threads.add(threading.get_ident())
        return b"x"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: drawer.draw(n, work), range(20)))

    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_failure_is_told_to_who_asked_and_not_kept() -> None:
    """A picture that cannot be drawn is an error now, and may be drawn later."""
    drawer = Drawer()

    def fails() -> bytes:
        raise ValueError("nothing to draw")

    with pytest.raises(ValueError, match="nothing to draw"):
        drawer.draw("a", fails)
    assert drawer.draw("a", lambda: b"a") == b"a"
