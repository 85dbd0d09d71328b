"""Small writes that come at once, and what those who wait are told."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

import pytest

from handlers.updates.batches import Batched
from incidents.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

mine: ContextVar[str] = ContextVar("mine", default="nobody's")


async def test_what_comes_while_a_batch_is_under_way_is_done_together() -> None:
    """Thirty updates at once are two transactions, and each gets its own outcome."""
    batches = list[int]()

    def double(numbers: Sequence[int]) -> list[int]:
        batches.append(len(numbers))
        return [2 * each for each in numbers]

    batched = Batched(double)

    assert await asyncio.gather(*(batched(each) for each in range(30))) == [2 * each for each in range(30)]
    assert sum(batches) == 30
    assert len(batches) <= 2


async def test_everyone_who_waits_is_told_of_a_failure_and_the_next_is_served() -> None:
    """The disk was full for a moment."""
    is_full = True

    def write(words: Sequence[str]) -> Sequence[str]:
        if is_full:
            raise StoreError("the disk is full")
        return words

    batched = Batched(write)
    found = await asyncio.gather(batched("one"), batched("two"), return_exceptions=True)
    is_full = False

    assert [type(each) for each in found] == [StoreError, StoreError]
    assert await batched("three") == "three"


async def test_who_stops_waiting_keeps_nobody_else_from_their_outcome() -> None:
    """A cancelled update is written all the same."""
    done = list[str]()

    def write(words: Sequence[str]) -> Sequence[str]:
        done.extend(words)
        return words

    batched = Batched(write)
    gone, stays = asyncio.create_task(batched("one")), asyncio.create_task(batched("two"))
    await asyncio.sleep(0)
    gone.cancel()

    assert await stays == "two"
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert sorted(done) == ["one", "two"]


async def test_a_batch_belongs_to_nobody() -> None:
    """It is not the work of the update that began it."""
    mine.set("an update's")

    batched: Batched[str, str] = Batched(lambda items: [mine.get() for _ in items])

    assert await batched("item") == "nobody's"
