"""How many independent sources tell what an earlier version of the program stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store import incidents
from incidents.stories.sources import count_independent

if TYPE_CHECKING:
    from incidents.store import Store

_BATCH = 500


def back_fill(store: Store) -> None:
    """Count the sources of incidents that were never counted, 500 a transaction."""
    last = 0
    while True:
        with store.begin(in_turn=True) as session:
            ids = incidents.without_sources(session, last, _BATCH)
            found = incidents.get_incidents(session, ids)
            incidents.put_sources(session, {each.id: count_independent(each.reports) for each in found})
        if len(ids) < _BATCH:
            return
        last = ids[-1]
