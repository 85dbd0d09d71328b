"""Reports that are new, and incidents around them → which reports tell of one incident now, written down.

What one article tells anew, or a thousand, is grouped all at once: only the neighbourhoods of the claims are
touched, and what comes out is written with a statement a table.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Report, stored
from incidents.store import incidents
from incidents.stories.clustering import cluster
from incidents.stories.correcting import read_anew
from incidents.stories.events import happening_of, put_in_stories
from incidents.stories.matching import match_claim
from incidents.stories.merging import merge_reports
from incidents.stories.neighbourhood import Area, Surroundings, standing
from incidents.text.sketches import sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from incidents.models import Article, ArticleId, Claim, Incident, IncidentId, MergedReading
    from incidents.store import Session


class Loose(NamedTuple):
    """What a stored article tells of something, filed nowhere yet."""

    article: Article
    claim: Claim

    @property
    def report(self) -> Report:
        """The claim with its article."""
        article = self.article
        told = (article.outlet, article.title, article.url, article.published_at, article.language)
        return Report(self.claim, stored(article.id), *told, sketch=sketch(article.text))


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


def regroup(
    session: Session, start: Sequence[Incident], loose: Sequence[Loose], now: datetime
) -> list[IncidentId]:
    """Group anew all reports around the incidents of *start* and around the *loose* ones.

    Returns:
        Where each loose report is stored now, in their order.
    """
    reports = [each.report for each in loose]
    areas = _areas(Surroundings(session, start, reports), start, len(loose))
    quiet = [area for area in areas if not area.is_crowded]
    homes = _settle(session, quiet, loose, reports, now)
    for area in areas:
        if area.is_crowded:
            homes |= _squeeze(session, area, loose, now)
    return [homes[number] for number in range(len(loose))]


def _settle(
    session: Session, areas: Sequence[Area], loose: Sequence[Loose], reports: Sequence[Report], now: datetime
) -> dict[int, IncidentId]:
    """Group the *areas* anew, write it down, and return where each of their loose reports is now."""
    groups = _name(session, [group for area in areas for group in _sort(area, reports)])
    new = [merge_reports([each.report for each in group.filed]) for group in groups if group.name is None]
    fresh = iter(incidents.add_incidents(session, new))
    placed = [_Placed(group, group.name or next(fresh)) for group in groups]
    _move(session, [each for area in areas for each in area.incidents], placed)
    homes = {each.number: to for group, to in placed for each in group.filed if each.number is not None}
    incidents.put_reports(session, [(homes[each], *loose[each]) for each in sorted(homes)], now)
    incidents.put_readings(session, dict(_changed(placed)))
    _put_in_stories(session, areas, placed)
    return homes


def _squeeze(session: Session, area: Area, loose: Sequence[Loose], now: datetime) -> dict[int, IncidentId]:
    """File the loose reports of a crowded area article by article, oldest first."""
    by_article: dict[ArticleId | None, list[int]] = {}
    for number in sorted(area.loose, key=lambda each: _age(loose[each])):
        by_article.setdefault(loose[number].article.id, []).append(number)
    if len(by_article) == 1:
        return {number: _join(session, loose[number], area.incidents, now) for number in area.loose}
    homes: dict[int, IncidentId] = {}
    for numbers in by_article.values():
        found = regroup(session, [], [loose[number] for number in sorted(numbers)], now)
        homes |= zip(sorted(numbers), found, strict=True)
    return homes


def _age(each: Loose) -> tuple[datetime, str]:
    return each.article.published_at, each.article.url


def _areas(surroundings: Surroundings, start: Sequence[Incident], loose: int) -> list[Area]:
    """Return what is to be grouped anew, each incident and loose report in one area."""
    if start:
        return [surroundings.around(start)]
    areas: dict[int, Area] = {}
    within: dict[tuple[str, int], int] = {}
    for number in range(loose):
        if ("loose", number) in within:
            continue
        area = surroundings.around([], number)
        touching = {within[each] for each in _parts(area) if each in within}
        areas[number] = _unite([*(areas.pop(each) for each in sorted(touching)), area])
        within |= dict.fromkeys(_parts(areas[number]), number)
    return list(areas.values())


def _parts(area: Area) -> list[tuple[str, int]]:
    known = [("incident", each.id) for each in area.incidents]
    return [*known, *(("loose", number) for number in area.loose)]


def _unite(areas: Sequence[Area]) -> Area:
    near = {each.id: each for area in areas for each in area.incidents}
    loose = {number for area in areas for number in area.loose}
    is_crowded = any(area.is_crowded for area in areas)
    return Area(tuple(near[each] for each in sorted(near)), tuple(sorted(loose)), is_crowded)


def _sort(area: Area, loose: Sequence[Report]) -> list[list[_Filed]]:
    filed = [_Filed(report, incident.id) for incident in area.incidents for report in standing(incident)]
    filed += [_Filed(loose[number], None, number) for number in area.loose]
    return [[filed[index] for index in group] for group in cluster([each.report for each in filed])]


def _name(session: Session, groups: Sequence[Sequence[_Filed]]) -> list[_Group]:
    """Return under which incident each group goes on, None for one that is new.

    An incident goes on where most of its reports are, of equals where the oldest is; of several that come
    together the one stored first gives the name. Where one falls apart, those that were merged into it count
    as what they were, and go on again.
    """
    homes = [{each.home for each in group if each.home is not None} for group in groups]
    parted = {each for each, often in Counter(home for group in homes for home in group).items() if often > 1}
    origins = {each[:2]: each.first for each in incidents.origins_of(session, parted)}
    sizes = [
        Counter(
            origins.get((each.report.article_id, each.home), each.home)
            for each in group
            if each.home is not None
        )
        for group in groups
    ]
    names: list[IncidentId | None] = [None] * len(groups)
    for incident_id in sorted({home for group in sizes for home in group}):
        most = max(range(len(groups)), key=lambda index: (sizes[index][incident_id], -index))
        names[most] = names[most] or incident_id
    incidents.revive(session, set(origins.values()).intersection(names))
    return [_Group(group, name) for group, name in zip(groups, names, strict=True)]


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
    incidents.lead_on(session, {incident_id for _, old, new in moves for incident_id in (old, new)})


def _touched(placed: Sequence[_Placed]) -> set[IncidentId]:
    """Return the incidents that lost or won a report."""
    moved = {incident_id for _, old, new in _moves(placed) for incident_id in (old, new)}
    return moved | {to for group, to in placed if any(each.home is None for each in group.filed)}


def _changed(placed: Sequence[_Placed]) -> Iterator[tuple[IncidentId, MergedReading]]:
    """Give the new readings of incidents that were stored before and lost or won a report."""
    touched = _touched(placed)
    for group, to in placed:
        if group.name is not None and to in touched:
            yield to, merge_reports([each.report for each in group.filed])


def _put_in_stories(session: Session, areas: Sequence[Area], placed: Sequence[_Placed]) -> None:
    """Put incidents that are new, or won or lost a report, in the stories they belong to now."""
    before = {each.id: happening_of(each) for area in areas for each in area.incidents}
    fresh = {to for group, to in placed if group.name is None}
    put_in_stories(session, fresh | _touched(placed), before)


def _join(session: Session, loose: Loose, near: Sequence[Incident], now: datetime) -> IncidentId:
    """Store a new report with the incident it fits best, or as one of its own; leave others as they are."""
    article, claim = loose
    told = incidents.get_incidents(session, [each.id for each in near])
    others = [each for each in told if all(it.article_id != article.id for it in each.reports)]
    target = match_claim(claim, others)
    if target is None:
        [target] = incidents.add_claims(session, article, [claim], now)
        put_in_stories(session, [target])
    else:
        incidents.put_report(session, target, article, claim, now)
        read_anew(session, target)
    return target
