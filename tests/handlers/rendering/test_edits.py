"""Marks under the blocks of a message that was sent."""

from __future__ import annotations

from handlers.rendering.edits import mark_up
from handlers.rendering.split import MAX_UNITS
from incidents.models import IncidentId, Kind, SubscriptionId, Told, Tolls
from incidents.store.delivery.edits import Passage
from tests.summaries.news import AFRIN, SINCE


def passage(block: str, mark: str) -> Passage:
    """Return a block and what is added to it."""
    told = Told(SINCE, Kind.SHELLING, AFRIN, tolls=Tolls())
    return Passage(SubscriptionId(1), IncidentId(1), IncidentId(1), "key", told, block, mark, "en")


def test_a_mark_stands_under_its_block() -> None:
    """One block is marked, its neighbours are not; two incidents of one block that changed alike, once."""
    marked = mark_up("a\n\nb\n\nc", [passage("b", "new"), passage("b", "new"), passage("c", "")])

    assert marked == "a\n\nb\nnew\n\nc"


def test_a_block_that_is_not_whole_or_has_no_room_takes_no_mark() -> None:
    """The reader is answered instead."""
    assert mark_up("half", [passage("half of a block", "new")]) is None
    assert mark_up("x" * MAX_UNITS, [passage("x" * MAX_UNITS, "new")]) is None
