"""Answers are computed a few at once, and nobody who came later is first."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from handlers.updates.admission import ALONE, AT_ONCE, Admission, admission_to
from incidents.store import Store
from incidents.store.database.engine import parse_url

PATIENCE_S = 5.0


class Visitor:
    """Somebody who enters in a thread of their own, notes it, and stays until told to leave."""

    def __init__(self, admission: Admission, came_in: list[Visitor]) -> None:
        self._admission, self._came_in = admission, came_in
        self.is_in, self._leaves = Event(), Event()
        self._thread = Thread(target=self._visit, daemon=True)
        self._thread.start()

    def _visit(self) -> None:
        with self._admission:
            self._came_in.append(self)
            self.is_in.set()
            self._leaves.wait(PATIENCE_S)

    def leave(self) -> None:
        """Make room for the next."""
        self._leaves.set()
        self._thread.join(PATIENCE_S)


def test_who_came_first_is_let_in_first() -> None:
    """Three wait for one place and get it in the order in which they came."""
    admission, came_in = Admission(1, slow_s=PATIENCE_S), list[Visitor]()
    first = Visitor(admission, came_in)
    assert first.is_in.wait(PATIENCE_S)
    others = []
    for waiting in (1, 2, 3):
        others.append(Visitor(admission, came_in))
        while len(admission.waiting) < waiting:
            pass
    for each in (first, *others):
        assert each.is_in.wait(PATIENCE_S)
        each.leave()

    assert came_in == [first, *others]


def test_no_more_are_in_at_once_than_there_are_places() -> None:
    """A third waits until one of two has left."""
    admission, came_in = Admission(2, slow_s=PATIENCE_S), list[Visitor]()
    two = [Visitor(admission, came_in) for _ in range(2)]
    assert all(each.is_in.wait(PATIENCE_S) for each in two)
    third = Visitor(admission, came_in)
    assert not third.is_in.wait(0.05)

    two[1].leave()

    assert third.is_in.wait(PATIENCE_S)
    two[0].leave()
    third.leave()


def test_a_slow_answer_does_not_keep_the_others_waiting() -> None:
    """While one takes its time others come in, up to as many as are ever let in."""
    admission, came_in = Admission(1, slow_s=0.01), list[Visitor]()
    slow = [Visitor(admission, came_in) for _ in range(AT_ONCE)]
    assert all(each.is_in.wait(PATIENCE_S) for each in slow)
    last = Visitor(admission, came_in)
    assert not last.is_in.wait(0.05)

    slow[0].leave()

    assert last.is_in.wait(PATIENCE_S)
    for each in (*slow[1:], last):
        each.leave()
    assert Visitor(admission, []).is_in.wait(PATIENCE_S)


@pytest.mark.parametrize(
    ("url", "places"),
    [("sqlite:///news.sqlite", ALONE), ("postgresql+psycopg://localhost/news", AT_ONCE)],
    ids=["SQLite", "PostgreSQL"],
)
def test_only_a_server_answers_several_at_once(url: str, places: int) -> None:
    """What works in this process would be in its own way."""
    admission, came_in = admission_to(Store(parse_url(url))), list[Visitor]()
    first = [Visitor(admission, came_in) for _ in range(places)]

    assert all(each.is_in.wait(PATIENCE_S) for each in first)
    another = Visitor(admission, came_in)
    while another not in came_in and not admission.waiting:
        pass

    assert another not in came_in
    for each in (*first, another):
        each.leave()


def test_a_place_is_free_again_after_an_error() -> None:
    """A question that cannot be answered keeps no other from an answer."""
    admission = Admission(1)
    with pytest.raises(KeyError), admission:
        raise KeyError

    assert Visitor(admission, []).is_in.wait(PATIENCE_S)
