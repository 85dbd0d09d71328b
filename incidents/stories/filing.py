"""Claims of a stored article → the incidents they tell of, theirs and everybody else's sorted anew.

A report may show that two incidents are one, or belong better to what came later. So the neighbourhood of
each new claim is grouped again as a whole (`clustering`), and which reports are together depends on the
reports, not on the order in which they came.

An incident that an operator corrected is left out of this: its reports stay together, and a claim that tells
of it, as it was or as it was corrected, joins it (`reviewed`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Report
from incidents.store import incidents
from incidents.stories.clustering import cluster
from incidents.stories.correcting import read_anew
from incidents.stories.likeness import ENOUGH, likeness
from incidents.stories.matching import match_claim, match_revision
from incidents.stories.merging import merge_reports
from incidents.stories.reviewed import find_corrected, match_corrected

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import datetime

    from incidents.models import Article, ArticleId, Claim, Incident, IncidentId
    from incidents.store import Session

MOST_REPORTS = 60
"""Reports grouped anew for one claim. Where more tell of one thing, a new one joins what it fits best."""


def file_claims(
    session: Session, article: Article, claims: Sequence[Claim], now: datetime
) -> tuple[IncidentId, ...]:
    """Store what a stored article says now, in place of what it said before.

    A claim that is a new wording of an earlier one keeps its incident; earlier claims without one are marked
    as taken back.

    Returns:
        The incidents that the article reports, in the order of *claims*.
    """
    new = _revise(session, article, claims, now)
    for claim in new:
        _place(session, article, claim, now)
    told = incidents.get_incidents(session, incidents.incidents_of(session, _id(article)))
    where = {
        claims.index(report.claim): incident.id
        for incident in told
        for report in standing(incident)
        if report.article_id == article.id
    }
    return tuple(where[each] for each in sorted(where))


def _revise(session: Session, article: Article, claims: Sequence[Claim], now: datetime) -> list[Claim]:
    """Replace or take back what the article said before; return the claims that are new in it."""
    old = incidents.get_incidents(session, incidents.incidents_of(session, _id(article)))
    told = {
        incident.id: report.claim
        for incident in old
        for report in incident.reports
        if report.article_id == article.id
    }
    said = _match_wordings(claims, told, [each for each in old if each.corrections])
    for position, found in said.items():
        incidents.put_report(session, found, article, claims[position], now)
    for dropped in sorted(told.keys() - set(said.values())):
        incidents.retract_report(session, dropped, _id(article), now)
    for changed in sorted(told):
        read_anew(session, changed)
    for each in sorted(old, key=lambda incident: incident.id):
        if not each.corrections:
            _regroup(session, [incidents.get_incident(session, each.id)], None, now)
    return [claim for position, claim in enumerate(claims) if position not in said]


def _match_wordings(
    claims: Sequence[Claim], told: Mapping[IncidentId, Claim], corrected: Sequence[Incident]
) -> dict[int, IncidentId]:
    """Return which claims, by position, are new wordings of what the article *told* of which incident."""
    found: dict[int, IncidentId] = {}
    for position, claim in enumerate(claims):
        left = [(each, old) for each, old in told.items() if each not in found.values()]
        match = match_revision(claim, left)
        if match is not None:
            found[position] = match
    for position, claim in enumerate(claims):
        kept = [(each, told[each.id]) for each in corrected if each.id not in found.values()]
        match = None if position in found else match_corrected(claim, kept)
        if match is not None:
            found[position] = match
    return found


def _place(session: Session, article: Article, claim: Claim, now: datetime) -> None:
    """Store a claim that is new with whatever it tells of."""
    if (corrected := find_corrected(session, article, claim)) is not None:
        incidents.put_report(session, corrected, article, claim, now)
        read_anew(session, corrected)
        return
    report = Report(claim, _id(article), article.outlet, article.title, article.url, article.published_at)
    _regroup(session, [], _Loose(article, report), now)


class _Loose(NamedTuple):
    """A report that is not stored yet, and its article."""

    article: Article
    report: Report


class _Filed(NamedTuple):
    """A report and the incident it is filed under; None for a loose one."""

    report: Report
    home: IncidentId | None


def _regroup(session: Session, start: Sequence[Incident], loose: _Loose | None, now: datetime) -> None:
    """Group anew all reports around the incidents of *start* and a *loose* report."""
    near = _neighbourhood(session, start, loose)
    filed = [_Filed(report, incident.id) for incident in near for report in standing(incident)]
    if len(filed) > MOST_REPORTS:
        if loose is not None:
            _join(session, near, loose, now)
        return
    if loose is not None:
        filed.append(_Filed(loose.report, None))
    groups = [[filed[index] for index in group] for group in cluster([each.report for each in filed])]
    names = name_groups(groups)
    targets = [
        name or incidents.add_incident(session, merge_reports([each.report for each in group]))
        for group, name in zip(groups, names, strict=True)
    ]
    placed = [(each, target) for group, target in zip(groups, targets, strict=True) for each in group]
    moves = [
        (each.report.article_id, each.home, target)
        for each, target in placed
        if each.home not in {None, target}
    ]
    _move(session, near, moves)
    changed = {incident_id for _, old, new in moves for incident_id in (old, new)}
    for each, target in placed:
        if each.home is None and loose is not None:
            incidents.put_report(session, target, loose.article, loose.report.claim, now)
            changed.add(target)
    for incident_id in sorted(changed & set(names)):
        read_anew(session, incident_id)


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


def _move(
    session: Session, near: Sequence[Incident], moves: Sequence[tuple[ArticleId, IncidentId, IncidentId]]
) -> None:
    """Move reports; an incident that loses all of them leads on to where most of them went."""
    incidents.move_reports(session, moves)
    for incident in near:
        gone = Counter(new for _, old, new in moves if old == incident.id)
        is_kept = gone.total() < len(standing(incident)) or any(new == incident.id for _, _, new in moves)
        if gone and not is_kept:
            [(into, _)] = gone.most_common(1)
            incidents.mark_merged(session, incident.id, into)


def _neighbourhood(session: Session, start: Sequence[Incident], loose: _Loose | None) -> list[Incident]:
    """Return *start*, what is alike to it or to *loose*, what is alike to that, and so on.

    It ends where nothing else is alike, or beyond `MOST_REPORTS`.
    """
    found = {incident.id: incident for incident in start}
    known = dict(found)
    asked: set[Hashable] = set()
    waiting = [report for incident in start for report in standing(incident)]
    waiting += [loose.report] if loose else []
    while waiting and sum(len(each.reports) for each in found.values()) <= MOST_REPORTS:
        report = waiting.pop(0)
        claim = report.claim
        where = (claim.place, claim.period, claim.kind, claim.also_kinds)
        if where not in asked:
            asked.add(where)
            more = incidents.find_candidates(session, claim, skipped=known)
            known |= {incident.id: incident for incident in more if not incident.corrections}
        for incident in known.values():
            if incident.id not in found and any(_are_alike(report, other) for other in standing(incident)):
                found[incident.id] = incident
                waiting += standing(incident)
    return sorted(found.values(), key=lambda incident: incident.id)


def _are_alike(one: Report, other: Report) -> bool:
    return one.article_id != other.article_id and (likeness(one.claim, other.claim) or 0.0) >= ENOUGH


def _join(session: Session, near: Sequence[Incident], loose: _Loose, now: datetime) -> None:
    """Store *loose* with the incident it fits best, or as one of its own; leave all others as they are."""
    others = [each for each in near if all(it.article_id != loose.article.id for it in each.reports)]
    target = match_claim(loose.report.claim, others)
    if target is None:
        incidents.add_claims(session, loose.article, [loose.report.claim], now)
    else:
        incidents.put_report(session, target, loose.article, loose.report.claim, now)
        read_anew(session, target)


def standing(incident: Incident) -> list[Report]:
    """Return the reports that their articles stand by."""
    return [report for report in incident.reports if not report.retracted]


def _id(article: Article) -> ArticleId:
    assert article.id is not None  # noqa: S101 - None stands for articles not yet stored only
    return article.id
