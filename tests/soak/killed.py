"""What the members that kill share: databases to kill on, and what is told of the outcome."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.store import Store, open_store, upgrade
from tests.bench.records import Measurement
from tests.postgres import new_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.replicas.killing import Outcome

CHATS, KILLS = 1_000, 200
FAST = 12.0
"""A lease of a minute runs out in five seconds."""


def tell(wanted: int, found: Outcome) -> Iterator[Measurement]:
    """Yield how many of *wanted* chats got nothing that anybody knows of, and what a kill repeats at most."""
    arrived = {chat for chat, _ in found.arrived}
    lost = wanted - len(arrived | found.in_doubt)
    yield Measurement("messages lost", "", (float(lost),), 0, is_lower_better=True)
    kills = len(found.under_way)
    each = found.duplicates / max(1, kills)
    details = {"kills": kills, "repeated": found.duplicates, "states": found.states}
    details |= {"under way at most": max(found.under_way, default=0)}
    details |= {"in doubt": len(found.in_doubt), "in doubt and not arrived": len(found.in_doubt - arrived)}
    yield Measurement("repeated a kill", "", (each,), 1, is_lower_better=True, details=details)


@contextmanager
def on_sqlite() -> Iterator[Store]:
    """Give an empty store in a file."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _opened(f"sqlite:///{Path(folder) / 'sitrep.db'}")


@contextmanager
def on_postgresql() -> Iterator[Store]:
    """Give an empty store on a PostgreSQL of its own."""
    with postgresql_server() as server, new_database(server, "sitrep_killing") as url:
        yield from _opened(url.render_as_string(hide_password=False))


def _opened(address: str) -> Iterator[Store]:
    upgrade(address)
    store = open_store(address)
    yield store
    store.close()
