"""Schedules in all time zones over two years: each slot is sent once, and none is lost."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from incidents.models import Cadence, Every
from incidents.store import open_store, upgrade
from tests.bench.records import Bench, Measurement
from tests.bot.slot_runs import find_faults, order_in

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = 731
SEED = 6
FAULTS = ("lost", "sent twice", "sent undue", "out of order")


def measure() -> Iterator[Measurement]:
    """Send the digests of one subscription a zone for two years, through crashes and jumps of the clock."""
    random = Random(SEED)
    zones = sorted(available_timezones() - {"localtime", "Factory"})
    orders = [order_in(n, _cadence(random), zone, START) for n, zone in enumerate(zones, 1)]
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'sitrep.db'}"
        upgrade(address)
        store = open_store(address)
        faults = find_faults(store, orders, START, DAYS, random)
        store.close()
    note = f"{len(zones)} zones, {DAYS} days."
    for name in FAULTS:
        yield Measurement(f"slots: {name}", "", (float(faults[name]),), 0, is_lower_better=True, note=note)


def _cadence(random: Random) -> Cadence:
    """Return a cadence that is sent when empty, at any minute of the day."""
    at, also = (time(random.randrange(24), random.randrange(60)) for _ in range(2))
    return random.choice(
        (
            Cadence(Every.DAY, at),
            Cadence(Every.DAY, at, also_at=(also,)),
            Cadence(Every.DAY, at, workdays=True),
            Cadence(Every.WEEK, at, tuple(random.sample(range(7), random.randint(1, 3)))),
        )
    )


BENCH = Bench("slots", 6, "Every slot once, in all zones over two years", measure, timeout_s=7_200)
