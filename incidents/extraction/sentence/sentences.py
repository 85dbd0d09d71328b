"""One annotated sentence → its mentions: what it says of each event, before the article is put together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.casualties.counts import find_tolls
from incidents.extraction.casualties.tolls import HARMS, Toll
from incidents.extraction.sentence.attribution import find_attribution
from incidents.extraction.sentence.joining import (
    combine,
    is_mere_toll,
    join_events,
    name_side,
    without_grievances,
)
from incidents.extraction.sentence.mentions import EventMention, mention_of_tolls
from incidents.extraction.sentence.parts import parts_of
from incidents.extraction.sentence.settling import anchor, settle
from incidents.extraction.sentence.status import Standing, judge
from incidents.extraction.sentence.triggers import Firing, find_triggers
from incidents.extraction.words.traits import kinds_with

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.attribution import Attribution
    from incidents.extraction.sentence.parts import Part

_MEASURES = {"abducted": "abduction", "detained": "arrest", "displaced": "displacement"}
_LATE_HINTS = frozenset({"~riot", "~crowdcontrol", "~chemical"})
_SEASON, _YEAR = 92, 366  # days: GUIDELINES.md has no incident in a statistic over a long period
_MANY = 300  # dead in such a time; fewer may still be those of one massacre or flood in it
_WHOLE_YEAR = range(365, 367)
_WAR = 100_000  # dead of whole wars; catastrophes that take as many are named in their sentence


class Aside(NamedTuple):
    """A trigger that fired and tells of no incident; `why` is the cue, or the reason in words."""

    found: Firing
    why: str


class Account(NamedTuple):
    """What a sentence gave: its mentions, and what was seen and decided on the way to them."""

    mentions: list[EventMention]
    triggers: list[Firing]
    tolls: list[Toll]
    asides: list[Aside]


def read_events(reading: Reading, today: date) -> Account:
    """Return the mentions of a sentence in reading order; voided triggers leave none but a reason."""
    triggers = find_triggers(reading)
    tolls = find_tolls(reading)
    asides: list[Aside] = []
    if not triggers and not tolls:
        return Account([], triggers, tolls, asides)
    attribution = find_attribution(reading)
    mentions: list[EventMention] = []
    for part in parts_of(reading, triggers, tolls, attribution.spans):
        mentions += _mentions(part, attribution, asides, today)
    return Account(mentions, triggers, tolls, asides)


def _mentions(part: Part, attribution: Attribution, asides: list[Aside], today: date) -> list[EventMention]:
    """Return the mentions of a part of a sentence; what is set aside goes to *asides*."""
    reading, triggers, tolls, _ = part
    hints = [each for each in triggers if each.is_hint]
    events: list[EventMention] = []
    for found in triggers:
        if found.is_hint:
            continue
        if any(first <= found.start and found.end <= end for first, end in attribution.spans):
            asides.append(Aside(found, "said of the speaker"))
            continue
        standing = judge(reading, found)
        if standing.is_void:
            asides.append(Aside(found, standing.why))
        else:
            events.append(EventMention(found.entry.kind, reading, [found], standing, attribution))
    told_of = without_grievances(reading, events)
    if len(told_of) < len(events):
        kept = {id(each) for each in told_of}
        asides += [
            Aside(each.triggers[0], "what a protest is about") for each in events if id(each) not in kept
        ]
    events = join_events(reading, told_of)
    combine(reading, events, hints, tolls)
    for event in events:
        name_side(event)
    left = assign(events, tolls)
    if not events and hints and not tolls:
        return _late_hints(reading, hints, attribution)
    events += _bare(reading, left, attribution, is_alone=not events)
    told: list[EventMention] = []
    for event in events:
        event.part = part.number
        told += [] if _is_of_war(event) else settle(event, events, today)
    return [each for each in told if not _is_statistic(each)]


def _is_of_war(event: EventMention) -> bool:
    """Whether *event* only counts dead, as many as no event that it does not name has."""
    return is_mere_toll(event) and any(
        toll.measure == "killed" and (toll.count.best or 0) >= _WAR for toll in event.tolls
    )


def _is_statistic(event: EventMention) -> bool:
    """Whether *event* counts the many dead of years, or only those of a season: "800 died since March".

    "In 1985" tells when a massacre was, and not that it lasted a year.
    """
    days = event.period.days if event.period is not None else 0
    is_long = days > _YEAR or (days > _SEASON and days not in _WHOLE_YEAR and is_mere_toll(event))
    return is_long and (event.killed or 0) >= _MANY


def _is_zero(tolls: list[Toll]) -> bool:
    return all(toll.count.best == 0 for toll in tolls)


def _is_weighty(toll: Toll) -> bool:
    """Whether a toll alone is worth telling: somebody died, or several were hurt."""
    least = {"killed": 1, "injured": 2}.get(toll.measure)
    return least is not None and (toll.count.best or 0) >= least


def _late_hints(reading: Reading, hints: list[Firing], attribution: Attribution) -> list[EventMention]:
    """Return hints that may change the protest told before: "some threw stones"."""
    return [
        EventMention(each.entry.kind, reading, [each], Standing(), attribution, is_weak=True)
        for each in hints
        if each.entry.kind in _LATE_HINTS and not judge(reading, each).is_void
    ]


def _bare(
    reading: Reading, tolls: list[Toll], attribution: Attribution, *, is_alone: bool
) -> list[EventMention]:
    """Return the mention of *tolls* that no event of the sentence takes.

    It begins an incident only where the sentence tells nothing else and somebody died or several were hurt.
    """
    harms = [toll for toll in tolls if toll.measure in HARMS]
    if not harms:
        return []
    standing = judge(reading, anchor(harms[0]))  # as if the word of the toll were a trigger
    is_weighty = is_alone and any(_is_weighty(toll) for toll in harms)
    if standing.is_void and not _is_zero(harms):
        return []
    return [mention_of_tolls(reading, harms, standing, attribution, is_weak=not is_weighty)]


def assign(events: list[EventMention], tolls: list[Toll]) -> list[Toll]:
    """Give each toll to the event that it is told of; return those that none can take."""
    left: list[Toll] = []
    for told in tolls:
        toll = told
        wanted = _MEASURES.get(toll.measure)
        able = [each for each in events if wanted in {each.kind, *each.also}] if wanted else []
        if not wanted or (not able and toll.measure == "displaced"):  # a flood drives people out, too
            able = [each for each in events if each.kind in kinds_with("harmful") or each.kind == "abduction"]
        if not able and toll.measure == "detained":  # gunmen "seized" whom police would detain
            able = [each for each in events if each.kind == "abduction"]
            toll = replace(toll, measure="abducted")
        if able:
            chosen = min(able, key=partial(_nearness, toll))
            chosen.tolls.append(toll)
        else:
            left.append(toll)
    return left


def _nearness(toll: Toll, event: EventMention) -> float:
    return min(_distance(found, toll) for found in event.triggers)


def _distance(found: Firing, toll: Toll) -> float:
    """Return how far a toll stands from a trigger; what precedes it counts as nearer."""
    return abs(found.start - toll.at) * (1.0 if found.start <= toll.at else 1.5)
