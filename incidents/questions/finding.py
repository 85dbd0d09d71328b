"""A `Question` → which incidents the store is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.questions.compass import lies_towards
from incidents.questions.lexicon import actor_names
from incidents.store import IncidentQuery, incidents

if TYPE_CHECKING:
    from incidents.models import Incident, Place, Question, Status
    from incidents.store import Session

NEAR_KM = 30.0
"""What "near" means where no distance was said: half an hour by road."""
TOWARDS_KM = 60.0
"""What "north of" means where no distance was said."""
_MOST = 500
"""Incidents looked at for a direction, which the store cannot filter by."""
_TELLING_LETTERS = 5
"""Shorter names occur inside other words: "saa", "ypg", "hts"."""
_WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})


@dataclass(frozen=True, slots=True)
class Finding:
    """What is looked for: a query, and the direction from a point that the store knows nothing of."""

    query: IncidentQuery
    start: tuple[float, float] | None = None
    direction: str | None = None

    def with_status(self, status: Status) -> Finding:
        """Return the same, limited to *status*."""
        return replace(self, query=replace(self.query, status=status))

    def find(self, session: Session, limit: int, offset: int = 0) -> tuple[Incident, ...]:
        """Return *limit* incidents after skipping *offset*, newest first."""
        if self.direction is None:
            return tuple(incidents.find_incidents(session, self.query, limit, offset))
        return self._towards(session)[offset : offset + limit]

    def count(self, session: Session) -> int:
        """Return how many there are."""
        if self.direction is None:
            return incidents.count_incidents(session, self.query)
        return len(self._towards(session))

    def _towards(self, session: Session) -> tuple[Incident, ...]:
        found = incidents.find_incidents(session, self.query, _MOST)
        return tuple(each for each in found if self._is_towards(each.place))

    def _is_towards(self, place: Place) -> bool:
        start, point, direction = self.start, place.point, self.direction
        return bool(start and point and direction and lies_towards(start, point, direction))


def finding_of(question: Question) -> Finding:
    """Return what *question* looks for.

    "Near" and a radius go around the point of a single place; around a province they mean the province.
    A direction alone ("northern Syria") narrows the place by where things lie from its middle.
    """
    query = IncidentQuery(
        places=tuple(place.id for place in question.places if place.id is not None),
        kinds=question.kinds,
        excluded_kinds=question.excluded_kinds,
        period=question.period,
        actors=tuple(name for actor in question.actors for name in actor_names(actor)),
    )
    start = question.places[0].point if len(question.places) == 1 else None
    radius_km = _radius(question) if start is not None else None
    if radius_km is not None:
        query = replace(query, places=(), point=start, radius_km=radius_km)
    return Finding(query, start, question.direction if start is not None else None)


def finding_in_words(session: Session, finding: Finding) -> Finding:
    """Return *finding* by the words of reports where nobody asked for is told to have acted in anything.

    A report may name a group without saying what it did.
    """
    names = tuple(name for name in finding.query.actors if len(name) >= _TELLING_LETTERS)
    if not names or finding.count(session):
        return finding
    return replace(finding, query=replace(finding.query, actors=(), named=names))


def _radius(question: Question) -> float | None:
    """Return the kilometres around the one place of *question*, or None for the place itself."""
    if question.radius_km is not None:
        return question.radius_km
    if not question.near or question.places[0].precision in _WIDE:
        return None
    return NEAR_KM if question.direction is None else TOWARDS_KM
