"""A window of reporting → the incidents worth telling, each once, by place, in the order of importance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from incidents.models import Digest, DigestItem, Filter, Place, PlacePrecision
from incidents.store.incidents import find_incidents, get_incidents
from incidents.store.told import find_changed
from summaries.filters import matches, to_query
from summaries.memory import part
from summaries.rank import rank
from summaries.readability import is_readable
from summaries.restraint import is_news
from summaries.select import rank_tellings, weigh
from summaries.vocabulary import make_stemmer, stem_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from incidents.models import Change, Incident, IncidentId
    from incidents.places import Gazetteer
    from incidents.store import Session
    from summaries.memory import Memory
    from summaries.select import Telling

MOST_INCIDENTS = 3_000
"""Incidents of one window that are looked at, newest first; a busy world-wide day has some hundreds."""

EVERYTHING = Filter()

# Sentences are compared for this many incidents, the heaviest, or this many times the budget: a digest over
# 3,000 takes 0.6 s instead of 7, and what their sentences add cannot lift others among the first.
_SHORTLIST, _SHORTLIST_SHARE = 200, 5

BACKGROUND_AFTER = timedelta(days=30)
"""What ended so long before the window is background, also where it is told for the first time."""

_MOST_CENTRAL = 0.5  # of a doubling of the dead
_UNCLEAR = 0.5  # the worth of an incident that no sentence tells without its article
_SAME_WORDS = 0.6  # Jaccard overlap of stems from which two sentences on one place tell one thing


def compose_digest(  # noqa: PLR0913 - a subscription's filters and the window
    session: Session,
    *,
    wanted: Filter = EVERYTHING,
    since: datetime,
    until: datetime,
    language: str = "en",
    limit: int = 12,
    gazetteer: Gazetteer | None = None,
    arrived_since: datetime | None = None,
    memory: Memory = MappingProxyType({}),
) -> Digest:
    """Return what was reported from *since* up to *until*, the most important first.

    Args:
        session: of the store; asked once.
        wanted: which incidents, by default all.
        since: start of the window of reporting.
        until: its end, not included.
        language: the reader's; sentences in it are preferred.
        limit: how many incidents to tell.
        gazetteer: names the provinces that head groups; without one they have English names only.
        arrived_since: only what was stored from here on up to *until*, for a reader who was told everything
            before: news is read some time after it was published. It is then the start of the window.
        memory: what the reader was told. It is told again only with what changed, in or out of the window.
    """
    window = Window(since, until, arrived_since)
    return assemble(
        session,
        find_wanted(session, wanted, window),
        window,
        language=language,
        limit=limit,
        gazetteer=gazetteer,
        memory=memory,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """What is told: published from `since` up to `until`, and stored from `arrived_since` on if given."""

    since: datetime
    until: datetime
    arrived_since: datetime | None = None

    def __post_init__(self) -> None:
        """Keep the moments in UTC, so that two windows of one time are equal."""
        for name in ("since", "until", "arrived_since"):
            moment: datetime | None = getattr(self, name)
            object.__setattr__(self, name, moment.astimezone(UTC) if moment else None)


def find_wanted(
    session: Session, wanted: Filter, window: Window, limit: int = MOST_INCIDENTS
) -> list[Incident]:
    """Return the incidents of *window* that *wanted* wants, newest first, out of the *limit* newest."""
    query = replace(
        to_query(wanted),
        reported_since=window.since,
        reported_until=window.until,
        recorded_since=window.arrived_since,
        recorded_until=window.until if window.arrived_since else None,
    )
    found = find_incidents(session, query, limit)
    return [each for each in found if is_recent(each, window.since) and matches(wanted, each)]


def is_recent(incident: Incident, since: datetime) -> bool:
    """Whether *incident* is near enough to *since* to be no background, whatever its article makes of it.

    Reports on a war recall what happened in it, in the same words and tenses as what happened yesterday.
    """
    return incident.period.end > (since - BACKGROUND_AFTER).date()


def assemble(  # noqa: PLR0913 - what was found, the window, the reader
    session: Session,
    found: Sequence[Incident],
    window: Window,
    *,
    language: str,
    limit: int,
    gazetteer: Gazetteer | None = None,
    memory: Memory = MappingProxyType({}),
    cool_down: timedelta = timedelta(),
) -> Digest:
    """Return the digest of what was *found* in *window*; see `compose_digest`.

    What was told less than *cool_down* before and is no graver since is left for later: what changed within
    that time before the window is looked at again.
    """
    listed = {each.id for each in found}
    # What was taken back or corrected away is found by no search.
    changed_since = window.arrived_since - cool_down if window.arrived_since else None
    known = get_incidents(session, find_changed(session, memory.keys() - listed, changed_since))
    fresh, changes, _ = part([*found, *known], memory)
    told_before = len(listed) - sum(each.id in listed for each in fresh)
    news = [each for each in fresh if is_news(each, memory.get(each.id, ()), cool_down, window.until)]
    items, left_out = choose_items(news, window.since, window.until, language, limit, changes=changes)
    begins_at = window.arrived_since or window.since
    return Digest(begins_at, window.until, group_items(items, gazetteer), left_out, told_before)


def choose_items(  # noqa: PLR0913 - the window, the reader, and what is new to them
    incidents: Iterable[Incident],
    since: datetime,
    until: datetime,
    language: str,
    limit: int,
    *,
    changes: Mapping[IncidentId, tuple[Change, ...]] = MappingProxyType({}),
) -> tuple[list[DigestItem], int]:
    """Return the *limit* most important of *incidents* with a sentence each, and how many were left out.

    Those with *changes* come first: a reader who trusts an old figure is worse off than one without any.

    No sentence is quoted twice. An incident whose every sentence repeats one that tells another is `also` of
    that item where the sentence is the very same, and silent where it is only much like it, as is a second
    record of one count (same article, place, days and toll).
    """
    changed: list[Incident] = []
    new: list[Incident] = []
    for each in incidents:
        (changed if changes.get(each.id) else new).append(each)
    updates = _choose_updates(changed, changes, since, until, language)
    items, left_out = _choose_new(new, since, until, language, limit - len(updates[:limit]))
    return updates[:limit] + items, left_out + len(updates[limit:])


def _choose_updates(
    incidents: Sequence[Incident],
    changes: Mapping[IncidentId, tuple[Change, ...]],
    since: datetime,
    until: datetime,
    language: str,
) -> list[DigestItem]:
    """Return what is no more as it was told, the gravest first; none is silent."""
    items = []
    for incident in incidents:
        told = next(iter(rank_tellings(incident, since, until, language)), None)
        report = told.report if told else incident.reports[0]
        quote = told.quote if told else next(iter(report.claim.quotes), None)
        if quote is not None:
            items.append(
                DigestItem(incident, report, quote, weigh(incident, since), changes=changes[incident.id])
            )
    return sorted(items, key=lambda each: -each.score)


def _choose_new(
    incidents: Iterable[Incident], since: datetime, until: datetime, language: str, limit: int
) -> tuple[list[DigestItem], int]:
    """Return the *limit* most important of *incidents*, each told by a sentence of its own."""
    weights = sorted(
        ((weigh(incident, since), incident) for incident in incidents), key=lambda pair: -pair[0]
    )
    shortlist = weights[: max(_SHORTLIST, _SHORTLIST_SHARE * limit)]
    told = [(incident, rank_tellings(incident, since, until, language)) for _, incident in shortlist]
    central = _centrality([tellings[0].quote.text if tellings else "" for _, tellings in told], language)
    scores = [
        (weight + share) * (1 if tellings and tellings[0].is_clear else _UNCLEAR)
        for (weight, _), (_, tellings), share in zip(shortlist, told, central, strict=True)
    ]
    order = sorted(range(len(told)), key=lambda n: -scores[n])
    seen = _Told(language)
    items: list[DigestItem] = []
    for position, first in enumerate(order):
        if len(items) >= limit:
            return items, len(weights) - position
        incident, tellings = told[first]
        fresh = next(
            (
                each
                for each in tellings
                if is_readable(each.quote.text, each.report.language)
                and not seen.repeats(incident, each.quote.text)
            ),
            None,
        )
        if fresh and not seen.knows(incident):
            seen.add(incident, fresh.quote.text)
            items.append(DigestItem(incident, fresh.report, fresh.quote, scores[first]))
        elif not seen.knows(incident):
            _tell_with(items, incident, tellings)
    return items, len(weights) - len(shortlist)


def _tell_with(items: list[DigestItem], incident: Incident, tellings: Sequence[Telling]) -> None:
    """Put *incident* to the item that quotes one of its sentences, if one does."""
    own = {(each.report.article_id, each.quote) for each in tellings}
    for position, item in enumerate(items):
        told = {(each.kind, each.place.id) for each in (item.incident, *item.also)}
        if (item.report.article_id, item.quote) in own and (incident.kind, incident.place.id) not in told:
            items[position] = replace(item, also=(*item.also, incident))
            return


def trim(digest: Digest, items: int) -> Digest:
    """Return *digest* with its first *items* by importance, updates before all others."""
    told = [item for _, group in digest.groups for item in group]
    kept = sorted(told, key=lambda each: (not each.changes, -each.score))[:items]
    groups = (
        (place, tuple(item for item in group if any(item is each for each in kept)))
        for place, group in digest.groups
    )
    left_out = digest.left_out + len(told) - len(kept)
    return replace(digest, groups=tuple(each for each in groups if each[1]), left_out=left_out)


def group_items(
    items: Sequence[DigestItem], gazetteer: Gazetteer | None = None
) -> tuple[tuple[Place, tuple[DigestItem, ...]], ...]:
    """Return *items* by province, groups and items in the order given; a group in one town is the town's."""
    groups: dict[tuple[str | None, str | None], list[DigestItem]] = defaultdict(list)
    for item in items:
        place = item.incident.place
        is_known = place.country or place.admin1
        groups[(place.country, place.admin1) if is_known else (None, place.name)].append(item)
    return tuple((_heading(group, gazetteer), tuple(group)) for group in groups.values())


def _heading(group: Sequence[DigestItem], gazetteer: Gazetteer | None) -> Place:
    """Return the town all items of a group share, else their province."""
    places = [item.incident.place for item in group]
    if len({(place.id, place.name) for place in places}) == 1:
        return places[0]
    wide = {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}
    if named := next((place for place in places if place.precision in wide), None):
        return named
    inner = next((place for place in places if len(place.ancestors) > 1), None)
    if inner is None:
        return places[0]
    if gazetteer is not None and inner.ancestors[1] in gazetteer:
        return gazetteer.get(inner.ancestors[1])
    return Place(
        id=inner.ancestors[1],
        name=inner.admin1 or inner.name,
        precision=PlacePrecision.PROVINCE,
        country=inner.country,
        admin1=inner.admin1,
        ancestors=inner.ancestors[:1],
    )


def _centrality(sentences: Sequence[str], language: str) -> list[float]:
    """Return how central each sentence is among all, `_MOST_CENTRAL` for the most and down to 0."""
    shares = [0.0] * len(sentences)
    for position, each in enumerate(rank(sentences, len(sentences), language)):
        shares[each.position] = _MOST_CENTRAL * (1 - position / len(sentences))
    return shares


class _Told:
    """What a digest says so far."""

    def __init__(self, language: str) -> None:
        self._language, self._stem = language, make_stemmer(language)
        self._sentences: list[tuple[Place, frozenset[str]]] = []
        self._incidents: list[Incident] = []

    def add(self, incident: Incident, sentence: str) -> None:
        """Note that *sentence* tells *incident*."""
        self._sentences.append((incident.place, self._stems(sentence)))
        self._incidents.append(incident)

    def repeats(self, incident: Incident, sentence: str) -> bool:
        """Whether *sentence* was quoted, or one much like it on the same place.

        Likeness alone is not enough: "Shells hit Afrin at dawn" is a formula of the wire for every town.
        """
        stems = self._stems(sentence)
        return any(
            stems == said
            or (_is_within(incident.place, place) and len(stems & said) >= _SAME_WORDS * len(stems | said))
            for place, said in self._sentences
        )

    def knows(self, incident: Incident) -> bool:
        """Whether the toll of *incident* was told with another record of the same article."""
        return any(_is_one_count(told, incident) for told in self._incidents)

    def _stems(self, sentence: str) -> frozenset[str]:
        return frozenset(stem_content(sentence, self._language, self._stem))


def _is_one_count(told: Incident, other: Incident) -> bool:
    """Whether one article gave both records the same toll at one place and time.

    Reports of several articles were brought together by `incidents.stories`: what is apart there with a toll
    of its own is another event, and is told.
    """
    articles = {report.article_id for report in told.reports}
    return (
        any(report.article_id in articles for report in other.reports)
        and any(_toll(other))
        and _toll(told) == _toll(other)
        and _is_within(told.place, other.place)
        and told.period.overlaps(other.period)
    )


def _toll(incident: Incident) -> tuple[int, ...]:
    """Return the best reading of each toll, 0 where there is none, in the order of `Tolls`."""
    return tuple(count.best or 0 if count else 0 for _, count in incident.tolls.items())


def _is_within(one: Place, other: Place) -> bool:
    """Whether the places are one, or one lies in the other."""
    if one.id is None or other.id is None:
        return one.name == other.name
    return one.id == other.id or one.id in other.ancestors or other.id in one.ancestors
