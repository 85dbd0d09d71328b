"""Incidents → the items of a digest: the most important first, each told once by a sentence of its own.

Pure decisions: nothing is asked, nothing stored.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import DigestItem
from summaries.filters import EVERYTHING
from summaries.interest import interest
from summaries.rank import rank
from summaries.repeats import DigestSoFar
from summaries.retelling import tell_once
from summaries.select import find_lead_in, is_understood, rank_tellings, weigh
from summaries.whereabouts import placed_as_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from incidents.models import Change, Filter, Incident, IncidentId, Quote, Report
    from incidents.places import Gazetteer
    from summaries.select import SourcedQuote

# Sentences are compared for this many incidents, the heaviest, or this many times the budget: a digest over
# 3,000 takes 0.6 s instead of 7, and what their sentences add cannot lift others among the first.
_SHORTLIST, _SHORTLIST_SHARE = 200, 5

_MOST_CENTRAL = 0.5  # of a doubling of the dead
_UNCLEAR = 0.5  # the worth of an incident that no sentence tells without its article


class DigestReader(NamedTuple):
    """Who is told: of which window of reporting, in which language, and what they want to hear of.

    The window is from `since` up to `until`, without it. The `gazetteer` knows the town of a quarter.
    """

    since: datetime
    until: datetime
    language: str
    wanted: Filter = EVERYTHING
    gazetteer: Gazetteer | None = None

    def weigh(self, incident: Incident) -> float:
        """Return how much *incident* matters to them."""
        return weigh(incident, self.since, interest(self.wanted, incident))

    def rank(self, incident: Incident, changes: Sequence[Change] = ()) -> list[SourcedQuote]:
        """Return the sentences that tell *incident*, the best for them first: with the toll that changed."""
        measure = next((each.measure for each in changes if each.measure), None)
        return rank_tellings(incident, self.since, self.until, self.language, measure=measure)

    def place(self, incident: Incident, report: Report, quote: Quote) -> Incident:
        """Return *incident* at the place to tell it of where *quote* tells it."""
        return placed_as_told(incident, report, quote, self.gazetteer) if self.gazetteer else incident


def choose_items(
    incidents: Iterable[Incident],
    reader: DigestReader,
    limit: int,
    *,
    changes: Mapping[IncidentId, tuple[Change, ...]] = MappingProxyType({}),
) -> tuple[list[DigestItem], int]:
    """Return the *limit* most important of *incidents* with a sentence each, and how many were left out.

    Those with *changes* come first: a reader who trusts an old figure is worse off than one without any.
    What is nearer to what the reader wanted matters more.

    Each event is told once, with the sources of all incidents that tell it (`summaries.retelling`). No
    sentence is quoted twice, not even before another. An incident whose every sentence repeats one that
    tells another is `also` of that item where the sentence is the very same, and silent where it is only
    much like it, as is a second record of one count (same article, place, days and toll) and what nobody is
    counted in where no sentence tells that alone. What no sentence tells to who has not read its article is
    left out.
    """
    changed: list[Incident] = []
    new: list[Incident] = []
    for each in incidents:
        (changed if changes.get(each.id) else new).append(each)
    room = max(0, limit - len(changed))
    shortlist = sorted(new, key=lambda each: -reader.weigh(each))[: max(_SHORTLIST, _SHORTLIST_SHARE * room)]
    told = tell_once(changed, shortlist)
    apart = {each.id for each in told}
    said = DigestSoFar(reader.language, [each for each in shortlist if each.id not in apart])
    updates = _choose_updates(told[: len(changed)], changes, reader, said)
    items, left_out = _add_new(updates[:limit], told[len(changed) :], reader, said, limit)
    return items, left_out + len(updates[limit:]) + len(new) - len(shortlist)


def _choose_updates(
    incidents: Sequence[Incident],
    changes: Mapping[IncidentId, tuple[Change, ...]],
    reader: DigestReader,
    said: DigestSoFar,
) -> list[DigestItem]:
    """Return what is no more as it was told, the gravest first; none is silent.

    A sentence that *said* holds is quoted again only where no other is understood.
    """
    items = []
    for incident in sorted(incidents, key=lambda each: -reader.weigh(each)):
        ranked = reader.rank(incident, changes[incident.id])
        own = (each for each in ranked if is_understood(incident, each) and not said.quotes(each.quote.text))
        told = next(own, next(iter(ranked), None))
        report = told.report if told else incident.reports[0]
        quote = told.quote if told else next(iter(report.claim.quotes), None)
        if quote is not None:
            said.add(incident, *_sentences(incident, report, quote))
            items.append(
                DigestItem(incident, report, quote, reader.weigh(incident), changes=changes[incident.id])
            )
    return items


class _Candidate(NamedTuple):
    """An incident, the sentences that tell it, best first, and how much it matters that it is told."""

    incident: Incident
    tellings: list[SourcedQuote]
    score: float


def _add_new(
    updates: Sequence[DigestItem],
    incidents: Sequence[Incident],
    reader: DigestReader,
    said: DigestSoFar,
    limit: int,
) -> tuple[list[DigestItem], int]:
    """Return *updates* and the most important of *incidents*, each by its own sentence; *limit* in all."""
    candidates = _rank_candidates(incidents, reader)
    items = [*updates]
    left_out = 0
    for position, (incident, tellings, score) in enumerate(candidates):
        if len(items) >= limit:
            return items, left_out + len(candidates) - position
        if said.knows(incident):
            continue
        if said.covers(incident) or (not incident.tolls.counts_anybody and _find_told(items, tellings)):
            _tell_with(items, incident, tellings, reader)
            continue
        understood = [each for each in tellings if is_understood(incident, each)]
        fresh = next((each for each in understood if not said.repeats(incident, each)), None)
        if fresh is not None:
            placed = reader.place(incident, fresh.report, fresh.quote)
            said.add(incident, *_sentences(placed, fresh.report, fresh.quote))
            items.append(DigestItem(placed, fresh.report, fresh.quote, score))
        elif not (_tell_with(items, incident, tellings, reader) or understood):
            left_out += 1
    return items, left_out


def _sentences(incident: Incident, report: Report, quote: Quote) -> tuple[str, ...]:
    """Return what is printed for *quote*: it, and the sentence that leads in to it."""
    before = find_lead_in(incident.place, report, quote)
    return (before.text, quote.text) if before else (quote.text,)


def _rank_candidates(incidents: Sequence[Incident], reader: DigestReader) -> list[_Candidate]:
    """Return *incidents* with the sentences that tell them, the most important first."""
    told = [reader.rank(each) for each in incidents]
    central = _centrality([tellings[0].quote.text if tellings else "" for tellings in told], reader.language)
    candidates = [
        _Candidate(
            each,
            tellings,
            (reader.weigh(each) + share) * (1 if tellings and tellings[0].is_clear else _UNCLEAR),
        )
        for each, tellings, share in zip(incidents, told, central, strict=True)
    ]
    return sorted(candidates, key=lambda each: -each.score)


def _tell_with(
    items: list[DigestItem], incident: Incident, tellings: Sequence[SourcedQuote], reader: DigestReader
) -> bool:
    """Put *incident* to the item that quotes one of its sentences; return whether one does."""
    for position in _find_told(items, tellings):
        item = items[position]
        placed = reader.place(incident, item.report, item.quote)
        told = {(each.kind, each.place.id) for each in (item.incident, *item.also)}
        if (placed.kind, placed.place.id) not in told:
            items[position] = replace(item, also=(*item.also, placed))
            return True
    return False


def _find_told(items: Sequence[DigestItem], tellings: Sequence[SourcedQuote]) -> list[int]:
    """Return the positions of the items that quote one of *tellings*."""
    own = {(each.report.article_id, each.quote) for each in tellings}
    return [at for at, item in enumerate(items) if (item.report.article_id, item.quote) in own]


def _centrality(sentences: Sequence[str], language: str) -> list[float]:
    """Return how central each sentence is among all, `_MOST_CENTRAL` for the most and down to 0."""
    shares = [0.0] * len(sentences)
    for position, each in enumerate(rank(sentences, len(sentences), language)):
        shares[each.position] = _MOST_CENTRAL * (1 - position / len(sentences))
    return shares
