"""What was read of the store as it is now, kept for the next session that sees the same.

A moment is known by its stamp (`stamp`), which changes with all that answers are made of, so nothing is told
that was stored before a change. A session that writes sees what is not stored yet and shares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.bounded import BoundedDict
from incidents.store.filing.stamp import find_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from incidents.models import Incident, IncidentId, PlaceId
    from incidents.store.query import IncidentQuery

MOMENTS = "moments"
"""Where a session of `Store.read` has the store's `Moments`; one that writes has none."""
KEPT_INCIDENTS = 3000
"""Incidents: some 10 MB."""
KEPT_COUNTS = 1000
"""A count is known by its query, which may name hundreds of places."""
KEPT_WORDS = 100
"""Words by the few incidents that are told in them, 5,000 at the most."""
KEPT_NAMES = 200
"""Names of actors by the few incidents in which they take part, 1,000 at the most."""

_MOMENT = "moment"


@dataclass(slots=True)
class Moment:
    """What is known of the store at one stamp; threads may share it, for each adds what is true."""

    stamp: int | None
    incidents: BoundedDict[IncidentId, Incident] = field(default_factory=lambda: BoundedDict(KEPT_INCIDENTS))
    told: BoundedDict[str, tuple[IncidentId, ...] | None] = field(
        default_factory=lambda: BoundedDict(KEPT_WORDS)
    )
    acting: BoundedDict[tuple[str, ...], tuple[IncidentId, ...] | None] = field(
        default_factory=lambda: BoundedDict(KEPT_NAMES)
    )
    counts: BoundedDict[IncidentQuery, int] = field(default_factory=lambda: BoundedDict(KEPT_COUNTS))
    places: frozenset[PlaceId] | None = None


class Moments:
    """The last moments of a store: sessions that began before a change and after it run side by side."""

    def __init__(self) -> None:
        self.find: Callable[[int], Moment] = lru_cache(maxsize=2)(Moment)


def moment_of(session: Session) -> Moment:
    """Return what is known of what *session* sees; nothing is for one that writes."""
    moment: Moment | None = session.info.get(_MOMENT)
    if moment is None:
        moments: Moments | None = session.info.get(MOMENTS)
        if moments is None:
            return Moment(None)
        stamp = find_stamp(session)
        moment = session.info[_MOMENT] = Moment(None) if stamp is None else moments.find(stamp)
    return moment
