"""An archive of invented floods and blasts: towns, days and tolls, some told by two papers."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from incidents.feeds import Defaults
from incidents.store import IncidentQuery, incidents

if TYPE_CHECKING:
    from pathlib import Path

    from incidents.store import Store

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
DEFAULTS = Defaults(NOW)
TOWNS = ("Kano", "Maiduguri", "Lokoja", "Enugu", "Jos", "Kaduna", "Sokoto", "Yola")


def rows(days: int) -> list[dict[str, str]]:
    """Return four articles a day: a flood by two papers, a blast, and a fair that is no incident."""
    found = []
    for number in range(days):
        day = date(2026, 1, 1) + timedelta(days=number)
        town, other = TOWNS[number % len(TOWNS)], TOWNS[(number + 3) % len(TOWNS)]
        name, dead = f"{day:%A}", 3 + number % 5
        texts = (
            ("river", f"A flood killed {dead} people in {town} on {name}, the governor said."),
            ("lake", f"The flood in {town} on {name} left {dead} people dead, officials said."),
            ("lake", f"A bomb wounded {dead + 6} people at a market in {other} on {name}, police said."),
            ("river", f"The book fair of {other} opens on {name} with {dead} publishers."),
        )
        found += [
            {
                "url": f"https://{outlet}.example/{number}/{place}",
                "outlet": outlet,
                "published": f"{day}T20:00Z",
                "title": f"News of {name}",
                "text": text,
            }
            for place, (outlet, text) in enumerate(texts)
        ]
    return found


def write(path: Path, told: list[dict[str, str]]) -> Path:
    """Write JSON lines and return their path."""
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return path


def groups(store: Store) -> set[frozenset[tuple[str, str]]]:
    """Return which articles tell of one incident: address and kind of each report."""
    with store.read() as session:
        found = incidents.find_incidents(session, IncidentQuery(), limit=10_000)
    return {frozenset((report.url, report.claim.kind.value) for report in each.reports) for each in found}
