"""The database → gauges, looked up at each scrape: what waits, what fails, what is stored."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Any

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from incidents.errors import StoreError
from incidents.store import IncidentQuery, incidents
from incidents.store.delivery import backlog, outbox
from incidents.store.intake import feeds
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prometheus_client.metrics_core import Metric

    from handlers.updates.services import Services
    from incidents.store import Session

log = logging.getLogger(__name__)


class StoreGauges(Collector):
    """Collects from the store of *services*; where it is ill `sitrep_store_up` is 0 and all else missing."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def collect(self) -> Iterable[Metric]:
        """Return the gauges as they stand."""
        told: list[Metric] = []
        try:
            with self._services.store.read() as session:
                told = list(self._look_up(session))
        except StoreError as error:
            log.warning("metrics without the store", extra={"reason": str(error)})
        return [_single("sitrep_store_up", "Whether the database answers: 1 or 0.", bool(told)), *told]

    def _look_up(self, session: Session) -> Iterator[Metric]:
        subscribed = subscriptions.list_all(session)
        yield _by_label("sitrep_outbox", "Messages of the outbox, by state.", "state", outbox.counts(session))
        oldest = backlog.oldest_open(session)
        age = (self._services.now() - oldest).total_seconds() if oldest else 0.0
        yield _single("sitrep_outbox_age_seconds", "Age of the message that has waited longest.", age)
        yield _by_label(
            "sitrep_feeds",
            "Feeds by state: ok, failing (asked more seldom) or paused (asked no more).",
            "state",
            {"ok": 0, "failing": 0, "paused": 0}
            | Counter(
                "paused" if each.paused else "failing" if each.failures else "ok"
                for each in feeds.list_all(session)
            ),
        )
        yield _by_label(
            "sitrep_subscriptions",
            "Subscriptions by state: active or paused.",
            "state",
            {"active": 0, "paused": 0}
            | Counter("paused" if each.paused else "active" for each in subscribed),
        )
        stored = incidents.count_incidents(session, IncidentQuery())
        yield _single("sitrep_incidents", "Incidents stored, all those told of one event as one.", stored)


def _single(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def _by_label(
    name: str,
    meaning: str,
    label: str,
    numbers: Mapping[Any, int],  # Any: words, or an enumeration of them
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for value, number in numbers.items():
        family.add_metric([str(value)], number)
    return family
