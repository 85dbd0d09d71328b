"""All incidents of a query, one after another, for exports: their ids at once, the rest in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store.filing.loading import get_incidents
from incidents.store.finding.search import find_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from incidents.models import Incident
    from incidents.store.query import IncidentQuery

BATCH = 500
"""Incidents in memory at a time."""
EVERY = 2**31 - 1
"""More than a database of ours holds."""


def stream_incidents(session: Session, query: IncidentQuery, limit: int) -> Iterator[Incident]:
    """Yield the incidents that *query* wants, newest first, as they are at the moment of the session."""
    ids = find_ids(session, query, limit)
    for start in range(0, len(ids), BATCH):
        yield from get_incidents(session, ids[start : start + BATCH])
