"""The running bot after a hundred thousand questions: within 300 MB, and no longer growing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bench.crowd import crowd
from tests.bench.records import Bench, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS, STEP = 100_000, 10_000
MOST_GROWTH_MB = 5.0
"""From the third to the last reading; before it caches fill."""


def measure() -> Iterator[Measurement]:
    """Ask them all and weigh the bot after each tenth."""
    weights = asyncio.run(_measure())
    told = {"MB after each 10,000": [round(each, 1) for each in weights]}
    name = f"bot's memory after {QUESTIONS:,} questions"
    yield Measurement(name, "MB", (weights[-1],), 300, is_lower_better=True, details=told)
    growth = max(weights[-1] - weights[2], 0.0)
    name = f"growth from {3 * STEP:,} to {QUESTIONS:,} questions"
    yield Measurement(name, "MB", (growth,), MOST_GROWTH_MB, is_lower_better=True)


async def _measure() -> list[float]:
    weights = []
    async with crowd() as people:
        for _ in range(QUESTIONS // STEP):
            await people.ask_all(STEP)
            weights.append((await people.weigh())[0])
    return weights


BENCH = Bench("memory", 5, "Memory after 100,000 questions", measure, timeout_s=3_600)
