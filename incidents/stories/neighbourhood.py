"""A report → every stored incident that may have to be grouped anew because of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from incidents.store import incidents
from incidents.stories.deadly import MANY, MOST_DAYS, REACH_KM, deadly, region_of
from incidents.stories.likeness import ENOUGH, likeness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from incidents.models import Incident, IncidentId, Report
    from incidents.store import Session

MOST_REPORTS = 60
"""Reports grouped anew for one claim. Where more tell of one thing, a new one joins what it fits best."""


class Surroundings:
    """The incidents around what is being filed, each read once; corrected ones are not among them."""

    def __init__(self, session: Session, start: Iterable[Incident] = ()) -> None:
        self._session = session
        self._known = {incident.id: incident for incident in start}
        self._asked: set[Hashable] = set()
        self._corrected: set[IncidentId] = set()

    def around(self, start: Sequence[Incident], loose: Report | None) -> list[Incident]:
        """Return *start*, what is alike to it or to *loose*, what is alike to that, and so on.

        It ends where nothing else is alike, or beyond `MOST_REPORTS`.
        """
        found = {incident.id: incident for incident in start}
        waiting = deque(report for incident in start for report in standing(incident))
        waiting.extend([loose] if loose else [])
        while waiting and sum(len(each.reports) for each in found.values()) <= MOST_REPORTS:
            report = waiting.popleft()
            self._look_around(report)
            for incident in self._known.values():
                if incident.id not in found and any(_are_alike(report, it) for it in standing(incident)):
                    found[incident.id] = incident
                    waiting += standing(incident)
        return sorted(found.values(), key=lambda incident: incident.id)

    def _look_around(self, report: Report) -> None:
        claim = report.claim
        region = None if deadly(claim) is None else region_of(claim.place)
        where = (claim.place, claim.period, region)
        if where in self._asked:
            return
        self._asked.add(where)
        ids = incidents.find_candidate_ids(self._session, claim)
        if region is not None:
            ids += incidents.find_deadly_ids(
                self._session, claim, MANY, incidents.Wide(region, MOST_DAYS, REACH_KM)
            )
        seen = self._known.keys() | self._corrected
        unknown = [each for each in dict.fromkeys(ids) if each not in seen]
        for incident in incidents.get_incidents(self._session, unknown):
            if incident.corrections:
                self._corrected.add(incident.id)
            else:
                self._known[incident.id] = incident


def standing(incident: Incident) -> list[Report]:
    """Return the reports that their articles stand by."""
    return [report for report in incident.reports if not report.retracted]


def _are_alike(one: Report, other: Report) -> bool:
    return one.article_id != other.article_id and (likeness(one.claim, other.claim) or 0.0) >= ENOUGH
