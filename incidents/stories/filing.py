"""Claims of a stored article → the incidents they tell of, theirs and everybody else's sorted anew.

A report may show that two incidents are one, or belong better to what came later. So the neighbourhood of
each new claim is grouped again as a whole (`regrouping`), and which reports are together depends on the
reports, not on the order in which they came.

An incident that an operator corrected is left out of this: its reports stay together, and a claim that tells
of it, as it was or as it was corrected, joins it (`reviewed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Former, stored
from incidents.store import incidents
from incidents.store.review import decisions
from incidents.stories.correcting import read_anew
from incidents.stories.matching import match_revision
from incidents.stories.neighbourhood import standing
from incidents.stories.regrouping import Loose, regroup
from incidents.stories.reviewed import find_corrected, match_corrected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from incidents.models import Article, Claim, Incident, IncidentId, Report, Tolls
    from incidents.store import Session


def file_claims(
    session: Session, article: Article, claims: Sequence[Claim], now: datetime
) -> tuple[IncidentId, ...]:
    """Store what a stored article says now, in place of what it said before.

    A claim that is a new wording of an earlier one keeps its incident; earlier claims without one are marked
    as taken back.

    Returns:
        The incidents that the article reports, in the order of *claims*.
    """
    before = incidents.incidents_of(session, stored(article.id))
    if not before:
        return file_new(session, [(article, claims)], now)[0]
    file_new(session, [(article, _revise(session, article, claims, before, now))], now)
    told = incidents.get_incidents(session, incidents.incidents_of(session, stored(article.id)))
    where = {
        claims.index(report.claim): incident.id
        for incident in told
        for report in standing(incident)
        if report.article_id == article.id
    }
    return tuple(where[each] for each in sorted(where))


def file_new(
    session: Session, told: Sequence[tuple[Article, Sequence[Claim]]], now: datetime
) -> list[tuple[IncidentId, ...]]:
    """Store what stored articles say that they did not say before, all at once.

    A thousand articles are grouped as if they had come one by one, in a tenth of the time.

    Returns:
        For each article the incidents of its claims, in the order of these.
    """
    loose = [Loose(article, claim) for article, claims in told for claim in claims]
    homes = _join_corrected(session, loose, now)
    left = [number for number in range(len(loose)) if number not in homes]
    homes |= zip(left, regroup(session, [], [loose[each] for each in left], now), strict=True)
    numbers = iter(range(len(loose)))
    return [tuple(homes[next(numbers)] for _ in claims) for _, claims in told]


def _revise(
    session: Session,
    article: Article,
    claims: Sequence[Claim],
    before: Sequence[IncidentId],
    now: datetime,
) -> list[Claim]:
    """Replace or take back what the article said *before*; return the claims that are new in it."""
    old = incidents.get_incidents(session, before)
    reports = {
        incident.id: report
        for incident in old
        for report in incident.reports
        if report.article_id == article.id
    }
    told = {each: report.claim for each, report in reports.items()}
    said = _match_wordings(claims, told, [each for each in old if each.corrections])
    kept = [(found, article, claims[position]) for position, found in said.items()]
    incidents.put_reports(session, kept, now)
    for position, found in said.items():
        _keep_tolls(session, reports[found], claims[position], found, now)
    for dropped in sorted(told.keys() - set(said.values())):
        incidents.retract_report(session, dropped, stored(article.id), now)
    for changed in sorted(told):
        read_anew(session, changed)
    for each in sorted(old, key=lambda incident: incident.id):
        if not each.corrections:
            regroup(session, [incidents.get_incident(session, each.id)], [], now)
    return [claim for position, claim in enumerate(claims) if position not in said]


def _keep_tolls(
    session: Session, before: Report, claim: Claim, incident_id: IncidentId, now: datetime
) -> None:
    """Keep the tolls that the report gave *before*, where *claim*, its new wording, gives others."""
    told = before.claim.tolls
    if _figures(told) == _figures(claim.tolls) or not told:
        return
    since = before.former[-1].until if before.former else before.published_at
    former = (*before.former, Former(told, since, max(since, now)))
    incidents.put_former(session, incident_id, before.article_id, former)


def _figures(tolls: Tolls) -> list[tuple[int | None, int | None, int | None]]:
    """Return the numbers of *tolls*, whatever words they were read from."""
    return [(each.low, each.best, each.high) if each else (None, None, None) for _, each in tolls.items()]


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


def _join_corrected(session: Session, loose: Sequence[Loose], now: datetime) -> dict[int, IncidentId]:
    """Store claims that tell of a corrected incident with it; return where, by their position in *loose*."""
    near = {each.id: each for each in decisions.find_reviewed(session, [each.claim for each in loose])}
    homes: dict[int, IncidentId] = {}
    for number, (article, claim) in enumerate(loose if near else ()):
        others = [it for it in near.values() if all(each.article_id != article.id for each in it.reports)]
        corrected = find_corrected(claim, others)
        if corrected is not None:
            incidents.put_report(session, corrected, article, claim, now)
            read_anew(session, corrected)
            near[corrected] = incidents.get_incident(session, corrected)
            homes[number] = corrected
    return homes
