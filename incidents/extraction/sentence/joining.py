"""The events of one sentence made fewer: two words for one deed, a march and the tear gas that ended it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from incidents.extraction.agents.actors import people_in
from incidents.extraction.syntax.clauses import since_clause
from incidents.extraction.words.traits import kinds_with
from incidents.models import Role

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.extraction.sentence.triggers import Firing

_ADJUNCT = 4  # tokens from "over" to the grievance of a protest
_BLASTS = frozenset({"bombing", "suicide_bombing"})
_ARMED = frozenset({"armed", "force", "fighter", "armedgroup"})
_TERRITORY = frozenset({"territory_seized", "territory_regained"})


def is_mere_toll(event: EventMention) -> bool:
    """Whether all that tells of an event is a word for killing, which says nothing of the manner."""
    words = event.reading.lexicon.grammar["tollverb"]
    return all(each.entry.name in words and each.entry.strength == "weak" for each in event.triggers)


def without_grievances(reading: Reading, events: list[EventMention]) -> list[EventMention]:
    """Return *events* without what a protest is about: "marched over the arrest of a singer"."""
    if not any(each.kind == "peaceful_protest" for each in events):
        return events
    return [each for each in events if not _is_grievance(reading, each.triggers[0])]


def _is_grievance(reading: Reading, found: Firing) -> bool:
    is_act = found.entry.frame in {"arrest", "attack"}
    return is_act and reading.has_word(found.start - _ADJUNCT, found.start, "grievance")


def join_events(reading: Reading, events: list[EventMention]) -> list[EventMention]:
    """Return *events* with those that tell the same made one, in reading order, the chief triggers first."""
    kept = _joined(reading, events) if len(events) > 1 else list(events)
    kept.sort(key=lambda each: min(found.start for found in each.triggers))
    for event in kept:
        event.triggers.sort(key=lambda found: (found.entry.kind != event.kind, found.start))
    return kept


def _joined(reading: Reading, events: list[EventMention]) -> list[EventMention]:
    """Return *events*, the strong ones first, with those that tell the same made one."""
    absorbs = reading.lexicon.absorbs
    firm = any(_is_strong_harm(each) for each in events)
    since = since_clause(reading)
    kept: list[EventMention] = []
    for event in sorted(
        events,
        key=lambda each: (not each.is_strong, -len(absorbs.get(each.kind, ())), each.triggers[0].start),
    ):
        hosts = [
            other
            for other in kept
            if is_within(other, since) is is_within(event, since)
            and (other.standing.is_earlier is event.standing.is_earlier or _is_subject(other, event))
            and (
                other.kind == event.kind
                or event.kind in absorbs.get(other.kind, ())
                or (firm and is_mere_toll(event) and _is_strong_harm(other))
                or _is_own_blast(event, other)
                or _is_venue(reading, event, other)
            )
        ]
        if not hosts:
            kept.append(event)
            continue
        host = min(hosts, key=partial(_apart, event))
        host.triggers += event.triggers
        adds = event.kind not in {host.kind, *host.also} and not _is_venue(reading, event, host)
        if adds and not (event.kind == "armed_clash" and is_mere_toll(event)):
            host.also.append(event.kind)
    return kept


def _is_subject(noun: EventMention, event: EventMention) -> bool:
    """Whether *event* is what *noun* did: "two days after a bomb KILLED nine"."""
    return any(
        deed.subject[0] <= each.start < deed.subject[1] for deed in event.triggers for each in noun.triggers
    )


def _is_own_blast(event: EventMention, noun: EventMention) -> bool:
    """Whether a raid on soldiers is the blast that is its subject: "a SUICIDE BOMBER attacked a base"."""
    if event.kind != "armed_clash" or noun.kind not in _BLASTS:
        return False
    for deed in event.triggers:
        first, end = deed.subject
        blast = next((each for each in noun.triggers if first <= each.start < end), None)
        if blast is not None and deed.entry.frame == "attack":
            return not any(event.reading.classes[at] & _ARMED for at in range(first, blast.start))
    return False


def _is_venue(reading: Reading, event: EventMention, blast: EventMention) -> bool:
    """Whether a march is only where bombs fell: "a bomb AT A RALLY killed nine", "bombed a rally"."""
    if event.kind != "peaceful_protest" or not (blast.kind in _BLASTS or blast.kind in kinds_with("remote")):
        return False
    return all(each.entry.form == "n" and _is_hit(reading, each, blast) for each in event.triggers)


def _is_hit(reading: Reading, noun: Firing, blast: EventMention) -> bool:
    """Whether *noun* is the object of *blast* or stands behind "at", "near" or the like."""
    at = noun.start - 1
    while at > 0 and not (reading.is_word(at, "preposition") or reading.is_verb(at)):
        if any(each.start <= at < each.end for each in blast.triggers):
            return True
        if noun.start - at > _ADJUNCT:
            return False
        at -= 1
    return reading.is_word(at, "inplace") or reading.is_word(at, "hitting") or reading.words[at] == "on"


def _apart(event: EventMention, host: EventMention) -> tuple[bool, int]:
    """Return how far *host* is from *event*; a participle (", killing nine") goes with what is before it."""
    told = event.triggers[0]
    near = min(host.triggers, key=lambda found: abs(found.start - told.start))
    return told.shape == "ing" and near.start > told.start, abs(near.start - told.start)


def _is_strong_harm(event: EventMention) -> bool:
    return event.is_strong and event.kind in kinds_with("harmful")


def is_within(event: EventMention, clause: tuple[int, int] | None) -> bool:
    """Whether the first word that tells of *event* stands in *clause*."""
    return clause is not None and bool(event.triggers) and clause[0] <= event.triggers[0].start < clause[1]


def combine(reading: Reading, events: list[EventMention], hints: list[Firing], tolls: list[Toll]) -> None:
    """Apply the rows of combinations.tsv: "march" and "tear gas" make a protest with intervention."""
    told = {each.entry.kind.removeprefix("~") for each in hints}
    if "chemical" in reading.all_marks:
        told.add("chemical")
    if any(toll.measure == "killed" and toll.count.best != 0 for toll in tolls):
        told.add("killed")
    if any(toll.measure == "injured" and toll.count.best not in {0, 1} for toll in tolls):
        told.add("injured")
    if not reading.all_classes.isdisjoint(("force", "police")):
        told.add("force")
    known = told.union(*((each.kind, *each.also) for each in events))
    for row in reading.lexicon.combinations:
        if not row.has <= known:
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
        known = told.union(*((each.kind, *each.also) for each in events))


def name_side(event: EventMention) -> None:
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
