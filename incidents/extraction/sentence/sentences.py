"""One annotated sentence → its tellings: what it says of each event, before the article is put together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.agents.actors import find_actors, people_in
from incidents.extraction.casualties.counts import find_tolls
from incidents.extraction.sentence.attribution import Attribution, find_attribution
from incidents.extraction.sentence.joining import (
    combine,
    is_mere_toll,
    is_within,
    join_events,
    name_side,
    without_grievances,
)
from incidents.extraction.sentence.spreading import spread
from incidents.extraction.sentence.status import Standing, judge
from incidents.extraction.sentence.tellings import Telling
from incidents.extraction.sentence.triggers import Found, find_triggers
from incidents.extraction.sentence.when import find_period
from incidents.extraction.sentence.whereabouts import find_places
from incidents.extraction.syntax.clauses import since_clause
from incidents.extraction.words.lexicon import Trigger
from incidents.extraction.words.traits import kinds_with
from incidents.models import Role

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.agents.named import Named
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.casualties.tolls import Toll

_MEASURES = {"abducted": "abduction", "detained": "arrest", "displaced": "displacement"}
_LATE_HINTS = frozenset({"~riot", "~crowdcontrol", "~chemical"})
_ADJUNCT = 4  # tokens from "after" to the noun of what went before
_HARMS = frozenset({"killed", "injured", "missing"})
_SEASON, _YEAR = 92, 366  # days: GUIDELINES.md has no incident in a statistic over a long period
_MANY = 300  # dead in such a time; fewer may still be those of one massacre or flood in it
_WHOLE_YEAR = range(365, 367)
_WAR = 100_000  # dead of whole wars; catastrophes that take as many are named in their sentence


class Aside(NamedTuple):
    """A trigger that fired and tells of no incident; `why` is the cue, or the reason in words."""

    found: Found
    why: str


class Account(NamedTuple):
    """What a sentence gave: its tellings, and what was seen and decided on the way to them."""

    tellings: list[Telling]
    triggers: list[Found]
    tolls: list[Toll]
    asides: list[Aside]


def read_events(reading: Reading, today: date) -> Account:
    """Return the tellings of a sentence in reading order; voided triggers leave none but a reason."""
    triggers = find_triggers(reading)
    tolls = find_tolls(reading)
    asides: list[Aside] = []
    if not triggers and not tolls:
        return Account([], triggers, tolls, asides)
    return Account(_tellings(reading, triggers, tolls, asides, today), triggers, tolls, asides)


def _tellings(
    reading: Reading, triggers: list[Found], tolls: list[Toll], asides: list[Aside], today: date
) -> list[Telling]:
    """Return the tellings of *triggers* and *tolls*; what is set aside goes to *asides*."""
    attribution = find_attribution(reading)
    hints = [each for each in triggers if each.is_hint]
    events: list[Telling] = []
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
            events.append(Telling(found.entry.kind, reading, [found], standing, attribution))
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
    told: list[Telling] = []
    for event in events:
        told += [] if _is_of_war(event) else _settled(event, events, today)
    return [each for each in told if not _is_statistic(each)]


def _is_of_war(event: Telling) -> bool:
    """Whether *event* only counts dead, as many as no event that it does not name has."""
    return is_mere_toll(event) and any(
        toll.measure == "killed" and (toll.count.best or 0) >= _WAR for toll in event.tolls
    )


def _is_statistic(event: Telling) -> bool:
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


def _standing_of_toll(reading: Reading, toll: Toll) -> Standing:
    """Return the standing of a bare toll, judged as if its word were a trigger."""
    return judge(reading, _anchor(toll))


def _late_hints(reading: Reading, hints: list[Found], attribution: Attribution) -> list[Telling]:
    """Return hints that may change the protest told before: "some threw stones"."""
    return [
        Telling(each.entry.kind, reading, [each], Standing(), attribution, is_weak=True)
        for each in hints
        if each.entry.kind in _LATE_HINTS and not judge(reading, each).is_void
    ]


def _bare(reading: Reading, tolls: list[Toll], attribution: Attribution, *, is_alone: bool) -> list[Telling]:
    """Return the telling of *tolls* that no event of the sentence takes.

    It begins an incident only where the sentence tells nothing else and somebody died or several were hurt.
    """
    harms = [toll for toll in tolls if toll.measure in _HARMS]
    if not harms:
        return []
    standing = _standing_of_toll(reading, harms[0])
    is_weighty = is_alone and any(_is_weighty(toll) for toll in harms)
    if standing.is_void and not _is_zero(harms):
        return []
    return [
        Telling(
            "attack", reading, [], standing, attribution, tolls=harms, is_generic=True, is_weak=not is_weighty
        )
    ]


def assign(events: list[Telling], tolls: list[Toll]) -> list[Toll]:
    """Give each toll to the event that it is told of; return those that none can take."""
    left: list[Toll] = []
    for told in tolls:
        toll = told
        wanted = _MEASURES.get(toll.measure)
        able = [
            each
            for each in events
            if (
                wanted in {each.kind, *each.also}
                if wanted
                else each.kind in kinds_with("harmful") or each.kind == "abduction"
            )
        ]
        if not able and toll.measure == "detained":  # gunmen "seized" whom police would detain
            able = [each for each in events if each.kind == "abduction"]
            toll = replace(toll, measure="abducted")
        if able:
            chosen = min(able, key=partial(_nearness, toll))
            chosen.tolls.append(toll)
        else:
            left.append(toll)
    return left


def _nearness(toll: Toll, event: Telling) -> float:
    return min(_distance(found, toll) for found in event.triggers)


def _distance(found: Found, toll: Toll) -> float:
    """Return how far a toll stands from a trigger; what precedes it counts as nearer."""
    return abs(found.start - toll.at) * (1.0 if found.start <= toll.at else 1.5)


def _is_supported(event: Telling) -> bool:
    """Whether an event stands by itself, or has a toll or an armed actor to lean on."""
    if event.is_strong or event.tolls:
        return True
    reading = event.reading
    for found in event.triggers:
        agents = people_in(reading, *found.subject, Role.PERPETRATOR)
        if any({"armed", "fighter", "force"} & each.classes for each in agents):
            return True
    return False


def _settled(event: Telling, events: list[Telling], today: date) -> list[Telling]:
    """Return *event* with its place, time and actors; several when it tells of several places."""
    reading, spans = event.reading, event.attribution.spans
    found = [trigger for each in events for trigger in each.triggers]
    event.is_generic = event.is_generic or (bool(event.triggers) and is_mere_toll(event))
    event.is_definite = any(
        each.entry.form == "n" and _is_pointed_at(reading, each.start) for each in event.triggers
    )
    event.is_definite = event.is_definite or any(_points_back(reading, toll) for toll in event.tolls)
    event.is_indefinite = bool(event.triggers) and any(
        reading.is_word(at, "indefinite")
        for at in range(max(0, event.triggers[0].start - 3), event.triggers[0].start)
    )
    event.since = _began_with(event, events)
    event.is_other = _is_another(event)
    event.is_aside = len(events) > 1 and all(_is_aside(reading, each) for each in event.triggers)
    if not event.triggers:
        anchor = _anchor(event.tolls[0])
        event.place = next(iter(find_places(reading, anchor, spans, [])), None)
        event.period = find_period(reading, anchor, spans, today)
        return [event]
    for trigger in event.triggers:
        event.actors += find_actors(reading, trigger, spans)
    if event.tolls and event.kind in kinds_with("harmful"):
        for toll in event.tolls:
            event.actors += people_in(reading, toll.first, toll.end, Role.TARGET, spans)[:1]
    if event.kind == "arrest" and not any(each.role is Role.PERPETRATOR for each in event.actors):
        event.actors += [each for span in spans for each in _police_in(reading, *span)][:1]
    main = event.triggers[0]
    event.period = None if event.standing.is_earlier else find_period(reading, main, spans, today)
    places = find_places(reading, main, spans, found)
    for other in event.triggers[1:]:
        if not places:
            places = find_places(reading, other, spans, found)
    is_told = any(each.entry.form == "n" or each.entry.kind == "bombing" for each in event.triggers)
    event.is_weak = not _is_supported(event) and (event.is_definite or not places or not is_told)
    return spread(event, places)


def _is_pointed_at(reading: Reading, start: int) -> bool:
    """Whether a noun at *start* is one told before: "the attack", "the suspected attack"."""
    is_described = reading.is_word(start - 1, "quality") or reading.is_word(start - 1, "postmodifier")
    return reading.is_word(start - 1 - is_described, "definite")


def _points_back(reading: Reading, toll: Toll) -> bool:
    """Whether those hit are told before: "fired at the man and killed him"."""
    return not toll.is_counted and (reading.is_word(toll.first, "him") or reading.is_word(toll.first, "he"))


def _is_another(event: Telling) -> bool:
    """Whether it is none told before: "a second attack", or what has gone on since another event."""
    if event.since is not None:
        return not event.tolls
    reading = event.reading
    return any(
        reading.is_word(at, "otherevent")
        and not any(reading.is_word(behind, "placeunit") for behind in range(at + 1, each.start))
        for each in event.triggers
        for at in range(max(0, each.start - 3), each.start)
    )  # "the second city Mar" is no second event


def _began_with(event: Telling, events: list[Telling]) -> Found | None:
    """Return what tells of the event since which *event* goes on: "since troops took the town, looting …"."""
    since = since_clause(event.reading)
    if is_within(event, since):
        return None
    return next((each.triggers[0] for each in events if is_within(each, since)), None)


def _police_in(reading: Reading, first: int, end: int) -> list[Named]:
    """Return the police who tell of an arrest, which is theirs: "police said a man was held"."""
    return [each for each in people_in(reading, first, end, Role.PERPETRATOR) if "police" in each.classes]


def _is_aside(reading: Reading, found: Found) -> bool:
    """Whether a noun stands in an adjunct of another event: "after heavy air strikes", "amid clashes"."""
    if found.entry.form != "n":
        return False
    before = range(max(0, found.start - _ADJUNCT), found.start)
    return any(reading.is_word(at, "adjunct") for at in before) and not any(
        reading.is_verb(at) for at in before
    )


def _anchor(toll: Toll) -> Found:
    """Return the word of a toll as a trigger of its own."""
    entry = Trigger("attack", "weak", "event", (), "n", "", 0)
    return Found(entry, toll.at, toll.at + 1, "", is_passive=False, subject=(0, 0), object=(0, 0))
