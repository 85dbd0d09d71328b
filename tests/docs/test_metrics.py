"""The runbook's table of metrics names those that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bot.gauges import StoreGauges
from tests.bot.outgoing import services_on

if TYPE_CHECKING:
    from incidents.store import Store

RUNBOOK = Path(__file__).resolve().parent.parent.parent / "deploy" / "README.md"


def test_the_runbook_tells_of_every_metric(sqlite_store: Store) -> None:
    """Whoever writes a rule or a dashboard from the table finds the metric, with these labels."""
    services = services_on(sqlite_store)
    counters = services.metrics.registry.collect()
    families = [*counters, *StoreGauges(services).collect()]
    there = {each.name + ("_total" if each.type == "counter" else "") for each in families}

    named = set(re.findall(r"`(sitrep_\w+)(?:\{[\w,]+\})?`", RUNBOOK.read_text(encoding="utf-8")))

    assert named == there
