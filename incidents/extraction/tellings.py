"""One annotated sentence → its tellings: what it says of each event, before the article is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from incidents.extraction.actors import Named, find_actors, people_in
from incidents.extraction.attribution import Attribution, find_attribution
from incidents.extraction.counts import Toll, find_tolls
from incidents.extraction.lexicon import Trigger
from incidents.extraction.status import Standing, judge
from incidents.extraction.triggers import Found, find_triggers
from incidents.extraction.when import find_period
from incidents.extraction.whereabouts import find_places
from incidents.models import PlacePrecision, Role

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.reading import Reading
    from incidents.models import Period, Place

HARMFUL = frozenset(
    [
        "armed_clash",
        "territory_regained",
        "territory_seized",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "grenade",
        "chemical_attack",
        "attack",
        "sexual_violence",
        "excessive_force",
        "violent_demonstration",
        "mob_violence",
        "earthquake",
        "tsunami",
        "flood",
        "storm",
        "wildfire",
        "landslide",
        "volcano",
        "drought",
        "extreme_temperature",
        "epidemic",
        "transport_accident",
        "industrial_accident",
        "building_fire",
        "structural_collapse",
        "crime",
        "protest_with_intervention",
    ]
)
_MEASURES = {"abducted": "abduction", "detained": "arrest", "displaced": "displacement"}
_LATE_HINTS = frozenset({"~riot", "~crowdcontrol", "~chemical"})
_ADJUNCT = 4  # tokens from "after" to the noun of what went before
_HARMS = frozenset({"killed", "injured", "missing"})
_TERRITORY = frozenset({"territory_seized", "territory_regained"})


@dataclass(slots=True)
class Telling:
    """What one sentence says of one event.

    `place` and `period` are None where the sentence does not tell. `is_generic` marks a bare toll ("five more
    died"), whose kind the context decides; `is_weak` one that may add to an incident but not begin one;
    `is_aside` one that is only mentioned beside another ("after air strikes").
    """

    kind: str
    reading: Reading
    triggers: list[Found]
    standing: Standing
    attribution: Attribution
    also: list[str] = field(default_factory=list)
    place: Place | None = None
    period: Period | None = None
    tolls: list[Toll] = field(default_factory=list)
    actors: list[Named] = field(default_factory=list)
    is_generic: bool = False
    is_definite: bool = False
    is_other: bool = False
    is_aside: bool = False
    is_indefinite: bool = False
    is_weak: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether one of its words tells of an incident by itself."""
        return any(found.entry.strength == "strong" for found in self.triggers)


def find_tellings(reading: Reading, today: date) -> list[Telling]:
    """Return the tellings of a sentence in reading order; voided triggers leave nothing."""
    triggers = find_triggers(reading)
    tolls = find_tolls(reading)
    if not triggers and not tolls:
        return []
    attribution = find_attribution(reading)
    hints = [each for each in triggers if each.is_hint]
    events: list[Telling] = []
    for found in triggers:
        if found.is_hint or any(first <= found.start < end for first, end in attribution.spans):
            continue
        standing = judge(reading, found)
        if not standing.is_void:
            events.append(Telling(found.entry.kind, reading, [found], standing, attribution))
    events = _joined(reading, _without_grievances(reading, events))
    _combine(reading, events, hints, tolls)
    for event in events:
        _name_side(event)
    left = _assign(events, tolls)
    if not events and hints and not tolls:
        return _late_hints(reading, hints, attribution)
    events += _bare(reading, left, attribution, is_alone=not events)
    told: list[Telling] = []
    for event in events:
        told += _settled(event, events, today)
    return told


def _is_zero(tolls: list[Toll]) -> bool:
    return all(toll.count.best == 0 for toll in tolls)


def _is_weighty(toll: Toll) -> bool:
    """Whether a toll alone is worth telling: somebody died, or several were hurt."""
    least = {"killed": 1, "injured": 2}.get(toll.measure)
    return least is not None and (toll.count.best or 0) >= least


def _standing_of_toll(reading: Reading, toll: Toll) -> Standing:
    """Return the standing of a bare toll, judged as if its word were a trigger."""
    return judge(reading, _anchor(toll))


def _is_mere_toll(event: Telling) -> bool:
    """Whether all that tells of an event is a word for killing, which says nothing of the manner."""
    words = event.reading.lexicon.grammar["tollverb"]
    return all(each.entry.name in words and each.entry.strength == "weak" for each in event.triggers)


def _without_grievances(reading: Reading, events: list[Telling]) -> list[Telling]:
    """Return *events* without what a protest is about: "marched over the arrest of a singer"."""
    if not any(each.kind == "peaceful_protest" for each in events):
        return events
    return [each for each in events if not _is_grievance(reading, each.triggers[0])]


def _is_grievance(reading: Reading, found: Found) -> bool:
    before = range(max(0, found.start - _ADJUNCT), found.start)
    return found.entry.frame in {"arrest", "attack"} and any(
        reading.is_word(at, "grievance") for at in before
    )


def _joined(reading: Reading, events: list[Telling]) -> list[Telling]:
    """Return *events* with those that tell the same made one."""
    absorbs = reading.lexicon.absorbs
    firm = any(each.is_strong and each.kind in HARMFUL for each in events)
    kept: list[Telling] = []
    for event in sorted(
        events,
        key=lambda each: (not each.is_strong, -len(absorbs.get(each.kind, ())), each.triggers[0].start),
    ):
        host = next(
            (
                other
                for other in kept
                if other.kind == event.kind
                or event.kind in absorbs.get(other.kind, ())
                or (firm and _is_mere_toll(event) and other.is_strong and other.kind in HARMFUL)
            ),
            None,
        )
        if host is None:
            kept.append(event)
            continue
        host.triggers += event.triggers
        adds = event.kind not in {host.kind, *host.also}
        if adds and not (event.kind == "armed_clash" and _is_mere_toll(event)):
            host.also.append(event.kind)
    kept.sort(key=lambda each: min(found.start for found in each.triggers))
    for event in kept:
        event.triggers.sort(key=lambda found: (found.entry.kind != event.kind, found.start))
    return kept


def _combine(reading: Reading, events: list[Telling], hints: list[Found], tolls: list[Toll]) -> None:
    """Apply the rows of combinations.tsv: "march" and "tear gas" make a protest with intervention."""
    told = {each.entry.kind.removeprefix("~") for each in hints}
    if any("chemical" in marks for marks in reading.marks):
        told.add("chemical")
    if any(toll.measure == "killed" and toll.count.best != 0 for toll in tolls):
        told.add("killed")
    if any(toll.measure == "injured" and toll.count.best not in {0, 1} for toll in tolls):
        told.add("injured")
    if reading.has_class(0, len(reading.words), "force") or reading.has_class(
        0, len(reading.words), "police"
    ):
        told.add("force")
    for row in reading.lexicon.combinations:
        kinds = {kind for each in events for kind in (each.kind, *each.also)}
        if not row.has <= told | kinds:
            continue
        host = next((each for each in events if row.has & {each.kind, *each.also}), None)
        if host is None or host.kind == row.gives:
            continue
        if host.kind not in row.has and row.gives in reading.lexicon.absorbs.get(host.kind, ()):
            continue  # force against marchers stays so, whatever else was done to them
        host.also = [host.kind, *host.also]
        host.kind = row.gives
        eaten = [each for each in events if each is not host and each.kind in row.has]
        for each in eaten:
            events.remove(each)
            host.triggers += each.triggers


def _name_side(event: Telling) -> None:
    """Set which territory kind applies: a state's forces regain, an armed group seizes."""
    if event.kind not in _TERRITORY:
        return
    reading = event.reading
    main = next(each for each in event.triggers if each.entry.kind in _TERRITORY)
    side = main.object if main.entry.frame == "suffer" else main.subject
    agents = people_in(reading, *side, Role.PERPETRATOR)
    losers = people_in(reading, *main.object, Role.TARGET)
    kind = event.kind
    if any({"armedgroup", "fighter"} & each.classes for each in agents[:1]):
        kind = "territory_seized"
    elif any({"force", "armed"} & each.classes for each in agents[:1]) or (
        not agents and any("fighter" in each.classes for each in losers)
    ):
        kind = "territory_regained"
    if kind != event.kind:
        event.also, event.kind = [*event.also, event.kind], kind


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


def _assign(events: list[Telling], tolls: list[Toll]) -> list[Toll]:
    """Give each toll to the event that it is told of; return those that none can take."""
    left: list[Toll] = []
    for told in tolls:
        toll = told
        wanted = _MEASURES.get(toll.measure)
        able = [
            each
            for each in events
            if (each.kind == wanted if wanted else each.kind in HARMFUL or each.kind == "abduction")
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
    event.is_generic = event.is_generic or (bool(event.triggers) and _is_mere_toll(event))
    event.is_definite = any(
        each.start and reading.is_word(each.start - 1, "definite") and each.entry.form == "n"
        for each in event.triggers
    )
    event.is_indefinite = bool(event.triggers) and any(
        reading.is_word(at, "indefinite")
        for at in range(max(0, event.triggers[0].start - 3), event.triggers[0].start)
    )
    event.is_other = any(
        reading.is_word(at, "otherevent")
        for each in event.triggers
        for at in range(max(0, each.start - 3), each.start)
    )
    event.is_aside = len(events) > 1 and all(_is_aside(reading, each) for each in event.triggers)
    if not event.triggers:
        anchor = _anchor(event.tolls[0])
        event.place = next(iter(find_places(reading, anchor, spans, [])), None)
        event.period = find_period(reading, anchor, spans, today)
        return [event]
    for trigger in event.triggers:
        event.actors += find_actors(reading, trigger, spans)
    if event.tolls and event.kind in HARMFUL:
        for toll in event.tolls:
            event.actors += people_in(reading, toll.first, toll.end, Role.TARGET, spans)[:1]
    if event.kind == "arrest" and not any(each.role is Role.PERPETRATOR for each in event.actors):
        event.actors += [each for span in spans for each in _police_in(reading, *span)][:1]
    main = event.triggers[0]
    event.period = find_period(reading, main, spans, today)
    places = find_places(reading, main, spans, found)
    for other in event.triggers[1:]:
        if not places:
            places = find_places(reading, other, spans, found)
    is_told = any(each.entry.form == "n" or each.entry.kind == "bombing" for each in event.triggers)
    event.is_weak = not _is_supported(event) and (event.is_definite or not places or not is_told)
    return _spread(event, places)


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


def _spread(event: Telling, places: list[Place]) -> list[Telling]:
    """Return one telling a place; tolls go with the place they are told beside, else with the first."""
    killed = [toll for toll in event.tolls if toll.measure == "killed"]
    if len(killed) >= 2:
        split = _split_by_toll(event, killed)
        if split:
            return split
    if not places:
        return [event]
    sites = [place for place in places if place.precision is PlacePrecision.SITE]
    if len(sites) == len(places) and len({place.ancestors[-1:] for place in places}) == 1:
        places = places[:1]
    told = []
    for index, place in enumerate(places[:6]):
        told.append(replace(event, place=place, tolls=list(event.tolls) if index == 0 else []))
    return told


def _split_by_toll(event: Telling, killed: list[Toll]) -> list[Telling]:
    """Return one telling a death toll when each has a place of its own: "nine in A and four in B"."""
    pairs: list[tuple[Toll, Place]] = []
    for index, toll in enumerate(killed):
        stop = killed[index + 1].first if index + 1 < len(killed) else len(event.reading.words)
        near = [
            each
            for each in event.reading.places
            if toll.first <= each.first < stop and not each.toponym.is_demonym
        ]
        if not near:
            return []
        finest = max(near, key=lambda each: len(each.toponym.place.ancestors))
        pairs.append((toll, finest.toponym.place))
    if len({place.id for _, place in pairs}) < len(pairs):
        return []
    rest = [toll for toll in event.tolls if toll not in killed]
    told = []
    for index, (toll, place) in enumerate(pairs):
        stop = pairs[index + 1][0].first if index + 1 < len(pairs) else len(event.reading.words)
        own = [
            each
            for each in rest
            if toll.first <= each.first < stop or (index == 0 and each.first < toll.first)
        ]
        told.append(replace(event, place=place, tolls=[toll, *own]))
    return told
