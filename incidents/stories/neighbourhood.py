"""A report → every stored incident, and every new report, that may have to be grouped anew because of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from incidents.store import incidents
from incidents.stories.deadly import MANY, MOST_DAYS, REACH_KM, deadly, region_of
from incidents.stories.likeness import are_alike
from incidents.stories.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from incidents.models import Claim, Incident, IncidentId, Period, Place, PlaceId, Report
    from incidents.store import Session

MOST_REPORTS = 60
"""Reports grouped anew for one claim. Where more tell of one thing, a new one joins what it fits best."""


_WIDE = incidents.Wide(MANY, MOST_DAYS, REACH_KM)


class Area(NamedTuple):
    """Incidents that are alike, and new reports, by their numbers, that are alike to them.

    A crowded one holds more than `MOST_REPORTS` besides what it began with, and perhaps not all of them.
    """

    incidents: tuple[Incident, ...]
    loose: tuple[int, ...]
    is_crowded: bool


class Surroundings:
    """The incidents around what is being filed, each read once; corrected ones are not among them.

    Args:
        session: of the store.
        start: incidents that are known already.
        loose: new reports, which are stored nowhere yet.
    """

    def __init__(self, session: Session, start: Iterable[Incident], loose: Sequence[Report]) -> None:
        self._session = session
        self._loose = loose
        self._known: dict[IncidentId, Incident] = {}
        self._nearby: Nearby[Incident | int] = Nearby()
        self._asked: set[Hashable] = set()
        self._seen: set[int] = set()
        self._corrected: set[IncidentId] = set()
        for incident in start:
            self._learn(incident)
        for number, report in enumerate(loose):
            self._nearby.add(report, number)
        self._look_around(loose)

    def around(self, start: Sequence[Incident], number: int | None = None) -> Area:
        """Return *start* or the loose report of a *number*, what is alike to it, to that, and so on.

        It ends where nothing else is alike, or where it is crowded.
        """
        found: dict[Hashable, Incident] = {incident.id: incident for incident in start}
        new = set() if number is None else {number}
        waiting = deque(report for incident in start for report in standing(incident))
        waiting.extend(self._loose[each] for each in new)
        most = MOST_REPORTS + len(new)
        reports = sum(len(each.reports) for each in start) + len(new)
        while waiting and reports <= most:
            self._look_around(waiting)
            report = waiting.popleft()
            for other, thing in self._nearby.around(report.claim):
                is_known = thing in new if isinstance(thing, int) else thing.id in found
                if is_known or not _are_alike(report, other):
                    continue
                if isinstance(thing, int):
                    new.add(thing)
                    waiting.append(self._loose[thing])
                    reports += 1
                else:
                    found[thing.id] = thing
                    waiting += standing(thing)
                    reports += len(thing.reports)
        near = sorted(found.values(), key=lambda incident: incident.id)
        return Area(tuple(near), tuple(sorted(new)), reports > most)

    def _learn(self, incident: Incident) -> None:
        self._known[incident.id] = incident
        for report in standing(incident):
            self._nearby.add(report, incident)

    def _look_around(self, reports: Iterable[Report]) -> None:
        """Read what is stored around *reports*: what is alike to one of several is, as a rule, to another."""
        claims: dict[tuple[Place, Period, PlaceId | None], Claim] = {}
        for claim in (report.claim for report in reports):
            if id(claim) in self._seen:  # to compare what claims tell takes longer than to look again
                continue
            self._seen.add(id(claim))
            claims.setdefault((claim.place, claim.period, _wide_region(claim)), claim)
        new = {where: claim for where, claim in claims.items() if where not in self._asked}
        if not new:
            return
        self._asked |= new.keys()
        ids = dict.fromkeys(incidents.find_candidate_ids(self._session, list(new.values())))
        wide = [(claim, region) for (_, _, region), claim in new.items() if region is not None]
        ids |= dict.fromkeys(incidents.find_deadly_ids(self._session, wide, _WIDE))
        seen = self._known.keys() | self._corrected
        for incident in incidents.get_incidents(self._session, [each for each in ids if each not in seen]):
            if incident.corrections:
                self._corrected.add(incident.id)
            else:
                self._learn(incident)


def _wide_region(claim: Claim) -> PlaceId | None:
    """Return the region in all of which *claim* may be told again, None for that of few dead."""
    return None if deadly(claim) is None else region_of(claim.place)


def standing(incident: Incident) -> list[Report]:
    """Return the reports that their articles stand by."""
    return [report for report in incident.reports if not report.retracted]


def _are_alike(one: Report, other: Report) -> bool:
    return one.article_id != other.article_id and are_alike(one.claim, other.claim)
