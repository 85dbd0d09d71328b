"""Reports that are new, and incidents around them → which reports tell of one incident now, written down.

What an article tells anew is grouped all at once: only the neighbourhoods of its claims are touched, and
what comes out is written with a statement a table.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from incidents.store import incidents
from incidents.stories import neighbourhood
from incidents.stories.clustering import cluster
from incidents.stories.correcting import read_anew
from incidents.stories.events import happening_of, put_in_stories
from incidents.stories.matching import match_claim
from incidents.stories.merging import merge_reports
from incidents.stories.neighbourhood import Surroundings, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from incidents.models import Article, ArticleId, Incident, IncidentId, Reading, Report
    from incidents.store import Session


class _Filed(NamedTuple):
    """A report and the incident it is filed under, None for one that is not stored yet but numbered."""

    report: Report
    home: IncidentId | None
    number: int | None = None


class _Group(NamedTuple):
    """Reports that tell of one incident, and under which id it goes on; None for one that is new."""

    filed: Sequence[_Filed]
    name: IncidentId | None


class _Placed(NamedTuple):
    """Reports that tell of one incident, and its id."""

    group: _Group
    incident_id: IncidentId


class _Area(NamedTuple):
    """Incidents that are alike, and new reports with their numbers that are alike to them."""

    incidents: tuple[Incident, ...]
    loose: tuple[_Filed, ...]

    @property
    def reports(self) -> int:
        """How many reports are to be grouped."""
        return sum(len(standing(each)) for each in self.incidents)


def regroup(
    session: Session, article: Article, start: Sequence[Incident], loose: Sequence[Report], now: datetime
) -> list[IncidentId]:
    """Group anew all reports around the incidents of *start* and around the *loose* reports of *article*.

    Returns:
        Where each loose report is stored now, in their order.
    """
    areas = _areas(session, start, loose)
    crowded = [area for area in areas if area.reports > neighbourhood.MOST_REPORTS]
    groups = [group for area in areas if area not in crowded for group in _sort(area)]
    new = [merge_reports([each.report for each in group.filed]) for group in groups if group.name is None]
    fresh = iter(incidents.add_incidents(session, new))
    placed = [_Placed(group, group.name or next(fresh)) for group in groups]
    _move(session, [each for area in areas for each in area.incidents], placed)
    homes = {each.number: to for group, to in placed for each in group.filed}
    told = [(homes[number], each.claim) for number, each in enumerate(loose) if number in homes]
    incidents.put_reports(session, article, told, now)
    incidents.put_readings(session, dict(_changed(placed)))
    _put_in_stories(session, areas, placed)
    for area in crowded:
        for each in area.loose:
            homes[each.number] = _join(session, article, each.report, area.incidents, now)
    return [homes[number] for number in range(len(loose))]


def _areas(session: Session, start: Sequence[Incident], loose: Sequence[Report]) -> list[_Area]:
    """Return what is to be grouped anew, each incident in one area; crowded areas may share some."""
    surroundings = Surroundings(session, start)
    if start:
        return [_Area(tuple(surroundings.around(start, None)), ())]
    areas: list[_Area] = []
    for number, report in enumerate(loose):
        area = _Area(tuple(surroundings.around([], report)), (_Filed(report, None, number),))
        ids = {each.id for each in area.incidents}
        touching = [each for each in areas if any(it.id in ids for it in each.incidents)]
        areas = [each for each in areas if each not in touching]
        areas.append(_unite([*touching, area]))
    return areas


def _unite(areas: Sequence[_Area]) -> _Area:
    near = {each.id: each for area in areas for each in area.incidents}
    loose = tuple(each for area in areas for each in area.loose)
    return _Area(tuple(near[each] for each in sorted(near)), loose)


def _sort(area: _Area) -> list[_Group]:
    filed = [_Filed(report, incident.id) for incident in area.incidents for report in standing(incident)]
    filed += area.loose
    groups = [[filed[index] for index in group] for group in cluster([each.report for each in filed])]
    return [_Group(group, name) for group, name in zip(groups, name_groups(groups), strict=True)]


def name_groups(groups: Sequence[Sequence[_Filed]]) -> list[IncidentId | None]:
    """Return under which incident each group goes on, None for one that is new.

    An incident goes on where most of its reports are, of equals where the oldest is; of several that come
    together the one stored first gives the name.
    """
    names: list[IncidentId | None] = [None] * len(groups)
    sizes = [Counter(each.home for each in group if each.home is not None) for group in groups]
    for incident_id in sorted({home for homes in sizes for home in homes}):
        most = max(range(len(groups)), key=lambda index: (sizes[index][incident_id], -index))
        names[most] = names[most] or incident_id
    return names


def _moves(placed: Sequence[_Placed]) -> list[tuple[ArticleId, IncidentId, IncidentId]]:
    return [
        (each.report.article_id, each.home, to)
        for group, to in placed
        for each in group.filed
        if each.home not in {None, to}
    ]


def _move(session: Session, near: Sequence[Incident], placed: Sequence[_Placed]) -> None:
    """Move reports; an incident that loses all of them leads on to where most of them went."""
    moves = _moves(placed)
    incidents.move_reports(session, moves)
    for incident in near if moves else ():
        gone = Counter(new for _, old, new in moves if old == incident.id)
        is_kept = gone.total() < len(standing(incident)) or any(new == incident.id for _, _, new in moves)
        if gone and not is_kept:
            [(into, _)] = gone.most_common(1)
            incidents.mark_merged(session, incident.id, into)


def _touched(placed: Sequence[_Placed]) -> set[IncidentId]:
    """Return the incidents that lost or won a report."""
    moved = {incident_id for _, old, new in _moves(placed) for incident_id in (old, new)}
    return moved | {to for group, to in placed if any(each.home is None for each in group.filed)}


def _changed(placed: Sequence[_Placed]) -> Iterator[tuple[IncidentId, Reading]]:
    """Give the new readings of incidents that were stored before and lost or won a report."""
    touched = _touched(placed)
    for group, to in placed:
        if group.name is not None and to in touched:
            yield to, merge_reports([each.report for each in group.filed])


def _put_in_stories(session: Session, areas: Sequence[_Area], placed: Sequence[_Placed]) -> None:
    """Put incidents that are new, or won or lost a report, in the stories they belong to now."""
    before = {each.id: happening_of(each) for area in areas for each in area.incidents}
    fresh = {to for group, to in placed if group.name is None}
    put_in_stories(session, fresh | _touched(placed), before)


def _join(
    session: Session, article: Article, report: Report, near: Sequence[Incident], now: datetime
) -> IncidentId:
    """Store a new report with the incident it fits best, or as one of its own; leave others as they are."""
    told = incidents.get_incidents(session, [each.id for each in near])
    others = [each for each in told if all(it.article_id != article.id for it in each.reports)]
    target = match_claim(report.claim, others)
    if target is None:
        [target] = incidents.add_claims(session, article, [report.claim], now)
        put_in_stories(session, [target])
    else:
        incidents.put_report(session, target, article, report.claim, now)
        read_anew(session, target)
    return target
