"""A mention with its triggers and tolls gets its place, time and actors; one mention a place it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.agents.actors import find_actors, people_in
from incidents.extraction.sentence.joining import is_mere_toll, is_within
from incidents.extraction.sentence.spreading import spread
from incidents.extraction.sentence.triggers import Firing
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
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.models import Period, Place

_LEAD = 2  # the last sentence of a lead, which may leave the name of its village to the next
_ADJUNCT = 4  # tokens from "after" to the noun of what went before


def settle(event: EventMention, events: list[EventMention], today: date) -> list[EventMention]:
    """Put place, time and actors into *event*; return it, and more when it tells of several places."""
    _stand(event, events)
    if not event.triggers:
        _settle_by_toll(event, today)
        return [event]
    places = _find_places(event, events)
    event.actors = _find_actors(event)
    event.period = _find_period(event, today)
    event.is_elsewhere = not places and event.reading.index > _LEAD and _is_unnamed(event.reading)
    event.is_weak = _is_weak(event, places)
    return spread(event, places)


def _stand(event: EventMention, events: list[EventMention]) -> None:
    """Note how *event* stands to what was told before and to the other *events* of its sentence."""
    reading, triggers = event.reading, event.triggers
    since = _began_with(event, events)
    is_definite = any(each.entry.form == "n" and _is_pointed_at(reading, each.start) for each in triggers)
    event.is_generic = event.is_generic or (bool(triggers) and is_mere_toll(event))
    event.is_definite = is_definite or any(_points_back(reading, toll) for toll in event.tolls)
    event.is_indefinite = bool(triggers) and not is_definite and _is_indefinite(reading, triggers[0])
    event.since = since
    event.is_other = _is_another(event, since)
    event.is_aside = len(events) > 1 and all(_is_aside(reading, each) for each in triggers)


def _settle_by_toll(event: EventMention, today: date) -> None:
    """Place and date an *event* without triggers by the word of its first toll."""
    word = anchor(event.tolls[0])
    spans = event.attribution.spans
    event.place = next(iter(find_places(event.reading, word, spans, [])), None)
    event.period = find_period(event.reading, word, spans, today)


def _find_actors(event: EventMention) -> list[Named]:
    """Return the actors of *event*: by its verbs, the first who are hurt, and who arrests."""
    reading, spans = event.reading, event.attribution.spans
    actors = [*event.actors]
    for trigger in event.triggers:
        actors += find_actors(reading, trigger, spans)
    if event.kind in kinds_with("harmful"):
        dead = [toll for toll in event.tolls if toll.measure == "killed"]
        for toll in dead or event.tolls:
            actors += people_in(reading, toll.first, toll.end, Role.TARGET, spans)[:1]
    if event.kind == "arrest" and not any(each.role is Role.PERPETRATOR for each in actors):
        actors += [each for span in spans for each in _police_in(reading, *span)][:1]
    return actors


def _find_period(event: EventMention, today: date) -> Period | None:
    """Return when *event* happened, if its sentence tells and it is none recalled."""
    if event.standing.is_earlier:
        return None
    return find_period(event.reading, event.triggers[0], event.attribution.spans, today)


def _find_places(event: EventMention, events: list[EventMention]) -> list[Place]:
    """Return where *event* happened, by the first of its triggers that has a place."""
    found = [trigger for each in events for trigger in each.triggers]
    for trigger in event.triggers:
        places = find_places(event.reading, trigger, event.attribution.spans, found)
        if places:
            return places
    return []


def _is_weak(event: EventMention, places: list[Place]) -> bool:
    """Whether *event* may add to an incident but not begin one."""
    is_told = any(each.entry.form == "n" or each.entry.kind == "bombing" for each in event.triggers)
    return not _is_supported(event) and (event.is_definite or not places or not is_told)


def _is_indefinite(reading: Reading, found: Firing) -> bool:
    """Whether a trigger is of something new: "an air strike", "a big car bomb"."""
    return reading.has_word(found.start - 3, found.start, "indefinite")


def _is_unnamed(reading: Reading) -> bool:
    """Whether a sentence plays in a place that it does not name: "in a northern village"."""
    opening = [at for at, marks in enumerate(reading.marks) if at and "indefinite" in marks]
    return any(reading.is_word(at - 1, "situating") and _is_unit(reading, at + 1) for at in opening)


def _is_unit(reading: Reading, first: int) -> bool:
    """Whether a town or village without a name follows: "rebel-held northern village".

    "A neighbourhood" is one of the town told before.
    """
    for at in range(first, first + _ADJUNCT):
        if reading.is_word(at, "placeunit"):
            return not (reading.is_word(at, "unitplace") or reading.is_word(at + 1, "of"))
        if reading.is_word(at, "preposition") or reading.is_word(at, "listjoin"):
            return False
    return False


def _is_supported(event: EventMention) -> bool:
    """Whether an event stands by itself, or has a toll or an armed actor to lean on."""
    if event.is_strong or event.tolls:
        return True
    reading = event.reading
    for found in event.triggers:
        agents = people_in(reading, *found.subject, Role.PERPETRATOR)
        if any({"armed", "fighter", "force"} & each.classes for each in agents):
            return True
    return False


def _is_pointed_at(reading: Reading, start: int) -> bool:
    """Whether a noun at *start* is one told before: "the attack", "the suspected attack"."""
    is_described = reading.is_word(start - 1, "quality") or reading.is_word(start - 1, "postmodifier")
    return reading.is_word(start - 1 - is_described, "definite")


def _points_back(reading: Reading, toll: Toll) -> bool:
    """Whether those hit are told before: "fired at the man and killed him"."""
    return not toll.is_counted and (reading.is_word(toll.first, "him") or reading.is_word(toll.first, "he"))


def _is_another(event: EventMention, since: Firing | None) -> bool:
    """Whether it is none told before: "a second attack", or what has gone on *since* another event."""
    if since is not None:
        return not event.tolls
    reading = event.reading
    return any(
        reading.is_word(at, "otherevent") and not reading.has_word(at + 1, each.start, "placeunit")
        for each in event.triggers
        for at in range(max(0, each.start - 3), each.start)
    )  # "the second city Mar" is no second event


def _began_with(event: EventMention, events: list[EventMention]) -> Firing | None:
    """Return what tells of the event since which *event* goes on: "since troops took the town, looting …"."""
    since = since_clause(event.reading)
    if is_within(event, since):
        return None
    return next((each.triggers[0] for each in events if is_within(each, since)), None)


def _police_in(reading: Reading, first: int, end: int) -> list[Named]:
    """Return the police who tell of an arrest, which is theirs: "police said a man was held"."""
    return [each for each in people_in(reading, first, end, Role.PERPETRATOR) if "police" in each.classes]


def _is_aside(reading: Reading, found: Firing) -> bool:
    """Whether a noun stands in an adjunct of another event: "after heavy air strikes", "amid clashes"."""
    if found.entry.form != "n":
        return False
    first = found.start - _ADJUNCT
    return reading.has_word(first, found.start, "adjunct") and not reading.has_word(
        first, found.start, "verbal"
    )


def anchor(toll: Toll) -> Firing:
    """Return the word of a toll as a trigger of its own."""
    entry = Trigger("attack", "weak", "event", (), "n", "", 0)
    return Firing(entry, toll.at, toll.at + 1)
