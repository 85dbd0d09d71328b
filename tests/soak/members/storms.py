"""A thousand chats and fifty groups through a storm of faults, on a simulated clock."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.store import open_store, upgrade
from tests.bench.records import Bench, Measurement
from tests.replicas.storms import RATES, run_storm

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = dict.fromkeys(range(1, 1_001), 5)
GROUPS = dict.fromkeys(range(-1_050, -1_000), 25)
BUSY = 0.8
"""The share of all calls that is timed: at the end only chats are left that Telegram has closed."""


def measure() -> Iterator[Measurement]:
    """Send through the storm, and look for what is lost, early or out of order."""
    wanted = PEOPLE | GROUPS
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'sitrep.db'}"
        upgrade(address)
        store = open_store(address)
        storm = run_storm(store, wanted, RATES)
        store.close()
    lost = sum(count - len(set(storm.arrived[chat])) for chat, count in wanted.items())
    disorder = sum(each != sorted(each, key=int) for each in storm.arrived.values())
    faults = {"lost": lost, "chats out of order": disorder, "calls during a ban": storm.too_early}
    faults["limits exceeded"] = int(not storm.is_within_limits())
    for name, count in faults.items():
        yield Measurement(f"storm: {name}", "", (float(count),), 0, is_lower_better=True)
    pace = storm.share_of_pace(BUSY)
    yield Measurement("storm: time over the least possible", "", (pace,), 1.05, is_lower_better=True)


BENCH = Bench("storms", 7, "429, 5xx, timeouts, resets and malformed answers", measure, timeout_s=1_800)
