"""Update → reply through the whole Application over HTTP, and what the bot weighs after ten thousand."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.crowd import AT_ONCE, crowd
from tests.bench.records import Bench, Measurement
from tests.bench.timing import RUNS, percentile

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS_A_RUN = 3_400
RUN_S = 30.0
"""A slow machine asks fewer: what is not asked by then is left out."""
STEADY_PER_S, STEADY_S = 30.0, 10.0
_BLOCK = 100
_NOTE = (
    "The sandbox and its people run beside the bot on the same cores; thirty messages a second to all chats, "
    "Telegram's limit, is lifted for it. The processor time is the bot's alone: 5 ms are 200 replies/s."
)


class Found(NamedTuple):
    """Of each run: replies a second, the bot's processor milliseconds a reply, its MB; then the waits."""

    rates: tuple[float, ...]
    cpu_ms: tuple[float, ...]
    memory_mb: tuple[float, ...]
    waits: tuple[list[float], ...]
    asked: int


def measure() -> Iterator[Measurement]:
    """Ask as fast as answers come, then thirty a second."""
    found = asyncio.run(_measure())
    name = f"replies, {AT_ONCE} people at a time"
    yield Measurement(name, "replies/s", found.rates, 200, note=_NOTE)
    yield Measurement("processor time a reply", "ms", found.cpu_ms, 5, is_lower_better=True)
    p99 = tuple(1000 * percentile(each, 0.99) for each in found.waits)
    name = f"update → reply at {STEADY_PER_S:.0f} a second, p99"
    yield Measurement(name, "ms", p99, 150, is_lower_better=True)
    note = f"Memory was read after {found.asked:,} questions; `make soak` asks 100,000."
    details = {"MB after each run": list(found.memory_mb)}
    memory = found.memory_mb[-1:]
    yield Measurement(
        "the bot's memory after all", "MB", memory, 300, is_lower_better=True, note=note, details=details
    )


async def _measure() -> Found:
    rates, cpu_ms, memory_mb, asked = [], [], [], 0
    async with crowd() as people:
        await people.ask_all(_BLOCK)
        for _ in range(RUNS):
            start, done = time.perf_counter(), 0
            _, cpu_before, _ = await people.weigh()
            while done < QUESTIONS_A_RUN and time.perf_counter() - start < RUN_S:
                done += len(await people.ask_all(_BLOCK))
            memory, cpu, _ = await people.weigh()
            rates.append(done / (time.perf_counter() - start))
            cpu_ms.append(1000 * (cpu - cpu_before) / done)
            memory_mb.append(memory)
            asked += done
        waits = [await people.ask_steadily(STEADY_PER_S, STEADY_S) for _ in range(RUNS)]
    return Found(tuple(rates), tuple(cpu_ms), tuple(memory_mb), tuple(waits), asked)


BENCH = Bench("replies", 5, "Replies through the whole bot", measure, timeout_s=400)
